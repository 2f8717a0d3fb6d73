import { Lab } from '../../seed-network';
import { AppRoute, AppRouteProps, IngressGateway, IngressGatewayProps, IngressProxy, RouteBackend, TlsProfile } from 'cdk8s-bare-metal';

const AS_INGRESS_ROUTE: Partial<AppRouteProps> = { methods: ['GET'] };
const CERTIFICATE = { defaultCertificate: { hosts: ['*.example.com'], secretName: 'all-tls' } };

/** What is said of an outer and an inner gateway, each with a route. */
function told(outer: Partial<IngressGatewayProps>, inner: Partial<IngressGatewayProps>, route: Partial<AppRouteProps> = AS_INGRESS_ROUTE, order = ['Outer', 'Inner']) {
  const lab = new Lab({ plan: { externals: { secrets: ['edge/all-tls'] } } });
  for (const id of order) {
    const gateway = new IngressGateway(lab.edge, id, { pool: lab.pool, name: id.toLowerCase(), namespace: 'edge', createNamespace: id === order[0], ...(id === 'Outer' ? outer : inner) });
    new AppRoute(lab.apps, `Route${id}`, { gateway, host: `${id.toLowerCase()}.example.com`, backend: RouteBackend.external('web', 80), ...(id === 'Outer' ? {} : route) });
  }
  return lab.plan.check().findings.filter(({ rule }) => rule === 'traefik-default-shared').map(({ severity, subject, places }) => [severity, subject, places]);
}

describe('a gateway of Traefik that reads its own kinds gets the defaults of its neighbour', () => {
  test.each<[string, Partial<IngressGatewayProps>, string]>([['the profile of TLS', { tls: TlsProfile.MODERN }, 'tls'], ['the certificate', CERTIFICATE, 'defaultCertificate']])('%s: a warning', (_, outer, property) => {
    const expected = [['warning', `${property} of gateway edge/Inner`, ['edge/Inner', `edge/Outer (${property})`]]];
    expect(told(outer, {})).toEqual(expected);
    expect(told(outer, {}, AS_INGRESS_ROUTE, ['Inner', 'Outer'])).toEqual(expected);
  });

  test('also where the one has the profile, and the other the certificate', () => {
    expect(told({ tls: TlsProfile.MODERN }, CERTIFICATE, {}).map(([, subject]) => subject)).toEqual(['defaultCertificate of gateway edge/Outer', 'tls of gateway edge/Inner']);
  });
});

describe('what a warning advises mends it', () => {
  const PAIR: readonly [string, Partial<IngressGatewayProps>, RegExp][] = [['the profile', { tls: TlsProfile.MODERN }, /^Write the same `tls` in both, or waive/], ['the certificate', CERTIFICATE, /and give them one `namespace`, with `createNamespace: false` in the second, or waive/]];
  const findingsOf = (outer: Partial<IngressGatewayProps>, inner: Partial<IngressGatewayProps>) => {
    const lab = new Lab({ plan: { externals: { secrets: ['outer/all-tls', 'inner/all-tls'] } } });
    for (const [name, props] of [['outer', outer], ['inner', inner]] as const) {
      const gateway = new IngressGateway(lab.edge, name, { pool: lab.pool, name, ...props });
      new AppRoute(lab.apps, `Route-${name}`, { gateway, host: `${name}.example.com`, backend: RouteBackend.external('web', 80), ...AS_INGRESS_ROUTE });
    }
    return lab.plan.check().findings.map(({ rule, message, help }) => [rule, message, help]);
  };
  const DIFFERENT = (object: string, help: string) => [['option-invalid', `edge/inner and edge/outer have ${object} together, and want it to be different.`, help]];

  test.each(PAIR)('%s', (_, outer, help) => {
    expect(findingsOf(outer, {})).toEqual([['traefik-default-shared', expect.any(String), expect.stringMatching(help)]]);
    expect(findingsOf({ ...outer, namespace: 'outer' }, { ...outer, namespace: 'outer', createNamespace: false })).toEqual([]);
  });
  test('a certificate in another namespace is another one, and a profile is not', () => {
    expect(findingsOf({ tls: TlsProfile.MODERN }, { tls: TlsProfile.MODERN })).toEqual([]);
    expect(findingsOf(CERTIFICATE, CERTIFICATE)).toEqual(DIFFERENT('TLSStore inner/default', 'Give both the same namespace (`createNamespace: false` in the second) and the same options.'));
    expect(findingsOf({ tls: TlsProfile.MODERN }, { tls: TlsProfile.INTERMEDIATE })).toEqual(DIFFERENT('TLSOption inner/default', 'Give both the same options.'));
  });
});

describe('nothing is said', () => {
  test.each<[string, Partial<IngressGatewayProps>, Partial<IngressGatewayProps>, Partial<AppRouteProps>]>([
    ['where none has any', {}, {}, AS_INGRESS_ROUTE],
    ['where both have the same', { tls: TlsProfile.MODERN }, { tls: TlsProfile.MODERN }, AS_INGRESS_ROUTE],
    ['where the other reads Ingresses alone', { tls: TlsProfile.MODERN }, {}, {}],
    ['where the other is another proxy', { tls: TlsProfile.MODERN }, { proxy: IngressProxy.haproxy() }, {}],
  ])('%s', (_, outer, inner, route) => expect(told(outer, inner, route)).toEqual([]));
});
