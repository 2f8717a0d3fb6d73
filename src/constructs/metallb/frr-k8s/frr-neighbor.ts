import { Duration } from 'cdk8s';
import { DURATION, listOf, TEXT } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { SECRET_NAME } from '../../option-values';
import { DynamicAsn } from '../bgp/bgp-peer';
import { BgpCommunity, COMMUNITY } from '../bgp/community';
import { goDuration } from '../bgp/go-duration';
import { FURTHER_FIELDS_NAMES, FurtherFields } from '../further-fields';

/** A router that FRR speaks BGP with. */
export interface FrrNeighbor extends FurtherFields {
  /**
   * Address of the router.
   *
   * @default - `unnumberedInterface`
   */
  readonly address?: string;

  /**
   * The interface behind which the router is, where it has no address that anybody needs to know (BGP unnumbered).
   *
   * @default - `address`
   */
  readonly unnumberedInterface?: string;

  /**
   * The router's ASN, 1 to 4294967295.
   *
   * @default - `dynamicAsn`
   */
  readonly asn?: number;

  /**
   * Take the router's ASN as it comes.
   *
   * @default - `asn`
   */
  readonly dynamicAsn?: DynamicAsn;

  /**
   * Another ASN that we show to this router, 1 to 4294967295, since MetalLB 0.16; only to one of another AS.
   *
   * @default - the ASN of our router
   */
  readonly localAsn?: number;

  /**
   * TCP port of the router, 1 to 16384. With 0 the nodes never open the session and wait for the router, which a rule warns of.
   *
   * @default 179
   */
  readonly port?: number;

  /**
   * The node's own address of the session, or the interface whose address it is.
   *
   * @default - chosen by the node's routes
   */
  readonly sourceAddress?: string;

  /**
   * Name of a Secret in the namespace of frr-k8s, of type `kubernetes.io/basic-auth`, whose `password` protects the session (TCP MD5). There
   * is no property for the password itself: it would stand in Git.
   *
   * @default - none
   */
  readonly passwordSecret?: string;

  /**
   * Name of one of the BFD profiles of the same FRRConfiguration: profiles of others, and MetalLB's, do not count.
   *
   * @default - none
   */
  readonly bfdProfile?: string;

  /**
   * How long a silent router counts as alive: whole seconds from 3 to 65535, or 0, with which silence ends no session. With `keepaliveTime`, or not at all.
   *
   * @default - FRR's: 180 s
   */
  readonly holdTime?: Duration;

  /**
   * How often the nodes tell that they live; not above `holdTime`. With `holdTime`, or not at all.
   *
   * @default - FRR's: 60 s
   */
  readonly keepaliveTime?: Duration;

  /**
   * How long to wait before another attempt to connect, whole seconds from 1 to 65535.
   *
   * @default - FRR's: 120 s
   */
  readonly connectTime?: Duration;

  /**
   * Whether the router is more than one hop away (eBGP). FRR takes it for a neighbour otherwise, and drops what comes from further.
   *
   * @default false
   */
  readonly ebgpMultiHop?: boolean;

  /**
   * Carry IPv4 and IPv6 over this one session.
   *
   * @default false - a session carries the family of its address, and one without an address both
   */
  readonly dualStackAddressFamily?: boolean;

  /**
   * Let the router keep the routes while FRR restarts. A session that is up has it from the next connection on.
   *
   * @default false
   */
  readonly enableGracefulRestart?: boolean;

  /**
   * What the router is told.
   *
   * @default - nothing, beside what MetalLB announces
   */
  readonly advertise?: FrrAdvertised;

  /**
   * What is accepted of the router.
   *
   * @default - nothing
   */
  readonly receive?: FrrReceived;
}

/** Prefixes that a router is told; each must be one of our router, or of a VRF that it imports. */
export interface FrrAdvertised {
  /**
   * Tell all of them, whatever `prefixes` says.
   *
   * @default false
   */
  readonly all?: boolean;

  /**
   * The prefixes, exactly as they stand in the router.
   *
   * @default - none
   */
  readonly prefixes?: string[];

  /**
   * Marks, each on some of the prefixes.
   *
   * @default - none
   */
  readonly communities?: FrrCommunityPrefixes[];

  /**
   * LOCAL_PREF of some of the prefixes, which only routers of our own AS see.
   *
   * @default - not set
   */
  readonly localPreferences?: FrrLocalPreferencePrefixes[];
}

/** Prefixes that are marked. */
export interface FrrCommunityPrefixes {
  /** The mark, by its value: frr-k8s knows no names. */
  readonly community: BgpCommunity;
  /** At least one. */
  readonly prefixes: string[];
}

/** Prefixes that are preferred to a degree. */
export interface FrrLocalPreferencePrefixes {
  /** 0 to 2147483647: the highest is preferred. */
  readonly localPreference: number;
  /** At least one. */
  readonly prefixes: string[];
}

/** Routes that are accepted. */
export interface FrrReceived {
  /**
   * Accept all of them, whatever `prefixes` says.
   *
   * @default false
   */
  readonly all?: boolean;

  /**
   * Routes that are accepted.
   *
   * @default - none
   */
  readonly prefixes?: FrrReceivedPrefix[];
}

/** Routes within a prefix, by their length. */
export interface FrrReceivedPrefix {
  /** For example `10.0.0.0/8`; without lengths, this very route alone. */
  readonly prefix: string;

  /**
   * The shortest prefix length that is accepted (`ge`), 1 to 128.
   *
   * @default - not limited
   */
  readonly shortestLength?: number;

  /**
   * The longest prefix length that is accepted (`le`), 1 to 128.
   *
   * @default - not limited
   */
  readonly longestLength?: number;
}

/** Its properties, and those of what stands in them. */
export const FRR_NEIGHBOR_NAMES = namesOf<FrrNeighbor>({
  address: true,
  unnumberedInterface: true,
  asn: true,
  dynamicAsn: true,
  localAsn: true,
  port: true,
  sourceAddress: true,
  passwordSecret: SECRET_NAME,
  bfdProfile: true,
  holdTime: DURATION,
  keepaliveTime: DURATION,
  connectTime: DURATION,
  ebgpMultiHop: true,
  dualStackAddressFamily: true,
  enableGracefulRestart: true,
  advertise: namesOf<FrrAdvertised>({
    all: true,
    prefixes: listOf(TEXT),
    communities: listOf(namesOf<FrrCommunityPrefixes>({ community: COMMUNITY, prefixes: listOf(TEXT) })),
    localPreferences: listOf(namesOf<FrrLocalPreferencePrefixes>({ localPreference: true, prefixes: listOf(TEXT) })),
  }),
  receive: namesOf<FrrReceived>({ all: true, prefixes: listOf(namesOf<FrrReceivedPrefix>({ prefix: true, shortestLength: true, longestLength: true })) }),
  ...FURTHER_FIELDS_NAMES,
});

/** An entry of `spec.bgp.routers[].neighbors`; what is not given has no value. */
export function neighborFields(neighbor: FrrNeighbor): Readonly<Record<string, unknown>> {
  const { advertise, receive } = neighbor;
  return {
    address: neighbor.address,
    interface: neighbor.unnumberedInterface,
    asn: neighbor.asn,
    dynamicASN: neighbor.dynamicAsn,
    localASN: neighbor.localAsn,
    port: neighbor.port,
    sourceaddress: neighbor.sourceAddress,
    passwordSecret: { name: neighbor.passwordSecret },
    bfdProfile: neighbor.bfdProfile,
    holdTime: goDuration(neighbor.holdTime),
    keepaliveTime: goDuration(neighbor.keepaliveTime),
    connectTime: goDuration(neighbor.connectTime),
    ebgpMultiHop: neighbor.ebgpMultiHop,
    dualStackAddressFamily: neighbor.dualStackAddressFamily,
    enableGracefulRestart: neighbor.enableGracefulRestart,
    toAdvertise: {
      allowed: allowed(advertise?.all, advertise?.prefixes),
      withCommunity: advertise?.communities?.map(({ community, prefixes }) => ({ community: community.text, prefixes })),
      withLocalPref: advertise?.localPreferences?.map(({ localPreference, prefixes }) => ({ localPref: localPreference, prefixes })),
    },
    toReceive: {
      allowed: allowed(receive?.all, receive?.prefixes?.map(({ prefix, shortestLength, longestLength }) => ({ prefix, ge: shortestLength, le: longestLength }))),
    },
  };
}

function allowed(all: boolean | undefined, prefixes: readonly unknown[] | undefined): object {
  return { mode: all === undefined ? undefined : all ? 'all' : 'filtered', prefixes };
}
