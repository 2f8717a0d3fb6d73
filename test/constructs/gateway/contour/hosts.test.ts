import { rendered } from './rendering';
import { HttpRouteIntent, RouteIntent, RuleFeatures, StreamRouteIntent } from '../../../../src/behavior/proxies/route-intent';
import { problemsOf } from '../../../schemas/referee';
import { backend, route, rule } from '../envoy-gateway/rendering';

/** A rule that no Ingress has words for. */
const weighted = (path: string, namespace = 'shop') => rule(path, {}, { namespace, backends: [backend('web', { namespace }), backend('next', { namespace })] });
const named = (name: string, rules: HttpRouteIntent['rules'], more: Partial<HttpRouteIntent> = {}) => route(rules, { name, construct: `apps/${name}`, ...more });
const tls = (secretName: string, clientCaSecret?: string) => ({ secretName, clientCaSecret, annotations: {} });

/** Each HTTPProxy: namespace and name, its host, what it includes, and how many routes it has itself. */
function proxies(routes: readonly RouteIntent[], options = {}) {
  return rendered(routes, options).objects.filter(({ kind }) => kind === 'HTTPProxy').map(({ metadata, spec }) => [
    `${metadata.namespace}/${metadata.name}`, spec.virtualhost?.fqdn, (spec.includes ?? []).map(({ namespace, name }: any) => `${namespace}/${name}`), (spec.routes ?? []).length,
  ]);
}

describe('one HTTPProxy has a host', () => {
  test('the only route of one host is it', () => {
    expect(proxies([named('web', [weighted('/')])])).toEqual([['shop/web', 'web.example.com', [], 1]]);
  });

  test('the first of several routes is it, and includes the others, whatever namespace they stand in', () => {
    expect(proxies([named('web', [weighted('/')]), named('api', [weighted('/api', 'api')], { namespace: 'api' }), named('old', [weighted('/old')])])).toEqual([
      ['shop/web', 'web.example.com', ['api/api', 'shop/old'], 1], ['api/api', undefined, [], 1], ['shop/old', undefined, [], 1],
    ]);
  });

  test('paths with Services of another namespace stand there', () => {
    expect(proxies([named('web', [weighted('/'), weighted('/api', 'api')])])).toEqual([['api/web', undefined, [], 1], ['shop/web', 'web.example.com', ['api/web'], 1]]);
  });

  test('a route of several hosts stands once, and each host includes it', () => {
    expect(proxies([named('web', [weighted('/')], { hosts: ['a.example.com', '*.example.com'] })])).toEqual([
      ['shop/web', undefined, [], 1], ['shop/a.example.com', 'a.example.com', ['shop/web'], 0], ['shop/wildcard.example.com', '*.example.com', ['shop/web'], 0],
    ]);
  });

  test('a route that shares one of its hosts is included there, and makes the other', () => {
    expect(proxies([named('web', [weighted('/')], { hosts: ['a.example.com'] }), named('api', [weighted('/api')], { hosts: ['a.example.com', 'b.example.com'] })])).toEqual([
      ['shop/web', 'a.example.com', ['shop/api'], 1], ['shop/api', undefined, [], 1], ['shop/b.example.com', 'b.example.com', ['shop/api'], 0],
    ]);
  });

  test('all name the class', () => {
    const { objects } = rendered([named('web', [weighted('/')]), named('api', [weighted('/api')])]);
    expect(objects.map(({ spec }) => spec.ingressClassName)).toEqual(['contour', 'contour']);
  });
});

describe('certificates', () => {
  const virtualHost = (routes: readonly RouteIntent[]) => rendered(routes).objects.find(({ spec }) => spec.virtualhost !== undefined).spec.virtualhost;

  test('plain HTTP is served beside HTTPS unless a route asks otherwise, or clients show certificates', () => {
    const permits = (more: Partial<HttpRouteIntent>) => rendered([named('web', [weighted('/')], more)]).objects.map(({ spec }) => spec.routes[0].permitInsecure);
    expect(permits({ tls: tls('web-tls') })).toEqual([true]);
    expect(permits({})).toEqual([undefined]);
    expect(permits({ tls: tls('web-tls'), forceHttps: true })).toEqual([undefined]);
    expect(permits({ tls: tls('web-tls', 'clients') })).toEqual([undefined]);
  });

  test('one of a later route in another namespace is lent to the host', () => {
    const routes = [named('web', [weighted('/')]), named('api', [weighted('/api', 'api')], { namespace: 'api', tls: tls('web-tls') })];
    expect(virtualHost(routes).tls).toEqual({ secretName: 'api/web-tls' });
    expect(rendered(routes).objects.filter(({ kind }) => kind === 'TLSCertificateDelegation')).toMatchObject([
      { metadata: { name: 'web-tls-shop', namespace: 'api' }, spec: { delegations: [{ secretName: 'web-tls', targetNamespaces: ['shop'] }] } },
    ]);
  });

  test('the gateway lends its own to hosts without, whatever the route asks for', () => {
    const options = { certificates: [{ host: '*.example.com', secretName: 'all' }] };
    const { objects, gateway } = rendered([named('web', [rule('/')], { forceHttps: true })], options);
    expect(objects).toMatchObject([{ kind: 'HTTPProxy', spec: { virtualhost: { fqdn: 'web.example.com', tls: { secretName: 'projectcontour/all' } } } }]);
    expect(gateway.find(({ kind }) => kind === 'TLSCertificateDelegation').spec).toEqual({ delegations: [{ secretName: 'all', targetNamespaces: ['shop'] }] });
    expect([...objects, ...gateway.filter(({ kind }) => kind === 'TLSCertificateDelegation')].flatMap(problemsOf)).toEqual([]);
  });

  describe('it lends them to the namespaces that name them', () => {
    const lentTo = (routes: HttpRouteIntent[], routeNamespaces?: string[]) => rendered(routes, { certificates: [{ host: '*.example.com', secretName: 'all' }], ...(routeNamespaces === undefined ? {} : { routeNamespaces }) })
      .gateway.find(({ kind }) => kind === 'TLSCertificateDelegation').spec.delegations[0].targetNamespaces;
    const [web, api] = [named('web', [weighted('/')]), named('api', [rule('/')], { namespace: 'api', hosts: ['api.example.com'] })];

    test.each<[string, HttpRouteIntent[], string[] | undefined, string[]]>([
      ['each of several once', [web, api, named('more', [rule('/')], { hosts: ['more.example.com'] })], undefined, ['api', 'shop']],
      ['not where the route has its own', [web, named('api', [rule('/')], { namespace: 'api', hosts: ['api.example.com'], tls: tls('web-tls') })], undefined, ['shop']],
      ['not to the namespace of a second route of the host, whose HTTPProxy has no host', [web, named('api', [weighted('/api', 'api')], { namespace: 'api' })], undefined, ['shop']],
      ['nor for a host of another domain', [named('web', [weighted('/')], { hosts: ['web.example.org'] })], undefined, ['projectcontour']],
      ['nobody but their own namespace, where there are no routes', [], undefined, ['projectcontour']],
      ['those of other repositories beside them', [web], ['team'], ['shop', 'team']],
      ['all, where that is said', [web], ['*'], ['*']],
    ])('%s', (_, routes, routeNamespaces, expected) => expect(lentTo(routes, routeNamespaces)).toEqual(expected));
  });

  test('cert-manager is asked by a Certificate, since it does not read HTTPProxies, and by annotations of an Ingress', () => {
    const issuer = { kind: 'ClusterIssuer', name: 'letsencrypt' } as const;
    const asked = { ...tls('web-tls'), issuer, annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } };
    expect(rendered([named('web', [weighted('/')], { tls: asked })]).objects.map(({ kind }) => kind)).toEqual(['Certificate', 'HTTPProxy']);
    expect(rendered([named('web', [rule('/')], { tls: asked })]).objects).toMatchObject([{ kind: 'Ingress', metadata: { annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } } }]);
  });
});

describe('what Contour has once for a host must not differ', () => {
  const cors: RuleFeatures = { cors: { origins: ['*'], methods: ['GET'], headers: [], exposedHeaders: [], credentials: false } };
  const stream: StreamRouteIntent = { kind: 'tls', construct: 'apps/Db', name: 'db', namespace: 'shop', annotations: {}, port: 443, hosts: ['web.example.com'], backends: [backend('db')] };

  test.each<[string, RouteIntent, RouteIntent, string]>([
    ['two certificates', named('web', [weighted('/')], { tls: tls('web-tls') }), named('api', [rule('/api')], { tls: tls('api-tls') }), 'certificate of route apps/api'],
    ['certificates of clients', named('web', [weighted('/')], { tls: tls('web-tls', 'clients') }), named('api', [rule('/api')]), 'feature mutual-tls of route apps/api'],
    ['CORS', named('web', [rule('/')]), named('api', [rule('/api', cors)]), 'feature cors of route apps/api'],
    ['connections beside requests', named('web', [rule('/')]), stream, 'hosts of route apps/Db'],
  ])('%s', (_, first, second, subject) => expect(rendered([first, second]).problems).toContain(`route-feature-unsupported: ${subject}`));

  test('the same is no conflict', () => {
    expect(rendered([named('web', [weighted('/')], { tls: tls('web-tls') }), named('api', [weighted('/api')], { tls: tls('web-tls') }), named('old', [rule('/old')])]).problems).toEqual([]);
  });
});

describe('without a host or a certificate', () => {
  test.each<[string, RouteIntent, string | undefined]>([
    ['an Ingress may be for every host', named('web', [rule('/')], { hosts: [] }), undefined],
    ['but not with a certificate', named('web', [rule('/')], { hosts: [], tls: tls('web-tls') }), 'hosts of route apps/web'],
    ['nor what needs an HTTPProxy', named('web', [weighted('/')], { hosts: [] }), 'hosts of route apps/web'],
    ['nothing leads to HTTPS without a certificate', named('web', [rule('/')], { forceHttps: true }), 'feature redirect-https of route apps/web'],
  ])('%s', (_, intent, subject) => expect(rendered([intent]).problems).toEqual(subject === undefined ? [] : [`route-feature-unsupported: ${subject}`]));
});
