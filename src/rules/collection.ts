import { isDeepStrictEqual } from 'node:util';
import { folderOf, mayBeApart } from './applied-apart';
import { Finding } from './finding';
import { GRAVE_KINDS } from './grave-kinds';
import { groupBy } from './group';
import { Judgement, RuleDescription } from './rule';
import { isSample } from './samples';
import { Cluster } from '../model/cluster';
import { describeIdentity, KubernetesObject } from '../model/identity';
import { Source } from '../model/source';

/** Folders of what others build upon. */
const BASE = /(?:^|[\\/])bases?[\\/]/i;

/**
 * Whether a finding holds only where files are applied together that are hardly meant to be: somebody applies them by hand, no `kustomization.yaml` brings them
 * together, and they are samples, by the name of a folder, or alternatives of one folder, in which others hold one object differently. Two samples that contradict
 * each other, or one that asks for what stands nowhere, are no conflict of a cluster yet. Files of one folder that is not called so belong together
 * (`kubectl apply -f folder`), and so does what stands in one file as well, copied; two versions of one application say nothing of the others. What one object asks
 * of another by its name is asked of that one, whichever files are applied. A base that nobody names is like a sample.
 *
 * @param alternatives what `foldersOfAlternatives` tells
 */
export function isOfCollection(
  finding: Finding,
  { ofAbsence, asksByName }: Pick<RuleDescription & Judgement, 'ofAbsence' | 'asksByName'>,
  cluster: Cluster,
  alternatives: () => ReadonlySet<string>,
): boolean {
  const isOfSeveral = () => isOfSamples(finding, ofAbsence === true, cluster)
    ?? (asksByName !== true && isOfAlternatives(finding, ofAbsence === true, cluster, alternatives()));
  return cluster.appliedByHand && (isOfBase(finding, cluster) || (isOfSeveral() && (ofAbsence === true || !isInOneFile(finding.places, cluster))));
}

/** Whether a base takes part that no folder names, where others are applied: what is to be laid over it may stand elsewhere, and it may be a pattern that nobody applies. */
function isOfBase({ places }: Finding, { appliedTogether }: Cluster): boolean {
  const isBase = (files: ReadonlySet<string>) => [...files].every((file) => BASE.test(file));
  return places.some(({ file = '' }) => BASE.test(file) && appliedTogether.some((files) => files.has(file)) && appliedTogether.every((files) => !files.has(file) || isBase(files)))
    && !appliedTogether.every(isBase);
}

/** Nothing where no sample takes part. */
function isOfSamples({ places }: Finding, ofAbsence: boolean, cluster: Cluster): boolean | undefined {
  return places.some(({ file }) => file !== undefined && isSample(file)) ? ofAbsence || places.some((place) => mayBeApart(place, places[0], cluster)) : undefined;
}

function isOfAlternatives({ places }: Finding, ofAbsence: boolean, cluster: Cluster, alternatives: ReadonlySet<string>): boolean {
  const [first] = places;
  const isAlternative = (place: Source) => mayBeApart(place, first, cluster) && folderOf(place) !== folderOf(first) && alternatives.has(commonFolder(place, first));
  return places.some(isAlternative) || (ofAbsence && foldersAround(first).some((folder) => alternatives.has(folder)));
}

/** The folders in which one object that traffic depends on stands differently, in files of which one may be applied without the other; a copy is no second cluster. */
export function foldersOfAlternatives(cluster: Cluster): ReadonlySet<string> {
  const grave = cluster.objects.filter(({ identity }) => GRAVE_KINDS.test(identity.kind));
  const twins = [...groupBy(grave, ({ identity }) => `${identity.group} ${describeIdentity(identity)}`).values()].filter(({ length }) => length > 1);
  return new Set(twins.flatMap((all) => [...byFolderAround(all)].filter(([folder, inside]) => areAlternatives(folder, inside, cluster)).map(([folder]) => folder)));
}

function byFolderAround(objects: readonly KubernetesObject[]): ReadonlyMap<string, readonly KubernetesObject[]> {
  const found = new Map<string, KubernetesObject[]>();
  objects.forEach((object) => foldersAround(object.source).forEach((folder) => {
    const inside = found.get(folder) ?? [];
    inside.push(object);
    found.set(folder, inside);
  }));
  return found;
}

/** Whether twins that lie in a folder part there, and differ. */
function areAlternatives(folder: string, [first, ...others]: readonly KubernetesObject[], cluster: Cluster): boolean {
  const branchOf = ({ source: { file = '' } }: KubernetesObject) => file.slice(folder.length).replace(/[\\/].*$/s, '');
  return others.some((other) => branchOf(other) !== branchOf(first)) &&
    others.some(({ source, manifest }) => mayBeApart(source, first.source, cluster) && !isDeepStrictEqual(manifest, first.manifest));
}

/** Whether one file holds, or holds a copy of, all that takes part. */
function isInOneFile(places: readonly Source[], cluster: Cluster): boolean {
  const [first = new Set<string | undefined>(), ...others] = places.map((place) => filesOf(place, cluster));
  return [...first].some((file) => others.every((files) => files.has(file)));
}

function filesOf(place: Source, cluster: Cluster): ReadonlySet<string | undefined> {
  const object = cluster.objects.find(({ source }) => source.file === place.file && isDeepStrictEqual(source.origin, place.origin));
  const copies = object === undefined ? [] : cluster.objects.filter(({ identity, manifest }) =>
    describeIdentity(identity) === describeIdentity(object.identity) && isDeepStrictEqual(manifest, object.manifest));
  return new Set([place.file, ...copies.map(({ source }) => source.file)]);
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
