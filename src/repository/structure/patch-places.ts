import { Operation } from './json-patch';
import { TreeObject } from './tree';
import { Fields, fieldsOf, isFields } from '../../model/reader/fields';
import { at, Source } from '../../model/source';
import { joinedProperty } from '../property-steps';

/** An object that something changed, with the places that what it changed has now. */
export function withPlaces(before: TreeObject, after: TreeObject, placeOfChange: (path: string) => Source): TreeObject {
  const changed = after.manifest === before.manifest ? [] : changedPaths(before.manifest, after.manifest);
  const places = changed.map((path): [string, Source] => [path, placeOfChange(path)]);
  return places.length === 0 ? after : { ...after, patchedAt: new Map([...after.patchedAt ?? [], ...places]) };
}

/** Where a property of an object is truly written: where a patch wrote it, or else in its manifest. */
export function writtenAt({ source, patchedAt }: Pick<TreeObject, 'source' | 'patchedAt'>, property: string): Source {
  return patchedAt?.get(property) ?? at(source, property);
}

/** Where a patch writes what it changes. What operations change stands in the last of them that leads there; a patch that merges has the shape of what it changes. */
export function placesInPatch(body: Fields | readonly Operation[], place: Source): (path: string) => Source {
  return (path) => at(place, joinedProperty(place.property, Array.isArray(body) ? placeInOperations(path, body as readonly Operation[]) : path));
}

function placeInOperations(path: string, operations: readonly Operation[]): string {
  const leads = operations.map(({ path: pointer }, index) => ({ index, to: typeof pointer === 'string' ? propertyOf(pointer) : '' }))
    .filter(({ to }) => path === to || path.startsWith(`${to}.`) || path.startsWith(`${to}[`));
  const [last] = leads.slice(-1);
  return last === undefined ? '' : `[${last.index}].value${path.slice(last.to.length)}`;
}

/** The list that `/spec/addresses/-` adds to, and the property of any other pointer. */
function propertyOf(pointer: string): string {
  return pointer.replace(/\/-$/, '').split('/').slice(1).map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~')).reduce(insideProperty, '');
}

/** The properties that have another value, as deep as both have the same shape, and what is new as a whole too. */
function changedPaths(before: unknown, after: unknown, path = ''): string[] {
  if (before === after) {
    return [];
  }
  const inside = Array.isArray(after) ? after.map((value, index): [string, unknown, unknown] => [`${path}[${index}]`, Array.isArray(before) ? before[index] : undefined, value])
    : isFields(after) ? Object.entries(after).map(([name, value]): [string, unknown, unknown] => [insideProperty(path, name), fieldsOf(before)[name], value]) : [];
  return [...(inside.length === 0 || before === undefined ? [path] : []), ...inside.flatMap(([inner, old, value]) => changedPaths(old, value, inner))];
}

/** A property inside another, by the name of a field or the number of an entry. */
export function insideProperty(path: string, name: string): string {
  return /^\d+$/.test(name) ? `${path}[${name}]` : /^[^.[\]"]+$/.test(name) && !name.includes('/') ? (path === '' ? name : `${path}.${name}`) : `${path}[${JSON.stringify(name)}]`;
}

/**
 * Where what a finding names is truly written, if a patch of a kustomization wrote it. Objects go by where their manifest stands, and by their names, since one
 * manifest may become several objects.
 */
export function patchedPlaces(objects: readonly TreeObject[]): (place: Source) => Source {
  const byManifest = new Map<string, TreeObject[]>();
  objects.filter(({ patchedAt }) => patchedAt !== undefined).forEach((object) => {
    const key = manifestKey(object.source);
    byManifest.set(key, [...byManifest.get(key) ?? [], object]);
  });
  return (place) => {
    const { object: called, property } = place;
    const object = byManifest.size === 0 || called === undefined || property === undefined ? undefined
      : byManifest.get(manifestKey(place))?.find(({ manifest }) => called.split(/[ /]/).slice(-1)[0] === fieldsOf(manifest.metadata).name);
    const found = object?.patchedAt!.get(property!);
    return found === undefined ? place : { ...found, object: called };
  };
}

function manifestKey({ file, origin }: Source): string {
  return `${file} ${origin?.document} ${origin?.path}`;
}
