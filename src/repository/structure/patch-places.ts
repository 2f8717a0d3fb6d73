import { Operation } from './json-patch';
import { TreeObject } from './tree';
import { Fields, fieldsOf, isFields } from '../../model/reader/fields';
import { at, Source } from '../../model/source';

/** An object that a patch changed, with the places that what it changed has now: in the patch. */
export function withPatchPlaces(before: TreeObject, after: TreeObject, body: Fields | readonly Operation[], place: Source | undefined): TreeObject {
  if (place === undefined || after.manifest === before.manifest) {
    return after;
  }
  const places = new Map(after.patchedAt);
  changedPaths(before.manifest, after.manifest).forEach((path) => places.set(path, placeOf(path, body, place)));
  return { ...after, patchedAt: places };
}

/** What a list of operations changes stands in the last of them that leads there; a patch that merges has the shape of what it changes. A text inside a file is a place as a whole. */
function placeOf(path: string, body: Fields | readonly Operation[], place: Source): Source {
  if (place.property !== undefined) {
    return place;
  }
  if (!Array.isArray(body)) {
    return at(place, path);
  }
  const leads = (body as readonly Operation[]).map(({ path: pointer }, index) => ({ index, to: typeof pointer === 'string' ? propertyOf(pointer) : '' }))
    .filter(({ to }) => path === to || path.startsWith(`${to}.`) || path.startsWith(`${to}[`));
  const [last] = leads.slice(-1);
  return last === undefined ? place : at(place, `[${last.index}].value${path.slice(last.to.length)}`);
}

/** The list that `/spec/addresses/-` adds to, and the property of any other pointer. */
function propertyOf(pointer: string): string {
  return pointer.replace(/\/-$/, '').split('/').slice(1).map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~')).reduce(step, '');
}

/** The properties that have another value, as deep as both have the same shape. */
function changedPaths(before: unknown, after: unknown, path = ''): string[] {
  if (before === after) {
    return [];
  }
  const inside = Array.isArray(after) ? after.map((value, index): [string, unknown, unknown] => [`${path}[${index}]`, Array.isArray(before) ? before[index] : undefined, value])
    : isFields(after) ? Object.entries(after).map(([name, value]): [string, unknown, unknown] => [step(path, name), fieldsOf(before)[name], value]) : [];
  return inside.length === 0 ? [path] : inside.flatMap(([inner, old, value]) => changedPaths(old, value, inner));
}

function step(path: string, name: string): string {
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
