import { FoundObject } from './file-reader';
import { Fields, isFields } from '../model/reader/fields';
import { entry } from '../model/source';

/** The objects of a `List`, each for itself, as every program takes them that builds or applies it; any other object alone. */
export function itemsOf({ manifest, source }: FoundObject): FoundObject[] {
  const { kind, items } = manifest;
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items) && items.every(isObject)
    ? items.flatMap((item, index) => itemsOf({ manifest: item, source: entry(source, index) })) : [{ manifest, source }];
}

export function isObject(value: unknown): value is Fields {
  return isFields(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string';
}
