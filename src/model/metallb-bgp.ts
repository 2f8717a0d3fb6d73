import { LabelSelector } from './labels';
import { Layer2Advertisement } from './load-balancer';
import { Source } from './source';

/** MetalLB's objects for BGP, as they were written. A field of the wrong type is absent: the rule on schemas tells it. */
export interface MetallbBgp {
  readonly peers: readonly BgpPeer[];
  readonly advertisements: readonly BgpAdvertisement[];
  readonly bfdProfiles: readonly BfdProfile[];
  readonly communities: readonly CommunityAlias[];
}

/** A number that something fills in later, or of which the rule on schemas has to speak. */
export type MaybeNumber = number | 'unknown';

/** BGPPeer, of either version. */
export interface BgpPeer {
  readonly name: string;
  readonly namespace: string;
  readonly myAsn?: MaybeNumber;
  readonly peerAsn?: MaybeNumber;
  readonly dynamicAsn?: string;
  readonly address?: string;
  readonly interface?: string;
  readonly routerId?: string;
  readonly sourceAddress?: string;
  readonly vrf?: string;
  /** Durations as Go writes them: `90s`, `1m30s`. */
  readonly holdTime?: string;
  readonly keepaliveTime?: string;
  readonly connectTime?: string;
  readonly port?: MaybeNumber;
  readonly multiHop: boolean;
  /** Whether its session carries both families, whatever its addresses. */
  readonly dualStack: boolean;
  readonly hasPassword: boolean;
  /** Name of a Secret in MetalLB's namespace. */
  readonly passwordSecret?: string;
  readonly bfdProfile?: string;
  /** Nodes that open the session; empty means all. */
  readonly nodeSelectors: readonly LabelSelector[];
  readonly source: Source;
}

/** BGPAdvertisement; what it covers is said in the same fields as of a layer-2 one, which has interfaces besides. */
export interface BgpAdvertisement extends Layer2Advertisement {
  /** Names of BGPPeers; empty means all. */
  readonly peers: readonly string[];
  /** `65000:100`, `large:1:2:3`, or the name of a community. */
  readonly communities: readonly string[];
  readonly localPref: MaybeNumber;
  /** Length of the prefixes that are announced; 32 and 128 where it does not say. */
  readonly aggregationLength: MaybeNumber;
  readonly aggregationLengthV6: MaybeNumber;
}

/** Times and flags of a BFD profile, by the names of their fields. */
export const BFD_FIELDS = ['detectMultiplier', 'echoInterval', 'echoMode', 'minimumTtl', 'passiveMode', 'receiveInterval', 'transmitInterval'];

export type BfdValues = Readonly<Record<string, number | boolean>>;

export interface BfdProfile {
  readonly name: string;
  readonly echoMode: boolean;
  /** All times and flags by the names of the fields. */
  readonly values: BfdValues;
  readonly source: Source;
}

/** One entry of a Community. */
export interface CommunityAlias {
  readonly name: string;
  readonly value: string;
  /** Name of the Community that it stands in. */
  readonly owner: string;
  readonly source: Source;
}
