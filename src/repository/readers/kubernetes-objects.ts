import { NETWORK_FILES } from './network-files';
import { VARIABLE_FILES } from './variable-files';
import { Fields, fieldsOf, listOf } from '../../model/reader/fields';
import { FileProblem, fileSubject } from '../file-problem';
import { FileReader, FoundInFile, FoundObject } from '../file-reader';
import { isObject, itemsOf } from '../list-items';
import { OpenDocument, OpenFile } from '../open-file';
import { YamlFault } from '../yaml-values';

/** Kubernetes objects in YAML and JSON files, many to a file, also inside a `List`. */
export const KUBERNETES_OBJECTS: FileReader = {
  // kustomize takes `Kustomization` for one of its own as well.
  opens: (name) => /\.(?:ya?ml|json)$/i.test(name) || name === 'Kustomization',
  read,
};

function read(file: OpenFile): FoundInFile | undefined {
  const name = file.file.slice(file.file.lastIndexOf('/') + 1);
  if (NETWORK_FILES.opens(name) || VARIABLE_FILES.opens(name)) {
    return undefined;
  }
  const objects: FoundObject[] = [];
  const problems: FileProblem[] = [];
  let templates = 0;
  for (const document of file.documents()) {
    const { value, fault, index } = document;
    if (fault !== undefined) {
      if (isTemplate(document)) {
        templates++;
        continue;
      }
      if (METRICS.test(document.text)) {
        continue;
      }
      if (!file.file.endsWith('.json') || document.text.includes('"apiVersion"')) {
        problems.push(problemOf(file.file, document));
      }
      if (fault.keyTwice !== true) {
        continue;
      }
    }
    for (const [position, manifest] of objectsIn(value).entries()) {
      const path = Array.isArray(value) ? `[${position}]` : '';
      for (const one of itemsOf({ manifest, source: { file: file.file, origin: { document: index, path } } })) {
        if (isNamedByTemplate(one.manifest)) {
          templates++;
        } else {
          objects.push(one);
        }
      }
    }
  }
  return { objects, problems, templates };
}

/** A document is one object, or, as `kubectl get -o json` and templates may write, a bare list of them. */
function objectsIn(value: unknown): Fields[] {
  return (Array.isArray(value) ? listOf(value) : [value]).filter(isObject);
}

/** Something that is YAML only once Helm, Jinja, Terraform, envsubst or another program has filled it in. */
function isTemplate(document: OpenDocument): boolean {
  const { text } = document;
  return text.includes('{{') || text.includes('{%') || /%\{~?\s*(?:if|for)\s|@@\w+@@|^\$\{\w+\}\s*$/m.test(text) || isFilledInLater(document);
}

/** Flux fills in a file for a ConfigMap, such as values of Helm, before anybody reads it as YAML; an object it has to read before. */
function isFilledInLater({ text, line, fault }: OpenDocument): boolean {
  return fault !== undefined && !text.includes('apiVersion') && /\$\{\w+/.test(text.split('\n')[fault.line - 1 - line] ?? '');
}

function isNamedByTemplate(manifest: Fields): boolean {
  const { name, namespace } = fieldsOf(manifest.metadata);
  return [manifest.kind, name, namespace].some((text) => typeof text === 'string' && text.includes('{{'));
}

const HELP: Readonly<Record<YamlFault['kind'], string>> = {
  'file-invalid': 'Correct line LINE.',
  'file-aliases-explode': 'Write the values out, or remove the document.',
  'file-unreadable': 'Write it flatter, or remove the document.',
};

/** Values of Helm, by the name of their file or folder. */
const OF_HELM = /(?:^|[\\/])(?:[^\\/]*[-._])?values(?:[-._][^\\/]*)?\.ya?ml$|[\\/]values[\\/]/i;

/** Topologies of containerlab, files of Docker Compose, and plays of Ansible. */
const OF_OTHERS = /^(?:topology:|services:|- hosts:)/m;

/** What Prometheus reads, and nobody takes for YAML whatever its file is called: a sample of metrics. */
const METRICS = /^\s*# (?:HELP|TYPE) [a-zA-Z_:][\w:]* /;

function problemOf(file: string, { fault, text }: OpenDocument): FileProblem {
  const { kind, reason, help = HELP[kind].replace('LINE', String(fault!.line)), line, column } = fault!;
  const isInvalid = kind === 'file-invalid';
  return {
    kind,
    message: `${file} is ${isInvalid ? 'not YAML' : 'not read'}: ${reason}.`,
    help,
    subject: fileSubject(file),
    ofManifest: text.includes('apiVersion'),
    ofAnother: !text.includes('apiVersion') && (OF_OTHERS.test(text) || OF_HELM.test(file)),
    ...(fault!.keyTwice === true ? { keyTwice: true as const } : {}),
    places: [{ file, line, column }],
  };
}
