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
  /** @default - the component's version */
  readonly version?: string;
}

/** A folder or file that upstream's module brings beside its sources, such as CRDs. */
export interface GoFiles {
  readonly module: string;
  readonly path: string;
}

export interface GoModuleProps {
  /** The folder in `e2e/modules`. */
  readonly name: string;
  readonly version: string;
  readonly tools: Readonly<Record<string, GoTool>>;
  readonly files?: Readonly<Record<string, GoFiles>>;
  /** Variables that upstream's own build sets when it links, so that the program knows its version. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Programs that Go builds from a module of ours, which pins versions and checksums of everything that goes into them. */
export class GoModule implements Component {
  public readonly name: string;
  public readonly version: string;
  public readonly binaries: readonly string[];

  public constructor(private readonly props: GoModuleProps) {
    this.name = props.name;
    this.version = props.version;
    this.binaries = [...Object.keys(props.tools), ...Object.keys(props.files ?? {})];
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
        await copyFiles(name, files, module, workplace);
      }
      fs.rmSync(module, { recursive: true });
    });
    return this.paths(folder);
  }

  private get folder(): string {
    return path.join(MODULES, this.name);
  }

  private paths(folder: string): Paths {
    return Object.fromEntries(this.binaries.map((name) => [name, path.join(folder, name)]));
  }

  private entry(): CacheEntry {
    const hash = createHash('sha256').update(JSON.stringify([go().version, this.props]));
    const files = fs.readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).map((file) => path.join(file.parentPath, file.name));
    files.sort().forEach((file) => hash.update(JSON.stringify([path.relative(this.folder, file), fs.readFileSync(file, 'utf8')])));
    return { component: this.name, version: this.version, key: hash.digest('hex') };
  }

  private async buildTool(name: string, tool: GoTool, module: string, workplace: Workplace, progress: Progress): Promise<void> {
    const target = path.join(workplace.folder, name);
    if (fs.existsSync(target)) {
      return;
    }
    progress(name);
    const start = performance.now();
    const linking = ['-s', '-w', ...Object.entries(this.props.variables ?? {}).map(([variable, value]) => `-X ${variable}=${value}`)].join(' ');
    const unproven = `${target}.unproven`;
    await runTool(workplace, ['go', 'build', '-mod=readonly', '-trimpath', '-buildvcs=false', `-ldflags=${linking}`, '-o', unproven, tool.package], { folder: module, environment: GO_ENVIRONMENT });
    prove(unproven, name, tool, tool.version ?? this.version);
    fs.renameSync(unproven, target);
    progress(name, (performance.now() - start) / 1000);
  }
}

/** What was built must be what was asked for, by its own word. */
function prove(file: string, name: string, tool: GoTool, version: string): void {
  const own = tool.versionArguments;
  const [command, args] = own === undefined ? ['go', ['version', '-m', file]] : [file, own];
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, ...GO_ENVIRONMENT } });
  const answer = `${stdout}${stderr}`;
  const digits = version.replaceAll('.', '\\.');
  const right = own === undefined
    ? [...answer.matchAll(new RegExp(`^\\t(?:mod|dep)\\t(\\S+)\\tv${digits}\\t`, 'gm'))].some(([, module]) => tool.package.startsWith(`${module}/`))
    : new RegExp(`(?<![\\d.])${digits}(?![\\d.-])`).test(answer);
  if (!right) {
    throw new NotToBeHad(`${name} was built, and is not version ${version}:\n${answer.trim()}`);
  }
}

/** Go keeps upstream's files without the right to write, which a plain copy would take over. */
async function copyFiles(name: string, files: GoFiles, module: string, workplace: Workplace): Promise<void> {
  const folder = await runTool(workplace, ['go', 'list', '-mod=readonly', '-m', '-f', '{{.Dir}}', files.module], { folder: module, environment: GO_ENVIRONMENT });
  const source = path.join(folder.trim(), files.path);
  const target = path.join(workplace.folder, name);
  fs.mkdirSync(target, { recursive: true });
  const wanted = fs.statSync(source).isFile() ? [source] : fs.readdirSync(source).map((file) => path.join(source, file));
  wanted.filter((file) => file.endsWith('.yaml')).forEach((file) => fs.writeFileSync(path.join(target, path.basename(file)), fs.readFileSync(file)));
}
