import { Labels, LabelSelector } from './labels';
import { Source } from './source';
import { Written } from './written';
import { IpAddress } from '../net/ip-address';

/** What makes addresses of Cilium's pools known, and how Cilium was started, as far as manifests show it. */
export interface CiliumObjects {
  readonly layer2Policies: readonly CiliumLayer2Policy[];
  readonly peeringPolicies: readonly CiliumPeeringPolicy[];
  readonly clusterConfigs: readonly CiliumClusterConfig[];
  readonly peerConfigs: readonly CiliumPeerConfig[];
  readonly advertisements: readonly CiliumAdvertisement[];
  readonly settings: readonly CiliumSettings[];
}

/** CiliumL2AnnouncementPolicy: nodes that answer by ARP. */
export interface CiliumLayer2Policy {
  readonly name: string;
  /** Absent: every Service. */
  readonly serviceSelector?: LabelSelector;
  /** Absent: every node. */
  readonly nodeSelector?: LabelSelector;
  /** Go's regular expressions for names of interfaces; empty means all. */
  readonly interfaces: readonly string[];
  readonly loadBalancerIps: boolean;
  readonly externalIps: boolean;
  readonly source: Source;
}

/** CiliumBGPPeeringPolicy, the older way to BGP. */
export interface CiliumPeeringPolicy {
  readonly name: string;
  /** The `serviceSelector` of each virtual router; absent: it announces no Service. */
  readonly serviceSelectors: readonly (LabelSelector | undefined)[];
  /** The addresses of the neighbours of all virtual routers, without the length of a prefix that stands behind each. */
  readonly neighbours: readonly Written<IpAddress>[];
  readonly source: Source;
}

/** CiliumBGPClusterConfig: which nodes speak BGP with whom. */
export interface CiliumClusterConfig {
  readonly name: string;
  /** Absent: every node. */
  readonly nodeSelector?: LabelSelector;
  readonly peers: readonly CiliumPeer[];
  readonly source: Source;
}

export interface CiliumPeer {
  readonly name: string;
  /** Name of its CiliumBGPPeerConfig. */
  readonly config?: string;
  /** Absent where Cilium finds the peer by itself (`autoDiscovery`). */
  readonly address?: Written<IpAddress>;
  readonly source: Source;
}

/** CiliumBGPPeerConfig: what is announced to a peer, chosen by the labels of CiliumBGPAdvertisements. */
export interface CiliumPeerConfig {
  readonly name: string;
  /** One of each address family; absent: that family announces nothing. */
  readonly families: readonly (LabelSelector | undefined)[];
  readonly source: Source;
}

/** CiliumBGPAdvertisement. */
export interface CiliumAdvertisement {
  readonly name: string;
  readonly labels: Labels;
  /** Its entries of type Service that announce load-balancer addresses; without selector an entry announces none. */
  readonly services: readonly { readonly selector?: LabelSelector }[];
  /** Whether an entry announces `externalIPs` of Services that it selects. */
  readonly externalIps: boolean;
  readonly source: Source;
}

/** The ConfigMap `cilium-config`; what it does not say is absent. */
export interface CiliumSettings {
  readonly layer2Announcements?: boolean;
  readonly bgpControlPlane?: boolean;
  readonly loadBalancerIpam?: boolean;
  /** Who gives addresses to Services without a class: `lbipam`, `nodeipam` or `none`. */
  readonly defaultIpam?: string;
  readonly source: Source;
}
