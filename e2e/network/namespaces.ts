import { run } from '../sandbox/processes';

/** Kernel settings that every host of the world has: it routes, it takes asymmetric paths, addresses are usable at once. */
const SETTINGS = [
  'net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1',
  'net.ipv4.conf.all.rp_filter=0', 'net.ipv4.conf.default.rp_filter=0',
  'net.ipv4.conf.all.send_redirects=0', 'net.ipv4.conf.default.send_redirects=0',
  'net.ipv4.conf.all.accept_redirects=0', 'net.ipv6.conf.all.accept_redirects=0', 'net.ipv6.conf.default.accept_redirects=0',
  'net.ipv6.conf.all.accept_dad=0', 'net.ipv6.conf.default.accept_dad=0',
  // Else equal-cost routes send everything from one client over one node.
  'net.ipv4.fib_multipath_hash_policy=1',
  // What is only bridged must not meet the rules for Services of the host that the bridge is on; absent where the kernel has no such hook.
  'net.bridge.bridge-nf-call-iptables=0', 'net.bridge.bridge-nf-call-ip6tables=0',
];

/** The outer namespace, where the API server lives. */
export const OUTER = undefined;

/** The words before a command that runs in a namespace. */
export function within(namespace: string | undefined, ...command: readonly string[]): string[] {
  return namespace === OUTER ? [...command] : ['nsenter', `--net=/run/netns/${namespace}`, ...command];
}

/** `ip` commands of one namespace, given as lines; one process for all of them. */
export function ipCommands(namespace: string | undefined, ...lines: readonly string[]): Promise<unknown> {
  return run(['ip', ...(namespace === OUTER ? [] : ['-n', namespace]), '-batch', '-'], { input: `${lines.join('\n')}\n` });
}

export async function addNamespace(name: string): Promise<void> {
  await run(['ip', 'netns', 'add', name]);
  await ipCommands(name, 'link set lo up');
  await configureKernel(name);
}

export async function removeNamespace(name: string): Promise<void> {
  await run(['ip', 'netns', 'del', name], { anyCode: true });
}

export async function configureKernel(namespace: string | undefined): Promise<void> {
  await run(within(namespace, 'sysctl', '-eqw', ...SETTINGS));
}
