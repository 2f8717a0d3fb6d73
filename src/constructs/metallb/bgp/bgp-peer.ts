import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { BfdProfile } from './bfd-profile';
import { goDuration } from './go-duration';
import { EmittedObject } from '../../emitted-object';
import { freeId } from '../../free-id';
import { DURATION, returnedBy } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { SECRET_NAME } from '../../option-values';
import { IpPlan } from '../../plan/ip-plan';
import { FURTHER_FIELDS_NAMES, FurtherFields, FieldMerger } from '../further-fields';
import { NODE_CHOICE_NAMES, NodeChoice, nodeSelectorsOf } from '../node-choice';

/** A router whose ASN is taken as it comes. */
export enum DynamicAsn {
  /** It must be ours (iBGP). */
  INTERNAL = 'internal',
  /** It must be another than ours (eBGP). */
  EXTERNAL = 'external',
}

/** What a session needs beside its two ends. */
export interface BgpSessionOptions extends FurtherFields {
  /**
   * How long a silent router counts as alive: whole seconds from 3 to 65535, or 0, with which silence ends no session.
   *
   * @default - three times `keepaliveTime` where that is given, else 180 s with FRR, 90 s in native mode
   */
  readonly holdTime?: Duration;

  /**
   * How often the nodes tell that they live; not above `holdTime`. Native mode takes none.
   *
   * @default - a third of `holdTime`
   */
  readonly keepaliveTime?: Duration;

  /**
   * How long to wait before another attempt to connect, whole seconds from 1 to 65535. Native mode takes none.
   *
   * @default - FRR's: 120 s
   */
  readonly connectTime?: Duration;

  /**
   * Whether the router is more than one hop away (eBGP). FRR takes it for a neighbour otherwise, and drops what comes from further; native mode
   * reaches it either way. MetalLB refuses it for a router of our own AS.
   *
   * @default false
   */
  readonly ebgpMultiHop?: boolean;

  /**
   * Carry IPv4 and IPv6 over this one session. Native mode does not.
   *
   * @default false - a session carries the family of its addresses, and one without an address both
   */
  readonly dualStackAddressFamily?: boolean;

  /**
   * Let the router keep the routes while FRR restarts. Kubernetes refuses the other value afterwards, and takes it that the property goes or
   * comes. Native mode does not know it.
   *
   * @default false
   */
  readonly enableGracefulRestart?: boolean;

  /**
   * How fast a lost router is noticed.
   *
   * @default - by `holdTime` alone
   */
  readonly bfdProfile?: BfdProfile;

  /**
   * Name of a Secret in MetalLB's namespace, of type `kubernetes.io/basic-auth`, whose `password` protects the session (TCP MD5,
   * RFC 2385). There is no property for the password itself: it would stand in Git.
   *
   * @default - none
   */
  readonly passwordSecret?: string;

  /**
   * Our router id, as an IPv4 address, also where all sessions are of IPv6. With FRR, all peers of a node need the same, or none has one.
   *
   * @default - chosen on each node
   */
  readonly routerId?: string;

  /**
   * TCP port of the router, 1 to 16384.
   *
   * @default 179
   */
  readonly peerPort?: number;

  /**
   * VRF of the node that the session runs in. It must be there. Native mode knows none.
   *
   * @default - none
   */
  readonly vrf?: string;
}

/** A router, and which nodes speak with it. */
export interface BgpPeerOptions extends BgpSessionOptions, NodeChoice {
  /** Our ASN, 1 to 4294967295; 64512 to 65534 and 4200000000 to 4294967294 are for private use (RFC 6996). */
  readonly myAsn: number;

  /**
   * The router's ASN, 1 to 4294967295.
   *
   * @default - `dynamicAsn`
   */
  readonly peerAsn?: number;

  /**
   * Take the router's ASN as it comes. Native mode cannot.
   *
   * @default - `peerAsn`
   */
  readonly dynamicAsn?: DynamicAsn;

  /**
   * Address of the router.
   *
   * @default - `unnumberedInterface`
   */
  readonly peerAddress?: string;

  /**
   * The interface behind which the router is, where it has no address that anybody needs to know (BGP unnumbered): IPv4 and IPv6 go
   * over link-local IPv6. Native mode cannot.
   *
   * @default - `peerAddress`
   */
  readonly unnumberedInterface?: string;

  /**
   * Another ASN that we show to this router, 1 to 4294967295, since MetalLB 0.16. Native mode cannot, and in the mode FRR_K8S MetalLB forgets it (0.16.1): there
   * `addFrrConfiguration` can.
   *
   * @default - `myAsn`
   */
  readonly localAsn?: number;

  /**
   * The node's own address of the session. Every node that speaks with the router must have it. In the mode FRR_K8S MetalLB forgets it
   * (0.16.1): there `addFrrConfiguration` can.
   *
   * @default - chosen by the node's routes
   */
  readonly sourceAddress?: string;
}

/** Properties of a session, for lists of option names. */
export const SESSION_NAMES = {
  holdTime: DURATION,
  keepaliveTime: DURATION,
  connectTime: DURATION,
  ebgpMultiHop: true,
  dualStackAddressFamily: true,
  enableGracefulRestart: true,
  bfdProfile: returnedBy('addBfdProfile', 'profileName'),
  passwordSecret: SECRET_NAME,
  routerId: true,
  peerPort: true,
  vrf: true,
  ...FURTHER_FIELDS_NAMES,
} as const;

const PEER_NAMES = namesOf<BgpPeerOptions>({
  ...SESSION_NAMES,
  ...NODE_CHOICE_NAMES,
  myAsn: true,
  peerAsn: true,
  dynamicAsn: true,
  peerAddress: true,
  unnumberedInterface: true,
  localAsn: true,
  sourceAddress: true,
});

/** MetalLB's BGPPeer: a router that nodes speak BGP with. */
export class BgpPeer extends Construct {
  /**
   * A peer that is written elsewhere.
   *
   * @param scope where it stands
   * @param id construct id
   * @param name name of the BGPPeer
   * @param plan the plan of the cluster
   */
  public static fromPeerName(scope: Construct, id: string, name: string, plan: IpPlan): BgpPeer {
    plan._declareExternal({ bgpPeers: [name] }, scope);
    return new BgpPeer(scope, id, name);
  }

  /** @internal */
  public static _create(scope: Construct, plan: IpPlan, namespace: string, name: string, given: BgpPeerOptions): BgpPeer {
    const peer = new BgpPeer(scope, freeId(scope, `Peer-${name}`), name);
    const construct = peer.node.path;
    const options = plan._options(construct, given, PEER_NAMES);
    const nodes = nodeSelectorsOf(peer, plan, { subject: `BGPPeer ${name}`, construct, deed: 'speaks with it' }, options);
    new EmittedObject(peer, 'Resource', {
      apiVersion: 'metallb.io/v1beta2',
      kind: 'BGPPeer',
      metadata: { name, namespace },
      spec: new FieldMerger(plan, construct, `${construct}/Resource`).merged({ ...specOf(options), nodeSelectors: nodes.nodeSelectors }, options),
    }, plan._addresses);
    return peer;
  }

  private constructor(scope: Construct, id: string, /** Name of the BGPPeer. */ public readonly peerName: string) {
    super(scope, id);
  }
}

/** Fields that are not given have no value. */
function specOf(options: BgpPeerOptions): Record<string, unknown> {
  return {
    myASN: options.myAsn,
    peerASN: options.peerAsn,
    dynamicASN: options.dynamicAsn,
    peerAddress: options.peerAddress,
    interface: options.unnumberedInterface,
    peerPort: options.peerPort,
    localASN: options.localAsn,
    sourceAddress: options.sourceAddress,
    routerID: options.routerId,
    vrf: options.vrf,
    holdTime: goDuration(options.holdTime),
    keepaliveTime: goDuration(options.keepaliveTime),
    connectTime: goDuration(options.connectTime),
    ebgpMultiHop: options.ebgpMultiHop,
    dualStackAddressFamily: options.dualStackAddressFamily,
    enableGracefulRestart: options.enableGracefulRestart,
    bfdProfile: options.bfdProfile?.profileName,
    passwordSecret: { name: options.passwordSecret },
  };
}
