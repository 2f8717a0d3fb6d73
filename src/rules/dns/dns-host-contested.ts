import { ingress, yaml } from '../cases/case-writing';
import { twoByGatewayApi, TWO_GATEWAYS, withDns } from '../cases/dns-cases';
import { ingressRoute } from '../cases/gateway-case-writing';
import { DnsView, dnsViews } from '../dns-views';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const at = (className: string, host = 'shop.example.com') => ingress(className, host, '/', { spec: { ingressClassName: className } });
const port = (className: string) => ({
  ...ingressRoute(className, 'HostSNI(`*`)', { annotations: { 'external-dns.kubernetes.io/hostname': 'mysql.example.com' }, spec: { ingressClassName: className } }), kind: 'IngressRouteTCP',
});
const BOTH = [...TWO_GATEWAYS, at('outer'), at('inner')];
const INNER = { service: 'shop/inner', view: 'internal' };

export const DNS_HOST_CONTESTED: Rule = {
  id: 'dns-host-contested',
  severity: 'warning',
  why: 'A name that two addresses claim is written into no record, and external-dns publishes one of them or both, whoever asks.',
  cases: {
    bad: [
      { name: 'two gateways serve a host, and clients are told apart by nothing', network: withDns({ records: ['zone'] }), manifests: yaml(...BOTH) },
      { name: 'both gateways are in one view', network: withDns({ services: [INNER, { service: 'shop/outer', view: 'internal' }] }), manifests: yaml(...BOTH) },
      { name: 'a gateway serves a host, and a Service is called so', network: withDns({ services: [{ service: 'shop/inner', hosts: ['Shop.example.com.'] }] }), manifests: yaml(...TWO_GATEWAYS, at('outer')) },
      { name: 'two ports of TCP at two Traefiks, named by an annotation since they carry no name', network: withDns({ externalDns: '0.22.0' }), manifests: yaml(...TWO_GATEWAYS, port('outer'), port('inner')) },
      { name: 'external-dns runs without views', network: withDns({ externalDns: '0.22.0' }), manifests: yaml(...BOTH) },
    ],
    good: [
      { name: 'one view for each', network: withDns({ services: [INNER] }), manifests: yaml(...BOTH) },
      { name: 'both addresses are meant', network: withDns({ services: ['inner', 'outer'].map((name) => ({ service: `shop/${name}`, targets: ['192.168.1.201', '192.168.1.200'] })) }), manifests: yaml(...BOTH) },
      { name: 'nobody says anything of names', manifests: yaml(...BOTH) },
      { name: 'a host for each', network: withDns({ records: ['zone'] }), manifests: yaml(...TWO_GATEWAYS, at('outer'), at('inner', 'tools.example.com')) },
      { name: 'two Traefiks by Gateway API, each with the Gateways of its own class', network: withDns({ records: ['zone'] }), manifests: yaml(...twoByGatewayApi()) },
    ],
  },
  check: (world) => (world.cluster.network.dns === undefined ? [] : dnsViews(world).flatMap((view) => judge(view, world))),
};

function judge({ name: view, contested }: DnsView, { cluster }: World): Judgement[] {
  const isSplit = cluster.network.dns!.services.some((service) => service.view !== undefined);
  return contested.map(({ name, claims }) => ({
    message: `${name} leads to ${listed(claims.map(({ targets, service, by }) => `${listed(targets)} of Service ${service}${by === `Service ${service}` ? '' : ` (${by})`}`))}${isSplit ? `, both in the view ${view}` : ''}.`,
    help: 'Give one of the Services another `view` (in `dns` of its gateway, or under `dns.services` of bare-metal.yaml), or both the same `targets` where both addresses are meant.',
    subject: `host ${name}`,
    places: claims.map(({ source }) => source),
  }));
}
