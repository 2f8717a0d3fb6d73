import * as fs from 'fs';
import * as path from 'path';
import { Arguments } from './arguments';
import { Progress } from './progress';
import { settingsFor } from './settings-file';
import { Terminal, UsageError } from './terminal';
import { labelledByDistribution } from '../behavior/platform/node-labels';
import { Cluster } from '../model/cluster';
import { DeclaredNetwork } from '../model/network';
import { readCluster } from '../model/reader/read-cluster';
import { readDeclaration } from '../model/reader/read-declaration';
import { Source } from '../model/source';
import { clustersOf, FoundCluster } from '../repository/clusters-of';
import { NetworkFact } from '../repository/facts/fact';
import { FoundNetwork, networkOf } from '../repository/facts/network-of';
import { helmfileEnvironments } from '../repository/helm/sources/helmfile-releases';
import { NodePrograms } from '../repository/node-programs';
import { Positions } from '../repository/positions';
import { Place, readRepository } from '../repository/read-repository';
import { Repository } from '../repository/repository';
import { PossibleSource } from '../repository/structure/application-sets';
import { causeOf } from '../repository/unreadable';
import { Finding } from '../rules/finding';
import { findingsOfClusters } from '../rules/findings-of-clusters';
import { judge } from '../rules/judge';
import { choice } from '../rules/text';
import { World } from '../rules/world';
import { Settings } from '../settings/settings';
import { clusterCalled, settingsOfCluster, unknownClusters } from '../settings/settings-of-cluster';
import { SettledNetwork, settledNetwork } from '../settings/settled-network';

/** The name of standard input in messages. */
export const STANDARD_INPUT = 'standard input';

/** Everything that one run read. */
export interface OpenedRepository {
  readonly repository: Repository;
  readonly settings: Settings;
  /** One at least. */
  readonly clusters: readonly OpenedCluster[];
  /** Of all clusters that the repository has, whichever were asked for. */
  readonly clusterNames: readonly string[];
  /** Files with Kubernetes objects that nothing applies: they were read, and are not judged. */
  readonly dead: readonly string[];
  /** What may be applied besides: nobody can tell from the files. */
  readonly possible: readonly PossibleSource[];
  /** Facts about the network of nobody knows which cluster: nothing is judged with them. */
  readonly nobodysFacts: readonly NetworkFact[];
  /** How programs on the nodes are started; nothing where there are several clusters. */
  readonly programs: NodePrograms;
  readonly positions: Positions;
}

/** One cluster of the repository. */
export interface OpenedCluster {
  readonly name: string;
  /** What says that it is one; none where the repository shows no structure. */
  readonly roots: readonly Source[];
  readonly world: World;
  /** Where something really stands. */
  readonly placeOf: (place: Source) => Source;
  readonly facts: readonly NetworkFact[];
  /** The network that the facts describe, whatever the settings say. */
  readonly foundNetwork: FoundNetwork;
  /** What counts: the settings, and what facts say of what these leave out. */
  readonly settledNetwork: SettledNetwork;
  /** As the repository has it. */
  readonly found: FoundCluster;
  /** What the owner says of it. */
  readonly settings: Settings;
}

/**
 * Reads what the operands name: the folder that the command runs in where they name nothing.
 *
 * @throws UsageError when something that is named is not there
 */
export function openRepository({ operands, config, quiet, cluster: wanted, environment }: Arguments, terminal: Terminal): OpenedRepository {
  const home = terminal.folder;
  const written = settingsFor(config, home, operands);
  const places = (operands.length === 0 ? ['.'] : [...new Set(operands)]).map((operand) => inputOf(operand, terminal));
  const streams = new Map(places.flatMap((place): [string, Buffer][] => ('bytes' in place ? [[place.name, place.bytes]] : [])));
  const progress = new Progress(terminal, quiet);
  const repository = readRepository(places, { home, progress: progress.update });
  progress.end();
  const environments = repository.tree === undefined ? [] : helmfileEnvironments(repository.tree);
  if (environment !== undefined && !environments.includes(environment)) {
    throw new UsageError(`There is no environment ${environment} of a helmfile. ${choice(environment, environments, 'Leave --environment out')}`);
  }
  const { clusters, dead, possible, nobodysFacts, programs } = clustersOf(repository, environment);
  const settings = { ...written, problems: [...written.problems, ...unknownClusters(written, clusters.map(({ name }) => name))] };
  const bytesOf = (name: string) => streams.get(name) ?? fs.readFileSync(path.resolve(home, name));
  return {
    repository, settings, dead, possible, nobodysFacts, programs,
    clusterNames: clusters.map(({ name }) => name),
    clusters: chosen(clusters, wanted).map((found) => openCluster(found, settings, { programs })),
    positions: new Positions(bytesOf),
  };
}

/** The same repository as if it had other settings. */
export function withSettings(opened: OpenedRepository, settings: Settings): OpenedRepository {
  return { ...opened, settings, clusters: opened.clusters.map(({ found }) => openCluster(found, settings, opened)) };
}

/** What is wrong with it, without lines and columns, which `positions` knows. */
export function findingsIn({ repository, clusters, dead }: OpenedRepository, { today }: Terminal): Finding[] {
  const unjudged = new Set(dead);
  const comments = repository.waivers.filter(({ source }) => !unjudged.has(source.file!));
  return findingsOfClusters(clusters.map(({ name, world, settings: { waivers }, placeOf }) => ({
    name, findings: judge(world, { waivers, comments, today, placeOf }).map((finding) => placedBy(placeOf, finding)),
  })));
}

/** The same finding where it needs no other places: there may be hundreds of thousands. */
function placedBy(placeOf: OpenedCluster['placeOf'], finding: Finding): Finding {
  const places = finding.places.map(placeOf);
  return places.every((place, index) => place === finding.places[index]) ? finding : { ...finding, places };
}

/**
 * The only cluster, for what can be told of one alone.
 *
 * @throws UsageError where there are several
 */
export function onlyCluster({ clusters }: OpenedRepository): OpenedCluster {
  if (clusters.length > 1) {
    throw new UsageError(`There are several clusters: say which with --cluster ${clusters.map(({ name }) => name).join(' | ')}.`);
  }
  return clusters[0];
}

/** A cluster as rules and reports look at it. */
export function openCluster(found: FoundCluster, all: Settings, { programs }: Pick<OpenedRepository, 'programs'>): OpenedCluster {
  const { name, roots, objects, remoteSources, possibleObjects, placeOf, facts, appliedByHand, appliedTogether, startedByHand, problems } = found;
  const settings = settingsOfCluster(all, name);
  const foundNetwork = networkOf(facts);
  const settled = settledNetwork(settings, foundNetwork);
  const network = withUnseen(labelledByDistribution(readDeclaration(settled.declaration, settings.source, settled.places)), found);
  const cluster = { ...withPrograms(readCluster(objects, network), programs), remoteSources, possibleObjects, appliedByHand, appliedTogether, startedByHand };
  const world = new World(cluster, undefined, [...settings.problems, ...settled.problems, ...problems]);
  return { name, roots, placeOf, facts, foundNetwork, settledNetwork: settled, found, settings, world };
}

/** What Kubernetes objects do not show of the programs on the nodes. */
function withPrograms(cluster: Cluster, { kubeProxies, k3sServers }: NodePrograms): Cluster {
  return { ...cluster, kubeProxies: [...cluster.kubeProxies, ...kubeProxies], k3sServers };
}

/** Services and Gateways that nobody can see count as living elsewhere. */
function withUnseen(network: DeclaredNetwork, { unseenServices, unseenGateways }: FoundCluster): DeclaredNetwork {
  const { externals, source } = network;
  const joined = (names: readonly string[], told: ReadonlyMap<string, Source>) => new Map([...names.map((name): [string, Source] => [name, source]), ...told]);
  return { ...network, externals: { ...externals, services: joined(unseenServices, externals.services), gateways: joined(unseenGateways, externals.gateways) } };
}

/**
 * The clusters that `--cluster` names.
 *
 * @throws UsageError where there is none of a name
 */
export function wantedClusters(wanted: readonly string[], names: readonly string[]): readonly string[] {
  return wanted.map((name) => {
    const found = clusterCalled(name, names);
    if (found === undefined) {
      throw new UsageError(`There is no cluster ${name}. ${choice(name, [...names].sort(), '')}`);
    }
    return found;
  });
}

function chosen<T extends { readonly name: string }>(clusters: readonly T[], wanted: readonly string[]): readonly T[] {
  const names = clusters.map(({ name }) => name);
  const meant = wantedClusters(wanted, names);
  return wanted.length === 0 ? clusters : clusters.filter(({ name }) => meant.includes(name));
}

/** What an operand names: a path, or the text of what can be read only once, such as standard input and what a shell writes as `<(…)`. */
function inputOf(operand: string, { folder, standardInput }: Terminal): Place {
  const file = path.resolve(folder, operand);
  const name = operand === '-' ? STANDARD_INPUT : operand;
  try {
    return operand === '-' ? { name, bytes: standardInput() } : isStream(fs.statSync(file)) ? { name, bytes: fs.readFileSync(file) } : { path: file };
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${causeOf(error)}.`);
  }
}

function isStream(stats: fs.Stats): boolean {
  return stats.isFIFO() || stats.isCharacterDevice() || stats.isSocket();
}
