import { parseAllDocuments } from 'yaml';
import { changedTo, underEachName } from './former-names';
import { insideProperty, withPlaces, writtenAt } from './patch-places';
import { isTarget } from './patches';
import { TreeObject } from './tree';
import { Fields, fieldsOf, isFields, listOf, numberOf, textOf, textsOf } from '../../model/reader/fields';
import { at, Source } from '../../model/source';
import { joinedProperty } from '../property-steps';

/**
 * Objects after the `replacements` of a kustomization: a value of one object is written into fields of others, or into a part of a text. What comes from an object that is not here
 * (a generator whose file is out of sight, a chart) is a placeholder, so that the text that it replaces counts as unknown.
 */
export function withReplacements(
  objects: readonly TreeObject[],
  { replacements }: Fields,
  placeOf: (property: string) => Source,
  fileOf: (name: string) => ReplacementsFile | undefined = () => undefined,
): readonly TreeObject[] {
  const all = listOf(replacements).flatMap((one, index): Replacement[] => (!isFields(one) ? []
    : typeof one.path === 'string' ? replacementsIn(fileOf(one.path)) : [{ fields: one, place: placeOf(`replacements[${index}]`) }]));
  return all.reduce<readonly TreeObject[]>(withReplacement, objects);
}

/** A file that replacements stand in. */
interface ReplacementsFile {
  readonly text: string;
  /** As messages name it. */
  readonly name: string;
}

interface Replacement {
  readonly fields: Fields;
  readonly place: Source;
}

/** A file holds one, or a list of them. */
function replacementsIn(file: ReplacementsFile | undefined): Replacement[] {
  return file === undefined ? [] : parseAllDocuments(file.text, { logLevel: 'silent', merge: true }).flatMap((document, number): Replacement[] => {
    const value = document.toJS({ maxAliasCount: 100 }) as unknown;
    const place: Source = { file: file.name, origin: { document: number, path: '' } };
    return Array.isArray(value) ? value.flatMap((fields, index) => (isFields(fields) ? [{ fields, place: at(place, `[${index}]`) }] : [])) : isFields(value) ? [{ fields: value, place }] : [];
  });
}

function withReplacement(objects: readonly TreeObject[], { fields: { source, sourceValue, targets }, place }: Replacement): readonly TreeObject[] {
  const from = fieldsOf(source);
  const isOne = (object: TreeObject, target: Fields) => underEachName(object).some((manifest) => isTarget(manifest, target));
  const origin = objects.find((object) => isFields(source) && isOne(object, asSource(from)));
  const path = textOf(from.fieldPath) ?? 'metadata.name';
  const found = origin !== undefined ? valueAt(origin.manifest, stepsOf(path)) : isFields(source) ? `\${${path} of ${String(from.kind)} ${String(from.name)}}` : sourceValue;
  const value = origin === undefined ? found : partOf(found, fieldsOf(from.options));
  // What is written elsewhere is mended there.
  const written = origin === undefined ? at(place, joinedProperty(place.property, isFields(source) ? 'source' : 'sourceValue')) : writtenAt(origin, propertyIn(origin.manifest, stepsOf(path)));
  return value === undefined ? objects : listOf(targets).filter(isFields).reduce<readonly TreeObject[]>((current, target) => current.map((object) => {
    const isRejected = listOf(target.reject).filter(isFields).some((one) => rejections(one).some((part) => isOne(object, part)));
    const isMeant = !isRejected && isOne(object, fieldsOf(target.select));
    const paths = target.fieldPaths === undefined ? ['metadata.name'] : textsOf(target.fieldPaths);
    const changed = (manifest: unknown, field: string) => changedAt(manifest, stepsOf(field), value, fieldsOf(target.options));
    return isMeant ? withPlaces(object, changedTo(object, paths.reduce<unknown>(changed, object.manifest) as Fields), () => written) : object;
  }), objects);
}

/** The source of a replacement has a name and a kind, and labels are none of it. */
function asSource({ group, version, kind, name, namespace }: Fields): Fields {
  return { group, version, kind, name, namespace };
}

/** An object is left out for what it is called or for what is written on it: kustomize does not ask for both. */
function rejections({ labelSelector, annotationSelector, ...id }: Fields): Fields[] {
  return [id, { labelSelector, annotationSelector }].filter((part) => Object.values(part).some((value) => value !== undefined && value !== ''));
}

/** `spec.rules.0.host`, `spec.containers.[name=web].image`, `metadata.annotations.example\.com/name`, `metadata.annotations.[example.com/name]`. */
function stepsOf(path: string): string[] {
  return [...path.matchAll(/\[[^\]]*\]|(?:\\.|[^.\\[])+/g)].map(([step]) => {
    const inBrackets = /^\[([^=]*)\]$/.exec(step)?.[1];
    return inBrackets ?? (step.startsWith('[') ? step : step.replace(/\\(.)/g, '$1'));
  });
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((current, step) => {
    const [key] = keysOf(current, step);
    return key === undefined ? undefined : (current as Readonly<Record<string, unknown>>)[key];
  }, value);
}

/** The steps as the name of a property, with the numbers of the entries that they choose. */
function propertyIn(root: unknown, steps: readonly string[]): string {
  return steps.reduce<{ readonly value: unknown; readonly property: string }>(({ value, property }, each) => {
    const [key = each] = keysOf(value, each);
    return { value: valueAt(value, [each]), property: insideProperty(property, key) };
  }, { value: root, property: '' }).property;
}

function changedAt(before: unknown, [step, ...rest]: readonly string[], change: unknown, options: Fields): unknown {
  if (step === undefined) {
    return joinedPart(before, change, options);
  }
  const value = options.create === true ? withStep(before, step) : before;
  const keys = keysOf(value, step);
  if (keys.length === 0) {
    return value;
  }
  const after = (key: string) => changedAt((value as Readonly<Record<string, unknown>>)[key], rest, change, options);
  return Array.isArray(value) ? value.map((item, index) => (keys.includes(String(index)) ? after(String(index)) : item))
    : { ...value as object, ...Object.fromEntries(keys.map((key) => [key, after(key)])) };
}

/** A value in which a step leads somewhere: a field, or an item of a list that has a field of a value. */
function withStep(value: unknown, step: string): unknown {
  if (step === '*' || keysOf(value, step).length > 0) {
    return value;
  }
  const [, field, wanted] = ITEM.exec(step) ?? [];
  const missing = value === undefined || value === null;
  return field !== undefined ? (missing || Array.isArray(value) ? [...missing ? [] : value, { [field]: wanted }] : value)
    : missing || isFields(value) ? { ...fieldsOf(value), [step]: undefined } : value;
}

/** `[name=web]`: the item of a list that has the field. */
const ITEM = /^\[([^=]+)=(.*)\]$/;

/** The entries that a step leads to: one by its name or number, those with a field of a value, or all. */
function keysOf(value: unknown, step: string): string[] {
  if (!isFields(value) && !Array.isArray(value)) {
    return [];
  }
  const keys = Object.keys(value);
  const [, field, wanted] = ITEM.exec(step) ?? [];
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
  const wanted = numberOf(index) ?? 0;
  return wanted < 0 ? [change, ...parts].join(delimiter) : wanted >= parts.length ? [...parts, change].join(delimiter)
    : parts.map((part, position) => (position === wanted ? change : part)).join(delimiter);
}
