import { GatewayRoutes } from '../proxy';
import { HTTP_LISTENER, httpsListener, OwnCertificate } from './listeners';

/** The hosts that routes name, and those that have a certificate. */
interface HostsOfGateway {
  readonly named: ReadonlySet<string>;
  /** Hosts of listeners that end TLS, in the order of their routes; `undefined` is every host. */
  readonly secured: ReadonlySet<string | undefined>;
  /** Of those the narrower ones, by each wildcard that covers them. */
  readonly beneath: ReadonlyMap<string, readonly string[]>;
}

/**
 * The listeners that a route attaches to where it may not attach to the Gateway as a whole: a route with a wildcard, or without hosts, would come
 * to the listener of a host that another route stands for, and there Envoy Gateway takes both for routes of that very host, so that the longer
 * path or the older route wins (measured with 1.9.0). Nothing where no listener has such a host. Inside a Lazy.
 */
export function attachedListeners(hosts: readonly string[], routes: GatewayRoutes, certificates: readonly OwnCertificate[]): readonly string[] | undefined {
  if (hosts.length > 0 && !hosts.some(isWildcard)) {
    return undefined;
  }
  const known = routes.remembered('https-hosts', () => hostsOf(routes, certificates));
  const wide = hosts.length === 0 ? [undefined] : hosts;
  const meeting = wide.map((host) => meetingHosts(host, known));
  if (meeting.every(({ taken }) => taken.length === 0)) {
    return undefined;
  }
  return [HTTP_LISTENER, ...[...new Set(meeting.flatMap(({ free }) => free))].map(httpsListener).sort()];
}

/** The hosts of listeners that have names in common with a host, and those of them that a narrower host of another route stands for. */
function meetingHosts(host: string | undefined, { named, secured, beneath }: HostsOfGateway): { readonly free: (string | undefined)[]; readonly taken: string[] } {
  const wider = host === undefined ? [] : [host, ...wildcardsOver(host)];
  const narrower = host === undefined ? [...secured].filter((one) => one !== undefined) : beneath.get(host) ?? [];
  const isTaken = (one: string) => [one, ...wildcardsOver(one)].some((over) => named.has(over) && over !== host && !wider.includes(over));
  return {
    free: [undefined, ...wider, ...narrower.filter((one) => !isTaken(one))].filter((one) => secured.has(one)),
    taken: narrower.filter(isTaken),
  };
}

function hostsOf(routes: GatewayRoutes, certificates: readonly OwnCertificate[]): HostsOfGateway {
  const named = new Set<string>();
  const secured = new Set<string | undefined>(certificates.map(({ host }) => host));
  for (const { kind, hosts, tls } of routes.all()) {
    if (kind === 'http') {
      hosts.forEach((host) => named.add(host));
      if (tls !== undefined) {
        (hosts.length === 0 ? [undefined] : hosts).forEach((host) => secured.add(host));
      }
    }
  }
  const beneath = new Map<string, string[]>();
  for (const host of secured) {
    for (const over of host === undefined ? [] : wildcardsOver(host)) {
      beneath.set(over, [...beneath.get(over) ?? [], host!]);
    }
  }
  return { named, secured, beneath };
}

function isWildcard(host: string): boolean {
  return host.startsWith('*.');
}

/** The wildcards that cover a host, the narrowest first: `*.b.c` and `*.c` of `a.b.c`, and `*.c` of `*.b.c`. */
function wildcardsOver(host: string): string[] {
  const labels = (isWildcard(host) ? host.slice(2) : host).split('.');
  return labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`);
}
