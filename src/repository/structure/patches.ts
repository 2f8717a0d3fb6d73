import { changedTo, underEachName } from './former-names';
import { Operation, patchedByOperations } from './json-patch';
import { mergePatchForKustomize } from './kustomize-words';
import { placesInPatch, withPlaces } from './patch-places';
import { merged } from './strategic-merge';
import { TreeObject } from './tree';
import { Labels, selectsAll } from '../../model/labels';
import { Fields, fieldsOf, isFields, labelsOf, textOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';
import { Source } from '../../model/source';
import { yamlDocuments } from '../yaml-documents';
import { yamlValuesOf } from '../yaml-values';

/** A patch of a kustomization: what it changes, and which objects. */
export interface Patch {
  /** A strategic merge patch, or the operations of a JSON patch. */
  readonly body: Fields | readonly Operation[];
  /** Absent: the object that the patch itself names. */
  readonly target?: Fields;
  /** Its `options`: whether it may give what its target finds another name or kind. */
  readonly options?: Fields;
  /** Where it stands: a document of a file, or a property that holds its text. Absent: not told. */
  readonly place?: Source;
  /** Whether that is the place of all that it changes. */
  readonly isOnePlace?: boolean;
}

/**
 * The patches in a text of YAML: a list is one JSON patch, every other document a strategic merge patch.
 *
 * @param placeOf where a document of it stands, by its number
 */
export function patchesIn(text: string, target?: Fields, placeOf?: (document: number) => Source, options?: Fields): Patch[] {
  const documents = yamlDocuments(text);
  return patchesOf(yamlValuesOf(documents).map((read, index) => ('value' in read ? mergePatchForKustomize(read.value, documents[index].text) : undefined)), target, placeOf, options);
}

export function patchesOf(documents: readonly unknown[], target?: Fields, placeOf?: (document: number) => Source, options?: Fields): Patch[] {
  return documents.flatMap((body, index): Patch[] => {
    const more = { target, place: placeOf?.(index), ...(options === undefined ? {} : { options }) };
    return Array.isArray(body) ? [{ body: body as Operation[], ...more }] : isFields(body) ? [{ body, ...more }] : [];
  });
}

/** Objects after a patch. Where the patch fits nothing, kustomize refuses the build; here the objects stay as they are. */
export function patched(objects: readonly TreeObject[], { body, target, options, place, isOnePlace }: Patch): TreeObject[] {
  return objects.flatMap((object) => {
    if (!(target === undefined ? underEachName(object).some((manifest) => isNamedBy(manifest, body)) : isTargetOf(object, target))) {
      return [object];
    }
    const manifest = Array.isArray(body) ? attempted(object.manifest, body) : merged(object.manifest, unnamed(body as Fields, object.manifest, options));
    const after = manifest === undefined ? undefined : changedTo(object, manifest);
    return after === undefined ? [] : [place === undefined ? after : withPlaces(object, after, isOnePlace === true ? () => place : placesInPatch(body, place))];
  });
}

function attempted(manifest: Fields, operations: readonly Operation[]): Fields {
  try {
    return patchedByOperations(manifest, operations) as Fields;
  } catch {
    return manifest;
  }
}

/** A patch with a target may name anything: the object keeps its own name and kind, unless the options of the patch say otherwise; its namespace it keeps always. */
function unnamed(patch: Fields, { apiVersion, kind, metadata }: Fields, { allowNameChange, allowKindChange }: Fields = {}): Fields {
  const { name, namespace } = fieldsOf(metadata);
  const { namespace: _, ...wanted } = fieldsOf(patch.metadata);
  return {
    ...patch,
    ...(allowKindChange === true ? { apiVersion: patch.apiVersion ?? apiVersion, kind: patch.kind ?? kind } : { apiVersion, kind }),
    metadata: { ...wanted, ...(allowNameChange === true && wanted.name !== undefined ? {} : { name }), ...(namespace === undefined ? {} : { namespace }) },
  };
}

function isNamedBy(manifest: Fields, patch: Patch['body']): boolean {
  if (!isFields(patch)) {
    return false;
  }
  const [own, wanted] = [fieldsOf(manifest.metadata), fieldsOf(patch.metadata)];
  return manifest.kind === patch.kind && own.name === wanted.name && groupOf(textOf(manifest.apiVersion) ?? '') === groupOf(textOf(patch.apiVersion) ?? '') &&
    (wanted.namespace === undefined || own.namespace === undefined || own.namespace === wanted.namespace);
}

/** Of name and namespace each may be the first one or that of now, also one of them the first and the other that of now (kustomize 5.8, tried with kubectl 1.36). */
function isTargetOf(object: TreeObject, target: Fields): boolean {
  const [first, last] = [object.formerly?.[0], fieldsOf(object.manifest.metadata)];
  return isTarget(object.manifest, { ...target, name: undefined, namespace: undefined })
    && [last.name, ...(first === undefined ? [] : [first.name])].some((name) => fits(target.name, name))
    && [last.namespace, ...(first === undefined ? [] : [first.namespace])].some((namespace) => fits(target.namespace, namespace ?? 'default'));
}

/** Whether an object is one that a target names: by kind, name, labels. */
export function isTarget(manifest: Fields, target: Fields): boolean {
  const { name, namespace, labels, annotations } = fieldsOf(manifest.metadata);
  const apiVersion = textOf(manifest.apiVersion) ?? '';
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  return fits(target.group, groupOf(apiVersion)) && fits(target.version, version) && fits(target.kind, manifest.kind) &&
    fits(target.name, name) && fits(target.namespace, namespace ?? 'default') &&
    isSelected(target.labelSelector, labelsOf(labels)) && isSelected(target.annotationSelector, labelsOf(annotations));
}

/** Names of a target are regular expressions for the whole of the name. */
function fits(wanted: unknown, actual: unknown): boolean {
  if (typeof wanted !== 'string' || wanted === '') {
    return true;
  }
  try {
    return new RegExp(`^(?:${wanted})$`).test(String(actual ?? ''));
  } catch {
    return wanted === actual;
  }
}

/** `app=web,tier!=edge,stage,!old,zone in (a, b),zone notin (c)`: a selector as a text. */
function isSelected(selector: unknown, labels: Labels): boolean {
  // Values in parentheses have commas of their own.
  return typeof selector !== 'string' || (selector.match(/(?:[^,(]|\([^)]*\))+/g) ?? []).map((part) => part.trim()).filter((part) => part !== '')
    .every((part) => isMet(part, labels));
}

function isMet(requirement: string, labels: Labels): boolean {
  const [, listed, set, values] = /^([^!=\s]+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(requirement) ?? [];
  if (listed !== undefined) {
    return values.split(',').map((value) => value.trim()).includes(labels[listed]) === (set === 'in');
  }
  const [, absent] = /^!\s*([^!=\s]+)$/.exec(requirement) ?? [];
  if (absent !== undefined) {
    return labels[absent] === undefined;
  }
  const [, key, operator, value] = /^([^!=\s]+)\s*(?:(==?|!=)\s*(\S*))?$/.exec(requirement) ?? [];
  return operator === undefined ? key !== undefined && labels[key] !== undefined
    : operator === '!=' ? labels[key] !== value : selectsAll({ [key]: value }, labels);
}
