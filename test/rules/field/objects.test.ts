import { each, specify, TRAEFIK, WEB } from './one-open-part';
import { deployment, ingress, ingressClass, loadBalancer, service } from '../../../src/rules/cases/case-writing';
import { gateway, gatewayClass, listener, route } from '../../../src/rules/cases/gateway-case-writing';
import { secret } from '../../../src/rules/cases/route-cases';

const SHOP = TRAEFIK.objects;
const HTTP = [gatewayClass(), gateway([listener('http', { port: 80, protocol: 'HTTP' })])];

const ofSpec = (spec: object) => [...SHOP, ingress('web', 'app.example.com', '/', { spec })];
const toWeb = { service: { name: 'web', port: { number: 80 } } };
const rule = (path: object) => ({ rules: [{ host: 'app.example.com', http: { paths: [path] } }] });

specify('an Ingress leads somewhere', {
  'neither rules nor a default backend': { of: ofSpec, bad: { rules: undefined }, good: { rules: undefined, defaultBackend: toWeb }, told: 'error ingress-invalid' },
  'a rule without paths': { of: ofSpec, bad: { rules: [{ host: 'app.example.com', http: { paths: [] } }] }, good: rule({ path: '/', pathType: 'Prefix', backend: toWeb }), told: 'error ingress-invalid' },
  ...each((backend: object) => ofSpec(rule({ path: '/', pathType: 'Prefix', backend })), toWeb, 'error ingress-invalid', {
    'a backend that is a Service and something else': { ...toWeb, resource: { kind: 'Bucket', name: 'web' } },
    'a backend that is nothing': {},
    'a port by name and by number': { service: { name: 'web', port: { number: 80, name: 'http' } } },
  }),
  ...each((port: object) => ofSpec(rule({ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port } } })), { number: 80 }, 'error route-backend-port-missing', {
    'no port': {},
    'the port 0': { number: 0 },
    'a port above 65535': { number: 70000 },
    'a number in quotes': { number: '80' },
    'a name of sixteen letters': { name: 'abcdefghijklmnop' },
    'a name of digits alone': { name: '80' },
  }),
  'a Service whose name starts with a digit': {
    of: (name: string) => [...SHOP, deployment(name), service(name), ingress('web', 'app.example.com', '/', { service: name })],
    bad: '1web', good: 'web1', told: 'error object-name-invalid',
  },
});

const LONG = `${'a.'.repeat(130)}example.com`;
specify('a host is a DNS name, or one whole label of a wildcard', each((host: string) => [...SHOP, ingress('web', host)], 'app.example.com', 'error route-host-invalid', {
  'an asterisk alone': '*',
  'an asterisk inside': 'a.*.example.com',
  'an asterisk as a part of a label': '*a.example.com',
  'capitals': 'App.example.com',
  'a dot at its end': 'app.example.com.',
  'an address': '192.168.1.1',
  'a port': 'app.example.com:80',
  'a scheme': 'https://app.example.com',
  'an underscore': 'a_b.example.com',
  'a label of 64 letters': `${'x'.repeat(64)}.example.com`,
  'more than 253 letters': LONG,
}));

specify('a host of a Gateway, of its listener and of its route too', {
  ...each((hostname: string) => [...HTTP, ...WEB, route('web', { hostnames: [hostname] })], 'app.example.com', 'error route-host-invalid', {
    'a route with an asterisk alone': '*',
    'a route with capitals': 'App.example.com',
    'a route with an address': '192.168.1.1',
    'a route with a label of 64 letters': `${'x'.repeat(64)}.example.com`,
  }),
  'a listener with an asterisk inside': {
    of: (hostname: string) => [gatewayClass(), gateway([listener('http', { port: 80, protocol: 'HTTP', hostname })]), ...WEB, route('web')],
    bad: 'a.*.example.com', good: '*.example.com', told: 'error route-host-invalid',
  },
});

const ofPath = (pathType: string | undefined) => (path: string | undefined) => ofSpec(rule({ path, pathType, backend: toWeb }));
specify('a path is whole', {
  ...each(ofPath('Prefix'), '/shop', 'error route-path-invalid', {
    'it does not start with a slash': 'shop',
    'two slashes': '//shop',
    'a dot for the folder itself': '/shop/./cart',
    'dots for the folder above': '/shop/../cart',
    'dots at its end': '/shop/..',
    'an encoded slash': '/shop%2fcart',
    'an encoded slash in capitals': '/shop%2Fcart',
    'a space': '/shop cart',
  }),
  ...each(ofPath('Exact'), '/shop', 'error route-path-invalid', {
    'an exact one that does not start with a slash': 'shop',
    'an exact one with a dot at its end': '/shop/.',
  }),
  ...each(ofPath('ImplementationSpecific'), '/shop', 'error route-path-invalid', { 'one of the proxy\'s own kind that does not start with a slash': 'shop' }),
  'no kind of path': { of: (pathType?: string) => ofPath(pathType)('/shop'), bad: undefined, good: 'Prefix', told: 'error route-path-invalid' },
  'a kind of path that there is not': { of: (pathType?: string) => ofPath(pathType)('/shop'), bad: 'Regex', good: 'Prefix', told: 'error route-path-invalid' },
});

const withTls = (tls: object) => [...SHOP, secret('app-tls'), ingress('web', 'app.example.com', '/', { spec: { tls: [tls] } })];
specify('TLS names hosts and a Secret beside the Ingress', {
  'a host that is none': { of: (host: string) => withTls({ hosts: ['app.example.com', host], secretName: 'app-tls' }), bad: 'App_2', good: 'app.example.com', told: 'error route-host-invalid' },
  'a Secret with the namespace before it': { of: (secretName: string) => withTls({ hosts: ['app.example.com'], secretName }), bad: 'shop/app-tls', good: 'app-tls', told: 'error ingress-invalid' },
});

const classOf = (spec: object) => [{ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'other' }, spec }];
const parameters = (more: object) => ({ controller: 'example.com/ingress', parameters: { apiGroup: 'example.com', kind: 'Parameters', name: 'all', ...more } });
specify('a class is said once, and names its controller', {
  'the field and the old annotation differ': {
    of: (name: string) => [...SHOP, ingressClass('other'), ingress('web', 'app.example.com', '/', { annotations: { 'kubernetes.io/ingress.class': name } })],
    bad: 'other', good: 'traefik', told: 'error ingress-class-differs',
  },
  ...each((controller: string) => classOf({ controller }), 'example.com/ingress', 'error ingress-class-invalid', {
    'a controller without a domain': 'ingress',
    'a controller of 251 letters': `example.com/${'a'.repeat(239)}`,
  }),
  ...each(classOf, parameters({ scope: 'Namespace', namespace: 'shop' }), 'error ingress-class-invalid', {
    'parameters of a namespace, and not of which': parameters({ scope: 'Namespace' }),
    'parameters of the cluster in a namespace': parameters({ scope: 'Cluster', namespace: 'shop' }),
  }),
});

const annotated = (annotations: object) => [...SHOP, ingress('web', 'app.example.com', '/', { annotations })];
specify('annotations have keys that Kubernetes takes, and not too much in them', each(annotated, { 'example.com/note': 'a' }, 'error label-invalid', {
  'a name of 64 letters': { [`example.com/${'a'.repeat(64)}`]: 'a' },
  'a prefix of 254 letters': { [`${'a.'.repeat(126)}ab/note`]: 'a' },
  'a sign that no key has': { 'example.com/no te': 'a' },
  'more than 256 KiB in all': { 'example.com/note': 'a'.repeat(262_144) },
}));

const nodePort = (name: string, port: number, more: object = {}) => service(name, { type: 'NodePort', ports: [{ port: 80, nodePort: port, ...more }] });
specify('a Service has ports of its own', {
  'a node port out of the range': { of: (port: number) => [nodePort('web', port), deployment('web')], bad: 8080, good: 30080, told: 'warning node-port-out-of-range' },
  'a node port that another Service has': {
    of: (port: number) => [nodePort('web', 30080), deployment('web'), nodePort('mail', port), deployment('mail')], bad: 30080, good: 30081, told: 'error node-port-duplicate',
  },
  'a node port that another Service has for another protocol: Kubernetes keeps one list for all of them': {
    of: (port: number) => [nodePort('web', 30080), deployment('web'), nodePort('mail', port, { protocol: 'UDP' }), deployment('mail')], bad: 30080, good: 30081, told: 'error node-port-duplicate',
  },
  'a port for health checks out of the range': {
    of: (healthCheckNodePort: number) => [loadBalancer('web', '192.168.1.240', { spec: { externalTrafficPolicy: 'Local', healthCheckNodePort } }), deployment('web', { replicas: 2 })],
    bad: 8080, good: 30081, told: 'warning node-port-out-of-range',
  },
  'a port for health checks, where the whole cluster answers': {
    of: (externalTrafficPolicy: string) => [loadBalancer('web', '192.168.1.240', { spec: { externalTrafficPolicy, healthCheckNodePort: 30081 } }), deployment('web', { replicas: 2 })],
    bad: 'Cluster', good: 'Local', told: 'error service-type-invalid',
  },
  'several ports without names': { of: (name?: string) => [service('web', { ports: [{ port: 80, name }, { port: 443, name: 'https' }] }), deployment('web')], bad: undefined, good: 'http', told: 'error service-ports-invalid' },
  'one name for two ports': { of: (name?: string) => [service('web', { ports: [{ port: 80, name }, { port: 443, name: 'https' }] }), deployment('web')], bad: 'https', good: 'http', told: 'error service-ports-invalid' },
  'one port and protocol twice': {
    of: (port: number) => [service('web', { ports: [{ port: 80, name: 'http' }, { port, name: 'http2' }] }), deployment('web')], bad: 80, good: 81, told: 'error service-ports-invalid',
  },
});

const pod = (...ports: object[]) => [service('web'), deployment('web', {}, { containers: [{ name: 'web', image: 'web:1', ports }] })];
specify('a port of a container has a short name, once in its pod', {
  'a name of sixteen letters': { of: (name: string) => pod({ name, containerPort: 80 }), bad: 'abcdefghijklmnop', good: 'abcdefghijklmno', told: 'error container-ports-invalid' },
  'one name twice': { of: (name: string) => pod({ name: 'http', containerPort: 80 }, { name, containerPort: 81 }), bad: 'http', good: 'admin', told: 'error container-ports-invalid' },
});

const common = (commonName: string) => [
  { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'letsencrypt' }, spec: { selfSigned: {} } },
  {
    apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'app', namespace: 'shop' },
    spec: { secretName: 'app-tls', commonName, dnsNames: [commonName], issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' } },
  },
];
specify('the common name of a certificate has 64 bytes', {
  'one more': { of: common, bad: `${'a'.repeat(51)}.b.example.com`, good: `${'a'.repeat(50)}.b.example.com`, told: 'error certificate-name-too-long' },
});
