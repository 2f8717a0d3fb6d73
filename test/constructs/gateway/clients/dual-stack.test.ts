import { gatewayWith, only, PROXIES } from './client-asks';
import { Lab } from '../../seed-network';
import { AddressFamilies, IpPlanProps } from 'cdk8s-bare-metal';

const BOTH: Partial<IpPlanProps> = { podCidrs: ['10.244.0.0/16', 'fd00:10::/56'], serviceCidrs: ['10.96.0.0/12', 'fd00:20::/112'] };
const lab = (cluster = BOTH) => new Lab({ pool: ['192.168.1.200/29', 'fd00::200/125'], plan: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', cidrV6: 'fd00::/64' }], ...cluster } });
const edgeOf = (proxy: string, families: AddressFamilies) => gatewayWith(PROXIES[proxy](), { families }, {}, undefined, lab()).edge;
const args = (objects: readonly any[], name: string): string[] => objects.filter(({ kind }) => kind === 'Deployment')
  .flatMap(({ spec }) => spec.template.spec.containers).find((one: any) => one.name === name).args;

describe('a gateway of both families', () => {
  test.each(Object.keys(PROXIES).filter((proxy) => proxy !== 'Envoy Gateway'))('%s: its Service has an address of each', (proxy) => {
    const service = only('Service', edgeOf(proxy, AddressFamilies.DUAL_STACK).filter(({ metadata, spec }) => metadata.name !== 'contour' && spec?.type !== 'ClusterIP'));
    expect(service.spec).toMatchObject({ ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv4', 'IPv6'] });
    expect(service.metadata.annotations['metallb.io/loadBalancerIPs']).toBe('192.168.1.200,fd00::200');
  });

  test.each([
    [AddressFamilies.IPV4, 'IPv4'],
    [AddressFamilies.IPV6, 'IPv6'],
    [AddressFamilies.DUAL_STACK, 'DualStack'],
  ])('Envoy Gateway: Envoy and its Service serve %s', (families, written) => {
    expect(only('EnvoyProxy', edgeOf('Envoy Gateway', families)).spec.ipFamily).toBe(written);
  });

  test('Envoy Gateway: in a cluster of IPv6 first a gateway of IPv4 is asked by IPv6 whether it is ready, and its Service has IPv4 alone', () => {
    const { edge } = gatewayWith(PROXIES['Envoy Gateway'](), { families: AddressFamilies.IPV4 }, {}, undefined, lab({
      podCidrs: ['fd00:10::/56', '10.244.0.0/16'], serviceCidrs: ['fd00:20::/112', '10.96.0.0/12'],
    }));
    const { ipFamily, provider } = only('EnvoyProxy', edge).spec;
    expect([ipFamily, provider.kubernetes.envoyService.patch.value.spec]).toEqual(['DualStack', { ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' }]);
  });

  // By itself each listens on both: an address without a host in Go, `listen [::]` of NGINX, a bind of each family in HAProxy.
  test.each([
    ['Traefik', 'traefik', /^--entrypoints\.[a-z]+\.address=:[0-9]+\/tcp$/, 3],
    ['Traefik (Gateway API)', 'traefik', /^--entrypoints\.[a-z]+\.address=:[0-9]+\/tcp$/, 3],
    ['HAProxy', 'haproxy', /disable-ipv6|disable-ipv4|bind-address/, 0],
    ['NGINX', 'nginx-ingress', /disable-ipv6/, 0],
  ])('%s: nothing keeps it from either', (proxy, name, expression, times) => {
    expect(args(edgeOf(proxy, AddressFamilies.DUAL_STACK), name).filter((text) => expression.test(text))).toHaveLength(times);
  });

  test('Contour has Envoy listen on IPv4 alone unless told otherwise', () => {
    const told = (families: AddressFamilies) => args(edgeOf('Contour', families), 'contour').filter((text) => /^--envoy-service-.*=::$/.test(text));
    expect(told(AddressFamilies.IPV4)).toEqual([]);
    const both = ['--envoy-service-http-address=::', '--envoy-service-https-address=::'];
    expect(told(AddressFamilies.IPV6)).toEqual(both);
    expect(told(AddressFamilies.DUAL_STACK)).toEqual(both);
  });

  test.each<[string, Partial<IpPlanProps>, AddressFamilies, string[]]>([
    ['IPv4', { podCidrs: ['10.244.0.0/16'], serviceCidrs: ['10.96.0.0/12'] }, AddressFamilies.IPV4, []],
    ['IPv6', { podCidrs: ['fd00:10::/56'], serviceCidrs: ['fd00:20::/112'] }, AddressFamilies.IPV6, ['--xds-address=::', '--http-address=::', '--health-address=::', '--stats-address=::']],
    ['both', BOTH, AddressFamilies.IPV4, ['--xds-address=::', '--http-address=::', '--health-address=::', '--stats-address=::']],
  ])('Contour itself is asked, probed and scraped by the families of the cluster: %s', (_, plan, families, expected) => {
    const { edge } = gatewayWith(PROXIES.Contour(), { families }, {}, undefined, lab(plan));
    expect(args(edge, 'contour').filter((text) => text.endsWith('=::') && !text.startsWith('--envoy-service'))).toEqual(expected);
  });
});
