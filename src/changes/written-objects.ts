import { StillWritten } from './delivery-interruptions';
import { fieldsOf, isFields, textOf } from '../model/reader/fields';
import { ReadObject } from '../model/reader/read-cluster';

/**
 * Looks for objects in the files of a repository, whoever applies these. A file may lack what kustomize adds, so the kind counts, and a name that is a part of
 * the applied one.
 *
 * @param objects everything that stands in the files
 */
export function writtenObjects(objects: readonly ReadObject[]): StillWritten {
  const names = new Map<string, string[]>();
  for (const { manifest, source: { file } } of objects) {
    const name = isFields(manifest) ? textOf(fieldsOf(manifest.metadata).name) : undefined;
    if (isFields(manifest) && name !== undefined) {
      const key = `${file} ${textOf(manifest.kind)}`;
      names.set(key, [...names.get(key) ?? [], name]);
    }
  }
  return ({ identity: { kind, name }, source: { file } }) => (names.get(`${file} ${kind}`) ?? []).some((written) => name.includes(written));
}
