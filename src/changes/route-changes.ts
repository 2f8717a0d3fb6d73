import { ClusterState } from './cluster-state';
import { inOrderOf, keysOfBoth } from './order';
import { RouteTarget, ServedRequests, servedRequests } from './served-requests';
import { wildcardOf } from '../behavior/ingress/specification';
import { groupBy } from '../rules/group';

/** Requests that are answered otherwise than before. */
export interface RouteChange {
  /** `elsewhere`: by another Service, or through another proxy; `tls`: as before, with another certificate, or without. */
  readonly change: 'elsewhere' | 'gone' | 'new' | 'tls';
  /** `app.example.com/api` */
  readonly requests: string;
  /** By route; of `gone` and `new` one side is empty. */
  readonly from: readonly RouteTarget[];
  readonly to: readonly RouteTarget[];
  /** Of `new`: the wider route that answered them until now; of `gone`: the one that answers from now on. */
  readonly wider?: { readonly requests: string; readonly backends: readonly string[] };
}

/** By requests: gone and elsewhere, new, and TLS alike in one list. */
export function routeChanges(before: ClusterState, after: ClusterState): RouteChange[] {
  const [old, now] = [before, after].map(({ world }) => groupBy(servedRequests(world), ({ key }) => key));
  const found = keysOfBoth(old, now).flatMap((key) => changesOf(key, [old, now]));
  return inOrderOf(found, ({ requests }) => requests);
}

type ByKey = ReadonlyMap<string, readonly ServedRequests[]>;

function changesOf(key: string, [old, now]: readonly ByKey[]): RouteChange[] {
  const [one, other] = [old.get(key) ?? [], now.get(key) ?? []];
  const { requests } = one[0] ?? other[0];
  const [from, to] = [targets(one), targets(other)];
  if (from.length === 0 || to.length === 0) {
    const change = from.length === 0 ? 'new' : 'gone';
    const wider = widerRoute(key, change === 'new' ? [other, old] : [one, now]);
    return [{ change, requests, from, to, ...(wider === undefined ? {} : { wider: { requests: wider.requests, backends: wider.target.backends } }) }];
  }
  if (texts(from, serving) !== texts(to, serving)) {
    return [{ change: 'elsewhere', requests, from, to }];
  }
  return texts(from, encrypted) === texts(to, encrypted) ? [] : [{ change: 'tls', requests, from, to }];
}

function targets(served: readonly ServedRequests[]): RouteTarget[] {
  return inOrderOf(served.map(({ target }) => target), (target) => `${target.route}\u0000${serving(target)}`);
}

function serving({ entrance, backends }: RouteTarget): string {
  return `${entrance} ${backends.join(', ')}`;
}

function encrypted({ entrance, tls }: RouteTarget): string {
  return `${entrance} ${tls ?? 'not known'}`;
}

/** Equal where the same is said, by however many objects. */
function texts(list: readonly RouteTarget[], text: (target: RouteTarget) => string): string {
  return [...new Set(list.map(text))].sort().join('\u0000');
}

/**
 * The route that answers what no other one takes: of the same host first, then of the wildcard over it, then of every host; the longest
 * prefix first. Nothing for requests that are not told by host and path alone, nor where it does not take them all: by HTTP alone, or through
 * another proxy.
 */
function widerRoute(key: string, [served, routes]: readonly [readonly ServedRequests[], ByKey]): ServedRequests | undefined {
  const [, host, path] = /^(\S+) =?(\/\S*|)$/.exec(key) ?? [];
  if (host === undefined) {
    return undefined;
  }
  const hosts = host === '*' ? ['*'] : [host, ...(host.startsWith('*.') ? [] : [wildcardOf(host)]), '*'];
  const steps = path.split('/');
  const prefixes = steps.map((_, index) => steps.slice(0, steps.length - index).join('/'));
  return hosts.flatMap((each) => prefixes.map((prefix) => `${each} ${prefix}`)).filter((each) => each !== key)
    .map((each) => (routes.get(each) ?? []).filter((wide) => served.some((narrow) => isCovered(narrow, [wide]))))
    .find((wide) => served.every((narrow) => isCovered(narrow, wide)) && wide.length > 0)?.[0];
}

function isCovered({ target: { entrance }, listeners }: ServedRequests, wide: readonly ServedRequests[]): boolean {
  const taken = wide.filter(({ target }) => target.entrance === entrance).map((one) => one.listeners ?? ['']);
  return taken.length > 0 && (taken.flat().includes('') || (listeners ?? ['']).every((name) => taken.flat().includes(name)));
}
