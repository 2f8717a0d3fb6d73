import { fieldsOf } from '../../../model/reader/fields';
import { folderOf, Tree } from '../../structure/tree';

const DATA = /\{\{-?\s*\.Data\.(\w+)\s*-?\}\}/g;

/**
 * A template of topf (postfinance/topf) with what the `data` of the `topf.yaml` above it says of the whole cluster: `{{ .Data.podCIDR }}`.
 * Values of a single node, and those that a pipe changes, stay as they are.
 */
export function withTopfData(text: string, tree: Tree, folder: string): string {
  if (!text.includes('.Data.')) {
    return text;
  }
  const data = topfData(tree, folder);
  return text.replace(DATA, (expression, name: string) => (typeof data[name] === 'string' ? data[name] : expression));
}

function topfData(tree: Tree, folder: string): Readonly<Record<string, unknown>> {
  const documents = tree.file(folder === '' ? 'topf.yaml' : `${folder}/topf.yaml`)?.documents;
  return documents === undefined ? folder === '' ? {} : topfData(tree, folderOf(folder)) : fieldsOf(fieldsOf(documents[0]).data);
}
