import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { writeFiles } from './said-by-diff';
import { Manifest } from '../../src/model/manifest';

/** An ApplicationSet of a repository, and the clusters that are registered with Argo CD. */
export interface SetQuestion {
  readonly applicationSet: Manifest;
  readonly files?: ReadonlyMap<string, string>;
  /** The Secrets that say so. */
  readonly clusters?: readonly Manifest[];
  /** Whether it is asked in which order the Applications are synced, all of which are new. */
  readonly rollout?: boolean;
}

/** How an Application is synced in its turn. */
export interface SyncOfSet {
  readonly application: string;
  readonly prune: boolean;
  readonly syncOptions: readonly string[];
  readonly retry: { readonly limit: number };
}

/** What Argo CD's own ApplicationSet controller makes of it. */
export interface SetAnswer {
  readonly applications: readonly Manifest[];
  readonly rounds?: readonly (readonly SyncOfSet[])[];
  /** Why it makes and changes nothing. */
  readonly error?: string;
}

const NO_FILES: ReadonlyMap<string, string> = new Map();

/** Asks Argo CD's generators, templates and progressive syncs; what stands in for git and for the cluster is `e2e/modules/argo-cd/application-sets`. */
export function askArgoCd(program: string, home: string, questions: readonly SetQuestion[]): SetAnswer[] {
  const repositories = new Map([...new Set(questions.map(({ files = NO_FILES }) => files))].map((files, index) => [files, repositoryWith(files, path.join(home, `repository-${index}`))]));
  const lines = questions.map(({ files = NO_FILES, ...question }) => JSON.stringify({ clusters: [], ...question, repository: repositories.get(files) }));
  const { stdout, stderr, status, error } = spawnSync(program, { input: lines.join('\n'), encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, HOME: home } });
  if (error !== undefined || status !== 0) {
    throw error ?? new Error(`argo-cd-sets ends with ${status}: ${stderr}`);
  }
  return stdout.trim().split('\n').map((line) => JSON.parse(line));
}

/** Files that git looks after. */
function repositoryWith(files: ReadonlyMap<string, string>, folder: string): string {
  fs.mkdirSync(folder, { recursive: true });
  writeFiles(files, folder);
  [['init', '--quiet'], ['add', '--all']].forEach((command) => execFileSync('git', command, { cwd: folder, stdio: 'pipe', env: { ...process.env, HOME: folder } }));
  return folder;
}
