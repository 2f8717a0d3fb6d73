import { Platform } from './platform';

/**
 * The network as a person writes it down: plain texts, nothing parsed. The properties of `IpPlan` have this shape, and
 * so has the file that stands for them where there is no TypeScript.
 */
export interface NetworkDeclaration {
  readonly networks?: readonly NetworkText[];
  readonly nodes?: readonly NodeText[];
  readonly podCidrs?: readonly string[];
  readonly serviceCidrs?: readonly string[];
  readonly apiAddresses?: readonly string[];
  /** What DHCP servers keep on networks of which nothing else is known; only files that are found say it. */
  readonly dhcpReservations?: readonly string[];
  /** Machines that are listed beside nodes, on networks of which nothing else is known; only files that are found say it. */
  readonly machines?: readonly ReservedText[];
  readonly externals?: ExternalsText;
  readonly loadBalancer?: LoadBalancerText;
  readonly platform?: Platform;
  readonly dns?: DnsText;
}

/** Names, and what makes records of them. */
export interface DnsText {
  readonly externalDns?: string;
  readonly annotationPrefix?: string;
  readonly records?: readonly string[];
  readonly ttl?: number;
  readonly services?: readonly ServiceDnsText[];
}

export interface ServiceDnsText {
  /** `namespace/name`. */
  readonly service: string;
  readonly hosts?: readonly string[];
  readonly view?: string;
  readonly targets?: readonly string[];
  readonly ttl?: number;
}

/** The load balancer, where the manifests do not show it. */
export interface LoadBalancerText {
  readonly engine?: string;
  readonly version?: string;
  readonly mode?: string;
}

export interface NetworkText {
  readonly name: string;
  readonly cidr: string;
  readonly cidrV6?: string;
  readonly gateway?: string;
  readonly gatewayV6?: string;
  readonly dhcp?: readonly string[];
  readonly dhcpReservations?: readonly string[];
  readonly reserved?: readonly ReservedText[];
  readonly vlan?: number;
}

export interface ReservedText {
  readonly range: string;
  readonly purpose?: string;
}

export interface NodeText {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly zone?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly interfaces?: readonly string[];
  readonly controlPlane?: boolean;
}

export interface ExternalsText {
  /** Each `namespace/name`. */
  readonly services?: readonly string[];
  /** Each `namespace/name`. */
  readonly secrets?: readonly string[];
  readonly pools?: readonly string[];
  readonly ingressClasses?: readonly string[];
  /** Each `namespace/name`. */
  readonly gateways?: readonly string[];
  readonly gatewayClasses?: readonly string[];
  readonly bgpPeers?: readonly string[];
  readonly bfdProfiles?: readonly string[];
  readonly communities?: readonly string[];
  readonly namespaces?: readonly string[];
  /** Bundles of CustomResourceDefinitions (`traefik`, `traefik@3.7.9`), and API groups. */
  readonly definitions?: readonly string[];
  readonly proxies?: readonly ProxyElsewhereText[];
}

/** A proxy that runs elsewhere in the cluster, and the Service that its traffic comes in by. */
export interface ProxyElsewhereText {
  readonly className?: string;
  /** `namespace/name`. */
  readonly gateway?: string;
  /** `namespace/name`. */
  readonly service: string;
  readonly addresses?: readonly string[];
}
