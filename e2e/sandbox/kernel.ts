import { spawnSync } from 'child_process';

/** What a world needs of the kernel, and a command that fails where it is refused. */
const NEEDS: readonly (readonly [what: string, command: string])[] = [
  ['a mount of memory', 'mount -t tmpfs -o mode=755 tmpfs /run && mkdir /run/netns'],
  ['a bridge', 'ip link add br0 type bridge'],
  ['a namespace with a name', 'ip netns add trial'],
  ['a cable between two namespaces', 'ip link add cable type veth peer name eth0 netns trial && ip link set cable master br0 up'],
  ['forwarding', 'sysctl -eqw net.ipv4.ip_forward=1'],
  ['translation of addresses', 'printf "table ip trial {\\nchain out {\\ntype nat hook output priority -100\\nip daddr 192.0.2.1 tcp dport 80 dnat to 192.0.2.2:8080\\n}\\n}\\n" | nft -f -'],
  ['another root for a process', 'setpriv --bounding-set=-all,+sys_chroot,+setuid,+setgid --inh-caps=-all chroot / true'],
];

/** Tries it in a sandbox that ends at once: the first thing that the kernel refuses, or nothing. */
export function refusedByKernel({ flags }: { readonly flags: readonly string[] }, tools: readonly string[]): string | undefined {
  const script = NEEDS.map(([what, command]) => `{ ${command}; } || { echo ${JSON.stringify(what)} >&3; exit 1; }`).join('\n');
  const { status, stderr, output } = spawnSync('unshare', [...flags, '/bin/sh', '-c', script], {
    encoding: 'utf8', env: { ...process.env, PATH: [...tools, process.env.PATH].join(':') }, stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  return status === 0 ? undefined : `the kernel refuses ${output[3]?.trim() || 'namespaces'} here (${stderr.trim()})`;
}
