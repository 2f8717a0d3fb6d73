import { announcersOf, announcersOfService } from '../../../src/behavior/cilium/announcement';
import { readCluster } from '../../../src/model/reader/read-cluster';
import { readDeclaration } from '../../../src/model/reader/read-declaration';
import { readYaml } from '../../../src/model/reader/read-yaml';
import { loadBalancer, yaml } from '../../../src/rules/cases/case-writing';
import { bgpAdvertisement, bgpCluster, bgpPeerConfig, EVERY_SERVICE, layer2Policy } from '../../../src/rules/cases/cilium-case-writing';

const LAYER_2 = 'CiliumL2AnnouncementPolicy lan';
const BGP = 'CiliumBGPAdvertisement services';
const EDGE = { matchLabels: { pool: 'edge' } };
const SHOP = { matchLabels: { 'io.kubernetes.service.namespace': 'shop' } };
const WEB_ALONE = { matchLabels: { 'io.kubernetes.service.name': 'web' } };
const peering = (router: object) => ({ apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumBGPPeeringPolicy', metadata: { name: 'bgp' }, spec: { virtualRouters: [router] } });
const layer2 = (spec: object) => layer2Policy({ loadBalancerIPs: true, ...spec });

test.each<[string, object[], string[], object]>([
  ['an L2 policy', [layer2({})], [LAYER_2], {}],
  ['an L2 policy for external IPs alone', [layer2Policy({ externalIPs: true })], [], {}],
  ['an L2 policy for another label', [layer2({ serviceSelector: EDGE })], [], {}],
  ['an L2 policy for its namespace', [layer2({ serviceSelector: SHOP })], [LAYER_2], {}],
  ['an L2 policy for its name', [layer2({ serviceSelector: WEB_ALONE })], [LAYER_2], {}],
  ['an L2 policy, and the class of BGP', [layer2({})], [], { loadBalancerClass: 'io.cilium/bgp-control-plane' }],
  ['an L2 policy, and its class', [layer2({})], [LAYER_2], { loadBalancerClass: 'io.cilium/l2-announcer' }],
  ['BGP for all', [bgpCluster(), bgpPeerConfig(), bgpAdvertisement()], [BGP], {}],
  ['BGP for another label', [bgpCluster(), bgpPeerConfig(), bgpAdvertisement(EDGE)], [], {}],
  ['BGP without a selector', [bgpCluster(), bgpPeerConfig(), bgpAdvertisement('none')], [], {}],
  ['BGP, and the peer asks for another label', [bgpCluster(), bgpPeerConfig('other'), bgpAdvertisement()], [], {}],
  ['BGP, and no peer uses the configuration that asks for it', [bgpCluster('other'), bgpPeerConfig(), { ...bgpPeerConfig('other'), metadata: { name: 'other' } }, bgpAdvertisement()], [], {}],
  ['BGP, and the cluster configuration lives elsewhere', [bgpPeerConfig(), bgpAdvertisement()], [BGP], {}],
  ['BGP, and the class of layer 2', [bgpCluster(), bgpPeerConfig(), bgpAdvertisement()], [], { loadBalancerClass: 'io.cilium/l2-announcer' }],
  ['both', [layer2({}), bgpCluster(), bgpPeerConfig(), bgpAdvertisement()], [LAYER_2, BGP], {}],
  ['a peering policy', [peering({ serviceSelector: EVERY_SERVICE })], ['CiliumBGPPeeringPolicy bgp'], {}],
  ['a peering policy without a selector', [peering({ exportPodCIDR: true })], [], {}],
])('who announces a Service: %s', (_, manifests, expected, spec) => {
  const cluster = readCluster(readYaml(`${yaml(...manifests, loadBalancer('web', undefined, { spec }))}`, 'case.yaml'), readDeclaration({}, {}));
  expect(announcersOfService(announcersOf(cluster.cilium), cluster.services[0]).map(({ name }) => name)).toEqual(expected);
});
