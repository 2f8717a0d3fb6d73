import { holderId, RouteAtParent } from './gateways';
import { takesHost } from '../behavior/gateway-api/attachment';
import { commonHostName } from '../behavior/gateway-api/host-names';
import { requestsKey } from '../behavior/ingress/specification';
import { ruleKey } from '../behavior/traefik/rule-key';
import { ParentReference, Route, RouteMatch } from '../model/route';
import { Source } from '../model/source';
import { IngressRoute } from '../model/traefik';

/** Requests that a route stands for, in a place where other routes may stand for the same. */
export interface RoutedRequests {
  readonly route: Route;
  /** Equal for the same requests at the same place. */
  readonly key: string;
  /** The requests, for messages. */
  readonly what: string;
  /** Where they arrive, for messages. */
  readonly where: string;
  readonly source: Source;
}

const EVERY_REQUEST: RouteMatch = { conditions: [] };

/** What a route stands for at each listener that takes it; a parent that is not here counts as one listener. */
export function requestsAt({ route, parent, holder, attachment }: RouteAtParent): RoutedRequests[] {
  const hosts = route.hostnames.length === 0 ? [undefined] : route.hostnames;
  if (holder === undefined || attachment === undefined) {
    return hosts.flatMap((host) => requestsFor(route, host, parentText(parent), parentText(parent)));
  }
  return attachment.obstacle !== undefined ? [] : attachment.listeners.flatMap((listener) => {
    const heard = new Set(hosts.filter((host) => takesHost(listener, host)).map((host) => commonHostName(listener.hostname, host)));
    return [...heard].flatMap((host) => requestsFor(route, host, `${holderId(holder)} ${listener.name}`, holderId(holder)));
  });
}

function parentText({ kind, namespace, name, sectionName, port }: ParentReference): string {
  return `${kind} ${namespace}/${name}${sectionName === undefined ? '' : ` ${sectionName}`}${port === undefined ? '' : `:${port}`}`;
}

function requestsFor(route: Route, host: string | undefined, place: string, where: string): RoutedRequests[] {
  return route.rules.flatMap(({ matches, source }) => (matches.length === 0 ? [EVERY_REQUEST] : matches).map((match) => ({
    route, key: `${route.kind} ${place} ${keyOf(host, match)}`, what: shown(route, host, match), where, source,
  })));
}

function keyOf(host: string | undefined, { path, conditions }: RouteMatch): string {
  const { type, value } = path ?? { type: 'Prefix', value: '/' };
  const requests = type === 'RegularExpression' ? `${host ?? ''} ~${value}` : requestsKey({ host: host?.toLowerCase(), path: value, exact: type === 'Exact' });
  return `${requests} ${conditions.join(' ')}`;
}

function shown({ kind }: Route, host: string | undefined, { path, conditions }: RouteMatch): string {
  const details = [...(path === undefined || path.type === 'Prefix' ? [] : [path.type]), ...conditions];
  const pathText = kind === 'HTTPRoute' ? path?.value ?? '/' : '';
  return `${host ?? (kind === 'TCPRoute' || kind === 'UDPRoute' ? 'every connection' : 'every host')}${pathText}${details.length === 0 ? '' : ` (${details.join(', ')})`}`;
}

/** What Traefik's own routes stand for at each of their entry points: equal where it would weigh them alike. */
export function requestsOf(route: IngressRoute): RoutedRequests[] {
  const entryPoints = route.entryPoints.length === 0 ? [''] : route.entryPoints.map((name) => name.toLowerCase());
  return entryPoints.flatMap((entryPoint) => route.rules.map(({ match, priority, source }) => ({
    route,
    key: `${route.kind} ${route.className ?? ''} ${entryPoint} ${route.tls ? 'tls' : 'plain'} ${priority ?? ''} ${ruleKey(match)}`,
    what: match === '' ? 'every packet' : match,
    where: entryPoint === '' ? 'every entry point' : `entry point ${entryPoint}`,
    source,
  })));
}
