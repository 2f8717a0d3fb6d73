import { container, edit, gone, kind, renamed, withoutArgument, withoutArguments, withoutPort, withoutVerb } from './breaking';
import { Mutation } from './mutation';

const PRIORITY = 'traefik.ingress.kubernetes.io/router.priority';

/** Of what is emitted for a proxy: its installation, its routes, and what it does for its clients. */
export const PROXY_MUTATIONS: readonly Mutation[] = [
  // ---- the proxy and its routes
  { name: 'a port name that the proxy does not have', of: kind('Service', 'traefik'), change: edit(({ spec }) => { spec.ports[1].targetPort = 'https'; }), groups: ['seed'] },
  { name: 'no IngressClass', of: kind('IngressClass'), change: gone, groups: ['seed'] },
  { name: 'Ingresses of another class', of: kind('Ingress'), change: edit(({ spec }) => { spec.ingressClassName = 'nginx'; }), groups: ['seed'] },
  { name: 'no verb to see the proxy\'s endpoints', of: kind('ClusterRole', 'traefik:traefik'), change: withoutVerb('endpointslices', 'watch'), groups: ['seed'] },
  { name: 'no verb to write the status of routes', of: kind('ClusterRole', 'traefik:traefik'), change: withoutVerb('ingresses/status', 'update'), groups: ['seed'] },
  { name: 'a route without TLS', of: kind('Ingress'), change: edit(({ spec }) => { delete spec.tls; }), groups: ['seed'] },
  { name: 'no strict prefixes', of: kind('Deployment', 'traefik'), change: withoutArgument('providers.kubernetesingress.strictprefixmatching'), groups: ['routes'] },
  { name: 'Services without pods are passed over', of: kind('Deployment', 'traefik'), change: withoutArgument('providers.kubernetesingress.allowemptyservices'), groups: ['routes'] },
  { name: 'a proxy that stops at once when it is told to', of: kind('Deployment', 'traefik'), change: withoutArguments(/requestacceptgracetimeout/), groups: ['rolling-update'] },
  {
    name: 'an Envoy that stops at once when it is told to',
    of: kind('EnvoyProxy'),
    change: edit(({ spec: { provider: { kubernetes: { envoyDeployment } } } }) => {
      envoyDeployment.patch = { type: 'StrategicMerge', value: { spec: { template: { spec: { containers: [{ name: 'envoy', lifecycle: null }] } } } } };
    }),
    groups: ['envoy-gateway'],
  },
  {
    name: 'an Envoy of Contour that stops at once when it is told to',
    of: kind('Deployment', 'envoy'),
    change: edit(({ spec }) => spec.template.spec.containers.forEach((one: any) => { delete one.lifecycle; })),
    groups: ['contour'],
  },
  { name: 'an Envoy of Contour that is killed before its last answer', of: kind('Deployment', 'envoy'), change: edit(({ spec }) => { spec.template.spec.terminationGracePeriodSeconds = 12; }), groups: ['contour'] },
  { name: 'a DaemonSet whose old pod goes before its node has a new one', of: kind('DaemonSet', 'envoy'), change: edit(({ spec }) => { spec.updateStrategy.rollingUpdate = { maxSurge: 0, maxUnavailable: 1 }; }), groups: ['watched'] },
  { name: 'a wildcard at the listeners of exact hosts', of: kind('HTTPRoute', 'any'), change: edit(({ spec }) => { spec.parentRefs.length = 1; delete spec.parentRefs[0].sectionName; }), groups: ['envoy-gateway-routes'] },
  { name: 'no priorities', of: kind('Ingress'), change: edit(({ metadata }) => { delete metadata.annotations?.[PRIORITY]; }), groups: ['routes'] },
  { name: 'annotations of the user left out', of: kind('Ingress', 'kept'), change: edit(({ metadata }) => { delete metadata.annotations['traefik.ingress.kubernetes.io/router.entrypoints']; }), groups: ['routes'] },
  { name: 'a list of clients that no route names', of: kind('Ingress', 'strangers'), change: edit(({ metadata }) => { delete metadata.annotations; }), groups: ['features'] },
  { name: 'a route with conditions ranked like one without', of: kind('IngressRoute', 'match'), change: edit(({ spec }) => { spec.routes.forEach((route: any) => { route.priority = 1; }); }), groups: ['features'] },
  { name: 'HTTP on the ports of TCP routes', of: kind('Deployment', 'traefik'), change: edit((object) => { container(object).args = container(object).args.filter((one: string) => !one.endsWith('.asdefault=true')); }), groups: ['features'] },
  { name: 'no right to read what the proxy calls its own', of: kind('ClusterRole', 'traefik:traefik'), change: withoutVerb('middlewares', 'watch'), groups: ['features'] },
  { name: 'the certificate of another route', of: kind('Ingress', 'safe'), change: edit(({ spec }) => { spec.tls[0].secretName = 'secure-tls'; }), groups: ['routes'] },
  { name: 'a probe of the proxy on another path', of: kind('Deployment', 'traefik'), change: edit((object) => { container(object).readinessProbe.httpGet.path = '/pong'; }), groups: ['routes'] },
  // ---- what Traefik calls its own
  { name: 'a prefix that stays', of: kind('Middleware', 'rewrite-strip-rewrite'), change: edit(({ spec }) => { spec.stripPrefix.prefixes = ['/stripe']; }), groups: ['features'] },
  { name: 'a redirect for good, where it is for now', of: kind('Middleware', 'moved-redirect'), change: edit(({ spec }) => { spec.redirectRegex.permanent = true; }), groups: ['features'] },
  { name: 'no limit for a body', of: kind('Middleware', 'body-body-size'), change: edit(({ spec }) => { delete spec.buffering.maxRequestBodyBytes; }), groups: ['features'] },
  { name: 'no copy of a request', of: kind('TraefikService', 'mirror-mirror'), change: edit(({ spec }) => { spec.mirroring.mirrors = []; }), groups: ['features'] },
  { name: 'nothing compressed', of: kind('Middleware', 'compress-compress'), change: edit(({ spec }) => { spec.compress.minResponseBodyBytes = 1_000_000; }), groups: ['features'] },
  { name: 'weights left out', of: kind('IngressRoute', 'weights'), change: edit(({ spec }) => spec.routes[0].services.forEach((one: any) => { delete one.weight; })), groups: ['features'] },
  { name: 'a backend that is not limited', of: kind('IngressRoute', 'slow'), change: edit(({ spec }) => { delete spec.routes[0].services[0].serversTransport; }), groups: ['features'] },
  // ---- PROXY headers, at both ends
  { name: 'no PROXY header for a backend of TCP', of: kind('ServersTransportTCP', 'mail'), change: edit(({ spec }) => { delete spec.proxyProtocol; }), groups: ['features'] },
  { name: 'a PROXY header that Traefik does not believe', of: kind('Deployment', 'edge'), change: withoutArguments(/entrypoints\.web\.proxyprotocol/), groups: ['features'] },
  { name: 'no PROXY header for a backend of TCP, by Envoy', of: kind('BackendTrafficPolicy', 'mail'), change: edit(({ spec }) => { delete spec.proxyProtocol; }), groups: ['envoy-gateway-routes'] },
  // ---- what Contour and Envoy Gateway call their own
  { name: 'a prefix that ends in the middle of a word', of: kind('HTTPProxy', 'moved'), change: edit(({ spec }) => spec.routes.forEach((route: any) => { route.conditions = route.conditions.filter(({ header }: any) => header?.name !== ':path'); })), groups: ['contour-features'] },
  { name: 'weights left out, by Contour', of: kind('HTTPProxy', 'weights'), change: edit(({ spec }) => spec.routes[0].services.forEach((one: any) => { delete one.weight; })), groups: ['contour-features'] },
  { name: 'the client as whoever connects, by Contour', of: kind('HTTPProxy', 'strangers'), change: edit(({ spec }) => spec.routes.forEach((route: any) => route.ipDenyPolicy.forEach((one: any) => { one.source = 'Peer'; }))), groups: ['contour-features'] },
  { name: 'no certificate asked of clients', of: kind('HTTPProxy', 'clients'), change: edit(({ spec }) => { delete spec.virtualhost.tls.clientValidation; }), groups: ['contour-features'] },
  { name: 'Envoy\'s own limit of 15 seconds', of: kind('HTTPProxy', 'patient'), change: edit(({ spec }) => spec.routes.forEach((route: any) => { delete route.timeoutPolicy; })), groups: ['contour-features'] },
  { name: 'a rule of an HTTPRoute without its filters', of: kind('HTTPRoute'), change: edit(({ spec }) => spec.rules.forEach((rule: any) => { delete rule.filters; })), groups: ['routes'] },
  { name: 'an HTTPRoute that forgets its exact paths', of: kind('HTTPRoute'), change: edit(({ spec }) => spec.rules.forEach((rule: any) => rule.matches?.filter(({ path }: any) => path?.type === 'Exact').forEach(({ path }: any) => { path.type = 'PathPrefix'; }))), groups: ['routes'] },
  { name: 'slashes that Envoy decodes', of: kind('ClientTrafficPolicy'), change: edit(({ spec }) => { delete spec.path; }), groups: ['envoy-gateway'] },
  // ---- how the proxies run, and who watches them
  { name: 'a proxy that is not told to have metrics', of: kind('DaemonSet', 'traefik'), change: withoutArgument('metrics.prometheus'), groups: ['watched'] },
  { name: 'a Service for metrics that leads to another port', of: kind('Service', 'traefik-metrics'), change: edit(({ spec }) => { spec.ports[0].targetPort = 8000; }), groups: ['watched'] },
  { name: 'a Service for metrics of other pods', of: kind('Service', 'envoy-metrics'), change: edit(({ spec }) => { spec.selector['app.kubernetes.io/component'] = 'controller'; }), groups: ['watched'] },
  { name: 'a Deployment of Envoy where a DaemonSet was asked for', of: kind('EnvoyProxy', 'envoy'), change: edit(({ spec }) => renamed(spec.provider.kubernetes, 'envoyDaemonSet', 'envoyDeployment')), groups: ['watched'] },
  { name: 'an empty list in a network policy', of: kind('NetworkPolicy', 'contour-certgen'), change: edit(({ spec }) => { spec.ingress = []; }), groups: ['accepted'] },
  // ---- whom network policies let speak with whom
  { name: 'a policy that keeps a proxy from the API server', of: kind('NetworkPolicy', 'traefik'), change: withoutPort('egress', 6443), groups: ['watched'] },
  { name: 'a policy that keeps an Envoy from its controller', of: kind('NetworkPolicy', 'envoy'), change: withoutPort('egress', 18000), groups: ['watched'] },
  { name: 'a policy that keeps MetalLB\'s webhooks from the API server', of: kind('NetworkPolicy', 'controller'), change: withoutPort('ingress', 'webhook-server'), groups: ['watched'] },
  { name: 'metrics for everybody', of: kind('NetworkPolicy', 'contour'), change: edit(({ spec }) => spec.ingress.forEach((rule: any) => { delete rule.from; })), groups: ['watched'] },
  { name: 'a policy for other pods', of: kind('NetworkPolicy', 'traefik'), change: edit(({ spec }) => { spec.podSelector.matchLabels = { app: 'other' }; }), groups: ['watched'] },
  { name: 'every namespace as a backend', of: kind('NetworkPolicy', 'envoy'), change: edit(({ spec }) => { spec.egress.at(-1).to = [{ namespaceSelector: {} }]; }), groups: ['watched'] },
  { name: 'no policy for pods that nobody said anything about', of: kind('NetworkPolicy', 'traefik-default-deny'), change: gone, groups: ['watched'] },
];
