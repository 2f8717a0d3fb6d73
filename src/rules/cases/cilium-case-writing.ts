/** A CiliumLoadBalancerIPPool with blocks, each `cidr` or `start-stop`; both ends of a prefix are given unless `spec` says otherwise. */
export function ciliumPool(name: string, blocks: readonly string[], spec: object = {}, apiVersion = 'cilium.io/v2'): object {
  return {
    apiVersion,
    kind: 'CiliumLoadBalancerIPPool',
    metadata: { name },
    spec: {
      blocks: blocks.map((block) => {
        const [start, stop] = block.split('-');
        return block.includes('/') ? { cidr: block } : { start, ...(stop === undefined ? {} : { stop }) };
      }),
      ...spec,
    },
  };
}

/** A pool of which a Service gets an address only when it carries the label. */
export const FOR_EDGE_ONLY = { serviceSelector: { matchLabels: { pool: 'edge' } } };

/** A selector that everybody writes for "all Services", since none selects nothing there. */
export const EVERY_SERVICE = { matchExpressions: [{ key: 'somekey', operator: 'NotIn', values: ['never-used-value'] }] };

/** A CiliumL2AnnouncementPolicy for the addresses of load balancers. */
export function layer2Policy(spec: object = { loadBalancerIPs: true }): object {
  return { apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumL2AnnouncementPolicy', metadata: { name: 'lan' }, spec };
}

/** A CiliumBGPClusterConfig with one peer. */
export function bgpCluster(peerConfig = 'peer'): object {
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumBGPClusterConfig',
    metadata: { name: 'cluster' },
    spec: { bgpInstances: [{ name: 'main', localASN: 64514, peers: [{ name: 'router', peerASN: 64513, peerAddress: '192.168.1.1', peerConfigRef: { name: peerConfig } }] }] },
  };
}

/** A CiliumBGPPeerConfig that takes the advertisements with a label. */
export function bgpPeerConfig(advertise = 'bgp'): object {
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumBGPPeerConfig',
    metadata: { name: 'peer' },
    spec: { families: [{ afi: 'ipv4', safi: 'unicast', advertisements: { matchLabels: { advertise } } }] },
  };
}

/** A CiliumBGPAdvertisement of the addresses of load balancers. */
export function bgpAdvertisement(selector: object | 'none' = EVERY_SERVICE, addresses: readonly string[] = ['LoadBalancerIP']): object {
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumBGPAdvertisement',
    metadata: { name: 'services', labels: { advertise: 'bgp' } },
    spec: { advertisements: [{ advertisementType: 'Service', service: { addresses }, ...(selector === 'none' ? {} : { selector }) }] },
  };
}

/** Annotations of a Service that asks Cilium for an address. */
export function ciliumWish(addresses: string, more: object = {}): { annotations: object } {
  return { annotations: { 'lbipam.cilium.io/ips': addresses, ...more } };
}

/** The ConfigMap of kube-vip's cloud provider. */
export function kubeVipPools(data: Readonly<Record<string, string>>): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kubevip', namespace: 'kube-system' }, data };
}

/** What Cilium was started with. */
export function ciliumConfig(data: Readonly<Record<string, string>>): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cilium-config', namespace: 'kube-system' }, data };
}
