import { PossibleReach } from './application-sets';
import { generated } from './kustomize';
import { isWithin, resolved, Tree, TreeObject } from './tree';
import { mayBecome } from '../../model/possible-object';
import { Fields, fieldsOf, isFields, listOf, nameText, textOf } from '../../model/reader/fields';
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
  const paths = (templatesOf(set) ?? []).filter(({ kind }) => kind === 'Kustomization').flatMap(({ spec }) => textOf(fieldsOf(spec).path) ?? []).flatMap((path) => textsOfInputs(path, set));
  const folders = tree.foldersBelow('').filter((folder) => paths.some((path) => mayBecome(resolved('', path) ?? '', folder)));
  const files = new Set(folders.flatMap((folder) => [...generated(tree, folder).files, ...tree.paths().filter((file) => isWithin(file, folder))]));
  return { text: `ResourceSet ${textOf(namespace) ?? 'default'}/${nameText(name)}`, source: set.source, files };
}

/** Whether objects that a ResourceSet makes may bring a Service to a namespace. */
export function mayServe(set: Pick<ReadObject, 'manifest'>, namespace: string): boolean {
  const own = textOf(fieldsOf(fieldsOf(set.manifest).metadata).namespace) ?? 'default';
  return templatesOf(set)?.filter(mayBringService).some(({ kind, metadata, spec }) => {
    const target = textOf(fieldsOf(spec).targetNamespace);
    const where = target ?? textOf(fieldsOf(metadata).namespace);
    // What a Kustomization applies stands wherever it says; nothing tells the namespace of an object that names none.
    return (kind === 'Kustomization' && target === undefined)
      || (where === undefined ? [own, 'default'].includes(namespace) : textsOfInputs(where, set).some((text) => mayBecome(text, namespace)));
  }) ?? true;
}

/** One template of a ResourceSet. */
export interface SetTemplate {
  readonly template: Fields;
  /** Where it stands in the set; absent for one out of a text. */
  readonly path?: string;
  /** Whether it is made as it is written: a text may hold conditions and loops around it. */
  readonly isWhole: boolean;
}

/** Its templates, as far as they are YAML before they are filled in. */
export function setTemplates({ manifest }: Pick<ReadObject, 'manifest'>): SetTemplate[] {
  const { resources, resourcesTemplate, steps } = fieldsOf(fieldsOf(manifest).spec);
  const whole = (list: unknown, path: string) => listOf(list).map((template, index) => ({ template, path: `${path}[${index}]`, isWhole: true }));
  return [
    ...whole(resources, 'spec.resources'),
    ...listOf(steps).flatMap((step, index) => whole(fieldsOf(step).resources, `spec.steps[${index}].resources`)),
    ...textTemplates(resourcesTemplate).map((template) => ({ template, isWhole: false })),
  ].filter((one): one is SetTemplate => isFields(one.template));
}

/** Its templates; nothing where they are no YAML before they are filled in. */
function templatesOf(set: Pick<ReadObject, 'manifest'>): Fields[] | undefined {
  const { resourcesTemplate } = fieldsOf(fieldsOf(set.manifest).spec);
  return textOf(resourcesTemplate) !== undefined && textTemplates(resourcesTemplate).length === 0 ? undefined : setTemplates(set).map(({ template }) => template);
}

function textTemplates(written: unknown): unknown[] {
  const text = textOf(written)?.replace(/^[ \t]*<<[^\n]*>>[ \t]*$/gm, '');
  return text === undefined ? [] : yamlValues(text);
}

/** The value of one input, and nothing done with it; as YAML reads it, quotes change no text. */
const INPUT = /<<-?\s*inputs((?:\.[A-Za-z_]\w*)+)\s*(\|\s*quote\s*)?-?>>/g;

/** The inputs of a set, one of them empty where it has none; nothing where some come from elsewhere, or are put together in pairs. */
export function inputsOf({ manifest }: Pick<ReadObject, 'manifest'>): Fields[] | undefined {
  const { inputs, inputsFrom, inputStrategy } = fieldsOf(fieldsOf(manifest).spec);
  const written = listOf(inputs).filter(isFields);
  return inputsFrom !== undefined || inputStrategy !== undefined ? undefined : written.length === 0 ? [{}] : written;
}

/** A template with the values of an input; what is done with them besides, and what the input lacks, stays as it is written. */
export function filledIn(template: unknown, input: Fields): unknown {
  if (typeof template === 'string') {
    const alone = new RegExp(`^${INPUT.source}$`).exec(template);
    const value = alone === null || alone[2] !== undefined ? undefined : valueAt(input, alone[1].slice(1).split('.'));
    return value !== undefined ? value : template.replace(INPUT, (expression, names: string) => String(valueAt(input, names.slice(1).split('.')) ?? expression));
  }
  return Array.isArray(template) ? template.map((one) => filledIn(one, input))
    : isFields(template) ? Object.fromEntries(Object.entries(template).map(([key, value]) => [filledIn(key, input), filledIn(value, input)])) : template;
}

/** What each input of a set makes of a text; the text itself where nobody knows them. */
function textsOfInputs(text: string, set: Pick<ReadObject, 'manifest'>): string[] {
  return inputsOf(set)?.map((input) => String(filledIn(text, input))) ?? [text];
}

function valueAt(input: Fields, [name, ...names]: readonly string[]): string | number | boolean | undefined {
  const value = input[name];
  return names.length > 0 ? valueAt(fieldsOf(value), names) : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** A release, a folder, or the object of an operator; of Kubernetes' own objects the Service alone. */
function mayBringService({ apiVersion, kind }: Fields): boolean {
  const group = groupOf(textOf(apiVersion) ?? '');
  return kind === 'Service' || kind === 'HelmRelease' || kind === 'Kustomization' || kind === 'Application'
    || (group.includes('.') && !/(?:^|\.)(?:k8s\.io|fluxcd\.io|cert-manager\.io|external-secrets\.io)$/.test(group));
}
