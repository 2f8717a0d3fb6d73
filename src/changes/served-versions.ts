import { Interruption } from './interruption';
import { ObjectChange } from './object-changes';
import { groupBy } from '../model/group-by';
import { describeIdentity, KubernetesObject } from '../model/identity';
import { Fields, fieldsOf, isFields, listOf, textOf } from '../model/reader/fields';
import { listed } from '../rules/text';

/** More names say no more than their number. */
const MOST_OBJECTS = 4;

/** Versions that a CustomResourceDefinition served before and no longer does, while objects of the newer files are written in them. */
export function versionInterruptions(objects: readonly ObjectChange[], after: readonly KubernetesObject[]): Interruption[] {
  const changed = objects.filter(({ change, identity: { group, kind } }) => change === 'changed' && group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition');
  if (changed.length === 0) {
    return [];
  }
  const byVersion = groupBy(after, ({ identity: { kind }, manifest: { apiVersion } }) => `${textOf(apiVersion) ?? ''} ${kind}`);
  return changed.flatMap(({ identity, before, after: now }): Interruption[] => {
    const spec = fieldsOf(now!.manifest.spec);
    const still = servedVersions(spec);
    const kind = textOf(fieldsOf(spec.names).kind) ?? '';
    return servedVersions(fieldsOf(before!.manifest.spec)).filter((version) => !still.includes(version)).flatMap((version): Interruption[] => {
      const users = byVersion.get(`${textOf(spec.group) ?? ''}/${version} ${kind}`) ?? [];
      return users.length === 0 ? [] : [{
        effect: 'refused',
        subject: describeIdentity(identity),
        because: `It no longer serves ${version}, in which ${namesOf(users)} ${users.length === 1 ? 'is' : 'are'} written: the API server refuses ${users.length === 1 ? 'it' : 'them'}${
          still.length === 0 ? '' : `. Write ${users.length === 1 ? 'it' : 'them'} in ${listed(still)} first`}.`,
      }];
    });
  });
}

/** `Widget apps/a and Widget apps/b`. */
export function namesOf(objects: readonly KubernetesObject[]): string {
  return listed(objects.map(({ identity }) => describeIdentity(identity)).sort(), MOST_OBJECTS);
}

function servedVersions({ versions }: Fields): string[] {
  return listOf(versions).filter(isFields).filter(({ served }) => served === true).flatMap(({ name }) => textOf(name) ?? []);
}
