import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Cache, CacheEntry } from './cache';
import { Component, Paths, Progress } from './component';
import { go, GO_ENVIRONMENT } from './go';
import { runTool } from './tool';

const PROGRAMS = path.join(__dirname, '..', 'programs');

/** A small program of the suite itself, in `e2e/programs`; it needs nothing but Go. */
export class OwnProgram implements Component {
  public readonly version = 'own';
  public readonly binaries: readonly string[];

  public constructor(public readonly name: string) {
    this.binaries = [name];
  }

  public find(cache: Cache): Paths | undefined {
    const folder = cache.find(this.entry());
    return folder === undefined ? undefined : this.paths(folder);
  }

  public async build(cache: Cache, progress: Progress): Promise<Paths> {
    const folder = await cache.provide(this.entry(), () => progress('another run builds it: waiting'), async (workplace) => {
      const command = ['go', 'build', '-trimpath', '-buildvcs=false', '-ldflags=-s -w', '-o', path.join(workplace.folder, this.name), '.'];
      await runTool(workplace, command, { folder: path.join(PROGRAMS, this.name), environment: GO_ENVIRONMENT });
    });
    return this.paths(folder);
  }

  private paths(folder: string): Paths {
    return { [this.name]: path.join(folder, this.name) };
  }

  private entry(): CacheEntry {
    const folder = path.join(PROGRAMS, this.name);
    const hash = createHash('sha256').update(go().version);
    fs.readdirSync(folder).sort().forEach((file) => hash.update(JSON.stringify([file, fs.readFileSync(path.join(folder, file), 'utf8')])));
    return { component: this.name, version: this.version, key: hash.digest('hex') };
  }
}
