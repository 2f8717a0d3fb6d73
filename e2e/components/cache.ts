import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { lock } from './lock';

/** Hexadecimal digits of a key that stand in a folder's name. */
const KEY_DIGITS = 16;

/** What a folder of the cache is built from: another key is another folder. */
export interface CacheEntry {
  readonly component: string;
  readonly version: string;
  /** Hash of all that decides what comes out. */
  readonly key: string;
}

/** Where a build writes. */
export interface Workplace {
  /** Becomes the finished folder. What an earlier build left when it broke off is still in it. */
  readonly folder: string;
  /** The lock that is held, for child processes: it is free only when the last of them is gone. */
  readonly lock: number;
  /** Takes the output of the tools; stays beside the finished folder. */
  readonly log: string;
}

/**
 * What was built, outside the repository: `<component>/<version>-<key>`.
 *
 * A folder under its final name is complete. It is built under another name, which stays when the build breaks off, by one
 * process at a time.
 */
export class Cache {
  /** `$CDK8S_BARE_METAL_E2E_CACHE`, or `cdk8s-bare-metal-e2e` among the user's caches. */
  public static ofUser(environment: NodeJS.ProcessEnv = process.env): Cache {
    const { CDK8S_BARE_METAL_E2E_CACHE: own, XDG_CACHE_HOME: caches } = environment;
    return new Cache(path.resolve(own || path.join(caches || path.join(os.homedir(), '.cache'), 'cdk8s-bare-metal-e2e')));
  }

  public constructor(public readonly folder: string) {}

  /** The finished folder, if there is one. */
  public find(entry: CacheEntry): string | undefined {
    const folder = this.folderOf(entry);
    return fs.existsSync(folder) ? folder : undefined;
  }

  /** The finished folder, built if there is none. Waits while another process builds it. */
  public async provide(entry: CacheEntry, waiting: () => void, build: (workplace: Workplace) => Promise<void>): Promise<string> {
    const folder = this.folderOf(entry);
    fs.mkdirSync(path.dirname(folder), { recursive: true });
    const held = await lock(`${folder}.lock`, waiting);
    try {
      if (!fs.existsSync(folder)) {
        const partial = `${folder}.partial`;
        fs.mkdirSync(partial, { recursive: true });
        await build({ folder: partial, lock: held, log: `${folder}.log` });
        fs.renameSync(partial, folder);
      }
    } finally {
      fs.closeSync(held);
    }
    return folder;
  }

  private folderOf({ component, version, key }: CacheEntry): string {
    return path.join(this.folder, component, `${version}-${key.slice(0, KEY_DIGITS)}`);
  }
}
