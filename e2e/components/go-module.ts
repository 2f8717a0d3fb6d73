import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Cache, CacheEntry, Workplace } from './cache';
import { Component, NotToBeHad, Paths, Progress } from './component';
import { go, GO_ENVIRONMENT } from './go';
import { runTool } from './tool';

const MODULES = path.join(__dirname, '..', 'modules');

/** A program that a module's `tool` line names. */
export interface GoTool {
  /** Import path of its main package. */
  readonly package: string;
  /** Arguments that make it print its version; without them, Go's own record in the file is asked. */
  readonly versionArguments?: readonly string[];
  /** The module that it is of, where that is not the component's. */
  readonly module?: string;
}

/** YAML that upstream's module brings beside its sources, such as CRDs. */
export interface GoFiles {
  /** A folder of it, or one file. */
  readonly path: string;
  /** The module that it is of, where that is not the component's. */
  readonly module?: string;
}

export interface GoModuleProps {
  /** The folder in `e2e/modules`. */
  readonly name: string;
  readonly module: string;
  readonly version: string;
  /** Further modules whose versions are pinned. */
  readonly others?: Readonly<Record<string, string>>;
  readonly tools: Readonly<Record<string, GoTool>>;
  readonly files?: Readonly<Record<string, GoFiles>>;
  /** Variables that upstream's own build sets when it links, so that the program knows its version. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether modules that only tests of its modules need are not published, so that `go mod tidy` cannot look at them. */
  readonly testsAreUnavailable?: boolean;
}

/** Programs that Go builds from a module of ours, which pins versions and checksums of everything that goes into them. */
export class GoModule implements Component {
  public readonly name: string;
  public readonly version: string;
  public readonly binaries: readonly string[];

  public constructor(public readonly props: GoModuleProps) {
    this.name = props.name;
    this.version = props.version;
    this.binaries = [...Object.keys(props.tools), ...Object.keys(props.files ?? {})];
  }

  /** Where our `go.mod` stands. */
  public get folder(): string {
    return path.join(MODULES, this.name);
  }

  /** Versions of the modules that we ask for; all else follows from them. */
  public get requirements(): Readonly<Record<string, string>> {
    return { [this.props.module]: this.version, ...this.props.others };
  }

  public find(cache: Cache): Paths | undefined {
    const folder = cache.find(this.entry());
    return folder === undefined ? undefined : this.paths(folder);
  }

  public async build(cache: Cache, progress: Progress): Promise<Paths> {
    const folder = await cache.provide(this.entry(), () => progress('another run builds it: waiting'), async (workplace) => {
      // Go must not touch the committed go.mod and go.sum.
      const module = path.join(workplace.folder, 'module');
      fs.rmSync(module, { recursive: true, force: true });
      fs.cpSync(this.folder, module, { recursive: true });
      for (const [name, tool] of Object.entries(this.props.tools)) {
        await this.buildTool(name, tool, module, workplace, progress);
      }
      for (const [name, files] of Object.entries(this.props.files ?? {})) {
        await copyFiles(path.join(workplace.folder, name), files.module ?? this.props.module, files.path, module, workplace);
      }
      fs.rmSync(module, { recursive: true });
    });
    return this.paths(folder);
  }

  private paths(folder: string): Paths {
    return Object.fromEntries(this.binaries.map((name) => [name, path.join(folder, name)]));
  }

  private entry(): CacheEntry {
    const hash = createHash('sha256').update(JSON.stringify([go().version, this.props]));
    const files = fs.readdirSync(this.folder, { recursive: true, encoding: 'utf8' }).sort();
    files.map((file) => path.join(this.folder, file)).filter((file) => fs.statSync(file).isFile()).forEach((file) => {
      hash.update(JSON.stringify([path.relative(this.folder, file), fs.readFileSync(file, 'utf8')]));
    });
    return { component: this.name, version: this.version, key: hash.digest('hex') };
  }

  private async buildTool(name: string, tool: GoTool, module: string, workplace: Workplace, progress: Progress): Promise<void> {
    const target = path.join(workplace.folder, name);
    if (fs.existsSync(target)) {
      return;
    }
    progress(name);
    const start = performance.now();
    const unproven = `${target}.unproven`;
    const linking = ['-s', '-w', ...Object.entries(this.props.variables ?? {}).map(([variable, value]) => `-X ${variable}=${value}`)].join(' ');
    const command = ['go', 'build', '-mod=readonly', '-trimpath', '-buildvcs=false', `-ldflags=${linking}`, '-o', unproven, tool.package];
    await runTool(workplace, command, { folder: module, environment: GO_ENVIRONMENT });
    const of = tool.module ?? this.props.module;
    prove(unproven, of, this.requirements[of], tool.versionArguments);
    fs.renameSync(unproven, target);
    progress(name, (performance.now() - start) / 1000);
  }
}

/** What was built must be what was asked for, by its own word. */
function prove(file: string, module: string, version: string, versionArguments?: readonly string[]): void {
  const [command, args] = versionArguments === undefined ? ['go', ['version', '-m', file]] : [file, versionArguments];
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, ...GO_ENVIRONMENT } });
  const answer = `${stdout}${stderr}`;
  const wanted = versionArguments === undefined ? `\t${module}\tv${version}\t` : version;
  if (!answer.includes(wanted)) {
    throw new NotToBeHad(`${file} was built, and is not version ${version}:\n${answer.trim()}`);
  }
}

/** Go keeps upstream's files without the right to write, which a plain copy would take over. */
async function copyFiles(target: string, of: string, from: string, module: string, workplace: Workplace): Promise<void> {
  const folder = await runTool(workplace, ['go', 'list', '-mod=readonly', '-m', '-f', '{{.Dir}}', of], { folder: module, environment: GO_ENVIRONMENT });
  const source = path.join(folder.trim(), from);
  const files = fs.statSync(source).isFile() ? [source] : fs.readdirSync(source).map((file) => path.join(source, file));
  fs.mkdirSync(target, { recursive: true });
  files.filter((file) => /\.ya?ml$/.test(file)).forEach((file) => fs.writeFileSync(path.join(target, path.basename(file)), fs.readFileSync(file)));
}
