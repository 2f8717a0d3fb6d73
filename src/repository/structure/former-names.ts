import { TreeObject } from './tree';
import { Fields, fieldsOf } from '../../model/reader/fields';

/** An object that has become something else, and is still known by its former names. */
export function changedTo(object: TreeObject, manifest: Fields): TreeObject {
  if (manifest === object.manifest) {
    return object;
  }
  const [before, after] = [fieldsOf(object.manifest.metadata), fieldsOf(manifest.metadata)];
  return before.name === after.name && before.namespace === after.namespace ? { ...object, manifest }
    : { ...object, manifest, formerly: [...object.formerly ?? [], { name: before.name, namespace: before.namespace }] };
}

/** An object as it is, and as it would be under each of its former names, the first of them first. */
export function underEachName({ manifest, formerly = [] }: TreeObject): readonly Fields[] {
  return formerly.length === 0 ? [manifest]
    : [...formerly.map(({ name, namespace }) => ({ ...manifest, metadata: { ...fieldsOf(manifest.metadata), name, namespace } })), manifest];
}
