import { KubernetesObject } from '../cluster/kubernetes-object';

/** A pod with addresses of its own; one on its node's network is reached by no policy. */
interface Pod {
  readonly object: KubernetesObject;
  readonly addresses: readonly string[];
}

/** One direction of what a policy says: its words for the peers, and the field of a packet that holds the peer's address. */
const DIRECTIONS = {
  Ingress: { rules: 'ingress', peers: 'from', own: 'daddr', other: 'saddr', chain: 'hears' },
  Egress: { rules: 'egress', peers: 'to', own: 'saddr', other: 'daddr', chain: 'says' },
} as const;

type Direction = keyof typeof DIRECTIONS;

/**
 * What the network of a cluster does with NetworkPolicies, as a script for `nft`, the same on each node. Packets are judged where a node passes them on,
 * with the addresses of their true ends: after a Service has become a pod, and before a node writes its own address.
 *
 * @param trusted addresses of the nodes, whose packets were judged before, and of kubelets, which may speak with every pod
 */
export function policyRules(
  policies: readonly KubernetesObject[], pods: readonly KubernetesObject[], namespaces: readonly KubernetesObject[], trusted: readonly string[],
): string {
  const cluster = new Cluster(pods.flatMap(withAddresses), namespaces);
  const isolated = cluster.pods.flatMap((pod) => (Object.keys(DIRECTIONS) as Direction[]).flatMap((direction) => {
    const about = policies.filter((policy) => policy.metadata.namespace === pod.object.metadata.namespace && selects(policy.spec.podSelector, pod.object)
      && policy.spec.policyTypes.includes(direction));
    return about.length === 0 ? [] : [{
      own: DIRECTIONS[direction].own,
      addresses: pod.addresses,
      name: `${DIRECTIONS[direction].chain}-${pod.object.metadata.uid}`,
      allowed: about.flatMap((policy) => allowedBy(policy, direction, pod, cluster)),
    }];
  }));
  const passedOn = [
    'type filter hook forward priority 10; policy accept;',
    // A connection that was let through goes on, and only connections are judged: neighbour discovery must live.
    'ct state established,related accept',
    'meta l4proto != { tcp, udp, sctp } accept',
    ...trusted.map((address) => `${family(address)} saddr ${address} accept`),
    ...isolated.flatMap(({ own, addresses, name }) => addresses.map((address) => `${family(address)} ${own} ${address} jump ${name}`)),
  ];
  return `table inet policies
delete table inet policies
table inet policies {
${isolated.map(({ name, allowed }) => chain(name, [...allowed.map((packets) => `${packets} return`), 'reject'])).join('')}${chain('passed-on', passedOn)}}
`;
}

class Cluster {
  constructor(readonly pods: readonly Pod[], private readonly namespaces: readonly KubernetesObject[]) {}

  /** The addresses of the pods that a peer of a policy means. */
  addresses({ namespaceSelector, podSelector }: any, policyNamespace: string): string[] {
    const inNamespace = (namespace: string) => (namespaceSelector === undefined ? namespace === policyNamespace
      : this.namespaces.some((one) => one.metadata.name === namespace && selects(namespaceSelector, one)));
    return this.pods.filter(({ object }) => inNamespace(object.metadata.namespace!) && selects(podSelector ?? {}, object)).flatMap(({ addresses }) => addresses);
  }
}

function withAddresses(object: KubernetesObject): Pod[] {
  const addresses = (object.status?.podIPs ?? []).map(({ ip }: { ip: string }) => ip);
  return object.spec.hostNetwork === true || addresses.length === 0 ? [] : [{ object, addresses }];
}

/** The packets that a policy lets through, each as nft says it. */
function allowedBy(policy: KubernetesObject, direction: Direction, own: Pod, cluster: Cluster): string[] {
  const { rules, peers, other } = DIRECTIONS[direction];
  return (policy.spec[rules] ?? []).flatMap((rule: any) => {
    const ends = (rule[peers] ?? []).length === 0 ? [''] : rule[peers].flatMap((peer: any) => peerOf(peer, other, policy, cluster));
    const ports = (rule.ports ?? []).length === 0 ? [''] : rule.ports.map((port: any) => portOf(port, direction, own));
    return ends.flatMap((end: string) => ports.map((port: string) => `${end} ${port}`.trim()));
  });
}

function peerOf(peer: any, field: string, { metadata }: KubernetesObject, cluster: Cluster): string[] {
  if (peer.ipBlock !== undefined) {
    const { cidr, except = [] } = peer.ipBlock;
    return [[cidr, ...except].map((prefix, index) => `${family(prefix)} ${field} ${index === 0 ? '' : '!= '}${prefix}`).join(' ')];
  }
  return cluster.addresses(peer, metadata.namespace!).map((address) => `${family(address)} ${field} ${address}`);
}

function portOf({ port, endPort, protocol = 'TCP' }: any, direction: Direction, own: Pod): string {
  const word = protocol.toLowerCase();
  if (port === undefined) {
    return `meta l4proto ${word}`;
  }
  if (typeof port === 'string' && direction === 'Egress') {
    throw new Error(`The network of this world knows no port by the name that the other end gives it ("${port}").`);
  }
  const number = typeof port === 'number' ? port
    : own.object.spec.containers.flatMap(({ ports = [] }: any) => ports).find(({ name }: any) => name === port)?.containerPort;
  // A name that the pod gives to no port is no port.
  return `${word} dport ${number === undefined ? '0' : endPort === undefined ? number : `${number}-${endPort}`}`;
}

function selects({ matchLabels = {}, matchExpressions }: any, { metadata }: KubernetesObject): boolean {
  if (matchExpressions !== undefined) {
    throw new Error('The network of this world knows no expressions in the selectors of policies.');
  }
  return Object.entries(matchLabels).every(([key, value]) => metadata.labels?.[key] === value);
}

function family(address: string): string {
  return address.includes(':') ? 'ip6' : 'ip';
}

function chain(name: string, lines: readonly string[]): string {
  return `  chain ${name} {\n${lines.map((line) => `    ${line}\n`).join('')}  }\n`;
}
