import { spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/**
 * Everything happens in namespaces of its own: network, mounts and processes, without root in a user namespace too. They end with
 * their first process, so that nothing is left after a crash or Ctrl-C, and two runs cannot meet.
 */
export type Sandbox = { readonly flags: readonly string[]; readonly root: boolean } | { readonly reason: string };

/** How to get one: as root, or in a user namespace, which root may enter too. */
export type Way = 'as root' | 'in a user namespace';

const NAMESPACES = ['--net', '--mount', '--pid', '--fork', '--kill-child=SIGKILL', '--mount-proc', '--propagation', 'private'];

/**
 * The namespaces that this machine lets us have, or why it does not.
 *
 * @param way by default that of the user who asks
 */
export function availableSandbox(way: Way = process.getuid?.() === 0 ? 'as root' : 'in a user namespace'): Sandbox {
  if (process.platform !== 'linux') {
    return { reason: `network namespaces need Linux, and this is ${process.platform}` };
  }
  const flags = way === 'as root' ? NAMESPACES : ['--user', '--map-root-user', ...NAMESPACES];
  const tried = spawnSync('unshare', [...flags, 'true'], { encoding: 'utf8' });
  if (tried.error !== undefined) {
    return { reason: 'the command unshare (util-linux) is missing' };
  }
  return tried.status === 0 ? { flags, root: way === 'as root' && hasManyUsers() } : { reason: `this machine allows neither root nor user namespaces (${tried.stderr.trim()})` };
}

export interface Inside {
  readonly script: string;
  readonly args?: readonly string[];
  /** Folders of tools, before all others. */
  readonly tools?: readonly string[];
  /** Open files that it gets as 3, 4 and so on. */
  readonly descriptors?: readonly number[];
  /** Is called with its number, as it is outside. */
  readonly started?: (pid: number) => void;
  /** Is given what it says; by default it speaks for itself. */
  readonly said?: (text: string) => void;
}

/** Whether processes can be given other users; root of a user namespace, as in a container without root, often is the only one. */
function hasManyUsers(): boolean {
  return fs.readFileSync('/proc/self/uid_map', 'utf8').trim().split('\n').some((line) => Number(line.trim().split(/\s+/)[2]) > 65_535);
}

/** Runs a script inside; resolves to its exit code. */
export function runInside(sandbox: { readonly flags: readonly string[] }, { script, args = [], tools = [], descriptors = [], started, said }: Inside): Promise<number> {
  // Even when the launcher is killed, what it started ends with it.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', 'unshare', ...sandbox.flags, process.execPath, '--import', 'tsx', script, ...args], {
    stdio: ['inherit', said === undefined ? 'inherit' : 'pipe', said === undefined ? 'inherit' : 'pipe', ...descriptors],
    env: { ...process.env, PATH: [...tools, process.env.PATH].join(':') },
    cwd: path.join(__dirname, '..', '..'),
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => said?.(text));
  }
  // With the first process inside everything inside ends; then the launcher may end too.
  const interrupted = () => {
    child.kill('SIGKILL');
    child.on('exit', () => process.exit(130));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, interrupted);
  }
  const timer = setInterval(() => {
    const inner = firstChild(child.pid!);
    if (inner !== undefined) {
      clearInterval(timer);
      started?.(inner);
    }
  }, 50);
  // Not before it has said everything.
  return new Promise((resolve) => child.on('close', (code) => {
    clearInterval(timer);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.off(signal, interrupted);
    }
    resolve(code ?? 1);
  }));
}

function firstChild(pid: number): number | undefined {
  try {
    const [child] = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    return child === '' ? undefined : Number(child);
  } catch {
    return undefined;
  }
}
