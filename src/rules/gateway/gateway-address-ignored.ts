import { GATEWAY_NAME, mannerOf } from '../../model/reader/gateway-services';
import { loadBalancer, yaml } from '../cases/case-writing';
import { bgpAdvertisement, layer2Policy } from '../cases/cilium-case-writing';
import { gateway, gatewayClass, listener } from '../cases/gateway-case-writing';
import { holderId } from '../gateways';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const ADDRESSES = { spec: { addresses: [{ type: 'IPAddress', value: '192.168.1.200' }] } };
const at = (...objects: readonly object[]) => yaml(...objects, gateway([listener('https')], ADDRESSES));

export const GATEWAY_ADDRESS_IGNORED: Rule = {
  id: 'gateway-address-ignored',
  severity: 'warning',
  why: 'Not every controller asks the load balancer for the addresses of a Gateway, and an address that nobody asks for is not announced.',
  cases: {
    bad: [
      { name: 'Envoy Gateway makes external IPs of them', manifests: at(gatewayClass()) },
      { name: 'Traefik makes nothing of them', manifests: at(gatewayClass('envoy', 'traefik.io/gateway-controller')) },
    ],
    good: [
      { name: 'Cilium pins them', manifests: at(gatewayClass('envoy', 'io.cilium/gateway-controller')) },
      { name: 'Envoy Gateway makes external IPs of them, which Cilium announces by BGP', manifests: at(gatewayClass(), bgpAdvertisement({}, ['ExternalIP'])) },
      { name: 'Envoy Gateway makes external IPs of them, which Cilium answers for by ARP', manifests: at(gatewayClass(), layer2Policy({ externalIPs: true })) },
      { name: 'nothing shows the class', manifests: at() },
      { name: 'Traefik makes nothing of them, and its Service has them', manifests: at(gatewayClass('envoy', 'traefik.io/gateway-controller'), loadBalancer('traefik', '192.168.1.200')) },
      {
        name: 'and by an annotation of the Service as well, which gives it',
        manifests: yaml(gatewayClass(), gateway([listener('https')], { spec: { ...ADDRESSES.spec, infrastructure: { annotations: { 'metallb.io/loadBalancerIPs': '192.168.1.200' } } } })),
      },
      { name: 'by annotations of the Service', manifests: yaml(gatewayClass(), gateway([listener('https')], { spec: { infrastructure: { annotations: { 'metallb.io/loadBalancerIPs': '192.168.1.200' } } } })) },
    ],
  },
  check: (world) => world.cluster.gatewayApi.gateways.filter(({ addresses }) => addresses.length > 0).flatMap((one) => {
    const { gatewayApi: { classes }, services } = world.cluster;
    const manner = mannerOf(one, classes);
    // What an annotation asks for besides is given; a proxy that all Gateways share has a Service of its own, wherever it stands.
    const given = services.filter(({ namespace, selector }) => manner !== 'external IPs' || (namespace === one.namespace && selector[GATEWAY_NAME] === one.name))
      .flatMap(({ pinned }) => pinned.map(({ text }) => text));
    const ignored = one.addresses.filter(({ text }) => !given.includes(text));
    const addresses = ignored.map(({ text }) => text);
    return manner === 'pinned' || addresses.length === 0 || (manner === 'external IPs' && areAnnounced(world)) ? [] : [{
      message: manner === 'external IPs'
        ? `${holderId(one)} asks for ${listed(addresses)} in \`spec.addresses\`, which the controller of its class writes into \`externalIPs\` of the Service: no load balancer gives or announces them.`
        : `${holderId(one)} asks for ${listed(addresses)} in \`spec.addresses\`, which the controller of its class passes over: all its Gateways share the Service of the proxy.`,
      help: manner === 'external IPs'
        ? `Write the address as an annotation of the Service: \`infrastructure: { annotations: { metallb.io/loadBalancerIPs: "${addresses.join(',')}" } }\` (Cilium: \`lbipam.cilium.io/ips\`).`
        : 'Pin the address at the Service of the proxy.',
      subject: holderId(one),
      places: ignored.map(({ source }) => source),
    }];
  }),
};

/** Whether something announces external IPs of Services, or may: of MetalLB and kube-vip nobody does. */
function areAnnounced(world: World): boolean {
  const { layer2Policies, advertisements } = world.cluster.cilium;
  return [...layer2Policies, ...advertisements].some(({ externalIps }) => externalIps) || world.mayBeMade(['CiliumL2AnnouncementPolicy', 'CiliumBGPAdvertisement']);
}
