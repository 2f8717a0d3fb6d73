import { isDeepStrictEqual } from 'node:util';
import { mayBeApart } from './applied-apart';
import { Finding } from './finding';
import { GRAVE_KINDS } from './grave-kinds';
import { groupBy } from './group';
import { Cluster } from '../model/cluster';
import { describeIdentity } from '../model/identity';
import { Source } from '../model/source';

/** Folders of what people read and try one by one. */
const SAMPLES = /(?:^|[\\/])(?:examples?|samples?|demos?|tutorials?|snippets?)[\\/]/i;

/**
 * Whether a finding holds only where files are applied together that are hardly meant to be: somebody applies them by hand, no `kustomization.yaml` brings them
 * together, and they are samples, by the name of a folder, or because one object stands differently in several of them. Two samples that contradict each other, or one
 * that asks for what stands nowhere, are no conflict of a cluster yet. Files of one folder that is not called so belong together (`kubectl apply -f folder`).
 */
export function isOfCollection({ places }: Finding, ofAbsence: boolean, cluster: Cluster, hasTwins: () => boolean): boolean {
  const isSample = places.some(({ file }) => file !== undefined && SAMPLES.test(file));
  const isApart = (place: Source) => mayBeApart(place, places[0], cluster) && (isSample || folderOf(place) !== folderOf(places[0]));
  return cluster.appliedByHand && (ofAbsence || places.some(isApart)) && (isSample || hasTwins());
}

function folderOf({ file = '' }: Source): string {
  return file.replace(/[^\\/]*$/, '');
}

/** Whether one object that traffic depends on stands differently in several files of which one may be applied without the other; a copy is no second cluster. */
export function hasTwinsApart(cluster: Cluster): boolean {
  const grave = cluster.objects.filter(({ identity }) => GRAVE_KINDS.test(identity.kind));
  return [...groupBy(grave, ({ identity }) => `${identity.group} ${describeIdentity(identity)}`).values()]
    .some(([first, ...others]) => others.some(({ source, manifest }) => mayBeApart(source, first.source, cluster) && !isDeepStrictEqual(manifest, first.manifest)));
}
