import { FileProblem, fileSubject } from './file-problem';
import { isApplication, sourcesOf } from './structure/argo';
import { Structure } from './structure/clusters';
import { isFluxKustomization } from './structure/flux';
import { folderOf, Tree } from './structure/tree';
import { yamlDocuments } from './yaml-documents';
import { yamlValuesOf } from './yaml-values';
import { Fields, fieldsOf, isFields, listOf } from '../model/reader/fields';
import { at, Source } from '../model/source';

/** Something that holds patches: a `kustomization.yaml`, a Flux Kustomization, a source of an Application. */
interface Patching {
  readonly fields: Fields;
  readonly source: Source;
  /** Where its fields stand in it; empty: they are the whole. */
  readonly property: string;
}

/** Patches that are written as a text inside something else, and that nobody can read: kustomize refuses the build. Those in files of their own are told by their files. */
export function unreadPatches({ reached }: Pick<Structure, 'reached'>, tree: Tree): FileProblem[] {
  return [...reached].flatMap((path) => patchingIn(path, tree)).flatMap(({ fields, source, property }) => textsIn(fields).flatMap(({ text, name }): FileProblem[] => {
    const fault = faultIn(text);
    const place = at(source, property === '' ? name : `${property}.${name}`);
    return fault === undefined ? [] : [{
      kind: fault.kind,
      message: `The patch in \`${place.property}\` of ${source.file} is ${fault.kind === 'file-invalid' ? 'not YAML' : 'not read'}: ${fault.reason}.`,
      help: fault.kind === 'file-invalid' ? `Correct line ${fault.line} of its text; until then kustomize refuses the build.` : 'Write out what is needed; until then nobody knows what the patch changes.',
      subject: fileSubject(source.file ?? ''),
      places: [place],
    }];
  }));
}

function patchingIn(path: string, tree: Tree): Patching[] {
  const file = tree.file(path);
  if (file === undefined) {
    // A layer that stays in the cluster may stand in a file that is gone.
    return [];
  }
  const { name, documents, objects } = file;
  if (tree.kustomizationIn(folderOf(path)) === path) {
    return [{ fields: fieldsOf(documents.find(isFields)), source: { file: name, origin: { document: 0, path: '' } }, property: '' }];
  }
  return objects.flatMap((object): Patching[] => (isFluxKustomization(object) ? [{ fields: fieldsOf(object.manifest.spec), source: object.source, property: 'spec' }]
    : isApplication(object) ? sourcesOf(object).map(({ property, source }) => ({ fields: fieldsOf(source.kustomize), source: object.source, property: `${property}.kustomize` })) : []));
}

function textsIn({ patches, patchesJson6902, patchesStrategicMerge }: Fields): { readonly text: string; readonly name: string }[] {
  const entries = { patches, patchesJson6902 };
  return [
    ...Object.entries(entries).flatMap(([name, list]) => listOf(list).flatMap((one, index) => {
      const { patch } = fieldsOf(one);
      return typeof patch === 'string' ? [{ text: patch, name: `${name}[${index}].patch` }] : [];
    })),
    ...listOf(patchesStrategicMerge).flatMap((text, index) => (typeof text === 'string' && text.includes('\n') ? [{ text, name: `patchesStrategicMerge[${index}]` }] : [])),
  ];
}

/** What is wrong with a text; a key that stands there twice is not, since the value is read. */
function faultIn(text: string) {
  return yamlValuesOf(yamlDocuments(text)).flatMap((read) => ('fault' in read && read.value === undefined ? [read.fault] : []))[0];
}
