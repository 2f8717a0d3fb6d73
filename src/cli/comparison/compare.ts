import * as path from 'path';
import { comparedSide, ComparedSide } from './compared-side';
import { appliedObjects } from '../../changes/applied-objects';
import { clusterChanges } from '../../changes/cluster-changes';
import { ClusterMoves, clusterMoves } from '../../changes/cluster-moves';
import { ClusterState } from '../../changes/cluster-state';
import { StillWritten } from '../../changes/delivery-interruptions';
import { withStayingLayers } from '../../changes/staying-layers';
import { writtenObjects } from '../../changes/written-objects';
import { readCluster, ReadObject } from '../../model/reader/read-cluster';
import { clusterState } from '../../report/cluster-state';
import { ComparedCluster, DiffReport } from '../../report/diff-formats/diff-report';
import { clustersOf, FoundCluster } from '../../repository/clusters-of';
import { readRepository } from '../../repository/read-repository';
import { Repository } from '../../repository/repository';
import { Layer } from '../../repository/structure/layer';
import { TreeObject } from '../../repository/structure/tree';
import { Finding } from '../../rules/finding';
import { judge } from '../../rules/judge';
import { World } from '../../rules/world';
import { readSettings } from '../../settings/read-settings';
import { Settings, SETTINGS_FILE } from '../../settings/settings';
import { Arguments } from '../arguments';
import { openCluster, wantedClusters } from '../opened-repository';
import { packageVersion } from '../package-version';
import { Progress } from '../progress';
import { settingsFor } from '../settings-file';
import { Terminal, UsageError } from '../terminal';

/**
 * Reads both sides, and compares each cluster with what it was.
 *
 * @throws UsageError when something that is named is not there
 */
export function compare(args: Arguments, terminal: Terminal): DiffReport {
  const { operands: [before, after, inside, ...others], cluster: wanted } = args;
  if (after === undefined || others.length > 0) {
    throw new UsageError(`diff wants two folders or git revisions, and perhaps a path inside both; it got ${args.operands.length === 0 ? 'none' : args.operands.join(' ')}.`);
  }
  const sides = [before, after].map((operand) => comparedSide(operand, inside, terminal.folder));
  mustBeThere(sides, inside);
  const [old, now] = sides.map((side) => statesOf(side, args, terminal));
  const pairs = pairsOf(old, now);
  const names = pairs.map(({ name }) => name);
  const meant = wantedClusters(wanted, names);
  const moves = clusterMoves(pairs.map((pair) => ({ name: pair.name, before: pair.before?.state.layers ?? [], after: pair.after?.state.layers ?? [] })));
  return {
    before,
    after,
    clusters: pairs.filter(({ name }) => wanted.length === 0 || meant.includes(name)).map((pair) => comparedCluster(pair, moves.get(pair.name)!, now.isStillWritten)),
    version: packageVersion(),
  };
}

/** What is new in one revision is absent in the other; what is in neither was not meant. */
function mustBeThere(sides: readonly ComparedSide[], inside: string | undefined): void {
  if (sides.every(({ files, place }) => !files.has(place))) {
    const { name } = sides[0];
    throw new UsageError(`${inside ?? name} is in neither of ${sides.map((side) => side.name).join(' and ')}.`);
  }
}

/** A cluster of one side. */
interface SideOfCluster {
  readonly state: ClusterState;
  readonly objects: readonly ReadObject[];
  /** The same cluster with other objects. */
  readonly with: (objects: readonly ReadObject[]) => ClusterState;
  readonly layers: readonly Layer[];
  /** The same cluster as if these were asked for too; what the rules say of it stays. */
  readonly staying: (own: readonly TreeObject[]) => SideOfCluster;
}

interface Side {
  /** The clusters by their names. */
  readonly clusters: ReadonlyMap<string, SideOfCluster>;
  readonly isStillWritten: StillWritten;
}

function statesOf(side: ComparedSide, { config, quiet, environment }: Arguments, terminal: Terminal): Side {
  const { files, place } = side;
  const progress = new Progress(terminal, quiet);
  const there = files.has(place);
  const home = there && files.isFolder(place) ? place : path.dirname(place);
  const repository: Repository = readRepository(there ? [{ path: place }] : [], { home, files, progress: progress.update });
  progress.end();
  const settings = settingsOf(side, config, terminal);
  const { clusters, programs, dead } = clustersOf(repository, environment);
  const unjudged = new Set(dead);
  const comments = repository.waivers.filter(({ source }) => !unjudged.has(source.file!));
  const sideOf = (found: FoundCluster, judged?: readonly Finding[]): SideOfCluster => {
    const { name, world, settings: { waivers } } = openCluster(found, settings, { programs });
    const findings = judged ?? judge(world, { waivers, comments, today: terminal.today });
    return {
      state: clusterState(world, found.layers, findings),
      objects: found.objects,
      layers: found.layers,
      with: (objects) => clusterState(openCluster({ ...found, objects }, settings, { programs }).world, found.layers),
      staying: (own) => sideOf(clustersOf(repository, environment, new Map([[name, own]])).clusters.find((one) => one.name === name) ?? found, findings),
    };
  };
  const states = new Map(there ? clusters.map((found): [string, SideOfCluster] => [found.name, sideOf(found)]) : []);
  return { clusters: states, isStillWritten: writtenObjects(repository.objects) };
}

/** Each side knows its own network; where one has no file for it, that of the folder that the command runs in counts, or the one that is named. */
function settingsOf({ files, homes, name }: ComparedSide, config: string | undefined, { folder }: Terminal): Settings {
  const own = config === undefined ? homes.map((home) => path.join(home, SETTINGS_FILE)).find((file) => files.has(file)) : undefined;
  return own === undefined ? settingsFor(config, folder, []) : readSettings(files.read(own), `${SETTINGS_FILE} of ${name}`);
}

interface Pair {
  readonly name: string;
  readonly before?: SideOfCluster;
  readonly after?: SideOfCluster;
}

/** By name; where either side has one cluster alone, these are one, whatever they are called. */
function pairsOf({ clusters: old }: Side, { clusters: now }: Side): Pair[] {
  if (old.size === 1 && now.size === 1) {
    const [[[, before]], [[name, after]]] = [[...old], [...now]];
    return [{ name, before, after }];
  }
  return [...new Set([...old.keys(), ...now.keys()])].sort().map((name) => ({ name, before: old.get(name), after: now.get(name) }));
}

function comparedCluster({ name, before, after }: Pair, { leaving, coming }: ClusterMoves, isStillWritten: StillWritten): ComparedCluster {
  const present = (before ?? after)!;
  const nothing: ClusterState = { world: new World(readCluster([], present.state.world.cluster.network)), holdings: [], layers: [], findings: [] };
  const old = before?.state ?? nothing;
  const { side, staying } = before === undefined || after === undefined ? { side: after, staying: new Set<string>() }
    : withStayingLayers(before, after, leaving, (own) => after.staying(own));
  const now = side?.state ?? nothing;
  const objects = appliedObjects({ objects: before?.objects ?? [], layers: old.layers }, { objects: side?.objects ?? [], layers: now.layers }, leaving);
  return {
    name,
    presence: before === undefined ? 'new' : after === undefined ? 'gone' : 'both',
    changes: clusterChanges(old, now, { leaving, coming, staying, isStillWritten, ...(objects === undefined ? {} : { applied: (side ?? present).with(objects) }) }),
  };
}
