import { isDeepStrictEqual } from 'node:util';
import { folderOf, mayBeApart } from './applied-apart';
import { Finding } from './finding';
import { GRAVE_KINDS } from './grave-kinds';
import { groupBy, once } from './group';
import { Judgement, RuleDescription } from './rule';
import { isSample } from './samples';
import { Cluster } from '../model/cluster';
import { describeIdentity, KubernetesObject } from '../model/identity';
import { Source } from '../model/source';

/** Folders of what others build upon. */
const BASE = /(?:^|[\\/])bases?[\\/]/i;

/** The files of a cluster as a collection: of what is there, some is applied with others by hand, and some is not. */
export class Collection {
  private readonly alternatives = once(() => foldersOfAlternatives(this.cluster));
  private readonly byPlace = once(() => groupBy(this.cluster.objects, ({ source }) => placeKey(source)));
  private readonly byIdentity = once(() => groupBy(this.cluster.objects, ({ identity }) => describeIdentity(identity)));

  constructor(private readonly cluster: Cluster) {}

  /**
   * Whether a finding holds only where files are applied together that are hardly meant to be: somebody applies them by hand, no `kustomization.yaml` brings them
   * together, and they are samples, by the name of a folder, or alternatives of one folder, in which others hold one object differently. Two samples that contradict
   * each other, or one that asks for what stands nowhere, are no conflict of a cluster yet. Files of one folder that is not called so belong together
   * (`kubectl apply -f folder`), and so does what stands in one file as well, copied; two versions of one application say nothing of the others. What one object asks
   * of another by its name is asked of that one, whichever files are applied. A base that nobody names is like a sample.
   */
  holds(finding: Finding, { ofAbsence, asksByName }: Pick<RuleDescription & Judgement, 'ofAbsence' | 'asksByName'>): boolean {
    const { cluster } = this;
    const isOfSeveral = () => isOfSamples(finding, ofAbsence === true, cluster)
      ?? (asksByName !== true && isOfAlternatives(finding, ofAbsence === true, cluster, this.alternatives()));
    return cluster.appliedByHand && (isOfBase(finding, cluster) || (isOfSeveral() && (ofAbsence === true || !this.isInOneFile(finding.places))));
  }

  /** Whether one file holds, or holds a copy of, all that takes part. */
  private isInOneFile(places: readonly Source[]): boolean {
    if (places.length > 0 && places.every(({ file }) => file === places[0].file)) {
      return true;
    }
    const [first = new Set<string | undefined>(), ...others] = places.map((place) => this.filesOf(place));
    return [...first].some((file) => others.every((files) => files.has(file)));
  }

  private filesOf(place: Source): ReadonlySet<string | undefined> {
    const [object] = this.byPlace().get(placeKey(place)) ?? [];
    const alike = object === undefined ? [] : this.byIdentity().get(describeIdentity(object.identity))!;
    return new Set([place.file, ...alike.filter(({ manifest }) => isDeepStrictEqual(manifest, object.manifest)).map(({ source }) => source.file)]);
  }
}

function placeKey({ file, origin }: Source): string {
  return `${file} ${origin?.document} ${origin?.path}`;
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
function foldersOfAlternatives(cluster: Cluster): ReadonlySet<string> {
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
