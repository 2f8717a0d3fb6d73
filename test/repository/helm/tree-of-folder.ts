import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { Tree, TreeFile, TreeObject } from '../../../src/repository/structure/tree';

/** The files of a folder; templates and what is not YAML have no documents. */
export function treeOf(folder: string): Tree {
  const files = new Map<string, TreeFile>();
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      const name = path.join(entry.parentPath, entry.name);
      files.set(path.relative(folder, name), treeFile(path.relative(folder, name), fs.readFileSync(name, 'utf8')));
    }
  }
  return new Tree(files);
}

/** Read when it is asked for: most files are nobody's business here. */
function treeFile(file: string, text: string): TreeFile {
  let documents: readonly unknown[] | undefined;
  let objects: readonly TreeObject[] | undefined;
  const parsed = () => documents ??= /\.(?:ya?ml|json)$/.test(file) ? documentsOf(text) : [];
  return {
    name: file,
    text,
    get documents() {
      return parsed();
    },
    get objects() {
      return objects ??= /\bapiVersion\b/.test(text) ? parsed().flatMap((document) => objectsIn(document, file)) : [];
    },
  };
}

function documentsOf(text: string): unknown[] {
  try {
    return parseAllDocuments(text, { merge: true, version: '1.1', logLevel: 'silent' }).filter(({ errors }) => errors.length === 0).map((document) => document.toJS());
  } catch {
    return [];
  }
}

function objectsIn(value: any, file: string): TreeObject[] {
  return Array.isArray(value?.items) && value.kind?.endsWith('List') ? value.items.flatMap((item: unknown) => objectsIn(item, file))
    : typeof value?.apiVersion === 'string' && typeof value.kind === 'string' && !value.apiVersion.startsWith('kustomize.config') ? [{ manifest: value, source: { file }, file }] : [];
}
