import { ProbeTarget } from './probe';
import { within } from '../network/namespaces';
import { run } from '../sandbox/processes';
import { pause } from '../sandbox/until';

/** How the line begins that the log of a container gets when its hook failed. */
export const HOOK_FAILED = 'The hook before its end failed: ';

/**
 * Runs what a container wants done before it ends, to its end.
 *
 * @param process of the container, whose root and network a command has
 */
export async function runHook(hook: any, { address, namespace, ports }: ProbeTarget, process: number, seconds: number): Promise<void> {
  if (hook.sleep !== undefined) {
    await pause(hook.sleep.seconds * 1000);
  } else if (hook.httpGet !== undefined) {
    const { host = address, path = '/', port, scheme = 'HTTP' } = hook.httpGet;
    const number = typeof port === 'number' ? port : ports.find(({ name }) => name === port)?.containerPort;
    // Whom it asks may be a container of the same pod that ends before it answers; then it is over too.
    await run(within(namespace, 'curl', '-sk', '--max-time', `${seconds}`, '-o', '/dev/null', `${scheme.toLowerCase()}://${host}:${number}${path}`), { anyCode: true });
  } else {
    // As with the command of a container, its first word is the program itself.
    await run(['timeout', `${seconds}`, 'nsenter', `--target=${process}`, '--mount', '--net', `--root=/proc/${process}/root`, '/bin/program', ...hook.exec.command.slice(1)]);
  }
}
