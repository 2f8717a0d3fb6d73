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
 * together, and they are samples, by the name of a folder, or alternatives of one folder, in which others hold one object differently. Two samples that contradict
 * each other, or one that asks for what stands nowhere, are no conflict of a cluster yet. Files of one folder that is not called so belong together
 * (`kubectl apply -f folder`), and two versions of one application say nothing of the others.
 *
 * @param alternatives what `foldersOfAlternatives` tells
 */
export function isOfCollection({ places }: Finding, ofAbsence: boolean, cluster: Cluster, alternatives: () => ReadonlySet<string>): boolean {
  if (!cluster.appliedByHand) {
    return false;
  }
  const apart = places.filter((place) => mayBeApart(place, places[0], cluster));
  if (places.some(({ file }) => file !== undefined && SAMPLES.test(file))) {
    return ofAbsence || apart.length > 0;
  }
  return apart.some((place) => folderOf(place) !== folderOf(places[0]) && alternatives().has(commonFolder(place, places[0])))
    || (ofAbsence && foldersAround(places[0]).some((folder) => alternatives().has(folder)));
}

/** The folders in which one object that traffic depends on stands differently, in files of which one may be applied without the other; a copy is no second cluster. */
export function foldersOfAlternatives(cluster: Cluster): ReadonlySet<string> {
  const grave = cluster.objects.filter(({ identity }) => GRAVE_KINDS.test(identity.kind));
  return new Set([...groupBy(grave, ({ identity }) => `${identity.group} ${describeIdentity(identity)}`).values()].flatMap(([first, ...others]) => others
    .filter(({ source, manifest }) => mayBeApart(source, first.source, cluster) && !isDeepStrictEqual(manifest, first.manifest))
    .map(({ source }) => commonFolder(source, first.source))));
}

function folderOf({ file = '' }: Source): string {
  return file.replace(/[^\\/]*$/, '');
}

/** The innermost folder that holds both places. */
function commonFolder(one: Source, other: Source): string {
  const around = new Set(foldersAround(other));
  return foldersAround(one).find((folder) => around.has(folder)) ?? '';
}

/** The folders that a place stands in, the innermost first; the last one is empty. */
function foldersAround(place: Source): string[] {
  const steps = folderOf(place).split(/(?<=[\\/])/);
  return [...steps.map((_, index) => steps.slice(0, steps.length - index).join('')).filter((folder) => folder !== ''), ''];
}
