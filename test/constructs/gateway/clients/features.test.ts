import { ASKS, gatewayWith, PROXIES } from './client-asks';
import { ALL_CLIENT_SIDES } from '../../../../src/behavior/proxies/client-side/all-client-sides';
import { ALL_CLIENT_FEATURES, ClientFeature } from '../../../../src/behavior/proxies/client-side/client-features';
import { IngressGatewayProps, IngressProxy, RouteBackend, RouteTls, StreamProtocol, TlsProfile } from 'cdk8s-bare-metal';

const asked = ALL_CLIENT_FEATURES.filter((feature) => ASKS[feature] !== undefined);
/** What a gateway has whether it asks or not. */
const ALWAYS: readonly ClientFeature[] = ['http2', 'access-log', 'dual-stack'];

test('every proxy of the registry is tried here, and every feature that can be asked for', () => {
  expect(ALL_CLIENT_SIDES.map(({ proxy }) => proxy)).toEqual(Object.keys(PROXIES));
  expect([...asked, ...ALWAYS].sort()).toEqual([...ALL_CLIENT_FEATURES].sort());
});

describe.each(ALL_CLIENT_SIDES.map((table) => [table.proxy, table] as const))('%s', (name, { features }) => {
  const plain = gatewayWith(PROXIES[name]());

  test('asks for nothing unless told', () => expect(plain.of('gateway-')).toEqual([]));

  asked.forEach((feature) => {
    const { support, reason } = features[feature];
    const subject = `feature ${feature} of gateway edge/Gateway`;
    if (support === 'no') {
      test(`refuses ${feature}, as its table says, with the reason and with proxies that can`, () => {
        const { of } = gatewayWith(PROXIES[name](), ASKS[feature]);
        const refused = of('gateway-feature-unsupported').filter((one) => one.subject === subject);
        expect(refused).toHaveLength(1);
        expect(refused[0].message).toContain(reason);
        const able = ALL_CLIENT_SIDES.filter((other) => other.features[feature].support !== 'no').map(({ proxy }) => proxy);
        able.forEach((proxy) => expect(refused[0].help).toContain(proxy));
      });
      return;
    }
    test(`renders ${feature}, as its table says${support === 'partly' ? ', and tells in what it differs' : ''}`, () => {
      const { findings, of, edge, apps } = gatewayWith(PROXIES[name](), ASKS[feature]);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(of('gateway-feature-differs').map((one) => [one.subject, one.message.includes(reason)])).toEqual(support === 'partly' ? [[subject, true]] : []);
      expect(JSON.stringify([edge, apps])).not.toEqual(JSON.stringify([plain.edge, plain.apps]));
    });
  });

  test.each(ALL_CLIENT_FEATURES)('says of %s why or how', (feature) => expect(features[feature].reason).toMatch(/^\S.*[^.]$/));

  test.each(ALWAYS)('has %s', (feature) => expect(features[feature].support).toMatch(/^(yes|partly)$/));
});

test('HTTP/3 of HAProxy without the certificate that its controller wants for it is refused', () => {
  const { of } = gatewayWith(PROXIES.HAProxy(), { http3: true });
  expect(of('gateway-feature-unsupported').map(({ message, help }) => [message, help])).toEqual([[
    'The gateway edge/Gateway asks for HTTP/3 with clients, by UDP (`http3`), which HAProxy does not do: its controller listens for HTTP/3 only where it has a default certificate.',
    'Remove `http3`, or run a proxy that can: Envoy Gateway, Traefik and Traefik (Gateway API).',
  ]]);
});

describe('HTTP/3 of Envoy Gateway has one listener for all hosts, which Envoy takes whole or not at all', () => {
  const refused = (proxy: string, props: Partial<IngressGatewayProps>, tls?: RouteTls) => {
    const { of } = gatewayWith(PROXIES[proxy](), { ...ASKS.http3, ...props }, tls === undefined ? {} : { tls });
    return of('gateway-feature-unsupported').map(({ message, help }) => [message, help]);
  };
  const CLIENTS = RouteTls.fromSecret('app-tls', { external: true, clientCaSecret: 'staff' });

  test('so there is none with a PROXY header, which does not come by UDP', () => {
    expect(refused('Envoy Gateway', ASKS['proxy-protocol']!)).toEqual([[
      'The gateway edge/Gateway asks for HTTP/3 with clients, by UDP (`http3`), which Envoy Gateway does not do: with `proxyProtocol` its controller asks for the PROXY header by ' +
        'UDP too, and Envoy refuses the whole listener of HTTP/3.',
      'Remove `http3`, or run a proxy that can: HAProxy, Traefik and Traefik (Gateway API).',
    ]]);
    expect(refused('Traefik', ASKS['proxy-protocol']!)).toEqual([]);
  });

  test('so there is none beside a route that asks clients for certificates', () => {
    expect(refused('Envoy Gateway', {}, CLIENTS)).toEqual([[
      'The gateway edge/Gateway asks for HTTP/3 with clients, by UDP (`http3`), and the route apps/Route would take it away from all hosts: it asks clients for certificates ' +
        '(`clientCaSecret`), which Envoy cannot by HTTP/3, and refuses the listener of all hosts.',
      'Serve the route by another gateway, or remove `http3`.',
    ]]);
    expect(refused('Envoy Gateway', {}, RouteTls.fromSecret('app-tls', { external: true }))).toEqual([]);
    expect(refused('Traefik', {}, CLIENTS)).toEqual([]);
  });
});

describe('a profile of TLS is told where it does not reach', () => {
  const differing = (proxy: string, stream: object) => gatewayWith(PROXIES[proxy](), { tls: TlsProfile.MODERN }, {}, { port: 8443, hosts: ['db.example.com'], ...stream })
    .of('gateway-feature-differs').map(({ subject, message }) => [subject, message]);
  const ENDED = { tls: RouteTls.fromSecret('db-tls', { external: true }) };

  test('NGINX ends TLS of connections by versions and ciphers of its own', () => {
    expect(differing('NGINX', ENDED)).toEqual([[
      'feature tls-profile of gateway edge/Gateway for route apps/Stream',
      'The gateway edge/Gateway asks for TLS versions and ciphers by a profile (`tls`), which does not hold for the route apps/Stream: ' +
        'on port 8443 NGINX takes the versions and ciphers that it was built with, TLS 1.2 with HIGH:!aNULL:!MD5 among them.',
    ]]);
  });

  test('what is passed on, and what other proxies end, is no exception', () => {
    expect([...differing('NGINX', { port: 443, passthrough: true }), ...differing('NGINX', { hosts: undefined, protocol: StreamProtocol.TCP }), ...differing('Traefik', ENDED)]).toEqual([]);
  });
});

describe('the service that decides behind Traefik', () => {
  const asksOf = (props: Partial<IngressGatewayProps>) => gatewayWith(IngressProxy.traefik(), props, { externalAuth: { backend: RouteBackend.external('auth', 4180) } })
    .of('gateway-feature-differs').map(({ subject, message }) => [subject, message]);

  test('is not told what trusted proxies say of the client, and a warning says so', () => {
    expect(asksOf(ASKS['forwarded-for']!)).toEqual([[
      'feature forwarded-for of gateway edge/Gateway for route apps/Route',
      'The gateway edge/Gateway asks for the client that certain proxies in front name by `X-Forwarded-For` (`trustedProxies`), which does not hold for the route apps/Route: ' +
        'the service that decides (`externalAuth`) is told the address of the trusted proxy, and the scheme by which that came, in place of the client\'s.',
    ]]);
  });

  test('sees the client by a PROXY header, and where nobody is in between', () => {
    expect([...asksOf(ASKS['proxy-protocol']!), ...asksOf({})]).toEqual([]);
  });
});
