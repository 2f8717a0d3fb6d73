import { HostPath, isExactHost, prefixOf, wildcardOf } from '../../../behavior/ingress/specification';
import { GatewayRoutes } from '../proxy';
import { partsOf, RoutePart } from './ingress-parts';

type Path = Pick<HostPath, 'path' | 'exact'>;

/** What the routes of a gateway have, ours and others'. */
interface KnownHosts {
  readonly paths: ReadonlyMap<string, readonly Path[]>;
  /** Exact hosts by the wildcard that covers them. */
  readonly covered: ReadonlyMap<string, readonly string[]>;
}

/**
 * By the Ingress specification a request that no path of its exact host matches goes on to a wildcard, and then to rules without a host. Proxies
 * that choose the host first and stop there are told so: these are the hosts of other routes that a part of a route reaches behind them, but
 * those where a rule that comes before has all of its path. Inside a Lazy; sorted.
 */
export function hostsInReach(part: RoutePart, routes: GatewayRoutes): string[] {
  if (part.hosts.every(isExactHost)) {
    return [];
  }
  const known = routes.remembered('hosts-in-reach', () => knownHosts(routes));
  const path = { path: part.rule.match.path, exact: part.rule.match.pathMatch === 'exact' };
  const taken = (host: string) => (known.paths.get(host) ?? []).some((other) => includes(other, path));
  const reached = part.hosts.flatMap((own) => (own === undefined
    ? [...known.paths.keys()].filter((host) => !(isExactHost(host) && taken(wildcardOf(host))))
    : isExactHost(own) ? [] : known.covered.get(own) ?? []));
  return [...new Set(reached)].filter((host) => !part.hosts.includes(host) && !taken(host)).sort();
}

function knownHosts(routes: GatewayRoutes): KnownHosts {
  const paths = new Map<string, Path[]>();
  const add = (host: string | undefined, path: Path) => {
    if (host !== undefined) {
      listAt(paths, host).push(path);
    }
  };
  for (const route of routes.all()) {
    if (route.kind === 'http') {
      partsOf(route).forEach(({ hosts, rule: { match } }) => hosts.forEach((host) => add(host, { path: match.path, exact: match.pathMatch === 'exact' })));
    }
  }
  routes.others().ingresses.filter(({ className }) => className === routes.className)
    .forEach((ingress) => ingress.paths.forEach(({ host, path, pathType }) => add(host, { path, exact: pathType === 'Exact' })));
  const covered = new Map<string, string[]>();
  [...paths.keys()].filter(isExactHost).forEach((host) => listAt(covered, wildcardOf(host)).push(host));
  return { paths, covered };
}

function listAt<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** Whether every request that the second means is one that the first means. */
function includes(a: Path, b: Path): boolean {
  return a.exact ? b.exact && a.path === b.path
    : b.exact ? b.path === prefixOf(a.path) || b.path.startsWith(`${prefixOf(a.path)}/`) : `${prefixOf(b.path)}/`.startsWith(`${prefixOf(a.path)}/`);
}
