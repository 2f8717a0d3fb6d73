import { TreeFile, TreeObject } from './tree';
import { fieldsOf, isFields } from '../../model/reader/fields';
import { parsedPath, valueAt } from '../helm/values-path';
import { yamlDocuments } from '../yaml-documents';
import { valueForKustomize } from '../yaml-values';

/** A plain `on`, which is a boolean for Kubernetes, and a text for kustomize. */
const WORD = /[:[,-][ \t]+(?:yes|no|on|off)[ \t]*(?:[,}\]#\r]|$)/im;

const KNOWN = new WeakMap<TreeFile, readonly TreeObject[]>();

/** The objects of a file as kustomize has them: `on`, `off`, `yes` and `no` are texts (kustomize 5, tried with kubectl 1.36). */
export function objectsForKustomize(file: TreeFile): readonly TreeObject[] {
  if (!WORD.test(file.text)) {
    return file.objects;
  }
  const known = KNOWN.get(file) ?? reread(file);
  KNOWN.set(file, known);
  return known;
}

function reread({ text, objects }: TreeFile): readonly TreeObject[] {
  const documents = yamlDocuments(text);
  return objects.map((object) => {
    const { origin } = object.source;
    const document = origin === undefined ? undefined : documents[origin.document];
    const manifest = document === undefined || !WORD.test(document.text) ? undefined : valueAt(valueForKustomize(document.text), parsedPath(origin!.path));
    return isFields(manifest) ? { ...object, manifest } : object;
  });
}

/** Patches that are merged are read so as well; operations of a JSON patch are not. */
export function mergePatchForKustomize(value: unknown, text: string): unknown {
  return isFields(value) && WORD.test(text) ? valueForKustomize(text) : value;
}

/** kustomize writes the values of an object's own annotations as texts, whatever they were. */
export function withAnnotationTexts(object: TreeObject): TreeObject {
  const { manifest } = object;
  const metadata = fieldsOf(manifest.metadata);
  const annotations = fieldsOf(metadata.annotations);
  if (!Object.values(annotations).some(isBare)) {
    return object;
  }
  const texts = Object.fromEntries(Object.entries(annotations).map(([name, value]) => [name, isBare(value) ? String(value) : value]));
  return { ...object, manifest: { ...manifest, metadata: { ...metadata, annotations: texts } } };
}

function isBare(value: unknown): boolean {
  return typeof value === 'boolean' || typeof value === 'number';
}
