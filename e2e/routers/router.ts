/** A route that a router learned from its neighbours; those with the same attributes are one route with several next hops. */
export interface Route {
  readonly prefix: string;
  /** Sorted. */
  readonly nextHops: readonly string[];
  /** `64512:100`, or `64512:1:2` for a large one; sorted. */
  readonly communities: readonly string[];
  readonly localPreference: number;
}

/** One path to a prefix, as one neighbour tells it. */
export interface LearnedPath {
  readonly prefix: string;
  readonly nextHop: string;
  readonly communities: readonly string[];
  readonly localPreference: number;
}

export interface Neighbor {
  readonly address: string;
  readonly asn: number;
  /** Watch it by BFD, ten times a second. */
  readonly bfd?: boolean;
  /** By which both ends sign each packet (TCP MD5, RFC 2385). */
  readonly password?: string;
}

export interface RouterSettings {
  readonly asn: number;
  /** Those that may open a session; the router itself waits for them. */
  readonly neighbors: readonly Neighbor[];
  /** Its router ID; by default the address of the host `router`. */
  readonly id?: string;
}

/** Where a routing daemon runs. */
export interface RouterPlace {
  readonly host: string;
  /** For its files, of its own. */
  readonly folder: string;
  /** Where its programs are, by name. */
  readonly programs: Readonly<Record<string, string>>;
}

/** A routing daemon that runs. It takes every route that its neighbours tell, tells none, and writes them into its host's kernel. */
export interface Router {
  /** What it learned, sorted by prefix. */
  routes(): Promise<Route[]>;
  /** The addresses of the neighbours with which a session is established, sorted. */
  sessions(): Promise<string[]>;
  stop(): Promise<void>;
}

/** One implementation of BGP. */
export type Dialect = (place: RouterPlace, settings: RouterSettings) => Promise<Router>;

/** Puts together what differs by its next hop alone. */
export function routesOf(paths: readonly LearnedPath[]): Route[] {
  const routes = new Map<string, Route>();
  for (const { prefix, nextHop, communities, localPreference } of paths) {
    const sorted = [...communities].sort();
    const key = JSON.stringify([prefix, localPreference, sorted]);
    routes.set(key, { prefix, nextHops: [...routes.get(key)?.nextHops ?? [], nextHop].sort(), communities: sorted, localPreference });
  }
  return [...routes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, route]) => route);
}
