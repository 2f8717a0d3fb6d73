import { CONTOUR, F5, HAPROXY, ingressOf, INGRESS_NGINX, Site, specify, TRAEFIK, WEB } from './one-open-part';
import { deployment, ingress, ingressClass, service, traefik } from '../../../src/rules/cases/case-writing';
import { gateway, gatewayClass, grant, httpProxy, ingressRoute, listener, route, virtualServer } from '../../../src/rules/cases/gateway-case-writing';
import { secret } from '../../../src/rules/cases/route-cases';
import { haproxyTcp, portsOfIngressNginx, transportServer } from '../../../src/rules/cases/stream-cases';

const HOST = 'app.example.com';
const HTTP = [gatewayClass(), gateway([listener('http', { port: 80, protocol: 'HTTP' })])];
const LISTENER = [{ apiVersion: 'k8s.nginx.org/v1', kind: 'GlobalConfiguration', metadata: { name: 'listeners', namespace: 'shop' }, spec: { listeners: [{ name: 'stream', port: 9000, protocol: 'TCP' }] } }];
const EVERYWHERE = { entryPoints: undefined };
/** A Service in another namespace, with its pods. */
const inMail = (object: any) => ({ ...object, metadata: { ...object.metadata, namespace: 'mail' } });

specify('the Service of a route is here, or declared to live elsewhere', {
  'of an Ingress': { of: (name: string) => [...TRAEFIK.objects, ingressOf(TRAEFIK, 'web', HOST, '/', { service: name })], bad: 'wep', good: 'web', told: 'error route-backend-missing' },
  'of an HTTPRoute': { of: (name: string) => [...HTTP, ...WEB, route('web', { backend: { name } })], bad: 'wep', good: 'web', told: 'error route-backend-missing' },
  'of an IngressRoute': {
    of: (name: string) => [...TRAEFIK.objects, ingressRoute('web', `Host(\`${HOST}\`)`, { spec: EVERYWHERE, rule: { services: [{ name, port: 80 }] } })], bad: 'wep', good: 'web', told: 'error route-backend-missing',
  },
  'of an HTTPProxy': {
    of: (name: string) => [...CONTOUR.objects, httpProxy('web', { virtualhost: { fqdn: HOST }, routes: [{ services: [{ name, port: 80 }] }] })], bad: 'wep', good: 'web', told: 'error route-backend-missing',
  },
  'of a VirtualServer': {
    of: (name: string) => [...F5.objects, virtualServer('web', HOST, { upstreams: [{ name: 'web', service: name, port: 80 }] })], bad: 'wep', good: 'web', told: 'error route-backend-missing',
  },
  'of a TransportServer': { of: (name: string) => [...F5.objects, ...LISTENER, transportServer(name, 80)], bad: 'wep', good: 'web', told: 'error route-backend-missing' },
  'of a TCP of HAProxy': { of: (name: string) => [...HAPROXY.objects, haproxyTcp(name, 80)], bad: 'wep', good: 'web', told: 'error route-backend-missing' },
  'of a port of ingress-nginx': { of: (name: string) => [...WEB, ...portsOfIngressNginx(`shop/${name}:80`)], bad: 'wep', good: 'web', told: 'error route-backend-missing' },
});

const to = (port: object, ...ports: object[]) => [ingressClass(), TRAEFIK.proxy, service('web', { ports }), deployment('web', {}, { containers: [{ name: 'web', image: 'web:1', ports: [{ name: 'http', containerPort: 8080 }] }] }),
  ingressOf(TRAEFIK, 'web', HOST, '/', { port })];
specify('the port of a route is one of its Service', {
  'no such number': { of: (number: number) => to({ number }, { port: 80 }), bad: 81, good: 80, told: 'error route-backend-port-missing' },
  'no such name': { of: (name: string) => to({ name }, { name: 'http', port: 80 }), bad: 'https', good: 'http', told: 'error route-backend-port-missing' },
  'a UDP port': { of: (protocol: string) => to({ number: 80 }, { port: 80, protocol }), bad: 'UDP', good: 'TCP', told: 'error route-backend-port-missing' },
  'the port of the container, by number': { of: (number: number) => to({ number }, { port: 80, targetPort: 8080 }), bad: 8080, good: 80, told: 'error route-backend-port-missing' },
  'the port of the container, where the Service calls it by name': { of: (number: number) => to({ number }, { port: 80, targetPort: 'http' }), bad: 8080, good: 80, told: 'error route-backend-port-missing' },
  'the port of the container, by name': { of: (port: object) => to(port, { port: 80, targetPort: 'http' }), bad: { name: 'http' }, good: { number: 80 }, told: 'error route-backend-port-missing' },
  'of an HTTPRoute': { of: (port: number) => [...HTTP, ...WEB, route('web', { backend: { port } })], bad: 81, good: 80, told: 'error route-backend-port-missing' },
  'of an IngressRoute': {
    of: (port: number) => [...TRAEFIK.objects, ingressRoute('web', `Host(\`${HOST}\`)`, { spec: EVERYWHERE, rule: { services: [{ name: 'web', port }] } })], bad: 81, good: 80, told: 'error route-backend-port-missing',
  },
  'of an HTTPProxy': {
    of: (port: number) => [...CONTOUR.objects, httpProxy('web', { virtualhost: { fqdn: HOST }, routes: [{ services: [{ name: 'web', port }] }] })], bad: 81, good: 80, told: 'error route-backend-port-missing',
  },
  'of a VirtualServer': {
    of: (port: number) => [...F5.objects, virtualServer('web', HOST, { upstreams: [{ name: 'web', service: 'web', port }] })], bad: 81, good: 80, told: 'error route-backend-port-missing',
  },
  'of a TransportServer': { of: (port: number) => [...F5.objects, ...LISTENER, transportServer('web', port)], bad: 81, good: 80, told: 'error route-backend-port-missing' },
  'of a TCP of HAProxy': { of: (port: number) => [...HAPROXY.objects, haproxyTcp('web', port)], bad: 81, good: 80, told: 'error route-backend-port-missing' },
  'of a port of ingress-nginx': { of: (port: number) => [...WEB, ...portsOfIngressNginx(`shop/web:${port}`)], bad: 81, good: 80, told: 'error route-backend-port-missing' },
});

const serving = (site: Site) => (spec: object) => [...site.objects.filter((one) => !WEB.includes(one)), service('web', spec), deployment('web'), ingressOf(site, 'web', HOST)];
const NAME = { type: 'ExternalName', externalName: 'www.example.org' };
specify('somebody answers behind the Service', {
  'a selector that no pod has': { of: serving(TRAEFIK), bad: { selector: { app: 'wbe' } }, good: { selector: { app: 'web' } }, told: 'warning route-backend-without-pods' },
  'no selector, and nobody writes its endpoints': { of: serving(TRAEFIK), bad: { selector: undefined }, good: {}, told: 'warning route-backend-without-endpoints' },
  'headless, without a selector': { of: serving(TRAEFIK), bad: { clusterIP: 'None', selector: undefined }, good: { clusterIP: 'None' }, told: 'warning route-backend-without-endpoints' },
  'a name outside the cluster, behind Traefik': { of: serving(TRAEFIK), bad: NAME, good: {}, told: 'warning route-backend-external-name' },
  'a name outside the cluster, behind ingress-nginx': { of: serving(INGRESS_NGINX), bad: NAME, good: {}, told: [], because: 'it takes them unless it was told otherwise' },
  'a name outside the cluster, behind Contour': { of: serving(CONTOUR), bad: NAME, good: {}, told: 'warning route-backend-external-name' },
  'no pods at all': {
    of: (pods: object[]) => [ingressClass(), TRAEFIK.proxy, service('web'), ...pods, ingressOf(TRAEFIK, 'web', HOST)], bad: [], good: [deployment('web')], told: [],
    because: 'a chart or an operator may run them, and most Services of a repository are of such',
  },
});

const secured = (site: Site, host = HOST) => (hosts: readonly string[]) => [...site.objects, secret('app-tls'), ingressOf(site, 'web', host, '/', { spec: { tls: [{ hosts, secretName: 'app-tls' }] } })];
const two = (hosts: readonly string[]) => [...TRAEFIK.objects, secret('app-tls'), ingress('web', '', '/', {
  spec: { rules: [HOST, 'www.example.com'].map((host) => ({ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } })), tls: [{ hosts, secretName: 'app-tls' }] },
})];
const certificate = (dnsNames: string[]) => [
  { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'letsencrypt' }, spec: { selfSigned: {} } },
  { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'app', namespace: 'shop' }, spec: { secretName: 'app-tls', dnsNames, issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' } } },
];
specify('the hosts of TLS are those of the rules', {
  'a host of the rules is not among them': { of: two, bad: [HOST], good: [HOST, 'www.example.com'], told: 'warning route-tls-host-uncovered' },
  'a host that no rule has': { of: secured(TRAEFIK), bad: [HOST, 'www.example.com'], good: [HOST], told: 'warning route-tls-host-uncovered' },
  'a wildcard covers one label': { of: (host: string) => secured(TRAEFIK, host)(['*.example.com']), bad: 'a.b.example.com', good: HOST, told: 'warning route-tls-host-uncovered' },
  'Contour wants each host letter by letter': { of: secured(CONTOUR), bad: ['*.example.com'], good: [HOST], told: 'warning route-tls-host-uncovered' },
  'so does the NGINX of F5': { of: secured(F5), bad: ['*.example.com'], good: [HOST], told: 'warning route-tls-host-uncovered' },
  'the wildcard is enough for the others': { of: (site: Site) => secured(site)(['*.example.com']), bad: TRAEFIK, good: HAPROXY, told: [], because: 'they choose a certificate by the names in it' },
  'the Certificate is for another host': {
    of: (name: string) => [...TRAEFIK.objects, ...certificate([name]), ingressOf(TRAEFIK, 'web', HOST, '/', { spec: { tls: [{ hosts: [HOST], secretName: 'app-tls' }] } })], bad: 'www.example.com', good: HOST, told: 'warning certificate-host-uncovered',
  },
  'a route without a host, whose TLS Contour leaves out': {
    of: (tls: object[]) => [...CONTOUR.objects, secret('app-tls'), {
      ...ingressOf(CONTOUR, 'web', '') as object, spec: {
        ingressClassName: 'contour', rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } }], tls,
      },
    }],
    bad: [{ secretName: 'app-tls' }], good: [], told: 'warning route-tls-host-uncovered',
  },
});

const TLS = (secretName: string) => ({ spec: { tls: [{ hosts: [HOST], secretName }] } });
const IN_REPOSITORY = 'warning route-tls-secret-missing';
const IN_APP = 'error route-tls-secret-missing';
const because = 'somebody may make it otherwise, which an app would declare';
specify('the Secret of TLS stands beside the route', {
  'of an Ingress': { of: (name: string) => [...TRAEFIK.objects, secret(name), ingressOf(TRAEFIK, 'web', HOST, '/', TLS('app-tls'))], bad: 'ap-tls', good: 'app-tls', told: IN_REPOSITORY, inApp: IN_APP, because },
  'of an Ingress, and no Secret has a name like it': {
    of: (name: string) => [...TRAEFIK.objects, secret(name), ingressOf(TRAEFIK, 'web', HOST, '/', TLS('app-tls'))], bad: 'password', good: 'app-tls', told: 'note route-tls-secret-missing', inApp: IN_APP,
    because: 'who applies files by hand makes Secrets by hand too',
  },
  'it stands in another namespace': { of: (namespace: string) => [...TRAEFIK.objects, secret('app-tls', namespace), ingressOf(TRAEFIK, 'web', HOST, '/', TLS('app-tls'))], bad: 'mail', good: 'shop', told: IN_REPOSITORY, inApp: IN_APP, because },
  'of an Ingress whose owner says which Secrets live elsewhere': {
    of: (name: string) => [...TRAEFIK.objects, ingressOf(TRAEFIK, 'web', HOST, '/', TLS(name))], bad: 'app-tls', good: 'known-tls', told: IN_APP, externals: { secrets: ['shop/known-tls'] },
  },
  'of an IngressRoute': {
    of: (name: string) => [...TRAEFIK.objects, secret(name), ingressRoute('web', `Host(\`${HOST}\`)`, { spec: { ...EVERYWHERE, tls: { secretName: 'app-tls' } } })], bad: 'ap-tls', good: 'app-tls', told: IN_REPOSITORY, inApp: IN_APP, because,
  },
  'of an HTTPProxy': {
    of: (name: string) => [...CONTOUR.objects, secret(name), httpProxy('web', { virtualhost: { fqdn: HOST, tls: { secretName: 'app-tls' } } })], bad: 'ap-tls', good: 'app-tls', told: IN_REPOSITORY, inApp: IN_APP, because,
  },
  'of an HTTPProxy, lent by another namespace': {
    of: (targetNamespaces: string[]) => [...CONTOUR.objects, secret('app-tls', 'mail'), { apiVersion: 'projectcontour.io/v1', kind: 'TLSCertificateDelegation', metadata: { name: 'lent', namespace: 'mail' }, spec: { delegations: [{ secretName: 'app-tls', targetNamespaces }] } },
      httpProxy('web', { virtualhost: { fqdn: HOST, tls: { secretName: 'mail/app-tls' } } })],
    bad: ['edge'], good: ['shop'], told: 'error contour-secret-not-lent',
  },
  'of a VirtualServer': { of: (name: string) => [...F5.objects, secret(name), virtualServer('web', HOST, { tls: { secret: 'app-tls' } })], bad: 'ap-tls', good: 'app-tls', told: IN_REPOSITORY, inApp: IN_APP, because },
  'of a Gateway': {
    of: (name: string) => [gatewayClass(), gateway([listener('https', { tls: { certificateRefs: [{ name: 'app-tls' }] } })]), secret(name, 'network'), ...WEB, route('web')],
    bad: 'ap-tls', good: 'app-tls', told: 'warning gateway-tls-secret-missing', inApp: 'error gateway-tls-secret-missing', because,
  },
  'of a Gateway, in another namespace without a grant': {
    of: (name: string) => [gatewayClass(), gateway([listener('https', { tls: { certificateRefs: [{ name: 'app-tls', namespace: 'shop' }] } })]), secret('app-tls'), ...WEB, route('web'),
      { ...grant('shop', { kind: 'Gateway', namespace: 'network' }, { kind: 'Secret', name }) }],
    bad: 'other-tls', good: 'app-tls', told: 'error reference-grant-missing',
  },
});

specify('a host has one certificate', {
  'two Ingresses name two Secrets': {
    of: (name: string) => [...TRAEFIK.objects, secret('app-tls'), secret('shop-tls'), ingressOf(TRAEFIK, 'web', HOST, '/', TLS('app-tls')), ingressOf(TRAEFIK, 'shop', HOST, '/shop', TLS(name))],
    bad: 'shop-tls', good: 'app-tls', told: 'warning route-tls-secrets-differ', because: 'both may hold the same certificate',
  },
  'two IngressRoutes name two Secrets': {
    of: (name: string) => [...TRAEFIK.objects, secret('app-tls'), secret('shop-tls'), ...[['web', '/', 'app-tls'], ['shop', '/shop', name]].map(([own, path, secretName]) =>
      ingressRoute(own, `Host(\`${HOST}\`) && PathPrefix(\`${path}\`)`, { spec: { ...EVERYWHERE, tls: { secretName } } }))],
    bad: 'shop-tls', good: 'app-tls', told: 'warning route-tls-secrets-differ', because: 'both may hold the same certificate',
  },
  'two Ingresses ask cert-manager for one Secret, each for its own host': {
    of: (name: string) => [...TRAEFIK.objects, ...certificate(['x.example.com']).slice(0, 1), ...['a', 'b'].map((host, index) => ingressOf(TRAEFIK, host, `${host}.example.com`, '/', {
      annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' }, spec: { tls: [{ hosts: [`${host}.example.com`], secretName: index === 0 ? 'a-tls' : name }] },
    }))],
    bad: 'a-tls', good: 'b-tls', told: 'error route-tls-secret-contested',
  },
});

const MAIL = [inMail(service('post')), inMail(deployment('post'))];
specify('a route leads into its own namespace, unless its kind can do otherwise', {
  'of an Ingress, which names a Service of another': {
    of: (name: string) => [...TRAEFIK.objects, ...MAIL, ingressOf(TRAEFIK, 'web', HOST, '/', { service: name })], bad: 'post', good: 'web', told: 'error route-backend-missing',
  },
  'of an HTTPRoute, without a grant': {
    of: (name: string) => [...HTTP, ...MAIL, route('web', { backend: { name: 'post', namespace: 'mail' } }), grant('mail', { kind: 'HTTPRoute' }, { kind: 'Service', name })], bad: 'other', good: 'post', told: 'error reference-grant-missing',
  },
  'of an IngressRoute, which its Traefik does not allow': {
    of: (allowed: boolean) => [ingressClass(), traefik(['--providers.kubernetesingress.allowemptyservices=true', '--providers.kubernetescrd=true', `--providers.kubernetescrd.allowcrossnamespace=${allowed}`]), ...MAIL,
      ingressRoute('web', `Host(\`${HOST}\`)`, { spec: EVERYWHERE, rule: { services: [{ name: 'post', namespace: 'mail', port: 80 }] } })],
    bad: false, good: true, told: 'error traefik-namespace-crossed',
  },
  'of a Middleware in another': {
    of: (namespace: string) => [...TRAEFIK.objects, { apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', metadata: { name: 'zip', namespace }, spec: { compress: {} } },
      ingressRoute('web', `Host(\`${HOST}\`)`, { spec: EVERYWHERE, rule: { middlewares: [{ name: 'zip', namespace }] } })],
    bad: 'mail', good: 'shop', told: 'error traefik-namespace-crossed',
  },
});

const spread = (site: Site) => (host: string) => [...site.objects, ...MAIL, ingressOf(site, 'web', HOST), inMail(ingressOf(site, 'post', host, '/post', { service: 'post' }))];
specify('a host is split over namespaces where its proxy can do that', {
  'not by the NGINX of F5, which gives a host to one Ingress': { of: spread(F5), bad: HOST, good: 'post.example.com', told: 'error nginx-host-contested' },
  'not by roots of HTTPProxy': {
    of: (fqdn: string) => [...CONTOUR.objects, ...MAIL, httpProxy('web', { virtualhost: { fqdn: HOST } }), httpProxy('post', { virtualhost: { fqdn }, routes: [{ services: [{ name: 'post', port: 80 }] }] }, 'mail')],
    bad: HOST, good: 'post.example.com', told: 'error http-proxy-host-duplicate',
  },
  'not by VirtualServers': {
    of: (host: string) => [...F5.objects, ...MAIL, virtualServer('web', HOST), inMail(virtualServer('post', host, { routes: [{ path: '/post', action: { pass: 'post' } }], upstreams: [{ name: 'post', service: 'post', port: 80 }] }))],
    bad: HOST, good: 'post.example.com', told: 'error nginx-host-contested',
  },
  'by Traefik': { of: spread(TRAEFIK), bad: HOST, good: 'post.example.com', told: [], because: 'it has one rule for each path, wherever it stands' },
  'by HAProxy': { of: spread(HAPROXY), bad: HOST, good: 'post.example.com', told: [], because: 'it has one line for each path, wherever it stands' },
  'by ingress-nginx': { of: spread(INGRESS_NGINX), bad: HOST, good: 'post.example.com', told: [], because: 'it joins the paths of a host' },
  'by Ingresses of Contour': { of: spread(CONTOUR), bad: HOST, good: 'post.example.com', told: [], because: 'it joins the paths of a host, of Ingresses' },
});
