import * as fs from 'fs';
import * as path from 'path';
import { Arguments } from './arguments';
import { Progress } from './progress';
import { settingsFor } from './settings-file';
import { Terminal, UsageError } from './terminal';
import { DeclaredNetwork } from '../model/network';
import { readCluster } from '../model/reader/read-cluster';
import { readDeclaration } from '../model/reader/read-declaration';
import { Source } from '../model/source';
import { clustersOf } from '../repository/clusters-of';
import { FoundNetwork } from '../repository/facts/network-of';
import { Positions } from '../repository/positions';
import { Place, readRepository } from '../repository/read-repository';
import { Repository } from '../repository/repository';
import { causeOf } from '../repository/unreadable';
import { Finding } from '../rules/finding';
import { findingsOfClusters } from '../rules/findings-of-clusters';
import { judge } from '../rules/judge';
import { choice } from '../rules/text';
import { World } from '../rules/world';
import { Settings } from '../settings/settings';

/** The name of standard input in messages. */
export const STANDARD_INPUT = 'standard input';

/** Everything that one run found out. */
export interface JudgedRepository {
  readonly repository: Repository;
  readonly settings: Settings;
  readonly clusters: readonly JudgedCluster[];
  /** Files with Kubernetes objects that nothing applies: they were read, and not judged. */
  readonly dead: readonly string[];
  /** Without lines and columns: `positions` knows them. */
  readonly findings: readonly Finding[];
  readonly positions: Positions;
}

/** One cluster of the repository. */
export interface JudgedCluster {
  readonly name: string;
  /** What says that it is one; none where the repository shows no structure. */
  readonly roots: readonly Source[];
  readonly world: World;
  /** Where something really stands. */
  readonly placeOf: (place: Source) => Source;
}

/**
 * Reads what the operands name (the folder that the command runs in where they name nothing), and judges it.
 *
 * @throws UsageError when something that is named is not there
 */
export function judgeRepository({ operands, config, quiet, cluster: wanted }: Arguments, terminal: Terminal): JudgedRepository {
  const home = terminal.folder;
  const settings = settingsFor(config, home, operands);
  let input: Buffer | undefined;
  const places = (operands.length === 0 ? ['.'] : operands).map((operand): Place =>
    (operand === '-' ? { name: STANDARD_INPUT, bytes: (input ??= terminal.standardInput()) } : { path: existing(path.resolve(home, operand), operand) }));
  const progress = new Progress(terminal, quiet);
  const repository = readRepository(places, { home, progress: progress.update });
  progress.end();
  const { clusters: all, dead, network: found } = clustersOf(repository);
  const network = networkFrom(settings, found);
  const unjudged = new Set(dead);
  const options = { waivers: settings.waivers, comments: repository.waivers.filter(({ source }) => !unjudged.has(source.file!)), today: terminal.today };
  const clusters = chosen(all, wanted).map(({ name, roots, objects, unseenServices, placeOf }): JudgedCluster => ({
    name, roots, placeOf, world: new World(readCluster(objects, withServices(network, unseenServices)), undefined, [...settings.problems, ...repository.problems]),
  }));
  const findings = findingsOfClusters(clusters.map(({ name, world, placeOf }) => ({
    name, findings: judge(world, options).map((finding) => ({ ...finding, places: finding.places.map(placeOf) })),
  })));
  const bytesOf = (name: string) => (name === STANDARD_INPUT && input !== undefined ? input : fs.readFileSync(path.resolve(home, name)));
  return { repository, settings, clusters, dead, findings, positions: new Positions(bytesOf) };
}

/** What the owner wrote in the settings counts; what the settings do not speak of is what the files describe. */
function networkFrom({ declaration, source, places: written }: Settings, found: FoundNetwork): DeclaredNetwork {
  const told = Object.entries(declaration).filter(([, value]) => value !== undefined);
  const names = new Set(told.map(([name]) => name));
  const places = [...found.places].filter(([property]) => !names.has(property.replace(/\[.*$/, '')));
  return readDeclaration({ ...found.declaration, ...Object.fromEntries(told) }, source, new Map([...places, ...written]));
}

/** Services that nobody can see count as living elsewhere. */
function withServices(network: DeclaredNetwork, names: readonly string[]): DeclaredNetwork {
  const services = new Map([...names.map((name): [string, Source] => [name, network.source]), ...network.externals.services]);
  return { ...network, externals: { ...network.externals, services } };
}

function chosen<T extends { readonly name: string }>(clusters: readonly T[], wanted: readonly string[]): readonly T[] {
  const names = clusters.map(({ name }) => name);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no cluster ${unknown}. ${choice(unknown, names.sort(), '')}`);
  }
  return wanted.length === 0 ? clusters : clusters.filter(({ name }) => wanted.includes(name));
}

function existing(file: string, operand: string): string {
  try {
    fs.statSync(file);
    return file;
  } catch (error) {
    throw new UsageError(`${operand} cannot be read: ${causeOf(error)}.`);
  }
}
