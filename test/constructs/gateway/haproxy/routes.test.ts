import { Duration, Testing } from 'cdk8s';
import type { Feature } from '../../../../src/behavior/proxies/features';
import { asking } from '../../route/feature-asks';
import { Lab } from '../../seed-network';
import { gatewayWith } from '../clients/client-asks';
import {
  AddressFamilies, AppRoute, AppRouteProps, ExternalTrafficPolicy, IngressGateway, IngressProxy, RouteBackend, RouteTls, StreamRoute, StreamRouteProps,
} from 'cdk8s-bare-metal';

const route = (feature: Feature) => asking(feature, IngressProxy.haproxy()).route;
const of = (kind: string, feature: Feature) => route(feature).filter((object) => object.kind === kind);
const words = ({ metadata: { annotations = {} } }: any) => Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key.replace(/^haproxy\.org\//, ''), value]));

function routed(props: Partial<AppRouteProps>): { objects: any[]; errors: string[] } {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.haproxy() });
  new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: RouteBackend.external('web', 80), ...props });
  const errors = lab.plan.check().findings.filter(({ severity }) => severity === 'error').map(({ message, help }) => `${message} ${help}`);
  return { objects: errors.length > 0 ? [] : Testing.synth(lab.apps), errors };
}

const rewritten = (path: string, to: string) => words(routed({ paths: [{ path }], rewrite: { prefix: to } }).objects[0])['path-rewrite'];

describe('what an annotation says is an annotation of an Ingress, and nothing else', () => {
  test.each<[Feature, object]>([
    ['wildcard-host', {}],
    ['redirect-https', { 'ssl-redirect': 'true', 'ssl-redirect-code': '301', 'ssl-redirect-port': '443' }],
    ['rewrite-prefix', { 'path-rewrite': '^/api(/.*)?$ /v2\\1' }],
    ['rewrite-path', { 'path-rewrite': '/index.html' }],
    ['rewrite-host', { 'set-host': 'inner.example.com' }],
    ['request-header-set', { 'request-set-header': 'X-Env "prod"' }],
    ['response-header-set', { 'response-set-header': 'Strict-Transport-Security "max-age=31536000; includeSubDomains"' }],
    ['timeout-backend', { 'standalone-backend': 'true', 'timeout-server': '5s' }],
    ['cors', {
      'cors-allow-credentials': 'true',
      'cors-allow-headers': '',
      'cors-allow-methods': 'GET, HEAD, POST',
      'cors-allow-origin': '^(https://app[.]example[.]com)$',
      'cors-enable': 'true',
      'cors-max-age': '3600s',
      'cors-respond-to-options': 'true',
    }],
    ['rate-limit', { 'rate-limit-period': '60s', 'rate-limit-requests': '100', 'rate-limit-status-code': '429' }],
    ['allow-list', { 'allow-list': '10.0.0.0/8, 192.168.1.7' }],
    ['deny-list', { 'deny-list': '203.0.113.0/24' }],
    ['basic-auth', { 'auth-secret': 'shop/users', 'auth-type': 'basic-auth' }],
    ['websocket', {}],
    ['grpc', { 'server-proto': 'h2', 'standalone-backend': 'true' }],
    ['backend-h2c', { 'server-proto': 'h2', 'standalone-backend': 'true' }],
    ['tls-passthrough', { 'ssl-passthrough': 'true' }],
    ['send-proxy-protocol', { 'send-proxy-protocol': 'proxy-v2', 'ssl-passthrough': 'true', 'standalone-backend': 'true' }],
  ])('%s', (feature, expected) => {
    expect(route(feature).map(({ kind }) => kind)).toEqual(['Ingress']);
    expect(words(route(feature)[0])).toEqual(expected);
  });
});

test('a redirect for clients who all come by HTTPS stays there, whosever the certificate is', () => {
  const redirected = (forceHttps: boolean) => {
    const { apps } = gatewayWith(IngressProxy.haproxy(), { defaultCertificate: { hosts: ['*.example.com'], secretName: 'all-tls' } }, { backend: undefined, redirect: { host: 'new.example.com' }, forceHttps });
    return words(apps.find(({ kind }) => kind === 'Ingress'))['request-redirect'];
  };
  expect([redirected(false), redirected(true)]).toEqual(['http://new.example.com', 'https://new.example.com']);
});

test('nobody is told to write endpoints for the Service that a redirect leads nowhere by', () => {
  const { findings } = gatewayWith(IngressProxy.haproxy(), {}, { backend: undefined, redirect: { host: 'new.example.com' } });
  expect(findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('route-backend'))).toEqual([]);
});

describe('a redirect is HAProxy\'s own answer, before a Service that leads nowhere', () => {
  test.each<[Feature, object]>([
    ['redirect-host', { 'request-redirect': 'http://new.example.com', 'request-redirect-code': '302' }],
    ['redirect-status', { 'request-redirect': 'http://new.example.com', 'request-redirect-code': '301' }],
  ])('%s', (feature, expected) => {
    expect(words(of('Ingress', feature)[0])).toEqual(expected);
    expect(of('Ingress', feature)[0].spec.rules[0].http.paths[0].backend.service).toEqual({ name: 'route-redirect', port: { number: 80 } });
    expect(of('Service', feature)[0]).toMatchObject({ metadata: { name: 'route-redirect', namespace: 'shop' }, spec: { clusterIP: 'None' } });
    expect(of('Service', feature)[0].spec).not.toHaveProperty('selector');
  });

  test('with a certificate it leads to HTTPS unless told otherwise', () => {
    const { objects } = routed({ backend: undefined, redirect: { host: 'new.example.com', port: 8443 }, tls: RouteTls.fromSecret('web-tls', { external: true }) });
    expect(words(objects.find(({ kind }) => kind === 'Ingress'))).toMatchObject({ 'request-redirect': 'https://new.example.com:8443' });
  });
});

describe('what no annotation says is a Backend, which says all of it', () => {
  const BACKEND = { balance: { algorithm: 'roundrobin' }, default_server: { check: 'enabled' }, forwardfor: { enabled: 'enabled' } };
  test.each<[Feature, object]>([
    ['request-header-remove', { http_request_rule_list: [{ type: 'del-header', hdr_name: 'X-Debug' }] }],
    ['response-header-remove', { http_response_rule_list: [{ type: 'del-header', hdr_name: 'X-Powered-By' }] }],
    ['retries', {
      http_request_rule_list: [{ type: 'disable-l7-retry', cond: 'unless', cond_test: '{ method GET HEAD OPTIONS TRACE PUT DELETE }' }],
      redispatch: { enabled: 'enabled', interval: 1 }, retries: 2, retry_on: 'conn-failure empty-response response-timeout',
    }],
    ['body-size', { http_request_rule_list: [{ type: 'deny', deny_status: 413, cond: 'if', cond_test: '{ req.body_size gt 8388608 }' }] }],
    ['session-affinity', {
      cookie: {
        name: 'pod', type: 'insert', dynamic: true, httponly: true, indirect: true, nocache: true, attr: [{ value: 'SameSite=Lax' }, { value: 'Max-Age=28800' }],
      },
    }],
  ])('%s', (feature, spec) => {
    expect(words(of('Ingress', feature)[0])).toEqual({ 'cr-backend': 'shop/route', 'standalone-backend': 'true' });
    expect(of('Backend', feature)).toEqual([expect.objectContaining({ apiVersion: 'ingress.v3.haproxy.org/v3', metadata: { name: 'route', namespace: 'shop' }, spec: { ...BACKEND, ...spec } })]);
  });

  test('compression', () => expect(of('Backend', 'compression')[0].spec.compression).toMatchObject({ algorithms: ['gzip'] }));

  test('also what an annotation could say of the backend, since the controller passes these over', () => {
    const { objects } = routed({ compression: true, timeouts: { backend: Duration.seconds(5) } });
    expect(objects.find(({ kind }) => kind === 'Backend').spec).toMatchObject({ server_timeout: 5000 });
    expect(words(objects.find(({ kind }) => kind === 'Ingress'))).toEqual({ 'cr-backend': 'shop/route', 'standalone-backend': 'true' });
  });
});

describe('a TCP port', () => {
  test('is a TCP of the class, in the namespace of its Service', () => {
    expect(of('TCP', 'tcp-route')).toEqual([expect.objectContaining({
      metadata: { name: 'route', namespace: 'shop', annotations: { 'ingress.class': 'haproxy' } },
      spec: [{
        name: 'route',
        frontend: {
          name: 'route',
          tcplog: true,
          binds: { v4: { name: 'v4', address: '0.0.0.0', port: 3306 }, v6: { name: 'v6', address: '::', port: 3306, v6only: true } },
        },
        service: { name: 'web', port: 8080 },
      }],
    })]);
  });

  test('is a port of the pods and of the Service', () => {
    const { gateway } = asking('tcp-route', IngressProxy.haproxy());
    expect(gateway.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'haproxy').spec.ports).toContainEqual({ name: 'tcp-3306', port: 3306, protocol: 'TCP', targetPort: 'tcp-3306' });
    expect(gateway.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'haproxy').spec.template.spec.containers[0].ports)
      .toContainEqual({ containerPort: 3306, name: 'tcp-3306', protocol: 'TCP' });
  });
});

describe('a prefix is put in place of another', () => {
  /** As HAProxy's replace-path does; a percent sign stands twice in its formats. */
  const changed = (from: string, to: string, request: string) => {
    const [expression, format] = `${rewritten(from, to) ?? '^(.*)$ \\1'}`.split(' ');
    return request.replace(new RegExp(expression), (_, group = '') => format.replace('\\1', group).replace(/%%/g, '%'));
  };
  test.each([
    ['/api', '/', '/api', '/'],
    ['/api', '/', '/api/x', '/x'],
    ['/api/', '/', '/api/x', '/x'],
    ['/api', '/v2', '/api', '/v2'],
    ['/api', '/v2/', '/api/x', '/v2/x'],
    ['/api', '/v2', '/api/x/y', '/v2/x/y'],
    ['/', '/v2', '/x', '/v2/x'],
    ['/', '/', '/x', '/x'],
    ['/a.b', '/c', '/a.b/x', '/c/x'],
    ['/a(b)', '/c', '/a(b)/x', '/c/x'],
    ['/a+b', '/c', '/a+b/x', '/c/x'],
    ['/a^b', '/c', '/a^b', '/c'],
  ])('%s by %s: %s becomes %s', (from, to, request, expected) => expect(changed(from, to, request)).toEqual(expected));
});

test('a certificate alone turns no redirect on', () => {
  expect(words(routed({ tls: RouteTls.fromSecret('web-tls', { external: true }) }).objects[0])).toEqual({ 'ssl-redirect': 'false' });
});

test('headers that browsers may read are set beside others', () => {
  const { objects } = routed({ cors: { origins: ['*'], exposedHeaders: ['X-Total'] }, responseHeaders: { set: { 'X-Frame-Options': 'DENY' } } });
  expect(words(objects[0])['response-set-header']).toEqual('X-Frame-Options "DENY"\nAccess-Control-Expose-Headers "X-Total"');
});

test('a percent sign, which begins an expression of HAProxy, stands twice', () => {
  expect(words(routed({ requestHeaders: { set: { 'X-Share': '%[src] 50%' } } }).objects[0])['request-set-header']).toEqual('X-Share "%%[src] 50%%"');
});

describe('values that would end in HAProxy\'s configuration are refused', () => {
  test.each<[string, Partial<AppRouteProps>, string]>([
    ['a quote in a header', { requestHeaders: { set: { 'X-A': 'a" if TRUE' } } }, 'the value of X-A has a quote'],
    ['a line break in a header', { requestHeaders: { set: { 'X-A': 'a\nX-Evil b' } } }, 'a line break'],
    ['a variable in a header', { requestHeaders: { set: { 'X-A': '${HOME}' } } }, '$'],
    ['a comment in a path', { rewrite: { path: '/a#b' } }, '# '],
    ['a blank in a path', { rewrite: { path: '/a b' } }, '/a b'],
    ['a line break in a realm', { basicAuth: { secretName: 'users', realm: 'a\nb' } }, 'line break'],
    ['a parenthesis in a realm', { basicAuth: { secretName: 'users', realm: 'a(b)' } }, 'auth-realm'],
    ['no redirect without a host', { backend: undefined, redirect: { scheme: 'https' } }, '`request-redirect` needs a host'],
  ])('%s', (_, props, text) => expect(routed(props).errors.join('\n')).toContain(text));
});

describe('annotations of the owner are held to the closed table', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a value of another kind', { 'haproxy.org/timeout-server': '60' }, 'Write a time such as `30s`.'],
    ['a snippet', { 'haproxy.org/backend-config-snippet': 'acl x' }, 'is raw configuration'],
    ['a misspelt name', { 'haproxy.org/timeout-servr': '60s' }, 'Did you mean `haproxy.org/timeout-server`?'],
    ['another prefix that counts too', { 'haproxy.com/check': 'true' }, 'Write `haproxy.org/check`.'],
    ['no prefix, which counts too', { whitelist: '10.0.0.0/8' }, 'like haproxy.org/whitelist'],
    ['a second line that is a header of its own', { 'haproxy.org/response-set-header': 'X-A "b"\nset-var(txn.x) str(1)' }, 'is no value of'],
    ['an expression in a header', { 'haproxy.org/request-set-header': 'X-A %[src]' }, 'is no value of'],
    ['blanks behind a rewrite', { 'haproxy.org/path-rewrite': '/a /b if TRUE' }, 'is no value of'],
    ['a variable of the environment', { 'haproxy.org/set-host': '${HOME}' }, 'is no value of'],
    ['what a property says already', { 'haproxy.org/ssl-redirect': 'true' }, 'is what the route says by a property of its own'],
  ])('%s', (_, annotations, text) => {
    expect(routed({ annotations, tls: RouteTls.fromSecret('web-tls', { external: true }) }).errors.join('\n')).toContain(text);
  });

  test('good ones stay, and so do those of others', () => {
    const annotations = { 'haproxy.org/deny-list': '192.0.2.1', 'haproxy.org/path-rewrite': '/foo/(.*) /\\1', 'example.com/team': 'web' };
    expect(routed({ annotations }).objects[0].metadata.annotations).toEqual(annotations);
  });
});

test('a realm of its own is an annotation too', () => {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.haproxy() });
  new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: RouteBackend.external('web', 80), basicAuth: { secretName: 'users', realm: 'staff' } });
  expect(Testing.synth(lab.apps)[0].metadata.annotations).toMatchObject({ 'haproxy.org/auth-realm': 'staff' });
});

describe('what its controller, seen with HAProxy 3.2, makes something else of is refused', () => {
  const together = (http: Partial<AppRouteProps>, stream: Partial<StreamRouteProps>, families?: AddressFamilies) => {
    const lab = new Lab({ pool: ['192.168.1.200-192.168.1.250', 'fd00:192:168:1::200-fd00:192:168:1::250'] });
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, families, proxy: IngressProxy.haproxy(), externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });
    new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: RouteBackend.external('web', 80), tls: RouteTls.fromSecret('web-tls', { external: true }), ...http });
    new StreamRoute(lab.apps, 'Stream', { gateway, port: 443, passthrough: true, hosts: ['vault.example.com'], backend: RouteBackend.external('vault', 8200), ...stream });
    return lab.plan.check().findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  };

  test.each<[string, string[], Partial<AppRouteProps>, Partial<StreamRouteProps>]>([
    ['a list of clients beside TLS that is passed on', ['haproxy-list-beside-passthrough'], { allow: ['10.0.0.0/8'] }, {}],
    ['TLS that it ends beneath a wildcard whose TLS is passed on', ['haproxy-passthrough-wildcard'], {}, { hosts: ['*.example.com'] }],
    ['HTTP and connections for one port of a Service', ['haproxy-backend-modes-differ'], {}, { port: 3306, passthrough: undefined, hosts: undefined, backend: RouteBackend.external('web', 80) }],
    ['and nothing of these', [], {}, {}],
  ])('%s', (_, rules, http, stream) => expect(together(http, stream)).toEqual(rules));

  test('a limit of requests where clients come by IPv6', () => {
    const limit = { rateLimit: { requests: 100, per: Duration.minutes(1) } };
    expect(together(limit, {}, AddressFamilies.DUAL_STACK)).toContain('haproxy-limit-without-ipv6');
    expect(together(limit, {}, AddressFamilies.IPV4)).toEqual([]);
  });
});
