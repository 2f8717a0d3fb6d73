import { KubernetesObject } from '../cluster/kubernetes-object';

/** An address and port where a pod listens, and the node that it runs on. */
interface Endpoint {
  readonly address: string;
  readonly port: number;
  readonly node?: string;
}

/** One address and port of a Service, and where its traffic goes. */
interface Forwarding {
  readonly address: string;
  readonly protocol: string;
  readonly port: number;
  /** Only pods of the node that the packet came to, which then see the client's address. */
  readonly local: boolean;
  readonly endpoints: readonly Endpoint[];
}

const FAMILIES = [{ table: 'ip', addressType: 'IPv4' }, { table: 'ip6', addressType: 'IPv6' }] as const;

/**
 * What kube-proxy would do on a node, as a script for `nft`: ClusterIPs and external addresses become addresses of ready pods.
 *
 * The chains stay and only their rules are replaced: a packet on its way through a table that is deleted and made anew in one
 * transaction can meet the new chain before the change and the old one after it, and is translated by neither.
 *
 * @param node nothing for a host that runs no pods
 */
export function serviceRules(services: readonly KubernetesObject[], slices: readonly KubernetesObject[], node: string | undefined): string {
  return FAMILIES.map(({ table, addressType }) => {
    const forwardings = services.flatMap((service) => forwardingsOf(service, slices, addressType))
      .map((forwarding) => (forwarding.local ? { ...forwarding, endpoints: forwarding.endpoints.filter((endpoint) => endpoint.node === node) } : forwarding));
    const translated = forwardings.filter(({ endpoints }) => endpoints.length > 0).map((forwarding) => translation(table, forwarding));
    // A node without a pod of its own drops what must stay local, and nobody behind a Service is an answer at once.
    const refused = forwardings.filter(({ endpoints }) => endpoints.length === 0)
      .map((forwarding) => `${match(table, forwarding)} ${forwarding.local ? 'drop' : 'reject'}`);
    return `table ${table} services {
  chain incoming { type nat hook prerouting priority -100; }
  chain own { type nat hook output priority -100; }
  chain refused { type filter hook forward priority 0; }
  chain outgoing { type nat hook postrouting priority 100; }
}
flush table ${table} services
table ${table} services {
  chain incoming {
${indented(translated)}
  }
  chain own {
${indented(translated)}
  }
  chain refused {
${indented(refused)}
  }
  chain outgoing {
    meta mark 0x4000 masquerade
  }
}
`;
  }).join('');
}

function forwardingsOf(service: KubernetesObject, slices: readonly KubernetesObject[], addressType: string): Forwarding[] {
  const { spec, status, metadata } = service;
  const ofFamily = (addresses: readonly string[]) => addresses.filter((address) => address.includes(':') === (addressType === 'IPv6'));
  const own = slices.filter((slice) => slice.addressType === addressType && slice.metadata.namespace === metadata.namespace
    && slice.metadata.labels?.['kubernetes.io/service-name'] === metadata.name);
  const external = (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }: { ip?: string }) => (ip === undefined ? [] : [ip]));
  const internal = (spec.clusterIPs ?? []).filter((address: string) => address !== 'None');
  return (spec.ports ?? []).flatMap((port: any) => {
    const endpoints = own.flatMap((slice) => endpointsOf(slice, port.name ?? ''));
    const forwarding = { protocol: (port.protocol ?? 'TCP').toLowerCase(), port: port.port, endpoints };
    return [
      ...ofFamily(internal).map((address) => ({ ...forwarding, address, local: spec.internalTrafficPolicy === 'Local' })),
      ...ofFamily(external).map((address) => ({ ...forwarding, address, local: spec.externalTrafficPolicy === 'Local' })),
    ];
  });
}

function endpointsOf(slice: KubernetesObject, portName: string): Endpoint[] {
  const port = (slice.ports ?? []).find(({ name }: { name?: string }) => (name ?? '') === portName)?.port;
  return port === undefined ? [] : (slice.endpoints ?? [])
    .filter(({ conditions }: any) => conditions?.ready !== false)
    .map(({ addresses, nodeName }: any) => ({ address: addresses[0], port, node: nodeName }));
}

function translation(table: string, forwarding: Forwarding): string {
  const { endpoints, local } = forwarding;
  const targets = endpoints.map(({ address, port }, index) => `${index} : ${address} . ${port}`).join(', ');
  return `${match(table, forwarding)} ${local ? '' : 'meta mark set 0x4000 '}dnat ${table} to numgen random mod ${endpoints.length} map { ${targets} }`;
}

function match(table: string, { address, protocol, port }: Forwarding): string {
  return `${table} daddr ${address} ${protocol} dport ${port}`;
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join('\n');
}
