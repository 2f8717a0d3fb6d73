import { isDeepStrictEqual } from 'node:util';
import { mayBeApart } from './applied-apart';
import { Finding } from './finding';
import { GRAVE_KINDS } from './grave-kinds';
import { groupBy } from './group';
import { Judgement, RuleDescription } from './rule';
import { Cluster } from '../model/cluster';
import { describeIdentity } from '../model/identity';
import { Source } from '../model/source';

/** Folders of what people read and try one by one. */
const SAMPLES = /(?:^|[\\/])(?:examples?|samples?|demos?|tutorials?|snippets?)[\\/]/i;

/**
 * Whether a finding holds only where files are applied together that are hardly meant to be: somebody applies them by hand, no `kustomization.yaml` brings them
 * together, and they are samples, by the name of a folder, or because one object stands differently in several of them. Two samples that contradict each other, or one
 * that asks for what stands nowhere, are no conflict of a cluster yet. Files of one folder that is not called so belong together (`kubectl apply -f folder`), and so
 * does what stands in one file as well, copied. What one object asks of another by its name is asked of that one, whichever files are applied.
 */
export function isOfCollection(
  { places }: Finding,
  { ofAbsence, asksByName }: Pick<RuleDescription & Judgement, 'ofAbsence' | 'asksByName'>,
  cluster: Cluster,
  hasTwins: () => boolean,
): boolean {
  const isSample = places.some(({ file }) => file !== undefined && SAMPLES.test(file));
  const isApart = (place: Source) => mayBeApart(place, places[0], cluster) && (isSample || folderOf(place) !== folderOf(places[0]));
  return cluster.appliedByHand && (ofAbsence === true || places.some(isApart)) && (isSample || (asksByName !== true && hasTwins()))
    && (ofAbsence === true || !isInOneFile(places, cluster));
}

/** Whether one file holds, or holds a copy of, all that takes part. */
function isInOneFile(places: readonly Source[], cluster: Cluster): boolean {
  const [first, ...others] = places.map((place) => filesOf(place, cluster));
  return [...first].some((file) => others.every((files) => files.has(file)));
}

function filesOf(place: Source, cluster: Cluster): ReadonlySet<string | undefined> {
  const object = cluster.objects.find(({ source }) => source.file === place.file && isDeepStrictEqual(source.origin, place.origin));
  const copies = object === undefined ? [] : cluster.objects.filter(({ identity, manifest }) =>
    describeIdentity(identity) === describeIdentity(object.identity) && isDeepStrictEqual(manifest, object.manifest));
  return new Set([place.file, ...copies.map(({ source }) => source.file)]);
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
