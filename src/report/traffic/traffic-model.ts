import { Service } from '../../model/service';
import { Workload } from '../../model/workload';
import { IpAddress } from '../../net/ip-address';
import { Answering } from '../addresses/answering';

/** The ways into a cluster. All lists are in an order of their own. */
export interface Traffic {
  readonly entrances: readonly Entrance[];
  readonly proxies: readonly Proxy[];
  /** Services to draw that nothing leads to from outside. */
  readonly inside?: readonly { readonly namespace: string; readonly name: string }[];
}

/** A Service with external addresses. */
export interface Entrance {
  readonly namespace: string;
  readonly name: string;
  readonly service?: Service;
  /** Ascending; empty: MetalLB chooses at run time. */
  readonly addresses: readonly IpAddress[];
  readonly pool?: string;
  readonly answering: Answering;
  /** Keys of the proxies that it leads to; empty for a Service that needs layer 4 only. */
  readonly proxies: readonly string[];
}

/** An ingress proxy and what it routes. */
export interface Proxy {
  readonly key: string;
  /** Name of the product; absent where the proxy runs elsewhere. */
  readonly product?: string;
  /** Absent where the proxy runs elsewhere, or is made for a Gateway. */
  readonly workload?: Workload;
  /** The Gateway that its controller makes it for. */
  readonly gateway?: { readonly namespace: string; readonly name: string };
  /** Class of Ingresses that it serves, or of its Gateway. */
  readonly className?: string;
  /** `namespace/name` of the Services that lead to a proxy elsewhere; absent: nobody named them. */
  readonly services?: readonly string[];
  readonly rules: readonly RouteRule[];
}

/** What happens to requests with a host and path. */
export interface RouteRule {
  /** Namespace of the Ingress or route. */
  readonly namespace: string;
  /** Name of the Ingress or route. */
  readonly name: string;
  /** Absent: every host. */
  readonly host?: string;
  /** Absent: what `request` says, or else what no other rule takes (a default backend). */
  readonly path?: string;
  /** In words, which requests are meant where a path does not tell: `TCP 3306`. */
  readonly request?: string;
  /** What else a request must have: `GET, header x-canary=1`. */
  readonly conditions?: string;
  /** Whether it takes connections that name no host at all. */
  readonly isNameless?: boolean;
  /** Whether the whole path must be equal. */
  readonly exact: boolean;
  readonly tls: boolean;
  readonly backend: RouteBackendName;
}

/** The Service behind a rule; without a name it is no Service at all. */
export interface RouteBackendName {
  readonly namespace: string;
  readonly name?: string;
  readonly port?: number | string;
}
