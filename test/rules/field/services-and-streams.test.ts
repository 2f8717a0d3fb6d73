import { areLeftAlone, areTold, at, BEHIND, Check, CLASS_OF, ingress, k8s, layer2, METALLB, object, POOL, route, SHOP } from './mistake-and-neighbour';
import { NodeOptions } from 'cdk8s-bare-metal';

/**
 * What the field checks of addresses, of the nodes that announce them, of connections that are no HTTP, of backends that routes share, of names, and of
 * two objects that want one host and path: what is told, and what stands just beside it. Each pair goes through `check` as files and through the plan of an app.
 */
type Proxy = keyof typeof CLASS_OF;
type Manifest = { kind: string; metadata: { name: string }; spec: any };

const EG = [...BEHIND.envoyGateway(), ...SHOP, route.gateway()];

describe('external traffic policy Local, by layer 2', () => {
  const HOSTNAME = 'kubernetes.io/hostname';
  const nodes: readonly NodeOptions[] = [['node1', 'edge'], ['node2', 'work'], ['node3', 'work']].map(([name, role], index) => ({ name, addresses: [`192.168.1.${10 + index}`], labels: { role } }));
  const by = (name: string) => layer2({ nodeSelectors: [{ matchLabels: { [HOSTNAME]: name } }] });
  /** Traefik and its application, with other words about its pods, announced by some nodes. */
  const traefik = (pod: object, more: { readonly spec?: object; readonly kind?: string; readonly announced?: object; readonly service?: object } = {}) => [
    ...(BEHIND.traefik(more.service) as Manifest[]).filter(({ kind }) => kind !== 'L2Advertisement').map((one) => (one.kind !== 'Deployment' ? one : {
      ...one, kind: more.kind ?? one.kind, spec: { ...one.spec, ...more.spec, template: { ...one.spec.template, spec: { ...one.spec.template.spec, ...pod } } },
    })),
    more.announced ?? layer2(), ...SHOP, ingress('traefik', 'web'),
  ];
  const AUTOSCALER = object('autoscaling/v2', 'HorizontalPodAutoscaler', at('edge', 'traefik'), {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'traefik' }, minReplicas: 2, maxReplicas: 5 },
  });
  const speaker = (nodeSelector: object) => object('apps/v1', 'DaemonSet', at('metallb-system', 'speaker'), {
    spec: {
      selector: { matchLabels: { app: 'metallb', component: 'speaker' } },
      template: { metadata: { labels: { app: 'metallb', component: 'speaker' } }, spec: { nodeSelector, containers: [{ name: 'speaker', image: 'quay.io/metallb/speaker:v0.15.2', args: ['--port=7472'] }] } },
    },
  });
  areTold({
    'one pod, which moves': { nodes, bad: traefik({}, { spec: { replicas: 1 } }), told: 'warning local-traffic-at-risk', says: /one pod only/, good: traefik({}, { spec: { replicas: 2 } }) },
    'fewer pods than nodes that do not announce, and one': {
      nodes, bad: traefik({}, { announced: by('node1') }), told: 'warning local-traffic-at-risk', says: /node2 and node3, which do not announce it/, good: traefik({}, { announced: by('node1'), spec: { replicas: 3 } }),
    },
    'pods on another node than the one that announces': {
      nodes, bad: traefik({ nodeSelector: { [HOSTNAME]: 'node2' } }, { announced: by('node1') }), told: 'error local-traffic-without-node', says: /node1 may announce it, and its pods may run on node2 only/,
      good: traefik({ nodeSelector: { [HOSTNAME]: 'node1' } }, { announced: by('node1') }),
    },
    'pods on nodes with a label, announced by the others': {
      nodes, bad: traefik({ nodeSelector: { role: 'edge' } }, { announced: layer2({ nodeSelectors: [{ matchExpressions: [{ key: 'role', operator: 'NotIn', values: ['edge'] }] }] }) }), told: 'error local-traffic-without-node',
      good: traefik({ nodeSelector: { role: 'edge' } }, { announced: layer2({ nodeSelectors: [{ matchExpressions: [{ key: 'role', operator: 'In', values: ['edge'] }] }] }) }),
    },
    'pods that node affinity binds to other nodes': {
      nodes, told: 'error local-traffic-without-node',
      bad: traefik({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'role', operator: 'In', values: ['work'] }] }] } } } }, { announced: by('node1') }),
      good: traefik({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'role', operator: 'In', values: ['edge'] }] }] } } } }, { announced: by('node1') }),
    },
    'a DaemonSet on other nodes': {
      nodes, bad: traefik({ nodeSelector: { role: 'edge' } }, { kind: 'DaemonSet', spec: { replicas: undefined }, announced: by('node2') }), told: 'error local-traffic-without-node',
      good: traefik({}, { kind: 'DaemonSet', spec: { replicas: undefined }, announced: by('node2') }),
    },
    'speakers that run on some nodes alone': { nodes, bad: [...traefik({}), speaker({ role: 'edge' })], told: 'warning local-traffic-at-risk', says: /node2 and node3, which do not announce it/, good: [...traefik({}), speaker({ 'kubernetes.io/os': 'linux' })] },
    'an autoscaler, whose pods elsewhere rest': { nodes, bad: [...traefik({}), AUTOSCALER], told: 'warning local-traffic-autoscaled', good: [...traefik({}, { service: { externalTrafficPolicy: 'Cluster' } }), AUTOSCALER] },
  });
  areLeftAlone([
    ['fewer pods than nodes, where all announce', 'MetalLB lets a node answer that runs one', traefik({}), nodes],
    ['pods that may share a node, where all announce', 'that node answers then', traefik({ topologySpreadConstraints: [] }), nodes],
    ['tolerations', 'files do not show the taints of nodes; labels tell where pods may run', traefik({ tolerations: [{ key: 'dedicated', operator: 'Exists' }] }), nodes],
    ['pods elsewhere with the policy Cluster', 'any node takes the traffic on', traefik({ nodeSelector: { [HOSTNAME]: 'node2' } }, { announced: by('node1'), service: { externalTrafficPolicy: 'Cluster' } }), nodes],
  ]);
});

describe('an address that a Service asks for', () => {
  const PODS = ['web', 'mail'].map((name) => k8s.pods('shop', name));
  const asking = (name: string, addresses: string, annotations: object = {}, spec: object = {}) => k8s.service('shop', name, { type: 'LoadBalancer', ...spec }, { 'metallb.io/loadBalancerIPs': addresses, ...annotations });
  const cluster = (...services: readonly object[]) => [...METALLB, ...PODS, ...services];
  const alone = (addresses: string, annotations: object = {}, spec: object = {}) => cluster(asking('web', addresses, annotations, spec));
  const SHARED = { 'metallb.io/allow-shared-ip': 'shop' };
  const SMTP = { ports: [{ name: 'smtp', port: 25, targetPort: 8080 }] };
  const pair = (one: readonly [annotations: object, spec?: object], two: readonly [annotations: object, spec?: object]) =>
    cluster(asking('web', '192.168.1.201', ...one), asking('mail', '192.168.1.201', ...two));
  const shared = pair([SHARED], [SHARED, SMTP]);
  const BOTH = [{ ...POOL, spec: { addresses: ['192.168.1.200-192.168.1.250', 'fd00::200-fd00::250'] } }, layer2(), ...PODS];
  areTold({
    'outside of every pool': { bad: alone('192.168.1.99'), told: 'error pinned-address-outside-pools', good: alone('192.168.1.201') },
    'of a node': { bad: alone('192.168.1.10'), told: 'error pinned-address-outside-pools', says: /belongs to node node1/, good: alone('192.168.1.201') },
    'no address': { bad: alone('192.168.1.300'), told: 'error address-wish-invalid', good: alone('192.168.1.201') },
    'that another has, and nobody shares': { bad: pair([{}], [{}, SMTP]), told: 'error pinned-address-duplicate', says: /not both agree to share/, good: shared },
    'that is shared under two keys': { bad: pair([SHARED], [{ 'metallb.io/allow-shared-ip': 'other' }, SMTP]), told: 'error pinned-address-duplicate', says: /keys differ/, good: shared },
    'that is shared, with one port': { bad: pair([SHARED], [SHARED]), told: 'error pinned-address-duplicate', says: /both want port 80\/TCP/, good: shared },
    'that is shared, with the policy Local and other pods': {
      bad: pair([SHARED, { externalTrafficPolicy: 'Local' }], [SHARED, { ...SMTP, externalTrafficPolicy: 'Local' }]), told: 'error pinned-address-duplicate', says: /select the same pods/,
      good: pair([SHARED, { externalTrafficPolicy: 'Local' }], [SHARED, { ...SMTP, externalTrafficPolicy: 'Local', selector: { app: 'web' } }]),
    },
    'two of one family': { bad: alone('192.168.1.201,192.168.1.202'), told: 'error address-wish-invalid', says: /at most one address of each family/, good: alone('192.168.1.201') },
    'twice, by annotation and field': { bad: alone('192.168.1.201', {}, { loadBalancerIP: '192.168.1.201' }), told: 'error address-wish-invalid', says: /asks for an address twice/, good: alone('192.168.1.201') },
    'of pool and address that are apart': { bad: alone('192.168.1.201', { 'metallb.io/address-pool': 'inner' }), told: 'error pool-wish-unknown', good: alone('192.168.1.201', { 'metallb.io/address-pool': 'public' }) },
    'in a cluster without the second family, which it demands': { bad: [...BOTH, k8s.service('shop', 'web', { type: 'LoadBalancer', ipFamilyPolicy: 'RequireDualStack' })], told: 'error service-family-unserved', good: [...BOTH, k8s.service('shop', 'web', { type: 'LoadBalancer', ipFamilyPolicy: 'PreferDualStack' })] },
    'of a family that the Service does not have': { bad: [...BOTH, asking('web', 'fd00::201')], told: 'error address-wish-invalid', says: /IPv4 inside the cluster, and asks for IPv6/, good: [...BOTH, asking('web', '192.168.1.201')] },
    'of both families, where the Service has one': { bad: [...BOTH, asking('web', '192.168.1.201,fd00::201')], told: 'error address-wish-invalid', says: /asks for IPv4 and IPv6 outside/, good: [...BOTH, asking('web', '192.168.1.201')] },
  });
});

const ports = (...more: readonly number[]) => [
  { name: 'http', port: 80, targetPort: 8080 }, { name: 'https', port: 443, targetPort: 8443 }, ...more.map((port) => ({ name: `tcp-${port}`, port, targetPort: port })),
];
/** A database, a mail server, a name server, each with its Service. */
const server = (name: string, port: number, protocol = 'TCP') => [
  k8s.service('shop', name, { ports: [{ name, port, targetPort: name, protocol }] }),
  k8s.pods('shop', name, { containers: [{ name, image: `registry.example.com/${name}:1.0`, ports: [{ name, containerPort: port + 1000, protocol }] }] }),
];
const [DB, MAIL, DNS] = [server('mysql', 3306), server('smtp', 25), server('dns', 53, 'UDP')];
const tcp = (name: string, entryPoint: string, service: object, more: object = {}, match = 'HostSNI(`*`)') => object('traefik.io/v1alpha1', 'IngressRouteTCP', at('shop', name), { spec: { entryPoints: [entryPoint], routes: [{ match, services: [service] }], ...more } });
const traefikWith = (entryPoint: string, address: string, ...more: readonly string[]) => BEHIND.traefik({}, [`--entryPoints.${entryPoint}.address=${address}`, ...more], ports(3306));
const byConfigMap = (proxy: 'haproxy' | 'ingressNginx', port: number, leadsTo: string, args: readonly string[] = []) => [
  ...BEHIND[proxy]({}, {}, [proxy === 'haproxy' ? '--configmap-tcp-services=edge/tcp' : '--tcp-services-configmap=edge/tcp', ...args], ports(port === 80 || port === 443 ? 3306 : port)), k8s.configMap('edge', 'tcp', { [port]: leadsTo }),
];
const listener = (name: string, port: number, protocol = 'TCP') => ({ name, port, protocol, allowedRoutes: { namespaces: { from: 'All' } } });
const atGateway = (kind: string, name: string, service: string, port: number) => object('gateway.networking.k8s.io/v1', kind, at('shop', name), {
  spec: { parentRefs: [{ name: 'public', namespace: 'edge', sectionName: name }], rules: [{ backendRefs: [{ name: service, port }] }] },
});
const transportServer = (name: string, port: number, more: object = {}) => object('k8s.nginx.org/v1', 'TransportServer', at('shop', name), {
  spec: { ingressClassName: 'nginx-f5', listener: { name, protocol: 'TCP' }, upstreams: [{ name, service: name, port }], action: { pass: name }, ...more },
});
const listening = (...listeners: readonly object[]) => object('k8s.nginx.org/v1', 'GlobalConfiguration', at('edge', 'nginx'), { spec: { listeners } });
const f5With = (args: readonly string[], ...listeners: readonly object[]) => [...BEHIND.f5({}, {}, ['-global-configuration=edge/nginx', ...args], ports(3306)), listening(...listeners), ...DB, transportServer('mysql', 3306)];
const F5_LISTENER = { name: 'mysql', port: 3306, protocol: 'TCP' };

describe('a port for connections that the proxy has already', () => {
  const told = 'error proxy-port-taken';
  const haproxy = [8080, 8443, 8444, 1024, 1042, 6060, 6061, 10_000].map((port) => [`HAProxy, ${port}`, {
    bad: [...byConfigMap('haproxy', port, 'shop/mysql:3306'), ...DB], told, good: [...byConfigMap('haproxy', 3306, 'shop/mysql:3306'), ...DB],
  }] as const);
  const ingressNginx = [80, 443, 442, 8181, 10_245, 10_246, 10_247, 10_254].map((port) => [`ingress-nginx, ${port}`, {
    bad: [...byConfigMap('ingressNginx', port, 'shop/mysql:3306'), ...DB], told, good: [...byConfigMap('ingressNginx', 3306, 'shop/mysql:3306'), ...DB],
  }] as const);
  const f5 = ([[8080, []], [8081, []], [9113, ['-enable-prometheus-metrics']], [9114, ['-enable-service-insight']]] as const).map(([port, args]) => [`the NGINX of F5, ${port}`, {
    bad: f5With(args, { ...F5_LISTENER, port }), told, good: f5With(args, F5_LISTENER),
  }] as const);
  const envoy = [19_001, 19_002, 19_003].map((port) => [`Envoy Gateway, ${port}`, {
    bad: [...BEHIND.envoyGateway(), ...DB, route.gateway([listener('mysql', port)]), atGateway('TCPRoute', 'mysql', 'mysql', 3306)], told,
    good: [...BEHIND.envoyGateway(), ...DB, route.gateway([listener('mysql', 3306)]), atGateway('TCPRoute', 'mysql', 'mysql', 3306)],
  }] as const);
  const mysql = [...DB, tcp('mysql', 'mysql', { name: 'mysql', port: 3306 })];
  areTold(Object.fromEntries<Check>([...haproxy, ...ingressNginx, ...f5, ...envoy]));
  areTold({
    'ingress-nginx, the port of its webhook': {
      bad: [...byConfigMap('ingressNginx', 8443, 'shop/mysql:3306', ['--validating-webhook=:8443']), ...DB], told, good: [...byConfigMap('ingressNginx', 8444, 'shop/mysql:3306', ['--validating-webhook=:8443']), ...DB],
    },
    'Traefik, two entry points on one port': { bad: [...traefikWith('mysql', ':8443'), ...mysql], told, good: [...traefikWith('mysql', ':3306'), ...mysql] },
    'Traefik, the port of its own affairs': { bad: [...traefikWith('mysql', ':9000', '--ping=true', '--entryPoints.traefik.address=:9000'), ...mysql], told, good: [...traefikWith('mysql', ':3306', '--ping=true', '--entryPoints.traefik.address=:9000'), ...mysql] },
    'the NGINX of F5, a port of hosts': { bad: f5With([], { ...F5_LISTENER, port: 443 }), told: 'error nginx-resource-refused', good: f5With([], F5_LISTENER) },
    'the NGINX of F5, two listeners on one port': { bad: f5With([], F5_LISTENER, { ...F5_LISTENER, name: 'other' }), told: 'error nginx-resource-refused', says: /listeners mysql and other on port 3306/, good: f5With([], F5_LISTENER, { ...F5_LISTENER, name: 'other', protocol: 'UDP' }) },
    'a Gateway, two listeners on one port': {
      bad: [...BEHIND.envoyGateway(), ...DB, route.gateway([listener('mysql', 3306), listener('other', 3306)]), atGateway('TCPRoute', 'mysql', 'mysql', 3306)], told: 'error gateway-listeners-conflict',
      good: [...BEHIND.envoyGateway(), ...DB, route.gateway([listener('mysql', 3306), listener('other', 3307)]), atGateway('TCPRoute', 'mysql', 'mysql', 3306)],
    },
    'a Service, one port twice': {
      bad: [...METALLB, k8s.pods('shop', 'web'), k8s.service('shop', 'web', { ports: [{ name: 'one', port: 80 }, { name: 'two', port: 80 }] })], told: 'error service-ports-invalid',
      good: [...METALLB, k8s.pods('shop', 'web'), k8s.service('shop', 'web', { ports: [{ name: 'one', port: 80 }, { name: 'two', port: 81 }] })],
    },
    'a container, a port with a name that is too long': {
      bad: [...METALLB, k8s.pods('shop', 'web', { containers: [{ name: 'web', image: 'web:1.0', ports: [{ name: 'connections-of-mysql', containerPort: 3306 }] }] })], told: 'error container-ports-invalid',
      good: [...METALLB, k8s.pods('shop', 'web', { containers: [{ name: 'web', image: 'web:1.0', ports: [{ name: 'mysql', containerPort: 3306 }] }] })],
    },
    'Traefik, an entry point that it does not have': { bad: [...BEHIND.traefik(), ...mysql], told: 'warning traefik-entry-point-unknown', good: [...traefikWith('mysql', ':3306'), ...mysql] },
  });
  areLeftAlone([
    ['ports of Envoy under Contour', 'its listeners are those of HTTP and HTTPS, and nobody can name another', [...BEHIND.contour(), ...SHOP, route.httpProxy('web')]],
    ['UDP on the port of HTTPS', 'HTTP/3 is the other protocol', [...BEHIND.traefik({}, ['--entryPoints.websecure.http3=true']), ...SHOP, ingress('traefik', 'web')]],
  ]);
});

describe('connections that a proxy cannot carry', () => {
  const contour = (kind: string, protocol: string) => [
    ...METALLB, object('gateway.networking.k8s.io/v1', 'GatewayClass', { name: 'envoy' }, { spec: { controllerName: 'projectcontour.io/gateway-controller' } }), ...(kind === 'UDPRoute' ? DNS : server('dns', 53)),
    route.gateway([listener('dns', 53, protocol)], { infrastructure: undefined }), atGateway(kind, 'dns', 'dns', 53),
  ];
  const tcpProxy = (tls: object | undefined) => [...BEHIND.contour(), ...SHOP, ...DB, route.httpProxy('mysql', { virtualhost: { fqdn: 'db.example.com', tls }, routes: undefined, tcpproxy: { services: [{ name: 'mysql', port: 3306 }] } })];
  const named = (tls: object | undefined) => [...traefikWith('mysql', ':3306'), ...DB, tcp('mysql', 'mysql', { name: 'mysql', port: 3306 }, { tls }, 'HostSNI(`db.example.com`)')];
  const ofHost = (more: object) => [...BEHIND.f5({}, {}, ['-global-configuration=edge/nginx'], ports(3306)), listening(F5_LISTENER), ...DB, ...SHOP.slice(2), transportServer('mysql', 3306, { host: 'shop.example.com', ...more })];
  areTold({
    'UDP by Contour': { bad: contour('UDPRoute', 'UDP'), told: 'error route-kind-unserved', good: contour('TCPRoute', 'TCP') },
    'TCP without TLS by an HTTPProxy of Contour': { bad: tcpProxy(undefined), told: 'error http-proxy-tcp-without-tls', good: tcpProxy({ passthrough: true }) },
    'a host without TLS by Traefik': { bad: named(undefined), told: 'error traefik-tcp-host-without-tls', good: named({ passthrough: true }) },
    'a host without TLS by the NGINX of F5': { bad: ofHost({}), told: 'error nginx-resource-refused', good: ofHost({ tls: { secret: 'shop-tls' } }) },
  });
  areLeftAlone([['UDP by Envoy Gateway', 'it carries that', [...BEHIND.envoyGateway(), ...DNS, route.gateway([listener('dns', 53, 'UDP')]), atGateway('UDPRoute', 'dns', 'dns', 53)]]]);
});

describe('mail through a proxy that does not tell the server who its clients are', () => {
  const told = 'warning mail-clients-hidden';
  const TRAEFIK = [...BEHIND.traefik({}, ['--entryPoints.smtp.address=:2525'], [...ports(), { name: 'smtp', port: 25, targetPort: 2525 }]), ...MAIL];
  const gateway = [...BEHIND.envoyGateway(), ...MAIL, route.gateway([listener('smtp', 25)]), atGateway('TCPRoute', 'smtp', 'smtp', 25)];
  const haproxy = byConfigMap('haproxy', 25, 'shop/smtp:25');
  const f5 = [...BEHIND.f5({}, {}, ['-global-configuration=edge/nginx'], ports(25)), listening({ ...F5_LISTENER, name: 'smtp', port: 25 }), ...MAIL];
  areTold({
    'Traefik': { bad: [...TRAEFIK, tcp('smtp', 'smtp', { name: 'smtp', port: 25 })], told, good: [...TRAEFIK, object('traefik.io/v1alpha1', 'ServersTransportTCP', at('shop', 'header'), { spec: { proxyProtocol: { version: 2 } } }), tcp('smtp', 'smtp', { name: 'smtp', port: 25, serversTransport: 'header' })] },
    'HAProxy': { bad: [...haproxy, ...MAIL], told, good: [...haproxy, k8s.service('shop', 'smtp', { ports: [{ name: 'smtp', port: 25, targetPort: 'smtp' }] }, { 'haproxy.org/send-proxy-protocol': 'proxy-v2' }), MAIL[1]] },
    'the NGINX of F5': { bad: [...f5, transportServer('smtp', 25)], told, good: [...f5, transportServer('smtp', 25, { serverSnippets: 'proxy_protocol on;' })].map((one) => JSON.parse(JSON.stringify(one).replace('"-ingress-class=', '"-enable-snippets","-ingress-class='))) },
    'ingress-nginx': { bad: [...byConfigMap('ingressNginx', 25, 'shop/smtp:25'), ...MAIL], told, good: [...byConfigMap('ingressNginx', 25, 'shop/smtp:25::PROXY'), ...MAIL] },
    'Envoy Gateway': {
      bad: gateway, told,
      good: [...gateway, object('gateway.envoyproxy.io/v1alpha1', 'BackendTrafficPolicy', at('shop', 'smtp'), { spec: { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'TCPRoute', name: 'smtp' }], proxyProtocol: { version: 'V2' } } })],
    },
  });
  areLeftAlone([
    ['a database', 'it asks for a password, whoever comes', [...traefikWith('mysql', ':3306'), ...DB, tcp('mysql', 'mysql', { name: 'mysql', port: 3306 })]],
    ['mail that users read', 'they say who they are', [...BEHIND.traefik({}, ['--entryPoints.imaps.address=:1993'], [...ports(), { name: 'imaps', port: 993, targetPort: 1993 }]), ...server('imaps', 993), tcp('imaps', 'imaps', { name: 'imaps', port: 993 })]],
  ]);
});

describe('what the proxy needs for uploads and WebSockets', () => {
  areLeftAlone([
    ['an Ingress of ingress-nginx without a size of bodies', 'its limit of 1 MiB suits most applications, and files do not show which take more', [...BEHIND.ingressNginx(), ...SHOP, ingress('ingressNginx', 'web')]],
    ['an Ingress of Contour without WebSockets', 'files do not show which applications speak them', [...BEHIND.contour(), ...SHOP, ingress('contour', 'web')]],
  ]);
});

describe('what is said of the one backend of a Service behind HAProxy', () => {
  const PREFIX = 'haproxy.org/';
  const BACKENDS = ['quick', 'slow'].map((name) => object('ingress.v3.haproxy.org/v3', 'Backend', at('shop', name), { spec: { name } }));
  const two = (one: object, other: object) => [...BEHIND.haproxy(), ...SHOP, ...BACKENDS, ingress('haproxy', 'one', one), ingress('haproxy', 'two', other, { path: '/two' })];
  const VALUES: readonly (readonly [key: string, one: string, other: string])[] = [
    ['abortonclose', 'true', 'false'], ['timeout-check', '5s', '6s'], ['timeout-server', '5s', '60s'], ['load-balance', 'leastconn', 'roundrobin'], ['check', 'true', 'false'], ['check-interval', '1m', '2m'],
    ['check-http', '/one', '/two'], ['cookie-persistence', 'one', 'two'], ['pod-maxconn', '10', '20'], ['send-proxy-protocol', 'proxy', 'proxy-v2'], ['server-ssl', 'true', 'false'], ['server-crt', 'shop/shop-tls', 'shop/web-tls'],
    ['server-ca', 'shop/shop-tls', 'shop/web-tls'], ['server-proto', 'h1', 'h2'], ['forwarded-for', 'true', 'false'],
  ];
  const each = (of: (key: string, one: string, other: string) => Check) => Object.fromEntries(VALUES.map(([key, one, other]) => [`${PREFIX}${key}`, of(`${PREFIX}${key}`, one, other)] as const));

  describe('by two Ingresses that say two things', () => {
    const told = 'warning haproxy-annotations-differ';
    areTold(each((key, one, other) => ({ bad: two({ [key]: one }, { [key]: other }), told, good: two({ [key]: one }, { [key]: one }) })));
    areTold({
      'a Backend': { bad: two({ [`${PREFIX}cr-backend`]: 'shop/quick' }, { [`${PREFIX}cr-backend`]: 'shop/slow' }), told, good: two({ [`${PREFIX}cr-backend`]: 'shop/quick' }, { [`${PREFIX}cr-backend`]: 'shop/quick' }) },
      'one of them alone': { bad: two({ [`${PREFIX}timeout-server`]: '5s' }, {}), told, good: two({ [`${PREFIX}timeout-server`]: '5s', [`${PREFIX}standalone-backend`]: 'true' }, {}) },
    });
    areLeftAlone([
      ['what two Ingresses say of requests', 'that stands at the front, for each Ingress alone', two({ [`${PREFIX}allow-list`]: '192.168.1.0/24' }, { [`${PREFIX}allow-list`]: '10.0.0.0/8', [`${PREFIX}path-rewrite`]: '/two /' })],
    ]);
  });

  describe('beside a Backend, which is all that counts then', () => {
    const of = (annotations: object) => [...BEHIND.haproxy(), ...SHOP, ...BACKENDS, ingress('haproxy', 'web', { [`${PREFIX}cr-backend`]: 'shop/quick', ...annotations })];
    const onService = (annotations: object) => [...BEHIND.haproxy(), k8s.service('shop', 'web', {}, { [`${PREFIX}cr-backend`]: 'shop/quick', ...annotations }), ...SHOP.slice(1), ...BACKENDS, ingress('haproxy', 'web')];
    const told = 'warning haproxy-annotation-ignored';
    areTold(each((key, one) => ({ bad: of({ [key]: one }), told, good: of({}) })));
    areTold({ 'on the Service': { bad: onService({ [`${PREFIX}timeout-server`]: '5s' }), told, good: onService({}) } });
    areLeftAlone([['what an Ingress says of requests beside a Backend', 'the Backend says nothing of it', of({ [`${PREFIX}allow-list`]: '192.168.1.0/24' })]]);
  });
});

describe('a name that is too long for what is made of it', () => {
  const of = (controller: string, length: number) => [
    ...METALLB, ...SHOP, object('gateway.networking.k8s.io/v1', 'GatewayClass', { name: 'envoy' }, { spec: { controllerName: controller } }), route.gateway(undefined, { infrastructure: undefined }, 'g'.repeat(length)),
  ];
  const named = (length: number) => [...METALLB, k8s.pods('shop', 'web'), k8s.service('shop', 's'.repeat(length), { selector: { app: 'web' } })];
  const told = 'error gateway-name-too-long';
  areTold({
    'a Gateway of Contour, whose Service has a prefix': { bad: of('projectcontour.io/gateway-controller', 56), told, good: of('projectcontour.io/gateway-controller', 55) },
    'a Gateway of Envoy Gateway, which is a label': { bad: of('gateway.envoyproxy.io/gatewayclass-controller', 64), told, good: of('gateway.envoyproxy.io/gatewayclass-controller', 63) },
    'a Gateway of Istio, whose Service has the class behind it': { bad: of('istio.io/gateway-controller', 58), told, good: of('istio.io/gateway-controller', 57) },
    'a Service': { bad: named(64), told: 'error object-name-invalid', good: named(63) },
  });
  areLeftAlone([['the name of an Ingress', 'Traefik makes an identifier of it that may be as long as it is', [...BEHIND.traefik(), ...SHOP, ingress('traefik', 'i'.repeat(200))]]]);
});

describe('of two objects with one host and path it is told what their proxy does', () => {
  const twice = (proxy: Proxy) => ({ bad: [...BEHIND[proxy](), ...SHOP, ingress(proxy, 'one'), ingress(proxy, 'two')], good: [...BEHIND[proxy](), ...SHOP, ingress(proxy, 'one')] });
  const told = 'error route-duplicate';
  areTold({
    'ingress-nginx answers by the oldest': { ...twice('ingressNginx'), told, says: /ingress-nginx answers by the oldest, and where its webhook runs it refuses the others/ },
    'the NGINX of F5 gives the host to one Ingress': { ...twice('f5'), told: 'error nginx-host-contested', says: /the controller of F5 gives the host to the oldest, and passes over the other/ },
    'the NGINX of F5 gives the host to one VirtualServer': {
      bad: [...BEHIND.f5(), ...SHOP, route.virtualServer('one'), route.virtualServer('two')], told: 'error nginx-host-contested', says: /gives the host to the oldest/, good: [...BEHIND.f5(), ...SHOP, route.virtualServer('one')],
    },
    'Contour takes both HTTPProxies for invalid': { bad: [...BEHIND.contour(), ...SHOP, route.httpProxy('one'), route.httpProxy('two')], told: 'error http-proxy-host-duplicate', says: /Contour takes both for invalid/, good: [...BEHIND.contour(), ...SHOP, route.httpProxy('one')] },
    'Contour keeps one of two Ingresses': { ...twice('contour'), told, says: /Contour keeps the one that it reads last/ },
    'Traefik weighs two Ingresses alike': { ...twice('traefik'), told, says: /Traefik weighs them alike, and each time that it reads its configuration another may answer/ },
    'Traefik weighs two IngressRoutes alike': { bad: [...BEHIND.traefik(), ...SHOP, route.ingressRoute('one'), route.ingressRoute('two')], told, says: /Traefik weighs them alike/, good: [...BEHIND.traefik(), ...SHOP, route.ingressRoute('one')] },
    'HAProxy answers by one of the two lines': { ...twice('haproxy'), told, says: /HAProxy answers by the one whose Service comes first by namespace and name/ },
    'Gateway API answers by the oldest': { bad: [...EG, route.httpRoute('one'), route.httpRoute('two')], told: 'warning route-duplicate', says: /the oldest answers alone/, good: [...EG, route.httpRoute('one')] },
  });
});
