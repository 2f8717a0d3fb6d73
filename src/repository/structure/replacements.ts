import { isTarget } from './patches';
import { TreeObject } from './tree';
import { Fields, fieldsOf, isFields, listOf, numberOf, textOf, textsOf } from '../../model/reader/fields';

/**
 * Objects after the `replacements` of a kustomization: a value of one object is written into fields of others, or into a part of a text.
 * Those in files of their own (`path`) and targets that are to be made (`create`) are passed over. What comes from an object that is not here
 * (a generator whose file is out of sight, a chart) is a placeholder, so that the text that it replaces counts as unknown.
 */
export function withReplacements(objects: readonly TreeObject[], { replacements }: Fields): readonly TreeObject[] {
  return listOf(replacements).filter(isFields).reduce<readonly TreeObject[]>(withReplacement, objects);
}

function withReplacement(objects: readonly TreeObject[], { source, sourceValue, targets }: Fields): readonly TreeObject[] {
  const from = fieldsOf(source);
  const origin = objects.find(({ manifest }) => isFields(source) && isTarget(manifest, asTarget(from)));
  const place = textOf(from.fieldPath) ?? 'metadata.name';
  const found = origin !== undefined ? valueAt(origin.manifest, stepsOf(place)) : isFields(source) ? `\${${place} of ${String(from.kind)} ${String(from.name)}}` : sourceValue;
  const value = origin === undefined ? found : partOf(found, fieldsOf(from.options));
  return value === undefined ? objects : listOf(targets).filter(isFields).reduce<readonly TreeObject[]>((current, target) => current.map((object) => {
    const isRejected = listOf(target.reject).filter(isFields).some((one) => isTarget(object.manifest, asTarget(one)));
    const isMeant = !isRejected && isTarget(object.manifest, asTarget(fieldsOf(target.select)));
    const paths = target.fieldPaths === undefined ? ['metadata.name'] : textsOf(target.fieldPaths);
    const changed = (manifest: unknown, path: string) => changedAt(manifest, stepsOf(path), value, fieldsOf(target.options));
    return isMeant ? { ...object, manifest: paths.reduce<unknown>(changed, object.manifest) as Fields } : object;
  }), objects);
}

/** What selects by name here selects by the whole name, and labels are none of it. */
function asTarget({ group, version, kind, name, namespace }: Fields): Fields {
  return { group, version, kind, name, namespace };
}

/** `spec.rules.0.host`, `spec.containers.[name=web].image`, `metadata.annotations.example\.com/name`. */
function stepsOf(path: string): string[] {
  return [...path.matchAll(/\[[^\]]*\]|(?:\\.|[^.\\[])+/g)].map(([step]) => (step.startsWith('[') ? step : step.replace(/\\(.)/g, '$1')));
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((current, step) => {
    const [key] = keysOf(current, step);
    return key === undefined ? undefined : (current as Readonly<Record<string, unknown>>)[key];
  }, value);
}

function changedAt(value: unknown, [step, ...rest]: readonly string[], change: unknown, options: Fields): unknown {
  if (step === undefined) {
    return joinedPart(value, change, options);
  }
  const keys = keysOf(value, step);
  if (keys.length === 0) {
    return value;
  }
  const after = (key: string) => changedAt((value as Readonly<Record<string, unknown>>)[key], rest, change, options);
  return Array.isArray(value) ? value.map((item, index) => (keys.includes(String(index)) ? after(String(index)) : item))
    : { ...value as object, ...Object.fromEntries(keys.map((key) => [key, after(key)])) };
}

/** The entries that a step leads to: one by its name or number, those with a field of a value, or all. */
function keysOf(value: unknown, step: string): string[] {
  if (!isFields(value) && !Array.isArray(value)) {
    return [];
  }
  const keys = Object.keys(value);
  const [, field, wanted] = /^\[([^=]+)=(.*)\]$/.exec(step) ?? [];
  return field !== undefined ? keys.filter((key) => String(fieldsOf((value as Readonly<Record<string, unknown>>)[key])[field]) === wanted)
    : step === '*' ? keys : keys.filter((key) => key === step);
}

function partOf(value: unknown, { delimiter, index }: Fields): unknown {
  return typeof value === 'string' && typeof delimiter === 'string' ? value.split(delimiter)[numberOf(index) ?? 0] : value;
}

function joinedPart(before: unknown, change: unknown, { delimiter, index }: Fields): unknown {
  if (typeof before !== 'string' || typeof delimiter !== 'string') {
    return change;
  }
  const parts = before.split(delimiter);
  const at = numberOf(index) ?? 0;
  return at < 0 ? [change, ...parts].join(delimiter) : at >= parts.length ? [...parts, change].join(delimiter)
    : parts.map((part, position) => (position === at ? change : part)).join(delimiter);
}
