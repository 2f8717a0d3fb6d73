import { outlookOf } from '../../src/rules/outlook';
import { worldOf } from '../report/world-of';

const LAN = pool('lan', 'addresses: [10.0.0.0/30]');
const DUAL = pool('dual', "addresses: [10.0.1.0/30, 'fd00::/126']");
const V4 = { serviceCidrs: ['10.96.0.0/12'] };

function pool(name: string, spec: string): string {
  return `---\napiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: { name: ${name}, namespace: metallb-system }\nspec: { ${spec} }\n`;
}

function service(annotations = '', spec = ''): string {
  return `---\napiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop, annotations: { ${annotations} } }\n`
    + `spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }], ${spec} }\n`;
}

const ASKING = (name: string) => `metallb.io/address-pool: ${name}`;
const SELECTING = 'addresses: [10.0.2.0/30], serviceAllocation: { namespaceSelectors: [{ matchLabels: { team: a } }] }';
const UNKNOWN_FAMILIES = 'unpredictable: It is not known which families it has inside the cluster: declare `serviceCidrs`, or write `ipFamilies`.';

test.each<[string, string, Parameters<typeof worldOf>[1], string | undefined]>([
  ['is predicted', LAN + service(), V4, 'predicted 10.0.0.0'],
  ['is predicted without declared ranges, where all pools have one family', LAN + service(), {}, 'predicted 10.0.0.0'],
  ['is not, where they have two', DUAL + service(), {}, UNKNOWN_FAMILIES],
  ['but where the Service names its family', DUAL + service('', 'ipFamilies: [IPv6]'), {}, 'predicted fd00::'],
  ['has the first family of the cluster', DUAL + service(), { serviceCidrs: ['fd00:96::/112', '10.96.0.0/12'] }, 'predicted fd00::'],
  ['gets nothing without an address inside the cluster', LAN + service('', 'clusterIP: None'), V4, 'none: It has no address inside the cluster.'],
  ['gets nothing where it requires two families of a cluster with one', DUAL + service('', 'ipFamilyPolicy: RequireDualStack'), V4, 'none: It requires two families, and is IPv4 alone inside the cluster.'],
  ['is not known where there is no pool', service(), V4, 'unpredictable: No pool of MetalLB is known here.'],
  ['is not known where an entry of a pool is filled in later', LAN + pool('wan', "addresses: ['${RANGE}']") + service(), V4, 'unpredictable: Pool wan has an entry that is not known, or cannot be understood.'],
  ['is not known where pools overlap', LAN + pool('wan', 'addresses: [10.0.0.2/32], autoAssign: false') + service(), V4, 'unpredictable: MetalLB refuses its pools: pool wan and pool lan overlap.'],
  ['is not known where pools live elsewhere', LAN + service(), { ...V4, externals: { pools: ['shared'] } }, 'unpredictable: Pools that live elsewhere may serve it.'],
  ['is predicted for one that asks for a pool which is here', LAN + service(ASKING('lan')), { ...V4, externals: { pools: ['shared'] } }, 'predicted 10.0.0.0'],
  ['is not known where its pool lives elsewhere', LAN + service(ASKING('shared')), { ...V4, externals: { pools: ['shared'] } }, 'unpredictable: Pool shared lives elsewhere.'],
  ['is not known where the name of its pool is filled in later', LAN + service(ASKING("'${POOL}'")), V4, 'unpredictable: The pool that it asks for is filled in later.'],
  ['is not known where its address is filled in later', LAN + service("metallb.io/loadBalancerIPs: '${ADDRESS}'"), V4, 'unpredictable: Its address is filled in later.'],
  ['is not known where a pool selects namespaces, and its own is not here', LAN + pool('team', SELECTING) + service(), V4, 'unpredictable: Pool team selects namespaces by labels, and those of namespace shop are not known here.'],
  ['is predicted where its namespace is here', `${LAN + pool('team', SELECTING) + service()}---\napiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { team: a } }\n`, V4, 'predicted 10.0.2.0'],
  ['is not known where k3s installs its Traefik, which draws one too', LAN + service(), { ...V4, platform: { distribution: 'k3s' } }, 'unpredictable: Service kube-system/traefik may get an address of pool lan too, and MetalLB sees them in no fixed order.'],
  ['is predicted where it asks for a closed pool, which Traefik does not', pool('lan', 'addresses: [10.0.0.0/30], autoAssign: false') + service(ASKING('lan')), { ...V4, platform: { distribution: 'k3s' } }, 'predicted 10.0.0.0'],
  ['is predicted where the Traefik of k3s is seen to pin another', LAN + service() + service('metallb.io/loadBalancerIPs: 10.0.0.3').replace('name: web, namespace: shop', 'name: traefik, namespace: kube-system'), { ...V4, platform: { distribution: 'k3s' } }, 'predicted 10.0.0.0'],
  ['is pinned', LAN + service('metallb.io/loadBalancerIPs: 10.0.0.3'), V4, 'pinned 10.0.0.3'],
  ['is left open for a pin, where pools that live elsewhere may hold it', LAN + service('metallb.io/loadBalancerIPs: 10.9.9.9'), { ...V4, externals: { pools: ['shared'] } }, undefined],
  ['is not told of a Service of another load balancer', LAN + service('', 'loadBalancerClass: tailscale'), V4, undefined],
])('the address of a Service %s', (_, manifests, network, expected) => {
  const world = worldOf(manifests, network);
  const prediction = outlookOf(world).predictions.get(world.cluster.services[0]);
  expect(prediction && ('because' in prediction ? `${prediction.certainty}: ${prediction.because}` : `${prediction.certainty} ${prediction.addresses.join()}`)).toBe(expected);
});
