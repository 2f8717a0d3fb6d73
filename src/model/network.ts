import { DeclaredDns } from './dns';
import { Engine } from './load-balancer';
import { DeclaredPlatform } from './platform';
import { Source } from './source';
import { Written } from './written';
import { IpAddress } from '../net/ip-address';
import { IpPrefix } from '../net/ip-prefix';
import { IpRange } from '../net/ip-range';

/** A layer-2 segment that nodes stand on. */
export interface Network {
  readonly name: string;
  /** One prefix, or one for each family. */
  readonly prefixes: readonly Written<IpPrefix>[];
  /** The routers of the segment: the addresses that the machines use as default gateway. */
  readonly gateways: readonly Written<IpAddress>[];
  /** What a DHCP server hands out on this segment. */
  readonly dhcp: readonly Written<IpRange>[];
  /** Whether somebody said what a DHCP server hands out, be it nothing. */
  readonly isDhcpTold: boolean;
  /** Addresses that the DHCP server keeps for one machine each. One that is not known says that there are more than are told. */
  readonly dhcpReservations: readonly Written<IpRange>[];
  readonly reserved: readonly Reserved[];
  readonly vlan?: number;
  readonly source: Source;
}

/** Addresses that somebody else uses. */
export interface Reserved {
  readonly range: Written<IpRange>;
  /** Who uses them, for example `switches`. */
  readonly purpose?: string;
}

/** A machine of the cluster. */
export interface Node {
  readonly name: string;
  readonly addresses: readonly Written<IpAddress>[];
  readonly zone?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Names of its network interfaces; empty when not told. */
  readonly interfaces: readonly string[];
  readonly controlPlane?: boolean;
  readonly source: Source;
}

/** What a cluster's manifests cannot say about the network under it. */
export interface DeclaredNetwork {
  readonly networks: readonly Network[];
  readonly nodes: readonly Node[];
  readonly podCidrs: readonly Written<IpPrefix>[];
  readonly serviceCidrs: readonly Written<IpPrefix>[];
  /** Addresses of the Kubernetes API, such as the virtual address of a control plane. */
  readonly apiAddresses: readonly Written<IpAddress>[];
  /** Addresses that DHCP servers keep for one machine each, on networks of which nothing else is known. */
  readonly dhcpReservations: readonly Written<IpRange>[];
  /** Machines that are listed beside nodes, on networks of which nothing else is known. */
  readonly machines: readonly Reserved[];
  readonly externals: Externals;
  /** What the owner says of the load balancer, where the manifests do not show it. */
  readonly loadBalancer?: DeclaredLoadBalancer;
  /** What the cluster is made with; absent: not told. */
  readonly platform?: DeclaredPlatform;
  /** What the owner says about names; absent: nothing. */
  readonly dns?: DeclaredDns;
  readonly source: Source;
}

/** The load balancer that runs. */
export interface DeclaredLoadBalancer {
  readonly engine?: Engine;
  /** For example `0.16.1`. */
  readonly version?: string;
  /** How MetalLB speaks BGP: `native`, `frr` or `frr-k8s`. */
  readonly mode?: string;
  readonly source: Source;
}

/** Things that live in another repository, or are made at run time: rules take them as present. */
export interface Externals {
  /** `namespace/name` of Services, with the construct that said so. */
  readonly services: ReadonlyMap<string, Source>;
  /** `namespace/name` of Secrets. */
  readonly secrets: ReadonlyMap<string, Source>;
  /** Names of IPAddressPools. */
  readonly pools: ReadonlyMap<string, Source>;
  /** Names of IngressClasses. */
  readonly ingressClasses: ReadonlyMap<string, Source>;
  /** `namespace/name` of Gateways. */
  readonly gateways: ReadonlyMap<string, Source>;
  /** Names of GatewayClasses. */
  readonly gatewayClasses: ReadonlyMap<string, Source>;
  /** Names of BGPPeers. */
  readonly bgpPeers: ReadonlyMap<string, Source>;
  /** Names of BFDProfiles. */
  readonly bfdProfiles: ReadonlyMap<string, Source>;
  /** Aliases of communities. */
  readonly communities: ReadonlyMap<string, Source>;
  /** Names of Namespaces. */
  readonly namespaces: ReadonlyMap<string, Source>;
  /** CustomResourceDefinitions that are installed otherwise: bundles (`traefik`, `traefik@3.7.9`) and API groups. */
  readonly definitions: ReadonlyMap<string, Source>;
  /** Proxies that another repository runs, each with its Service. */
  readonly proxies: readonly ProxyElsewhere[];
  /** Namespaces of the Services, Secrets and Gateways that the declaration itself names. A construct that stands in a namespace proves nothing of it. */
  readonly namespacesOfNames: ReadonlySet<string>;
}

/** Kinds of things that live elsewhere, each of which a name tells. */
export type ExternalKind = Exclude<keyof Externals, 'namespacesOfNames' | 'proxies'>;

/** A proxy that another repository runs. The Service may stand here all the same, or in a chart that does. */
export interface ProxyElsewhere {
  /** Class of the Ingresses, IngressRoutes, HTTPProxies and VirtualServers that it serves. */
  readonly className?: string;
  /** `namespace/name` of the Gateway that it serves. */
  readonly gateway?: string;
  /** `namespace/name` of the Service that its traffic comes in by. */
  readonly service: string;
  /** The addresses that clients reach that Service by; none: not told. */
  readonly addresses: readonly Written<IpAddress>[];
  readonly source: Source;
}
