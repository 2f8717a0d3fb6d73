import { StillWritten } from './delivery-interruptions';
import { groupBy } from '../model/group-by';
import { fieldsOf, isFields, textOf } from '../model/reader/fields';
import { ReadObject } from '../model/reader/read-cluster';

/**
 * Looks for objects in the files of a repository, whoever applies these. A file may lack what kustomize adds, so the kind counts, and a name that is a part of
 * the applied one.
 *
 * @param objects everything that stands in the files
 */
export function writtenObjects(objects: readonly ReadObject[]): StillWritten {
  const written = objects.flatMap(({ manifest, source: { file } }) => {
    const name = isFields(manifest) ? textOf(fieldsOf(manifest.metadata).name) : undefined;
    return name === undefined ? [] : [{ name, key: `${file} ${textOf(fieldsOf(manifest).kind)}` }];
  });
  const places = groupBy(written, ({ key }) => key);
  return ({ identity: { kind, name }, source: { file } }) => (places.get(`${file} ${kind}`) ?? []).some((one) => name.includes(one.name));
}
