import * as fs from 'fs';
import * as path from 'path';
import { writeFiles } from './said-by-diff';
import { described, KubernetesObject } from '../cluster/kubernetes-object';
import { Daemon } from '../sandbox/processes';
import { until } from '../sandbox/until';
import { World } from '../world/world';

const PORT = 9450;
const TRACKING = 'argocd.argoproj.io/tracking-id';
/** Argo CD itself waits for two seconds after each wave. */
const WAVE_DELAY = '200ms';

/** One attempt to sync, as Argo CD's engine tells it. */
export interface Operation {
  readonly phase: 'Succeeded' | 'Failed' | 'Error';
  readonly message: string;
  /** In the order in which they were applied. */
  readonly results: readonly { readonly object: string; readonly status: string; readonly message: string; readonly hook?: string }[];
  readonly waves: readonly { readonly phase: string; readonly wave: number }[];
}

/** What Argo CD says of the Application: objects that differ from the commit, and objects that are not healthy. */
export interface Status {
  readonly outOfSync: readonly string[];
  readonly unhealthy: readonly string[];
}

/** Argo CD's sync engine over one Application of a repository; what stands in for git and for the rest of Argo CD is `e2e/modules/argo-cd`. */
export class ArgoCd {
  /** @param application the file of the Application in the repository */
  static async start(world: World, application: string): Promise<ArgoCd> {
    const home = path.join(world.folder, 'argo-cd');
    fs.mkdirSync(home, { recursive: true });
    const daemon = new Daemon('argo-cd-sync', [
      world.programs['argo-cd-sync'], `--kubeconfig=${world.plane.kubeconfigFile}`, `--listen=127.0.0.1:${PORT}`, `--wave-delay=${WAVE_DELAY}`,
    ], path.join(home, 'argo-cd-sync.log'), { env: { ...process.env, HOME: home, TMPDIR: home } });
    await until(async () => {
      if (!daemon.isRunning) {
        throw new Error(`argo-cd-sync has ended: ${daemon.tail()}`);
      }
      return (await fetch(`http://127.0.0.1:${PORT}/`)).status === 404;
    }, { what: "Argo CD's engine", seconds: 30 });
    return new ArgoCd(world, home, application);
  }

  private commits = 0;

  private constructor(private readonly world: World, private readonly home: string, private readonly application: string) {}

  /** Writes a revision of the repository, as Argo CD would clone it. */
  commit(files: ReadonlyMap<string, string>): void {
    this.commits++;
    writeFiles(files, this.repository);
  }

  async status(): Promise<Status> {
    return this.ask('status');
  }

  /** One attempt, whatever comes of it. */
  async sync(): Promise<Operation> {
    return this.ask('sync');
  }

  /** Syncs if anything differs, and again as long as it fails, as an automated Application with retries does; Argo CD itself waits in between. */
  async synced(seconds = 60): Promise<Operation[]> {
    const operations: Operation[] = [];
    if ((await this.status()).outOfSync.length > 0) {
      await until(async () => {
        const operation = await this.sync();
        operations.push(operation);
        if (operation.phase !== 'Succeeded') {
          throw new Error(operation.message);
        }
        return true;
      }, { what: 'a sync to succeed', seconds, everyMilliseconds: 1000 });
    }
    return operations;
  }

  /** Everything in the cluster that the Application tracks. */
  async owned(kinds: readonly Pick<KubernetesObject, 'apiVersion' | 'kind'>[]): Promise<Map<string, KubernetesObject>> {
    const all = await Promise.all(kinds.map(({ apiVersion, kind }) => this.world.api.list(apiVersion, kind)));
    return new Map(all.flat().filter(({ metadata: { annotations } }) => annotations?.[TRACKING] !== undefined).map((object) => [described(object), object]));
  }

  private get repository(): string {
    return path.join(this.home, `commit-${this.commits}`);
  }

  private async ask<Answer>(what: string): Promise<Answer> {
    const answer = await fetch(`http://127.0.0.1:${PORT}/${what}?${new URLSearchParams({ repository: this.repository, application: this.application })}`);
    if (!answer.ok) {
      throw new Error(await answer.text());
    }
    return answer.json() as Promise<Answer>;
  }
}

/** What was refused in attempts that failed. */
export function refusalsOf(operations: readonly Operation[]): string[] {
  return operations.flatMap(({ results }) => results.filter(({ status }) => status === 'SyncFailed').map(({ object, message }) => `${object}: ${message}`));
}
