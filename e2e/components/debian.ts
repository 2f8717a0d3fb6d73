import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Cache, CacheEntry, Workplace } from './cache';
import { Component, NotToBeHad, Paths, Progress } from './component';
import { programOnPath, runTool } from './tool';

/** Folders of a package that hold programs. */
const PROGRAM_FOLDERS = ['usr/sbin', 'usr/bin', 'sbin', 'bin'];

/** The system that packages are for: programs of one Debian do not run on another. */
const SYSTEM = [process.arch, fs.existsSync('/etc/os-release') ? fs.readFileSync('/etc/os-release', 'utf8') : process.platform];

/** A program of a Debian package. */
export interface DebianProgram {
  readonly package: string;
  /** Argument that makes it print its version. */
  readonly versionArgument: string;
  /** What it must answer to be the one that is meant. */
  readonly answer: RegExp;
}

export interface DebianPackagesProps {
  readonly name: string;
  readonly version: string;
  readonly programs: Readonly<Record<string, DebianProgram>>;
  /** Folder outside PATH that the programs stand in as well, such as `/usr/lib/frr`. */
  readonly folder?: string;
  /**
   * How a program is started, if not plainly: lines of a shell script that has the program and its arguments in `$@`, its own folder
   * in `$here`. Then the machine's own programs are started so too.
   */
  readonly start?: (program: string) => string;
  /** Texts of files that such lines need, by their names in `$here`. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * Programs that the machine has, or that Debian's packages bring.
 *
 * Packages are unpacked into the cache, with the libraries that the machine lacks. They are not installed, not even by root:
 * installing BIRD or FRR would start it on the machine's own network.
 */
export class DebianPackages implements Component {
  public readonly name: string;
  public readonly version: string;
  public readonly binaries: readonly string[];

  public constructor(private readonly props: DebianPackagesProps) {
    this.name = props.name;
    this.version = props.version;
    this.binaries = Object.keys(props.programs);
  }

  public find(cache: Cache): Paths | undefined {
    const own = this.ofMachine();
    if (this.props.start === undefined && this.binaries.every((name) => own[name] !== undefined)) {
      return own;
    }
    const folder = cache.find(this.entry(own));
    return folder === undefined ? undefined : this.paths(own, folder);
  }

  public async build(cache: Cache, progress: Progress): Promise<Paths> {
    const own = this.ofMachine();
    const packages = this.packagesFor(own);
    if (packages.length > 0 && ['apt-get', 'dpkg'].some((tool) => programOnPath(tool) === undefined)) {
      const absent = this.binaries.filter((name) => own[name] === undefined).join(', ');
      throw new NotToBeHad(`${absent} of version ${this.version} is not on PATH, and there is no apt-get to bring ${packages.join(' ')}`);
    }
    const folder = await cache.provide(this.entry(own), () => progress('another run unpacks it: waiting'), async (workplace) => {
      const root = path.join(workplace.folder, 'root');
      if (packages.length > 0) {
        progress(packages.join(', '));
        await unpack(packages, root, workplace);
      }
      const libraries = foldersOfLibraries(root);
      this.binaries.forEach((name) => {
        const file = own[name] ?? programIn(root, name, this.props.folder);
        if (own[name] === undefined || this.props.start !== undefined) {
          writeStarter(path.join(workplace.folder, name), startingLines(file, root, libraries), this.props.start?.(name));
        }
      });
      Object.entries(this.props.files ?? {}).forEach(([name, text]) => fs.writeFileSync(path.join(workplace.folder, name), text));
      const unproven = this.paths(own, workplace.folder);
      this.binaries.filter((name) => !this.isMeant(name, unproven[name])).forEach((name) => {
        throw new NotToBeHad(`${name} of the package ${this.props.programs[name].package} is not version ${this.version}, or does not start`);
      });
    });
    return this.paths(own, folder);
  }

  /** Those that the machine has itself. */
  private ofMachine(): Paths {
    return Object.fromEntries(this.binaries.flatMap((name): [string, string][] => {
      const file = programOnPath(name, this.props.folder);
      return file !== undefined && this.isMeant(name, file) ? [[name, file]] : [];
    }));
  }

  private isMeant(name: string, file: string): boolean {
    const { versionArgument, answer } = this.props.programs[name];
    const { stdout, stderr } = spawnSync(file, [versionArgument], { encoding: 'utf8' });
    return answer.test(`${stdout}${stderr}`);
  }

  private packagesFor(own: Paths): readonly string[] {
    return [...new Set(this.binaries.filter((name) => own[name] === undefined).map((name) => this.props.programs[name].package))];
  }

  private entry(own: Paths): CacheEntry {
    const starts = this.binaries.map((name) => [name, this.props.start === undefined ? own[name] === undefined : own[name], this.props.start?.(name)]);
    const key = createHash('sha256').update(JSON.stringify([SYSTEM, this.packagesFor(own), starts, this.props.files])).digest('hex');
    return { component: this.name, version: this.version, key };
  }

  private paths(own: Paths, folder: string): Paths {
    return Object.fromEntries(this.binaries.map((name) => [name, this.props.start === undefined && own[name] !== undefined ? own[name] : path.join(folder, name)]));
  }
}

/** Downloads packages and what they need on this machine, and unpacks all of it. Touches nothing of the machine's own. */
async function unpack(packages: readonly string[], root: string, workplace: Workplace): Promise<void> {
  const apt = path.join(workplace.folder, 'apt');
  const lists = path.join(apt, 'lists');
  const archives = path.join(apt, 'archives');
  [root, apt].forEach((folder) => fs.rmSync(folder, { recursive: true, force: true }));
  [path.join(lists, 'partial'), path.join(archives, 'partial'), root].forEach((folder) => fs.mkdirSync(folder, { recursive: true }));
  const settings = {
    'Dir::State::lists': lists,
    'Dir::Cache': apt,
    'Dir::Cache::archives': archives,
    'Debug::NoLocking': 'true',
    'APT::Sandbox::User': 'root',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const aptGet = (...command: string[]) => runTool(workplace, ['apt-get', ...command, '--quiet', ...options], { folder: archives });
  await aptGet('update');
  // Without a network it warns, and ends well.
  if (!fs.readdirSync(lists).some((file) => file.includes('_Packages'))) {
    throw new NotToBeHad(`\`apt-get update\` brought no list of packages. All of its output is in ${workplace.log}`);
  }
  await aptGet('install', '--yes', '--no-install-recommends', '--download-only', ...packages);
  // apt takes what is installed for present, also where it is not the one that is meant.
  await aptGet('download', ...packages);
  for (const archive of fs.readdirSync(archives).filter((file) => file.endsWith('.deb'))) {
    await runTool(workplace, ['dpkg', '--extract', path.join(archives, archive), root], { folder: archives });
  }
  fs.rmSync(apt, { recursive: true });
}

function foldersOfLibraries(root: string): readonly string[] {
  const files = fs.existsSync(root) ? fs.readdirSync(root, { recursive: true, withFileTypes: true }) : [];
  return [...new Set(files.filter(({ name }) => /\.so(\.|$)/.test(name)).map(({ parentPath }) => path.relative(root, parentPath)))].sort();
}

function programIn(root: string, name: string, folder?: string): string {
  const folders = folder === undefined ? PROGRAM_FOLDERS : [...PROGRAM_FOLDERS, folder];
  // Links of packages are absolute: they point out of the folder.
  const found = folders.map((one) => path.join(root, one, name)).find((file) => fs.existsSync(file) && fs.lstatSync(file).isFile());
  if (found === undefined) {
    throw new NotToBeHad(`the package that should bring ${name} does not`);
  }
  return found;
}

/** The starter finds what was unpacked beside itself, because its folder is renamed when it is complete. */
function startingLines(file: string, root: string, libraries: readonly string[]): string {
  const place = (relative: string) => `"$here/root/${relative}"`;
  const program = file.startsWith(`${root}${path.sep}`) ? place(path.relative(root, file)) : `"${file}"`;
  return [
    'here=${0%/*}',
    ...(libraries.length === 0 ? [] : [`export LD_LIBRARY_PATH=${libraries.map(place).join(':')}`]),
    `set -- ${file.endsWith('.py') ? 'python3 ' : ''}${program} "$@"`,
  ].join('\n');
}

function writeStarter(file: string, lines: string, start = 'exec "$@"'): void {
  fs.writeFileSync(file, `#!/bin/sh\n${lines}\n${start}\n`, { mode: 0o755 });
}
