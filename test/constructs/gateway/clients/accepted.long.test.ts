import { ASKS, gatewayWith, PROXIES } from './client-asks';
import { ALL_CLIENT_SIDES } from '../../../../src/behavior/proxies/client-side/all-client-sides';
import { ALL_CLIENT_FEATURES } from '../../../../src/behavior/proxies/client-side/client-features';
import { unwrittenDefaults } from '../../../schemas/custom-resources';
import { isOfProxy, refusals } from '../../../schemas/own-kinds';
import { RouteTls, TlsProfile } from 'cdk8s-bare-metal';

const asked = ALL_CLIENT_SIDES.flatMap(({ proxy, features }) => ALL_CLIENT_FEATURES
  .filter((feature) => ASKS[feature] !== undefined && features[feature].support !== 'no').map((feature) => [proxy, feature] as const));

const judged = (objects: readonly any[]) => objects.flatMap((object) =>
  [...refusals(object), ...unwrittenDefaults(object)].map((problem) => [object.kind, object.metadata.name, problem]));

test.each(asked)('all that %s is given for %s is accepted by its definitions, and defaults are written down', (proxy, feature) => {
  const { edge, apps } = gatewayWith(PROXIES[proxy](), ASKS[feature]);
  expect(edge.length).toBeGreaterThan(0);
  expect(judged([...edge, ...apps])).toEqual([]);
});

test.each([TlsProfile.MODERN, TlsProfile.INTERMEDIATE])('the profile %s beside certificates of clients is accepted too', (tls) => {
  const route = { tls: RouteTls.fromSecret('web-tls', { external: true, clientCaSecret: 'staff-ca' }) };
  for (const proxy of ['Traefik', 'Envoy Gateway']) {
    const { edge, apps } = gatewayWith(PROXIES[proxy](), { tls, http3: true }, route);
    expect(judged([...edge, ...apps].filter(({ kind }) => kind !== 'IngressRoute'))).toEqual([]);
  }
});

test('the kinds of proxies that are given are among those that are judged', () => {
  const kinds = (proxy: string, feature: 'tls-profile' | 'default-certificate') => gatewayWith(PROXIES[proxy](), ASKS[feature]).edge.filter(isOfProxy).map(({ kind }) => kind);
  expect([kinds('Traefik', 'tls-profile'), kinds('Traefik', 'default-certificate'), kinds('HAProxy', 'tls-profile'), kinds('NGINX', 'tls-profile')])
    .toEqual([['TLSOption'], ['TLSStore'], ['Global'], ['GlobalConfiguration']]);
});
