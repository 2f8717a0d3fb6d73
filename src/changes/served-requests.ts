import { hostPath, requestsKey, wildcardOf } from '../behavior/ingress/specification';
import { Listener } from '../model/gateway-api';
import { Ingress, IngressBackend, IngressPath } from '../model/ingress';
import { Route, RouteBackend, RouteMatch, routeId, RouteRule } from '../model/route';
import { IngressRoute } from '../model/traefik';
import { RouteAtParent } from '../rules/gateways';
import { groupBy } from '../rules/group';
import { World } from '../rules/world';

/** Requests that a route serves, and what becomes of them. */
export interface ServedRequests {
  /** Equal for equal requests, whatever kind of route they are written in. */
  readonly key: string;
  /** For people: `app.example.com/api`, `app.example.com/health (exact)`, the words of a rule. */
  readonly requests: string;
  readonly target: RouteTarget;
  /** Of Gateway API: the listeners that take them, by name; `` stands for all that a parent has which is not here. Absent: whatever the entrance takes. */
  readonly listeners?: readonly string[];
}

/** Who answers. */
export interface RouteTarget {
  /** Who takes the requests: `class traefik`, `Gateway network/external`, `entry point websecure`. */
  readonly entrance: string;
  /** `shop/web:80`, ascending; empty: a redirect, for example, has none. */
  readonly backends: readonly string[];
  /** `none`, `Secret shop/web-tls`, `passed through`; absent where it is not known here. */
  readonly tls?: string;
  /** The object that says so: `Ingress shop/web`. */
  readonly route: string;
}

/** Everything that the routes of a cluster serve, of whichever kind they are. A route that no listener takes serves nothing. */
export function servedRequests(world: World): ServedRequests[] {
  const { cluster } = world;
  const attachments = groupBy(world.gateways().attachments(), ({ route }) => route);
  return [
    ...cluster.ingresses.flatMap(ofIngress),
    ...cluster.gatewayApi.routes.flatMap((route) => (attachments.get(route) ?? []).flatMap(ofGatewayRoute)),
    ...cluster.ingressRoutes.flatMap(ofIngressRoute),
    ...cluster.httpProxies.flatMap((proxy) => ofRules(proxy, {
      hosts: [proxy.host], entrance: proxy.className === undefined ? 'Contour' : `class ${proxy.className}`, isPart: proxy.host === undefined,
    })),
    ...cluster.virtualServers.flatMap((server) => ofRules(server, {
      hosts: [server.host], entrance: server.className === undefined ? 'NGINX' : `class ${server.className}`,
      tls: server.kind === 'VirtualServerRoute' ? undefined : !server.tls ? 'none' : server.tlsSecret === undefined ? 'a certificate of the proxy' : `Secret ${server.namespace}/${server.tlsSecret}`,
    })),
  ];
}

// ---- Ingress

function ofIngress(ingress: Ingress): ServedRequests[] {
  const { namespace, name, className, paths, defaultBackend } = ingress;
  const tls = tlsOf(ingress);
  const target = (backend: IngressBackend, host: string | undefined): RouteTarget => ({
    entrance: className === undefined ? 'the default class' : `class ${className}`,
    backends: backend.service === undefined ? [] : [serviceText(namespace, backend.service, backend.port)],
    tls: tls(host),
    route: `Ingress ${namespace}/${name}`,
  });
  return [
    ...paths.map((path) => ({ ...ofPath(path), target: target(path.backend, path.host) })),
    ...(defaultBackend === undefined ? [] : [{ key: `default of ${className ?? ''}`, requests: 'what no rule takes', target: target(defaultBackend, undefined) }]),
  ];
}

function ofPath(path: Pick<IngressPath, 'host' | 'path' | 'pathType'>): Pick<ServedRequests, 'key' | 'requests'> {
  const { host = '*', path: shown, exact } = hostPath(path);
  return { key: requestsKey(hostPath({ ...path, host })), requests: `${host}${shown}${exact ? ' (exact)' : ''}` };
}

/** An entry without hosts covers all rules of its Ingress. */
function tlsOf({ tls, namespace }: Ingress): (host: string | undefined) => string {
  const secret = (name: string | undefined) => (name === undefined ? 'a certificate of the proxy' : `Secret ${namespace}/${name}`);
  const byHost = new Map(tls.flatMap(({ hosts, secretName }) => hosts.map((host): [string, string] => [host, secret(secretName)])));
  const forAll = tls.find(({ hosts }) => hosts.length === 0);
  return (host) => (host === undefined ? undefined : byHost.get(host) ?? byHost.get(wildcardOf(host))) ?? (forAll === undefined ? 'none' : secret(forAll.secretName));
}

// ---- Gateway API

function ofGatewayRoute({ route, parent, attachment }: RouteAtParent): ServedRequests[] {
  const entrance = `${parent.kind} ${parent.namespace}/${parent.name}`;
  if (attachment?.obstacle !== undefined) {
    return [];
  }
  const isRaw = route.kind === 'TCPRoute' || route.kind === 'UDPRoute';
  const listeners = attachment?.listeners ?? [];
  const section = parent.sectionName ?? parent.port;
  const hosts = route.hostnames.length > 0 ? route.hostnames : [...new Set(listeners.map(({ hostname }) => hostname))];
  const served = ofRules(route, {
    hosts: hosts.length === 0 ? [undefined] : hosts,
    entrance,
    tls: attachment === undefined ? undefined : tlsOfListeners(listeners),
    ...(isRaw ? { words: `${route.kind.slice(0, 3)} at ${entrance}${section === undefined ? '' : ` (${section})`}` } : {}),
  });
  const names = attachment === undefined ? [String(section ?? '')] : listeners.map(({ name }) => name);
  return served.map((one) => ({ ...one, listeners: names }));
}

function tlsOfListeners(listeners: readonly Listener[]): string {
  const texts = listeners.map(({ tlsMode, certificates }) => (tlsMode === undefined ? 'none' : tlsMode === 'Passthrough' ? 'passed through'
    : certificates.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`).join(' and ') || 'a certificate of the proxy'));
  return [...new Set(texts)].sort().join(', ');
}

// ---- Traefik

function ofIngressRoute(route: IngressRoute): ServedRequests[] {
  const { entryPoints, tls, tlsSecret, namespace } = route;
  const target = {
    entrance: entryPoints.length === 0 ? 'the default entry points' : `entry point ${[...entryPoints].sort().join(', ')}`,
    tls: !tls ? 'none' : tlsSecret === undefined ? 'a certificate of the proxy' : `Secret ${namespace}/${tlsSecret}`,
  };
  return route.rules.flatMap((rule) => {
    const words = rule.match === '' ? `${route.kind.replace('IngressRoute', '')} at ${target.entrance}` : rule.match;
    return ofRule(rule, route, { ...target, hosts: [undefined], words });
  });
}

// ---- rules of whatever kind

interface RuleContext {
  /** Absent: every host. */
  readonly hosts: readonly (string | undefined)[];
  readonly entrance: string;
  readonly tls?: string;
  /** What is served, where it is neither host nor path. */
  readonly words?: string;
  /** Whether another object includes it: its paths begin where that one says. */
  readonly isPart?: boolean;
}

function ofRules(route: Route, context: RuleContext): ServedRequests[] {
  return route.rules.flatMap((rule) => ofRule(rule, route, context));
}

function ofRule({ matches, backends }: RouteRule, route: Route, { hosts, entrance, tls, words, isPart }: RuleContext): ServedRequests[] {
  const target: RouteTarget = { entrance, backends: backends.map(backendText).sort(), ...(tls === undefined ? {} : { tls }), route: routeId(route) };
  if (words !== undefined) {
    return [{ key: words, requests: words, target }];
  }
  const all: readonly RouteMatch[] = matches.length === 0 ? [{ conditions: [] }] : matches;
  const prefix = isPart === true ? `included ${route.namespace}/${route.name} ` : '';
  return hosts.flatMap((host) => all.map((match) => {
    const { key, requests } = ofMatch(host, match);
    return { key: `${prefix}${key}`, requests: `${prefix}${requests}`, target };
  }));
}

function ofMatch(host: string | undefined, { path, conditions }: RouteMatch): Pick<ServedRequests, 'key' | 'requests'> {
  const { key, requests } = path?.type === 'RegularExpression'
    ? { key: `${host ?? '*'} ~${path.value}`, requests: `${host ?? '*'} ${path.value} (regular expression)` }
    : ofPath({ host, path: path?.value ?? '/', pathType: path?.type ?? 'Prefix' });
  return conditions.length === 0 ? { key, requests } : { key: `${key} ${conditions.join(' ')}`, requests: `${requests} [${conditions.join(', ')}]` };
}

function backendText({ group, kind, namespace, name, port }: RouteBackend): string {
  return `${group === '' && kind === 'Service' ? '' : `${kind} `}${serviceText(namespace, name, port)}`;
}

/** What only a chart knows the name of stands there in words, which no variable of Flux has. */
const IN_WORDS = /^\$\{([^}]* [^}]*)\}$/;

function serviceText(namespace: string, name: string, port: number | string | undefined): string {
  const [words, portWords] = [name, String(port ?? '')].map((text) => IN_WORDS.exec(text)?.[1]);
  const told = port === undefined ? '' : portWords === undefined ? `:${port}` : ` (${portWords})`;
  return words === undefined ? `${namespace}/${name}${told}` : `${words} in ${namespace}${portWords === undefined && port !== undefined ? ` (its port ${port})` : told}`;
}
