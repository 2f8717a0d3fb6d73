import { Source } from '../../model/source';
import { loadBalancer, pool, yaml } from '../cases/case-writing';
import { ciliumPool } from '../cases/cilium-case-writing';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const ENABLED = 'svccontroller.k3s.cattle.io/enablelb';
const POOL = 'svccontroller.k3s.cattle.io/lbpool';

const OPEN = pool('public', ['192.168.1.200/29'], {});
const K3S = { nodes: [{ name: 'node1', addresses: ['192.168.1.10'], labels: { [ENABLED]: 'true' } }] };

export const SERVICE_LB_BESIDE_ENGINE: Rule = {
  id: 'service-lb-beside-engine',
  severity: 'warning',
  why: 'The ServiceLB of k3s gives every Service without a class the addresses of nodes, and whoever else serves it writes another: the Service changes between the two.',
  cases: {
    bad: [
      { name: 'a node is labelled for ServiceLB, and MetalLB has a pool', network: K3S, manifests: yaml(OPEN) },
      { name: 'a pod of ServiceLB, and Cilium has a pool', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'svclb-traefik-1a2b3c4d', namespace: 'kube-system' }, spec: {} }) },
      { name: 'a Service chooses among nodes of ServiceLB', manifests: yaml(OPEN, { ...loadBalancer('web', undefined), metadata: { name: 'web', namespace: 'shop', labels: { [POOL]: 'edge' } } }) },
    ],
    good: [
      { name: 'ServiceLB alone', network: K3S, manifests: yaml(loadBalancer('web', undefined)) },
      { name: 'the node is taken out of it', network: { nodes: [{ ...K3S.nodes[0], labels: { [ENABLED]: 'false' } }] }, manifests: yaml(OPEN) },
    ],
  },
  check(world) {
    const pools = world.cluster.pools.filter(({ disabled }) => !disabled);
    const [sign] = pools.length === 0 ? [] : signs(world);
    return sign === undefined ? [] : [{
      message: `${sign.what}, and there ${pools.length === 1 ? 'is' : 'are'} ${listed([...new Set(pools.map(({ engine, name }) => `pool ${name} of ${engine}`))])}.`,
      help: 'Start k3s with `disable: servicelb`, or give each Service a `loadBalancerClass`.',
      subject: 'ServiceLB',
      places: [sign.source, ...pools.slice(0, 3).map(({ source }) => source)],
    }];
  },
};

/** What shows that ServiceLB is on. */
function signs({ cluster }: World): { readonly what: string; readonly source: Source }[] {
  return [
    ...cluster.workloads.filter(({ kind, name }) => kind === 'DaemonSet' && name.startsWith('svclb-'))
      .map(({ name, source }) => ({ what: `ServiceLB of k3s runs (DaemonSet ${name})`, source })),
    ...cluster.network.nodes.filter(({ labels }) => labels[ENABLED] === 'true')
      .map(({ name, source }) => ({ what: `Node ${name} is labelled for the ServiceLB of k3s (${ENABLED})`, source })),
    ...cluster.services.filter(({ type, labels }) => type === 'LoadBalancer' && labels[POOL] !== undefined)
      .map(({ namespace, name, source }) => ({ what: `Service ${namespace}/${name} chooses nodes of the ServiceLB of k3s (${POOL})`, source })),
    // One file of several may switch it off.
    ...(cluster.k3sServers.every(({ serviceLb }) => serviceLb) ? cluster.k3sServers.slice(0, 1) : [])
      .map(({ source }) => ({ what: 'k3s is started without `disable: servicelb`', source })),
  ];
}
