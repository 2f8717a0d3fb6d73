import { KUBELETS, LAN, podAddress, WAN, WorldNode } from './addresses';
import { addNamespace, configureKernel, ipCommands, OUTER, removeNamespace } from './namespaces';

/**
 * The segment 192.168.1.0/24 as a bridge in the outer namespace, with a router, a client and the nodes on it, a client behind the
 * router, and the nodes' pods behind them.
 */
export async function buildLan(nodes: readonly WorldNode[]): Promise<void> {
  await configureKernel(OUTER);
  await ipCommands(OUTER,
    'link add br0 type bridge forward_delay 0',
    'link set br0 up',
    `addr add ${LAN.ipv4}.2/24 dev br0`,
    `addr add ${KUBELETS}/24 dev br0`,
    `addr add ${LAN.ipv6}:2/64 dev br0 nodad`,
    `route add default via ${LAN.ipv4}.1`,
    ...nodes.flatMap((node) => podRoutes(node)));
  await plug('router', 1, nodes.flatMap((node) => podRoutes(node)));
  await plug('client', 100, defaultRoutes(LAN));
  await buildWan();
  for (const node of nodes) {
    await plug(node.name, 9 + node.index, [
      ...defaultRoutes(LAN),
      ...nodes.filter((other) => other !== node).flatMap((other) => podRoutes(other)),
    ]);
    const { ipv4, ipv6 } = podAddress(node, 1);
    await ipCommands(node.name,
      'link add cni0 type bridge forward_delay 0',
      'link set cni0 up',
      `addr add ${ipv4}/24 dev cni0`,
      `addr add ${ipv6}/64 dev cni0 nodad`);
  }
}

/** A namespace on the segment. */
async function plug(name: string, host: number, routes: readonly string[]): Promise<void> {
  await addNamespace(name);
  await ipCommands(OUTER, `link add ${name} type veth peer name eth0 netns ${name}`, `link set ${name} master br0 up`);
  await ipCommands(name,
    `addr add ${LAN.ipv4}.${host}/24 dev eth0`,
    'link set eth0 up',
    `addr add ${LAN.ipv6}:${host}/64 dev eth0 nodad`,
    ...routes);
}

async function buildWan(): Promise<void> {
  await addNamespace('wan');
  await ipCommands('router', 'link add wan0 type veth peer name eth0 netns wan',
    `addr add ${WAN.ipv4}.1/24 dev wan0`, 'link set wan0 up', `addr add ${WAN.ipv6}:1/64 dev wan0 nodad`);
  await ipCommands('wan', `addr add ${WAN.ipv4}.100/24 dev eth0`, 'link set eth0 up', `addr add ${WAN.ipv6}:100/64 dev eth0 nodad`, ...defaultRoutes(WAN));
}

function defaultRoutes({ ipv4, ipv6 }: { readonly ipv4: string; readonly ipv6: string }): string[] {
  return [`route add default via ${ipv4}.1`, `route add default via ${ipv6}:1`];
}

function podRoutes(node: WorldNode): string[] {
  return [`route add 10.244.${node.index}.0/24 via ${node.ipv4}`, `route add fd00:10:244:${node.index}::/64 via ${node.ipv6}`];
}

/** A namespace for a pod, on the bridge of its node. The node passes on all that it sends, also to a pod beside it: a bridge would ask no policy. */
export async function addPodNamespace(name: string, node: WorldNode, host: number): Promise<void> {
  await addNamespace(name);
  const [own, gateway] = [podAddress(node, host), podAddress(node, 1)];
  await ipCommands(node.name, `link add lxc${host} type veth peer name eth0 netns ${name}`, `link set lxc${host} master cni0 up`);
  await ipCommands(name,
    `addr add ${own.ipv4}/32 dev eth0`,
    'link set eth0 up',
    `addr add ${own.ipv6}/128 dev eth0 nodad`,
    `route add ${gateway.ipv4} dev eth0`,
    `route add ${gateway.ipv6} dev eth0`,
    `route add default via ${gateway.ipv4}`,
    `route add default via ${gateway.ipv6}`);
}

export async function removePodNamespace(name: string, node: WorldNode, host: number): Promise<void> {
  await ipCommands(node.name, `link del lxc${host}`).catch(() => {});
  await removeNamespace(name);
}

/** Cuts the cable of a host, or plugs it in again. */
export async function setLink(name: string, up: boolean): Promise<void> {
  await ipCommands(OUTER, `link set ${name} ${up ? 'up' : 'down'}`);
}
