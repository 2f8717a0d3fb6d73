import { ApiObject, App, Chart } from 'cdk8s';
import { DECLARED } from '../../network/declared';
import { AddressFamilies, BareMetalLoadBalancer, BgpCommunity, BgpPeer, ExposePodsOptions, ExternalTrafficPolicy, IpPlan, MetalLbMode } from 'cdk8s-bare-metal';

export const NAMESPACE = 'bgp';
/** Of the cluster. */
export const OWN_ASN = 64512;

export interface BgpAppOptions {
  /** Tells MetalLB of its routers; those that come back, and no others, are told of the pool `chosen`. */
  readonly peers: (lb: BareMetalLoadBalancer) => BgpPeer[];
  /** Marks on the hosts of the pool `anycast`, beside `64512:100`, which has a name, and `64512:7`. */
  readonly communities?: readonly BgpCommunity[];
  /** Whether the pools, and the Service `web`, have IPv6 addresses too. */
  readonly dualStack?: boolean;
  /** How MetalLB speaks BGP; by itself where it is left out. */
  readonly mode?: MetalLbMode;
}

/**
 * Workloads on one node and on all, with addresses out of a pool that all nodes announce by BGP, hosts and above them their prefix,
 * one that node1 alone announces, one that node2 announces to chosen routers, and one that is announced on the segment alone.
 */
export function bgpApp({ peers, communities = [], dualStack = false, mode }: BgpAppOptions): App {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', DECLARED);
  const edge = new Chart(app, 'edge');
  const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan, mode });
  const anycast = lb.addPool('anycast', { addresses: ['203.0.113.0/24', ...(dualStack ? ['2001:db8:99::/120'] : [])] });
  const single = lb.addPool('single', { addresses: ['198.51.100.0/24'] });
  const segment = lb.addPool('segment', { addresses: ['192.168.1.240-192.168.1.249'] });
  const chosen = lb.addPool('chosen', { addresses: ['192.0.2.0/24'] });
  segment.advertiseLayer2();
  const toldOfChosen = peers(lb);
  const named = lb.addCommunity('public', BgpCommunity.standard(64512, 100));
  anycast.advertiseBgp({ name: 'hosts', communities: [named, BgpCommunity.standard(64512, 7), ...communities], localPreference: 150 });
  anycast.advertiseBgp({ name: 'prefix', communities: [BgpCommunity.standard(64512, 8)], localPreference: 120, aggregationLength: 28, aggregationLengthV6: 124 });
  single.advertiseBgp({ nodes: ['node1'] });
  chosen.advertiseBgp({ nodes: ['node2'], peers: toldOfChosen, communities: [BgpCommunity.standard(64512, 9)], localPreference: 80 });

  const chart = new Chart(app, 'apps', { namespace: NAMESPACE, disableResourceNameHashes: true });
  new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  workload(chart, 'DaemonSet', 'web');
  workload(chart, 'Deployment', 'alone', { 'kubernetes.io/hostname': 'node2' });
  const expose = (name: string, options: Omit<ExposePodsOptions, 'namespace' | 'ports'>) =>
    lb.exposePods(name, { namespace: NAMESPACE, ports: [{ port: 80, targetPort: 8080 }], ...options });
  const [web, local] = [{ app: 'web' }, { externalTrafficPolicy: ExternalTrafficPolicy.LOCAL }];
  expose('web', {
    pool: anycast, selector: web, address: '203.0.113.20', ...(dualStack ? { addressV6: '2001:db8:99::20', families: AddressFamilies.DUAL_STACK } : {}),
  });
  expose('alone', { pool: anycast, selector: { app: 'alone' }, address: '203.0.113.21', ...local });
  expose('here', { pool: anycast, selector: web, address: '203.0.113.22', ...local });
  expose('single', { pool: single, selector: web, address: '198.51.100.20' });
  expose('chosen', { pool: chosen, selector: web, address: '192.0.2.20' });
  expose('segment', { pool: segment, selector: web, address: '192.168.1.240' });
  return app;
}

function workload(chart: Chart, kind: 'Deployment' | 'DaemonSet', name: string, nodeSelector?: object): void {
  new ApiObject(chart, `workload-${name}`, {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace: NAMESPACE },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { nodeSelector, containers: [{ name, image: `registry.example.com/${name}:1`, ports: [{ containerPort: 8080 }] }] },
      },
    },
  });
}
