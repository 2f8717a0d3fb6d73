import * as fs from 'fs';

/** What stands between a person and this process: npm, the task runner, the loader, and the shells that they start. */
const LAUNCHER = /(^|\/)(npm|npx|projen|tsx)( |$)|(^|\/)(ba|da)?sh -c|node_modules\/|^npm /;

/** Calls back once when one of the programs that launched this one is gone: killed ones take nobody with them. */
export function whenLaunchersEnd(ended: () => void): void {
  const launchers = launchersOf(process.pid);
  const timer = setInterval(() => {
    if (launchers.some(({ pid, started }) => stateOf(pid)?.started !== started)) {
      clearInterval(timer);
      ended();
    }
  }, 500);
  timer.unref();
}

function launchersOf(pid: number): { pid: number; started: string }[] {
  const parent = stateOf(pid)?.parent;
  const state = parent === undefined ? undefined : stateOf(parent);
  return state === undefined || !LAUNCHER.test(state.command) ? [] : [{ pid: parent!, started: state.started }, ...launchersOf(parent!)];
}

/** Nothing of a process that is not there, or that has ended. */
function stateOf(pid: number): { readonly parent: number; readonly started: string; readonly command: string } | undefined {
  try {
    // The name, in parentheses, may hold anything; what follows does not.
    const [state, parent, ...rest] = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0/g, ' ').trim();
    return 'ZX'.includes(state) ? undefined : { parent: Number(parent), started: rest[17], command };
  } catch {
    return undefined;
  }
}
