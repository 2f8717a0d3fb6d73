import { secretReference } from './references';
import { HttpRouteIntent, RouteIntent, StreamRouteIntent } from '../../../behavior/proxies/route-intent';
import { isSubdomain } from '../../../model/name-syntax';

/** A listener for plain HTTP, which all routes may use. */
export const HTTP_LISTENER = 'http';

/** A certificate that a gateway has by itself, for routes that bring none. */
export interface OwnCertificate {
  readonly host: string;
  /** In the namespace of the gateway. */
  readonly secretName: string;
}

/** What listeners depend on beside the routes. */
export interface ListenerOptions {
  /** Namespace of the Gateway. */
  readonly namespace: string;
  readonly certificates: readonly OwnCertificate[];
  /** Namespaces whose routes are taken beside those of the routes themselves; `*` is all. */
  readonly routeNamespaces: readonly string[];
}

type Fields = Record<string, unknown>;

/** The name of the listener that ends TLS for a host; `undefined` is every host. */
export function httpsListener(host: string | undefined): string {
  return named('https', host);
}

/** The name of the listener of a route of connections. */
export function streamListener({ kind, port }: Pick<StreamRouteIntent, 'kind' | 'port'>, host: string | undefined): string {
  return kind === 'tls' ? named(port === 443 ? 'tls' : `tls-${port}`, host) : `${kind}-${port}`;
}

function named(protocol: string, host: string | undefined): string {
  return host === undefined ? protocol : `${protocol}-${host.replace(/^\*\./, 'wildcard.').toLowerCase()}`;
}

/** The listeners that all routes of a gateway need, plain HTTP first, the rest by name; inside a Lazy. */
export function listenersOf(routes: readonly RouteIntent[], options: ListenerOptions): Fields[] {
  const { namespace } = options;
  const allowedRoutes = { namespaces: allowedNamespaces(routes, options) };
  const found = new Map<string, Fields & { certificates: Map<string, Fields> }>();
  const listen = (name: string, fields: Fields, certificate?: { readonly name: string; readonly namespace: string }) => {
    const there = found.get(name) ?? { ...fields, certificates: new Map<string, Fields>() };
    found.set(name, there);
    if (certificate !== undefined) {
      there.certificates.set(`${certificate.namespace}/${certificate.name}`, secretReference(certificate.name, certificate.namespace, namespace));
    }
  };
  const secured = new Set(routes.flatMap(({ kind, tls, hosts }) => (kind === 'http' && tls !== undefined ? hosts.map(httpsListener) : [])));
  // Of two certificates for one host the proxy would choose: that of the route is the one that somebody meant for it.
  const lacking = options.certificates.filter(({ host }) => !secured.has(httpsListener(host)));
  lacking.forEach(({ host, secretName }) => listen(httpsListener(host), { hostname: host, port: 443, protocol: 'HTTPS' }, { name: secretName, namespace }));
  for (const route of routes) {
    if (route.kind === 'http') {
      listenForHttps(route, listen);
    } else {
      listenForStream(route, listen);
    }
  }
  return [
    { name: HTTP_LISTENER, port: 80, protocol: 'HTTP', allowedRoutes },
    ...[...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { certificates, ...fields }]) => ({
      name, ...fields, ...tlsOf(fields.protocol, [...certificates].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reference]) => reference)), allowedRoutes,
    })),
  ];
}

type Listen = (name: string, fields: Fields, certificate?: { readonly name: string; readonly namespace: string }) => void;

function listenForHttps({ tls, hosts, namespace }: HttpRouteIntent, listen: Listen): void {
  // A name that no Secret can have is told where it is written, and not as one that nobody makes.
  if (tls === undefined || !isSubdomain(tls.secretName)) {
    return;
  }
  for (const host of hosts.length === 0 ? [undefined] : hosts) {
    listen(httpsListener(host), { ...(host === undefined ? {} : { hostname: host }), port: 443, protocol: 'HTTPS' }, { name: tls.secretName, namespace });
  }
}

function listenForStream(route: StreamRouteIntent, listen: Listen): void {
  const { kind, port, tls, namespace } = route;
  // Without names nobody needs to look for one, and a listener that passes TLS through takes TLSRoutes alone, which must have some.
  if (kind !== 'tls' || (tls === undefined && route.hosts.length === 0)) {
    listen(streamListener(route, undefined), { port, protocol: kind === 'udp' ? 'UDP' : 'TCP' });
    return;
  }
  for (const host of route.hosts.length === 0 ? [undefined] : route.hosts) {
    listen(streamListener(route, host), { ...(host === undefined ? {} : { hostname: host }), port, protocol: 'TLS' }, tls === undefined ? undefined : { name: tls.secretName, namespace });
  }
}

function tlsOf(protocol: unknown, certificateRefs: readonly Fields[]): Fields {
  return certificateRefs.length > 0 ? { tls: { mode: 'Terminate', certificateRefs } } : protocol === 'TLS' ? { tls: { mode: 'Passthrough' } } : {};
}

/** Those of the routes, and no others: whoever may attach a route to a listener may serve any host of it. */
function allowedNamespaces(routes: readonly RouteIntent[], { namespace, routeNamespaces }: ListenerOptions): Fields {
  const names = new Set([...routeNamespaces, ...routes.flatMap((route) => (route.kind === 'http' ? route.rules.map((rule) => rule.namespace) : [route.namespace]))]);
  if (names.has('*')) {
    return { from: 'All' };
  }
  if ([...names].every((name) => name === namespace)) {
    return { from: 'Same' };
  }
  const values = [...names.add(namespace)].sort();
  return { from: 'Selector', selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values }] } };
}
