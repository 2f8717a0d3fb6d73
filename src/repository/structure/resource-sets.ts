import { PossibleReach } from './application-sets';
import { generated } from './kustomize';
import { isWithin, resolved, Tree, TreeObject } from './tree';
import { Fields, fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';
import { ReadObject } from '../../model/reader/read-cluster';
import { groupOf } from '../../model/reader/scope';
import { yamlValues } from '../facts/spot';

/** Whether an object is Flux Operator's ResourceSet, which makes objects out of templates and inputs (flux-operator, docs/api/v1/resourceset.md). */
export function isResourceSet({ manifest }: Pick<ReadObject, 'manifest'>): boolean {
  const { kind, apiVersion } = fieldsOf(manifest);
  return kind === 'ResourceSet' && groupOf(textOf(apiVersion) ?? '') === 'fluxcd.controlplane.io';
}

/**
 * What a ResourceSet may apply: nobody can tell what its inputs make of its templates. Of the folders that its Kustomizations name those are meant that its inputs name,
 * where all of these stand in the set.
 */
export function reachOfResourceSet(set: TreeObject, tree: Tree): PossibleReach {
  const { namespace, name } = fieldsOf(set.manifest.metadata);
  const paths = (templatesOf(set) ?? []).filter(({ kind }) => kind === 'Kustomization').flatMap(({ spec }) => textOf(fieldsOf(spec).path) ?? []).flatMap((path) => filledIn(path, set));
  const folders = tree.foldersBelow('').filter((folder) => paths.some((path) => mayBe(resolved('', path) ?? '', folder)));
  const files = new Set(folders.flatMap((folder) => [...generated(tree, folder).files, ...tree.paths().filter((file) => isWithin(file, folder))]));
  return { text: `ResourceSet ${textOf(namespace) ?? 'default'}/${String(name)}`, source: set.source, files };
}

/** Whether objects that a ResourceSet makes may bring a Service to a namespace. */
export function mayServe(set: Pick<ReadObject, 'manifest'>, namespace: string): boolean {
  const own = textOf(fieldsOf(fieldsOf(set.manifest).metadata).namespace) ?? 'default';
  return templatesOf(set)?.filter(mayBringService).some(({ kind, metadata, spec }) => {
    const target = textOf(fieldsOf(spec).targetNamespace);
    const where = target ?? textOf(fieldsOf(metadata).namespace);
    // What a Kustomization applies stands wherever it says; nothing tells the namespace of an object that names none.
    return (kind === 'Kustomization' && target === undefined)
      || (where === undefined ? [own, 'default'].includes(namespace) : filledIn(where, set).some((text) => mayBe(text, namespace)));
  }) ?? true;
}

/** Its templates; nothing where they are no YAML before they are filled in. */
function templatesOf({ manifest }: Pick<ReadObject, 'manifest'>): Fields[] | undefined {
  const { resources, resourcesTemplate, steps } = fieldsOf(fieldsOf(manifest).spec);
  const text = textOf(resourcesTemplate)?.replace(/^[ \t]*<<[^\n]*>>[ \t]*$/gm, '');
  const written = text === undefined ? [] : yamlValues(text);
  const inSteps = listOf(steps).flatMap((step) => listOf(fieldsOf(step).resources));
  return text !== undefined && written.length === 0 ? undefined : [...listOf(resources), ...inSteps, ...written].filter(isFields);
}

/** The value of one input, and nothing done with it; as YAML reads it, quotes change no text. */
const INPUT = /<<\s*inputs((?:\.[A-Za-z_]\w*)+)\s*(?:\|\s*quote\s*)?>>/g;

/** What each input of a set makes of a text; the text itself where some of its inputs come from elsewhere, or are put together in pairs. */
function filledIn(text: string, { manifest }: Pick<ReadObject, 'manifest'>): string[] {
  const { inputs, inputsFrom, inputStrategy } = fieldsOf(fieldsOf(manifest).spec);
  const known = inputsFrom === undefined && inputStrategy === undefined ? listOf(inputs).filter(isFields) : [];
  return known.length === 0 ? [text] : known.map((input) => text.replace(INPUT, (expression, names: string) => valueAt(input, names.slice(1).split('.')) ?? expression));
}

function valueAt(input: Fields, [name, ...names]: readonly string[]): string | undefined {
  const value = input[name];
  return names.length > 0 ? valueAt(fieldsOf(value), names) : typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

const OPEN = /<<.*?>>|\$\{.*?\}/;

/** Whether a text may come out as another one: of a name in it nobody knows. */
function mayBe(text: string, other: string): boolean {
  return new RegExp(`^${text.split(new RegExp(OPEN, 'g')).map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('.*')}$`).test(other);
}

/** A release, a folder, or the object of an operator; of Kubernetes' own objects the Service alone. */
function mayBringService({ apiVersion, kind }: Fields): boolean {
  const group = groupOf(textOf(apiVersion) ?? '');
  return kind === 'Service' || kind === 'HelmRelease' || kind === 'Kustomization' || kind === 'Application'
    || (group.includes('.') && !/(?:^|\.)(?:k8s\.io|fluxcd\.io|cert-manager\.io|external-secrets\.io)$/.test(group));
}
