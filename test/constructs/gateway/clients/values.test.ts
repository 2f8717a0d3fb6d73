import { gatewayWith, PROXIES } from './client-asks';
import { ExternalTrafficPolicy, IngressGatewayProps } from 'cdk8s-bare-metal';

/** Options as an app hands them over whose types nobody checks. */
const unchecked = (options: object): Partial<IngressGatewayProps> => options as any;

const found = (props: Partial<IngressGatewayProps>, proxy = 'Traefik') => gatewayWith(PROXIES[proxy](), props).of('gateway-');
const certificate = (fields: object) => unchecked({ defaultCertificate: { hosts: ['*.example.com'], secretName: 'all-tls', ...fields } });

describe('a value that a configuration could not hold is refused, and reaches none', () => {
  test.each([
    ['no prefix and no address', unchecked({ trustedProxies: ['router'] }), 'trustedProxies[0]'],
    ['bits behind the prefix', unchecked({ trustedProxies: ['192.168.1.5', '192.168.1.5/24'] }), 'trustedProxies[1]'],
    ['a line break', unchecked({ trustedProxies: ['192.168.1.5\n0.0.0.0/0'] }), 'trustedProxies[0]'],
    ['a semicolon', unchecked({ trustedProxies: ['192.168.1.5; deny all'] }), 'trustedProxies[0]'],
    ['a comma, behind which is another', unchecked({ trustedProxies: ['192.168.1.5/32,0.0.0.0/0'] }), 'trustedProxies[0]'],
    ['nobody', unchecked({ trustedProxies: [] }), 'trustedProxies'],
    ['a Secret with a namespace', certificate({ secretName: 'other/all-tls' }), 'defaultCertificate.secretName'],
    ['a Secret with a brace', certificate({ secretName: 'all-tls}' }), 'defaultCertificate.secretName'],
    ['a Secret without a name', certificate({ secretName: '' }), 'defaultCertificate.secretName'],
    ['a host with a back-tick', certificate({ hosts: ['a`b.example.com'] }), 'defaultCertificate.hosts[0]'],
    ['a wildcard in the middle', certificate({ hosts: ['example.com', 'a.*.example.com'] }), 'defaultCertificate.hosts[1]'],
    ['an empty host', certificate({ hosts: [''] }), 'defaultCertificate.hosts[0]'],
    ['a certificate without hosts', certificate({ hosts: [] }), 'defaultCertificate.hosts'],
  ])('%s', (_, props, property) => {
    expect(found(props).filter(({ rule }) => rule === 'gateway-value-invalid').map(({ subject }) => subject)).toEqual([`${property} of gateway edge/Gateway`]);
  });

  test('good values are those that are written', () => expect(found({
    trustedProxies: ['192.168.1.5', '10.0.0.0/8', 'fd00::5', 'fc00::/7'], defaultCertificate: { hosts: ['*.example.com', 'example.com'], secretName: 'all-tls.2026' },
  })).toEqual([]));
});

describe('whom a gateway believes', () => {
  test.each([
    ['everybody', ['0.0.0.0/0'], 1],
    ['everybody of IPv6', ['::/0'], 1],
    ['half of everybody', ['0.0.0.0/1', '128.0.0.0/1'], 1],
    ['public addresses beside private ones', ['8.0.0.0/7'], 1],
    ['the widest private prefixes', ['10.0.0.0/8', 'fc00::/7'], 0],
  ])('%s', (_, trustedProxies, warnings) => {
    expect(found({ trustedProxies }).map(({ rule, severity }) => [rule, severity])).toEqual(Array.from({ length: warnings }, () => ['gateway-trusts-anybody', 'warning']));
  });

  test('is said of the gateway, and not of the Traefik that it makes as well', () => {
    const { findings } = gatewayWith(PROXIES.Traefik(), { trustedProxies: ['0.0.0.0/0'] });
    expect(findings.map(({ rule }) => rule).filter((rule) => rule.includes('trusts'))).toEqual(['gateway-trusts-anybody']);
  });

  test('a PROXY header that nobody is named to send is an error, since no load balancer of the cluster sends any', () => {
    const [{ rule, severity, message, help }] = found({ proxyProtocol: true });
    expect([rule, severity]).toEqual(['gateway-proxy-protocol-unsent', 'error']);
    expect(message).toContain('the load balancer that announces its address passes packets on and adds none');
    expect(help).toContain('trustedProxies');
  });

  test('a gateway that sees nodes in place of proxies is told so', () => {
    const hidden = (externalTrafficPolicy?: ExternalTrafficPolicy) => found({ trustedProxies: ['192.168.1.5'], externalTrafficPolicy }).map(({ rule }) => rule);
    expect(hidden(ExternalTrafficPolicy.CLUSTER)).toEqual(['gateway-proxies-hidden']);
    expect(hidden()).toEqual(['gateway-proxies-hidden']);
    expect(hidden(ExternalTrafficPolicy.LOCAL)).toEqual([]);
  });
});
