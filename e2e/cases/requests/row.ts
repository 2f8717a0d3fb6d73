import { AppRouteProps } from 'cdk8s-bare-metal';

/** A way in which routes are written, and the proxy that answers. */
export type Way =
  /** By Ingress, and by IngressRoute where an Ingress has no word. */
  | 'traefik'
  /** By HTTPRoute. */
  | 'traefik-gateway'
  /** By HTTPProxy for hosts that the gateway has a certificate for, and where an Ingress has no word. */
  | 'contour'
  /** The same without a certificate of the gateway: by Ingress wherever that has words. */
  | 'contour-ingress'
  /** By HTTPRoute. */
  | 'envoy-gateway';

/** Who answers: an application, or a status where none does. `refused` is no answer at all. */
export type Answer = string | number;

/** What else is asked and expected; what is not said does not matter, but for the path, which comes as it was asked for. */
export interface Details {
  // ---- asked
  /** Headers. */
  readonly send?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Stands in the request line in place of the path. */
  readonly target?: string;
  /** Asked from behind the router, and not from the segment. */
  readonly from?: 'wan';
  readonly compressed?: boolean;
  /** The certificate must be one for the host. */
  readonly verified?: boolean;
  // ---- as the application sees it
  readonly path?: string;
  readonly host?: string;
  /** Headers; `null` is none of the name. */
  readonly sees?: Readonly<Record<string, string | null>>;
  readonly protocol?: string;
  /** Bytes of the body. */
  readonly length?: number;
  // ---- as the client gets it
  /** Beside an application's answer; 200 unless it says another. */
  readonly status?: number;
  /** Headers, in lower case; `null` is none of the name. */
  readonly gets?: Readonly<Record<string, string | null>>;
  // ---- where proxies differ
  /** The answer of a way that cannot give the one of all others, what is different about it, and why that is so. */
  readonly but?: Readonly<Partial<Record<Way, Otherwise>>>;
}

export type Otherwise = readonly [answer: Answer, why: string, details?: Pick<Details, 'path' | 'host' | 'sees' | 'protocol' | 'status' | 'gets'>];

/** A method where it is not GET, a scheme where it is not plain HTTP, host and path byte for byte; and who answers. */
export type Row = readonly [ask: string, answer: Answer, details?: Details];

/** Routes that belong together, and what is asked of them. */
export interface Subject {
  /** By their names. */
  readonly routes: Readonly<Record<string, Omit<AppRouteProps, 'gateway'>>>;
  /** Ways that refuse the routes when they are synthesized, as their tables of features say. */
  readonly refusedBy?: readonly Way[];
  /** The only ways that have such routes: annotations of one proxy. */
  readonly only?: readonly Way[];
  readonly rows: readonly Row[];
}

/** Subjects by what they are about. */
export type Theme = Readonly<Record<string, Subject>>;

/** Whether a way has the routes of a subject, and so must answer its rows. */
export function isAsked({ refusedBy = [], only }: Subject, way: Way): boolean {
  return !refusedBy.includes(way) && (only === undefined || only.includes(way));
}

/** What a way must answer to a row. */
export function expected([, answer, details = {}]: Row, way: Way): { readonly answer: Answer; readonly details: Details; readonly why?: string } {
  const otherwise = details.but?.[way];
  return otherwise === undefined ? { answer, details } : { answer: otherwise[0], details: { ...details, ...otherwise[2] }, why: otherwise[1] };
}
