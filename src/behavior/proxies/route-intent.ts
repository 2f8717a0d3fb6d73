/**
 * What a route means, whatever proxy serves it: plain data, made by AppRoute and rendered by each proxy in its own words. Every path,
 * host and header is as it was written; what is wrong with it is told elsewhere, so that a proxy renders what it gets.
 */
export type RouteIntent = HttpRouteIntent | StreamRouteIntent;

interface CommonIntent {
  /** Path of its construct, for findings. */
  readonly construct: string;
  /** The name that its objects are to have; parts of it have one that begins so. */
  readonly name: string;
  /** Where it stands, but for rules whose backends stand elsewhere. */
  readonly namespace: string;
  /** Annotations that somebody wrote, for the objects that carry the route. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** A route of HTTP requests. */
export interface HttpRouteIntent extends CommonIntent {
  readonly kind: 'http';
  /** Hosts, or wildcards for one label; empty: every host. */
  readonly hosts: readonly string[];
  readonly rules: readonly RuleIntent[];
  /** What the route as a whole asks for. Where a rule does not say otherwise its own features hold the very same values. */
  readonly features: RuleFeatures;
  /** The certificate of its hosts; absent: the gateway's own. */
  readonly tls?: TlsIntent;
  /** Whether plain HTTP leads to HTTPS instead of the backend. */
  readonly forceHttps: boolean;
  /** Whether the gateway asked for that for all its routes (`redirectToHttps`), and this one said nothing. */
  readonly isForcedByGateway?: boolean;
}

/** A route of connections: a port of the gateway, or TLS told apart by server name on its port 443. */
export interface StreamRouteIntent extends CommonIntent {
  readonly kind: 'tcp' | 'udp' | 'tls';
  /** Port of the gateway; of a TLS route 443 unless somebody wants another. */
  readonly port: number;
  /** Server names of a TLS route; of others empty. */
  readonly hosts: readonly string[];
  readonly backends: readonly BackendIntent[];
  /** Of a TLS route that the proxy ends; one without passes TLS on. */
  readonly tls?: TlsIntent;
  /** What DNS is to call the port, which carries no name itself. */
  readonly dnsNames?: readonly string[];
  /** Whether each connection to the backend begins with a PROXY header, version 2. */
  readonly sendProxyProtocol?: boolean;
}

/** One kind of requests, and what becomes of them. */
export interface RuleIntent {
  /** Its property of the route, for findings: `paths[2]`, or nothing where the route as a whole says it. */
  readonly property: string;
  /** Namespace of its Services, which an Ingress must stand in too. */
  readonly namespace: string;
  readonly match: MatchIntent;
  /** Empty where every request is redirected. */
  readonly backends: readonly BackendIntent[];
  readonly features: RuleFeatures;
  /** Properties of its match and its backend that stand at the route and not at its path, for findings. */
  readonly ofRoute?: readonly string[];
}

/** A request that has all of it. */
export interface MatchIntent {
  readonly path: string;
  readonly pathMatch: 'prefix' | 'exact' | 'regex';
  /** Any of them; empty: every method. */
  readonly methods: readonly string[];
  /** All of them. */
  readonly headers: readonly NamedValue[];
  /** All of them. */
  readonly query: readonly NamedValue[];
}

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

export interface BackendIntent {
  readonly service: string;
  readonly namespace: string;
  /** Asked late: a Service may get ports after the route was made. */
  readonly port: () => number | undefined;
  /** Its share among the backends of a rule; alone it does not matter. */
  readonly weight: number;
  readonly protocol: 'http' | 'h2c' | 'https' | 'grpc' | 'grpcs';
  /** How an `https` or `grpcs` backend is known. */
  readonly tls?: BackendTlsIntent;
}

export interface BackendTlsIntent {
  /** Secret, in the namespace of the Service, with the key `ca.crt`; absent: the proxy's own list of authorities. */
  readonly caSecret?: string;
  /** Name in its certificate, and in the TLS handshake. */
  readonly serverName?: string;
}

export interface TlsIntent {
  /** Secret in the namespace of the route. */
  readonly secretName: string;
  /** What cert-manager wants to read on an Ingress or Gateway to make it. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Who makes the certificate; absent where it is there already. */
  readonly issuer?: { readonly kind: 'Issuer' | 'ClusterIssuer'; readonly name: string };
  /** Secret, in the namespace of the route, with the key `ca.crt` of those who sign clients' certificates; absent: clients need none. */
  readonly clientCaSecret?: string;
}

/** What a rule asks for beside the match. Times in milliseconds, sizes in bytes. */
export interface RuleFeatures {
  readonly redirect?: RedirectIntent;
  readonly rewrite?: { readonly prefix?: string; readonly path?: string; readonly host?: string };
  readonly requestHeaders?: HeaderChanges;
  readonly responseHeaders?: HeaderChanges;
  readonly timeouts?: { readonly request?: number; readonly backend?: number; readonly idle?: number };
  readonly retries?: { readonly attempts: number; readonly backoff?: number };
  readonly maxBodySize?: number;
  readonly cors?: CorsIntent;
  readonly rateLimit?: { readonly requests: number; readonly per: number; readonly burst?: number };
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
  /** Secret, in the namespace of the rule, whose one key holds lines of `htpasswd`. */
  readonly basicAuth?: { readonly secretName: string; readonly realm?: string };
  readonly externalAuth?: ExternalAuthIntent;
  readonly affinity?: AffinityIntent;
  readonly mirror?: { readonly backend: BackendIntent; readonly percent: number };
  readonly compression?: boolean;
  readonly webSocket?: boolean;
}

export interface RedirectIntent {
  readonly scheme?: 'http' | 'https';
  readonly host?: string;
  readonly port?: number;
  /** The whole path of the target; absent: that of the request. */
  readonly path?: string;
  readonly status: 301 | 302 | 303 | 307 | 308;
}

export interface HeaderChanges {
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

export interface CorsIntent {
  /** `https://app.example.com`, or `*` alone. */
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly credentials: boolean;
  /** Milliseconds that a browser may keep the answer; absent: as the browser likes. */
  readonly maxAge?: number;
}

export interface ExternalAuthIntent {
  readonly backend: BackendIntent;
  /** Path that it is asked by. */
  readonly path: string;
  /** Headers of its answer that the backend sees. */
  readonly responseHeaders: readonly string[];
}

export interface AffinityIntent {
  /** Name of the cookie. */
  readonly cookie: string;
  /** Milliseconds that it holds; absent: until the browser is closed. */
  readonly maxAge?: number;
}
