import * as fs from 'fs';
import * as path from 'path';
import { Arguments } from './arguments';
import { Progress } from './progress';
import { settingsFor } from './settings-file';
import { Terminal, UsageError } from './terminal';
import { readCluster } from '../model/reader/read-cluster';
import { readDeclaration } from '../model/reader/read-declaration';
import { Positions } from '../repository/positions';
import { Place, readRepository } from '../repository/read-repository';
import { Repository } from '../repository/repository';
import { causeOf } from '../repository/unreadable';
import { Finding } from '../rules/finding';
import { judge } from '../rules/judge';
import { World } from '../rules/world';
import { Settings } from '../settings/settings';

/** The name of standard input in messages. */
export const STANDARD_INPUT = 'standard input';

/** Everything that one run found out. */
export interface JudgedRepository {
  readonly repository: Repository;
  readonly settings: Settings;
  readonly world: World;
  /** Without lines and columns: `positions` knows them. */
  readonly findings: readonly Finding[];
  readonly positions: Positions;
}

/**
 * Reads what the operands name (the folder that the command runs in where they name nothing), and judges it.
 *
 * @throws UsageError when something that is named is not there
 */
export function judgeRepository({ operands, config, quiet }: Arguments, terminal: Terminal): JudgedRepository {
  const home = terminal.folder;
  const settings = settingsFor(config, home, operands);
  let input: Buffer | undefined;
  const places = (operands.length === 0 ? ['.'] : operands).map((operand): Place =>
    (operand === '-' ? { name: STANDARD_INPUT, bytes: (input ??= terminal.standardInput()) } : { path: existing(path.resolve(home, operand), operand) }));
  const progress = new Progress(terminal, quiet);
  const repository = readRepository(places, { home, progress: progress.update });
  progress.end();
  const cluster = readCluster(repository.objects, readDeclaration(settings.declaration, settings.source));
  const world = new World(cluster, undefined, [...settings.problems, ...repository.problems]);
  const findings = judge(world, { waivers: settings.waivers, comments: repository.waivers, today: terminal.today });
  const bytesOf = (name: string) => (name === STANDARD_INPUT && input !== undefined ? input : fs.readFileSync(path.resolve(home, name)));
  return { repository, settings, world, findings, positions: new Positions(bytesOf) };
}

function existing(file: string, operand: string): string {
  try {
    fs.statSync(file);
    return file;
  } catch (error) {
    throw new UsageError(`${operand} cannot be read: ${causeOf(error)}.`);
  }
}
