import { areLeftAlone, areTold, at, BEHIND, Check, CLASS_OF, CLUSTER, ingress, k8s, METALLB, object, route, SHOP } from './mistake-and-neighbour';

/**
 * What the field checks of a proxy's settings and annotations, proxy by proxy: what is told of it, and of what stands just beside it. Each pair
 * goes through `check` as files and through the plan of an app as objects beside its constructs; each rule has its own cases in its file.
 */
type Proxy = keyof typeof CLASS_OF;

const PREFIX: Readonly<Record<Proxy, string>> = {
  traefik: 'traefik.ingress.kubernetes.io/', haproxy: 'haproxy.org/', contour: 'projectcontour.io/', f5: 'nginx.org/', ingressNginx: 'nginx.ingress.kubernetes.io/',
};

/** An Ingress of the shop with annotations of its proxy, behind that proxy. */
function annotated(proxy: Proxy, annotations: Readonly<Record<string, string>>, around: readonly object[] = BEHIND[proxy](), more: object = {}): readonly object[] {
  return [...around, ...SHOP, ingress(proxy, 'web', Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`${PREFIX[proxy]}${key}`, value])), more)];
}

const NEXT = [k8s.service('shop', 'next'), k8s.pods('shop', 'next')];
const EG = [...BEHIND.envoyGateway(), ...SHOP, route.gateway()];
const MATCH = { kind: 'Rule', match: 'Host(`shop.example.com`)', services: [{ name: 'web', port: 80 }] };
/** A Middleware, and an Ingress that names it. */
const byMiddleware = (spec: object, around: readonly object[] = BEHIND.traefik()) => annotated('traefik', { 'router.middlewares': 'shop-one@kubernetescrd' }, [...around, route.middleware('one', spec)]);

describe('an annotation, or a setting, that the proxy does not know', () => {
  const unknown = (proxy: Proxy, [bad, good]: readonly [string, string], value: string, told = 'warning ingress-annotation-unread'): Check =>
    ({ bad: annotated(proxy, { [bad]: value }), told, good: annotated(proxy, { [good]: value }) });
  const setting = (of: (data: object) => readonly object[], [bad, good]: readonly [string, string], value: string): Check =>
    ({ bad: [...of({ [bad]: value }), ...SHOP], told: 'warning proxy-setting-unread', good: [...of({ [good]: value }), ...SHOP] });
  areTold({
    'Traefik drops the whole Ingress': unknown('traefik', ['router.prioritee', 'router.priority'], '10', 'error traefik-annotation-unknown'),
    'HAProxy': unknown('haproxy', ['timeout-serve', 'timeout-server'], '5s'),
    'HAProxy, what belongs into its ConfigMap': unknown('haproxy', ['timeout-client', 'timeout-server'], '5s'),
    'Contour': unknown('contour', ['respons-timeout', 'response-timeout'], '5s'),
    'the NGINX of F5': unknown('f5', ['client-max-body-sise', 'client-max-body-size'], '5m'),
    'ingress-nginx': unknown('ingressNginx', ['proxy-body-sise', 'proxy-body-size'], '5m'),
    'the ConfigMap of HAProxy': setting((data) => BEHIND.haproxy({}, data), ['timeout-servr', 'timeout-server'], '5s'),
    'the ConfigMap of the NGINX of F5': setting((data) => BEHIND.f5({}, data), ['proxy-conect-timeout', 'proxy-connect-timeout'], '5s'),
    'the ConfigMap of ingress-nginx': setting((data) => BEHIND.ingressNginx({}, data), ['proxy-body-sise', 'proxy-body-size'], '5m'),
    'a Service, of which Traefik drops every path': {
      bad: [...BEHIND.traefik(), ...SHOP.slice(1), k8s.service('shop', 'web', {}, { 'traefik.ingress.kubernetes.io/service.serverschem': 'h2c' }), ingress('traefik', 'web')],
      told: 'error service-annotation-unread',
      good: [...BEHIND.traefik(), ...SHOP.slice(1), k8s.service('shop', 'web', {}, { 'traefik.ingress.kubernetes.io/service.serversscheme': 'h2c' }), ingress('traefik', 'web')],
    },
  });
  areLeftAlone([
    ['annotations of programs beside the proxy', 'nobody here knows what those read', [...BEHIND.traefik(), ...SHOP, ingress('traefik', 'web', { 'example.com/owner': 'shop' })]],
    ['annotations of another proxy', 'they wait for a migration, and the one that runs passes over them', [...BEHIND.traefik(), ...SHOP, ingress('traefik', 'web', { 'nginx.ingress.kubernetes.io/proxy-body-sise': '5m' })]],
  ]);
});

describe('a value that would end a directive of the proxy\'s configuration and begin another', () => {
  /** A line break, the end of a directive, a block, a quote, a comment. */
  const SIGNS: readonly (readonly [string, string])[] = [['a line break', '\n'], ['a semicolon', ';'], ['braces', '{}'], ['a quote', '"'], ['a comment', ' # ']];
  /** What is asked for, and which of the signs its proxy takes for a part of the text. */
  const VALUES: readonly (readonly [Proxy, key: string, text: string, told: string, taken?: string])[] = [
    ['ingressNginx', 'rewrite-target', '/a', 'warning ingress-annotation-unread'],
    ['ingressNginx', 'auth-url', 'http://auth.example.com/a', 'error ingress-annotation-unread'],
    ['ingressNginx', 'permanent-redirect', 'https://new.example.com/a', 'error ingress-annotation-unread'],
    ['ingressNginx', 'proxy-body-size', '1m', 'warning ingress-annotation-unread'],
    ['f5', 'rewrites', 'serviceName=web rewrite=/a', 'error ingress-annotation-unread', '"'],
    ['f5', 'rewrite-target', '/a', 'error ingress-annotation-unread', '"'],
    ['f5', 'client-max-body-size', '1m', 'error ingress-annotation-unread'],
    ['f5', 'proxy-hide-headers', 'X-One', 'error ingress-annotation-unread'],
    ['f5', 'lb-method', 'least_conn', 'error ingress-annotation-unread'],
    ['f5', 'app-root', '/a', 'error ingress-annotation-unread', '{}'],
    ['haproxy', 'allow-list', '192.168.1.0/24', 'error ingress-annotation-unread'],
    ['haproxy', 'timeout-server', '5s', 'warning ingress-annotation-unread'],
    ['traefik', 'router.priority', '10', 'error traefik-priority-invalid'],
    ['contour', 'response-timeout', '5s', 'warning ingress-annotation-unread'],
    ['contour', 'num-retries', '3', 'warning ingress-annotation-unread'],
  ];
  areTold(Object.fromEntries(VALUES.flatMap(([proxy, key, text, told, taken = '']) => SIGNS.filter(([, sign]) => !taken.includes(sign.trim() || sign)).map(([what, sign]) =>
    [`${PREFIX[proxy]}${key} with ${what}`, { bad: annotated(proxy, { [key]: `${text}${sign}b` }), told, good: annotated(proxy, { [key]: text }) }] as const))));

  areTold(Object.fromEntries(['set-host', 'auth-realm', 'cors-allow-origin', 'request-redirect'].map((key) => [`haproxy.org/${key} with a line break, which alone ends a directive there`, {
    bad: annotated('haproxy', { [key]: 'a.example.com\nhttp-request deny' }), told: 'error ingress-annotation-unread', good: annotated('haproxy', { [key]: 'a.example.com' }),
  }] as const)));
  areTold({
    'ingress-nginx, a name in a certificate that is no name': { bad: annotated('ingressNginx', { 'auth-tls-match-cn': 'a;b' }), told: 'warning ingress-annotation-unread', good: annotated('ingressNginx', { 'auth-tls-match-cn': 'CN=a' }) },
    'Traefik, a Middleware by a name that its provider cannot have': {
      bad: annotated('traefik', { 'router.middlewares': 'shop-one\n' + 'b' }, [...BEHIND.traefik(), route.middleware('one', { compress: {} })]), told: 'warning traefik-middleware-missing', says: /without a provider/,
      good: byMiddleware({ compress: {} }),
    },
  });
  areLeftAlone([
    ['a variable of Flux in a value', 'it is filled in before the proxy reads it', annotated('ingressNginx', { 'proxy-body-size': '${SIZE}' })],
    ['several lines of a rewriting', 'the controller of HAProxy makes a rule of each', annotated('haproxy', { 'path-rewrite': '/a /b\n/c /d' })],
    ['a backtick or a brace in an expression', 'an expression has them', annotated('ingressNginx', { 'rewrite-target': '/$1' }, BEHIND.ingressNginx(), { path: '/a/(.*)', pathType: 'ImplementationSpecific' })],
  ]);
});

describe('credentials of every origin', () => {
  const cors = (more: object) => ({ accessControlAllowOriginList: ['*'], ...more });
  const proxied = (allowCredentials: boolean) => [...BEHIND.contour(), ...SHOP, route.httpProxy('web', {
    virtualhost: { fqdn: 'shop.example.com', tls: { secretName: 'shop-tls' }, corsPolicy: { allowCredentials, allowOrigin: ['*'], allowMethods: ['GET'] } },
  })];
  const security = (allowCredentials: boolean) => [...EG, route.httpRoute('web'), object('gateway.envoyproxy.io/v1alpha1', 'SecurityPolicy', at('shop', 'cors'), {
    spec: { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' }], cors: { allowCredentials, allowOrigins: ['*'], allowMethods: ['GET'] } },
  })];
  const filtered = (allowCredentials: boolean) => [...EG, route.httpRoute('web', { filters: [{ type: 'CORS', cors: { allowCredentials, allowOrigins: ['*'] } }] })];
  const ofF5 = (allowCredentials: boolean) => [...BEHIND.f5(), ...SHOP, object('k8s.nginx.org/v1', 'Policy', at('shop', 'cors'), { spec: { cors: { allowOrigin: ['*'], allowCredentials } } }), route.virtualServer('web', { policies: [{ name: 'cors' }] })];
  const told = 'warning cors-credentials-for-everybody';
  areTold({
    'ingress-nginx': {
      bad: annotated('ingressNginx', { 'enable-cors': 'true', 'cors-allow-origin': '*', 'cors-allow-credentials': 'true' }), told,
      good: annotated('ingressNginx', { 'enable-cors': 'true', 'cors-allow-origin': '*', 'cors-allow-credentials': 'false' }),
    },
    'HAProxy': {
      bad: annotated('haproxy', { 'cors-enable': 'true', 'cors-allow-origin': '*', 'cors-allow-credentials': 'true' }), told,
      good: annotated('haproxy', { 'cors-enable': 'true', 'cors-allow-origin': '*' }),
    },
    'Traefik': { bad: byMiddleware({ headers: cors({ accessControlAllowCredentials: true }) }), told, good: byMiddleware({ headers: cors({}) }) },
    'Contour': { bad: proxied(true), told, good: proxied(false) },
    'Gateway API': { bad: filtered(true), told, good: filtered(false) },
    'Envoy Gateway': { bad: security(true), told, good: security(false) },
    'the NGINX of F5 refuses it': { bad: ofF5(true), told: 'error nginx-resource-refused', good: ofF5(false) },
  });
  areLeftAlone([['CORS of ingress-nginx without a word more', 'its default allows credentials, which browsers then withhold: requests without any work, and nobody asked for more', annotated('ingressNginx', { 'enable-cors': 'true' })]]);
});

describe('HSTS that asks for the list of browsers, which does not take it', () => {
  const YEAR = 'max-age=31536000; includeSubDomains; preload';
  const SHORT = 'max-age=300; includeSubDomains; preload';
  const header = (value: string) => ({ name: 'Strict-Transport-Security', value });
  const told = 'note hsts-preload-refused';
  const both = (of: (value: string) => readonly object[]): Check => ({ bad: of(SHORT), told, says: /`max-age` is 300/, good: of(YEAR) });
  areTold({
    'Traefik, by its own words': { bad: byMiddleware({ headers: { stsPreload: true, stsSeconds: 31536000 } }), told, says: /stsIncludeSubdomains/, good: byMiddleware({ headers: { stsPreload: true, stsIncludeSubdomains: true, stsSeconds: 31536000 } }) },
    'Traefik, by a header': both((value) => byMiddleware({ headers: { customResponseHeaders: { 'Strict-Transport-Security': value } } })),
    'HAProxy': both((value) => annotated('haproxy', { 'response-set-header': `Strict-Transport-Security "${value}"` })),
    'HAProxy, for all hosts': both((value) => [...BEHIND.haproxy({}, { 'response-set-header': `Strict-Transport-Security "${value}"` }), ...SHOP]),
    'Contour, for all hosts': both((value) => [...BEHIND.contour({}, `policy:\n  response-headers:\n    set:\n      Strict-Transport-Security: ${value}\n`), ...SHOP]),
    'ingress-nginx, by a ConfigMap of headers': both((value) => [...BEHIND.ingressNginx({}, { 'add-headers': 'edge/headers' }), ...SHOP, k8s.configMap('edge', 'headers', { 'Strict-Transport-Security': value })]),
    'Envoy Gateway, for all hosts': both((value) => [...EG, route.httpRoute('web'), object('gateway.envoyproxy.io/v1alpha1', 'ClientTrafficPolicy', at('edge', 'headers'), {
      spec: { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public' }], headers: { lateResponseHeaders: { set: [header(value)] } } },
    })]),
    'Contour': both((value) => [...BEHIND.contour(), ...SHOP, route.httpProxy('web', { routes: [{ services: [{ name: 'web', port: 80 }], responseHeadersPolicy: { set: [header(value)] } }] })]),
    'the NGINX of F5, by an annotation': { bad: annotated('f5', { 'add-header': 'Strict-Transport-Security: max-age=31536000; preload' }), told, says: /includeSubDomains/, good: annotated('f5', { 'add-header': 'Strict-Transport-Security: max-age=31536000' }) },
    'the NGINX of F5, by a VirtualServer': both((value) => [...BEHIND.f5(), ...SHOP, route.virtualServer('web', { routes: [{ path: '/', action: { proxy: { upstream: 'web', responseHeaders: { add: [header(value)] } } } }] })]),
    'ingress-nginx': {
      bad: [...BEHIND.ingressNginx({}, { 'hsts-preload': 'true', 'hsts-max-age': '300' }), ...SHOP], told, says: /hsts-max-age/,
      good: [...BEHIND.ingressNginx({}, { 'hsts-preload': 'true' }), ...SHOP],
    },
    'Gateway API': both((value) => [...EG, route.httpRoute('web', { filters: [{ type: 'ResponseHeaderModifier', responseHeaderModifier: { set: [header(value)] } }] })]),
    'the NGINX of F5 writes none without TLS': { bad: annotated('f5', { hsts: 'true' }, BEHIND.f5(), { spec: { tls: undefined } }), told: 'note hsts-without-tls', good: annotated('f5', { hsts: 'true' }) },
  });
  areLeftAlone([
    ['the header on a route by plain HTTP', 'a proxy in front that ends TLS passes it on, and browsers pass over it where there is none', [...EG, route.httpRoute('web', { filters: [{ type: 'ResponseHeaderModifier', responseHeaderModifier: { set: [header(YEAR)] } }] })]],
    ['a Middleware with HSTS on a router without TLS', 'Traefik writes the header into answers by TLS alone, and one Middleware stands on both routers', [
      ...BEHIND.traefik(), ...SHOP, route.middleware('one', { headers: { stsSeconds: 31536000 } }), route.ingressRoute('web', { entryPoints: ['web'], tls: undefined, routes: [{ ...MATCH, middlewares: [{ name: 'one' }] }] }),
    ]],
    ['HSTS of the NGINX of F5 for a short time', 'it has no word for the list of browsers', annotated('f5', { 'hsts': 'true', 'hsts-max-age': '300' })],
  ]);
});

describe('weights that leave nothing to anybody', () => {
  const weighted = (weight: number) => ['web', 'next'].map((name) => ({ name, port: 80, weight: name === 'web' ? weight : 0 }));
  const told = 'warning route-weights-empty';
  const splits = (weight: number) => [...BEHIND.f5(), ...SHOP, ...NEXT, route.virtualServer('web', {
    upstreams: ['web', 'next'].map((name) => ({ name, service: name, port: 80 })),
    routes: [{ path: '/', splits: [{ weight, action: { pass: 'web' } }, { weight: 0, action: { pass: 'next' } }] }],
  })];
  const byService = (weight: number) => [
    ...BEHIND.traefik(), ...SHOP, ...NEXT, object('traefik.io/v1alpha1', 'TraefikService', at('shop', 'split'), { spec: { weighted: { services: weighted(weight) } } }),
    route.ingressRoute('web', { routes: [{ ...MATCH, services: [{ kind: 'TraefikService', name: 'split' }] }] }),
  ];
  const canary = (name: string, weight: string) => ingress('ingressNginx', name, { 'nginx.ingress.kubernetes.io/canary': 'true', 'nginx.ingress.kubernetes.io/canary-weight': weight }, { service: 'next' });
  const behindNginx = [...BEHIND.ingressNginx(), ...SHOP, ...NEXT, ingress('ingressNginx', 'web')];
  areTold({
    'Gateway API': { bad: [...EG, ...NEXT, route.httpRoute('web', { backendRefs: weighted(0) })], told, good: [...EG, ...NEXT, route.httpRoute('web', { backendRefs: weighted(1) })] },
    'Traefik, an IngressRoute': {
      bad: [...BEHIND.traefik(), ...SHOP, ...NEXT, route.ingressRoute('web', { routes: [{ ...MATCH, services: weighted(0) }] })], told,
      good: [...BEHIND.traefik(), ...SHOP, ...NEXT, route.ingressRoute('web', { routes: [{ ...MATCH, services: weighted(1) }] })],
    },
    'Traefik, a TraefikService': { bad: byService(0), told, good: byService(1) },
    'the NGINX of F5, whose parts are 100 together': { bad: splits(0), told: 'error nginx-resource-refused', good: splits(100) },
    'ingress-nginx, a second canary': { bad: [...behindNginx, canary('next', '10'), canary('third', '10')], told: 'error route-duplicate', says: /Ingress shop\/next and Ingress shop\/third/, good: [...behindNginx, canary('next', '10')] },
  });
  areLeftAlone([['a canary with the weight 0', 'that is how a release waits', [...behindNginx, canary('next', '0')]]]);
});

describe('a canary of ingress-nginx that no other Ingress is behind', () => {
  const canary = (path = '/') => ingress('ingressNginx', 'next', { 'nginx.ingress.kubernetes.io/canary': 'true', 'nginx.ingress.kubernetes.io/canary-by-header': 'X-Next' }, { service: 'next', path });
  const around = [...BEHIND.ingressNginx(), ...SHOP, ...NEXT];
  const good = [...around, ingress('ingressNginx', 'web'), canary()];
  areTold({
    'there is none': { bad: [...around, canary()], told: 'error canary-without-stable', good },
    'it has another path': { bad: [...around, ingress('ingressNginx', 'web'), canary('/next')], told: 'error canary-without-stable', good },
  });
});

describe('the external traffic policy Cluster, where a proxy asks which client it is', () => {
  const told = 'warning clients-seen-as-nodes';
  const limit = 'note clients-seen-as-nodes';
  const local = (of: (service: object) => readonly object[], severity = told): Check => ({ bad: of(CLUSTER), told: severity, good: of({}) });
  const LAN = ['192.168.1.0/24'];
  const policy = object('k8s.nginx.org/v1', 'Policy', at('shop', 'lan'), { spec: { accessControl: { allow: LAN } } });
  areTold({
    'Traefik, a list': local((service) => byMiddleware({ ipAllowList: { sourceRange: LAN } }, BEHIND.traefik(service))),
    'HAProxy, a list': local((service) => annotated('haproxy', { 'allow-list': LAN[0] }, BEHIND.haproxy(service))),
    'HAProxy, a list of who stays out': local((service) => annotated('haproxy', { 'deny-list': '203.0.113.0/24' }, BEHIND.haproxy(service))),
    'Contour, a list': local((service) => [...BEHIND.contour(service), ...SHOP, route.httpProxy('web', { routes: [{ services: [{ name: 'web', port: 80 }], ipAllowPolicy: [{ source: 'Peer', cidr: LAN[0] }] }] })]),
    'the NGINX of F5, a Policy of an Ingress': local((service) => annotated('f5', { policies: 'shop/lan' }, [...BEHIND.f5(service), policy])),
    'the NGINX of F5, a Policy of a VirtualServer': local((service) => [...BEHIND.f5(service), ...SHOP, policy, route.virtualServer('web', { policies: [{ name: 'lan' }] })]),
    'ingress-nginx, a list': local((service) => annotated('ingressNginx', { 'whitelist-source-range': LAN[0] }, BEHIND.ingressNginx(service))),
    'Envoy Gateway, a list': local((service) => [...BEHIND.envoyGateway(service), ...SHOP, route.gateway(), route.httpRoute('web'), object('gateway.envoyproxy.io/v1alpha1', 'SecurityPolicy', at('shop', 'lan'), {
      spec: {
        targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' }],
        authorization: { defaultAction: 'Deny', rules: [{ action: 'Allow', principal: { clientCIDRs: LAN } }] },
      },
    })]),
    'Envoy Gateway, a backend that each client keeps': local((service) => [...BEHIND.envoyGateway(service), ...SHOP, route.gateway(), route.httpRoute('web'), object('gateway.envoyproxy.io/v1alpha1', 'BackendTrafficPolicy', at('shop', 'same'), {
      spec: { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' }], loadBalancer: { type: 'ConsistentHash', consistentHash: { type: 'SourceIP' } } },
    })], limit),
    'HAProxy, a backend that each client keeps': local((service) => annotated('haproxy', { 'load-balance': 'source' }, BEHIND.haproxy(service)), limit),
    'the NGINX of F5, a backend that each client keeps': local((service) => annotated('f5', { 'lb-method': 'ip_hash' }, BEHIND.f5(service)), limit),
    'ingress-nginx, a backend that each client keeps': local((service) => annotated('ingressNginx', { 'upstream-hash-by': '$remote_addr' }, BEHIND.ingressNginx(service)), limit),
    'Contour, a backend that each client keeps': local((service) => [...BEHIND.contour(service), ...SHOP, route.httpProxy('web', {
      routes: [{ services: [{ name: 'web', port: 80 }], loadBalancerPolicy: { strategy: 'RequestHash', requestHashPolicies: [{ hashSourceIP: true }] } }],
    })], limit),
    'Traefik, a limit': local((service) => byMiddleware({ rateLimit: { average: 10 } }, BEHIND.traefik(service)), limit),
    'HAProxy, a limit': local((service) => annotated('haproxy', { 'rate-limit-requests': '10' }, BEHIND.haproxy(service)), limit),
    'the NGINX of F5, a limit': local((service) => annotated('f5', { 'limit-req-rate': '10r/s' }, BEHIND.f5(service)), limit),
    'ingress-nginx, a limit': local((service) => annotated('ingressNginx', { 'limit-rps': '10' }, BEHIND.ingressNginx(service)), limit),
  });
  areLeftAlone([
    ['a list of addresses that a header tells', 'the address of the connection does not matter then', byMiddleware({ ipAllowList: { sourceRange: LAN, ipStrategy: { depth: 1 } } }, BEHIND.traefik(CLUSTER))],
    ['a list behind a proxy that tells clients by PROXY headers', 'they name the client whatever the node does', annotated('haproxy', { 'allow-list': LAN[0] }, BEHIND.haproxy(CLUSTER, { 'proxy-protocol': '192.168.1.7/32' }))],
  ]);
});

describe('trust in what anybody says of the client', () => {
  const [anybody, front] = ['0.0.0.0/0', '192.168.1.7/32'];
  const policy = (spec: object) => [...EG, route.httpRoute('web'), object('gateway.envoyproxy.io/v1alpha1', 'ClientTrafficPolicy', at('edge', 'clients'), {
    spec: { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public' }], ...spec },
  })];
  const forwarded = (xForwardedFor: object) => policy({ clientIPDetection: { xForwardedFor } });
  const list = object('gateway.envoyproxy.io/v1alpha1', 'SecurityPolicy', at('shop', 'lan'), {
    spec: {
      targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' }],
      authorization: { defaultAction: 'Deny', rules: [{ action: 'Allow', principal: { clientCIDRs: [front] } }] },
    },
  });
  const behind = (bad: readonly object[], good: readonly object[], told = 'warning proxy-trusts-anybody'): Check => ({ bad: [...bad, ...SHOP], told, good: [...good, ...SHOP] });
  const traefik = (option: string, value: string) => BEHIND.traefik({}, [`--entryPoints.websecure.${option}=${value}`]);
  const fabric = (value: string) => [...METALLB, ...SHOP, object('gateway.nginx.org/v1alpha2', 'NginxProxy', at('edge', 'public'), { spec: { rewriteClientIP: { mode: 'ProxyProtocol', trustedAddresses: [{ type: 'CIDR', value }] } } })];
  const FENCE = { loadBalancerSourceRanges: [front] };
  areTold({
    'PROXY headers, Traefik without a list': behind(traefik('proxyProtocol.insecure', 'true'), traefik('proxyProtocol.trustedIPs', front), 'warning traefik-trusts-anybody'),
    'PROXY headers, Traefik and everybody': behind(traefik('proxyProtocol.trustedIPs', anybody), traefik('proxyProtocol.trustedIPs', front), 'warning traefik-trusts-anybody'),
    'PROXY headers, HAProxy': behind(BEHIND.haproxy({}, { 'proxy-protocol': anybody }), BEHIND.haproxy({}, { 'proxy-protocol': front })),
    'PROXY headers, the NGINX of F5': behind(BEHIND.f5({}, { 'proxy-protocol': 'True', 'set-real-ip-from': anybody }), BEHIND.f5({}, { 'proxy-protocol': 'True', 'set-real-ip-from': front })),
    'PROXY headers, ingress-nginx without a list': behind(BEHIND.ingressNginx({}, { 'use-proxy-protocol': 'true' }), BEHIND.ingressNginx({}, { 'use-proxy-protocol': 'true', 'proxy-real-ip-cidr': front })),
    'PROXY headers, Contour, which has no list': behind(BEHIND.contour({}, '', ['--use-proxy-protocol']), BEHIND.contour(FENCE, '', ['--use-proxy-protocol']), 'warning contour-trusts-anybody'),
    'PROXY headers, Envoy Gateway, which has no list of proxies, while a policy lists clients': {
      bad: [...policy({ proxyProtocol: {} }), list], told: 'warning gateway-policy-trusts-anybody',
      good: [...BEHIND.envoyGateway(FENCE), ...policy({ proxyProtocol: {} }).slice(BEHIND.envoyGateway().length), list],
    },
    'PROXY headers, NGINX Gateway Fabric': { bad: fabric(anybody), told: 'warning gateway-policy-trusts-anybody', good: fabric(front) },
    'X-Forwarded-For, Traefik without a list': behind(traefik('forwardedHeaders.insecure', 'true'), traefik('forwardedHeaders.trustedIPs', front), 'warning traefik-trusts-anybody'),
    'X-Forwarded-For, HAProxy, which has no list': behind(BEHIND.haproxy({}, { 'src-ip-header': 'X-Forwarded-For' }), BEHIND.haproxy(FENCE, { 'src-ip-header': 'X-Forwarded-For' })),
    'X-Forwarded-For, the NGINX of F5': behind(BEHIND.f5({}, { 'real-ip-header': 'X-Forwarded-For', 'set-real-ip-from': anybody }), BEHIND.f5({}, { 'real-ip-header': 'X-Forwarded-For', 'set-real-ip-from': front })),
    'X-Forwarded-For, ingress-nginx without a list': behind(BEHIND.ingressNginx({}, { 'use-forwarded-headers': 'true' }), BEHIND.ingressNginx({}, { 'use-forwarded-headers': 'true', 'proxy-real-ip-cidr': front })),
    'X-Forwarded-For, Contour, which has no list': behind(BEHIND.contour({}, 'network: { num-trusted-hops: 1 }\n'), BEHIND.contour(FENCE, 'network: { num-trusted-hops: 1 }\n'), 'warning contour-trusts-anybody'),
    'X-Forwarded-For, Envoy Gateway by a number, while a policy lists clients': {
      bad: [...forwarded({ numTrustedHops: 1 }), list], told: 'warning gateway-policy-trusts-anybody', good: [...forwarded({ trustedCIDRs: [front] }), list],
    },
    'X-Forwarded-For, Envoy Gateway and everybody': { bad: forwarded({ trustedCIDRs: [anybody] }), told: 'warning gateway-policy-trusts-anybody', good: forwarded({ trustedCIDRs: [front] }) },
  });
  areLeftAlone([
    ['X-Forwarded-For by a number while nothing asks which client it is, Envoy Gateway', 'it is how clients behind a tunnel are told in a log', forwarded({ numTrustedHops: 1 })],
    ['PROXY headers of a proxy that is named', 'MetalLB writes none, but somebody in front may', [...BEHIND.haproxy({}, { 'proxy-protocol': front }), ...SHOP]],
    ['PROXY headers of the NGINX of F5 without a list', 'it reads them, and believes nobody', [...BEHIND.f5({}, { 'proxy-protocol': 'True' }), ...SHOP]],
  ]);
});

describe('PROXY headers that cert-manager\'s own request for a challenge does not bring', () => {
  const issuer = (name: string, solver: object) => object('cert-manager.io/v1', 'ClusterIssuer', { name }, {
    spec: { acme: { server: 'https://acme-v02.api.letsencrypt.org/directory', privateKeySecretRef: { name: 'account' }, solvers: [solver] } },
  });
  const HTTP_01 = (ingressClassName: string) => ({ http01: { ingress: { ingressClassName } } });
  const DNS_01 = { dns01: { rfc2136: { nameserver: '192.168.1.53' } } };
  const asking = (proxy: Proxy) => ingress(proxy, 'web', { 'cert-manager.io/cluster-issuer': 'acme' }, { spec: { tls: [{ hosts: ['shop.example.com'], secretName: 'acme-tls' }] } });
  const told = 'warning challenge-without-proxy-header';
  const of = (proxy: Proxy, around: readonly object[]): Check => ({
    bad: [...around, ...SHOP, issuer('acme', HTTP_01(CLASS_OF[proxy])), asking(proxy)], told,
    good: [...around, ...SHOP, issuer('acme', DNS_01), asking(proxy)],
  });
  areTold({
    'ingress-nginx': of('ingressNginx', BEHIND.ingressNginx({}, { 'use-proxy-protocol': 'true', 'proxy-real-ip-cidr': '192.168.1.7/32' })),
    'the NGINX of F5': of('f5', BEHIND.f5({}, { 'proxy-protocol': 'True', 'set-real-ip-from': '192.168.1.7/32' })),
    'Contour': of('contour', BEHIND.contour({ loadBalancerSourceRanges: ['192.168.1.7/32'] }, '', ['--use-proxy-protocol'])),
  });
  areLeftAlone([
    ['Traefik and PROXY headers of a list', 'it takes connections without one, too', [...BEHIND.traefik({}, ['--entryPoints.web.proxyProtocol.trustedIPs=192.168.1.7']), ...SHOP, issuer('acme', HTTP_01('traefik')), asking('traefik')]],
    ['HAProxy and PROXY headers of a list', 'it wants one of those in the list alone', [...BEHIND.haproxy({}, { 'proxy-protocol': '192.168.1.7/32' }), ...SHOP, issuer('acme', HTTP_01('haproxy')), asking('haproxy')]],
  ]);
});
