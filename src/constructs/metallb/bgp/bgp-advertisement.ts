import { LabelSelectorOptions } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { BgpPeer } from './bgp-peer';
import { BgpCommunity, COMMUNITY } from './community';
import { EmittedObject } from '../../emitted-object';
import { freeId } from '../../free-id';
import { listOf, returnedBy, SELECTOR, TEXT } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { IpPlan } from '../../plan/ip-plan';
import { coveredPools, emptyCoverage } from '../covered-pools';
import { emptyLists } from '../empty-lists';
import { FURTHER_FIELDS_NAMES, FurtherFields, FieldMerger } from '../further-fields';
import { NODE_CHOICE_NAMES, NodeChoice, nodeSelectorsOf } from '../node-choice';

/** To whom pools are made known by BGP, and with which attributes. */
export interface BgpAdvertisementOptions extends NodeChoice, FurtherFields {
  /**
   * Name of the BGPAdvertisement.
   *
   * @default - the name of the pool
   */
  readonly name?: string;

  /**
   * The routers that are told.
   *
   * @default - all peers
   */
  readonly peers?: BgpPeer[];

  /**
   * Marks on the announcements, at most 63.
   *
   * @default - none
   */
  readonly communities?: BgpCommunity[];

  /**
   * LOCAL_PREF, 0 to 2147483647, which only routers of our own AS see: the highest is preferred. With FRR 0 means that none is set.
   *
   * @default - FRR's: 100; in native mode 0
   */
  readonly localPreference?: number;

  /**
   * Length of the IPv4 prefixes that are announced, 1 to 32. Each entry of the pool must hold whole prefixes of this length, or
   * addresses that are nobody's would be announced.
   *
   * @default 32 - each address by itself
   */
  readonly aggregationLength?: number;

  /**
   * Length of the IPv6 prefixes that are announced, 1 to 128.
   *
   * @default 128 - each address by itself
   */
  readonly aggregationLengthV6?: number;

  /**
   * Pools by their labels, beside those that are named: also pools that live in another repository.
   *
   * @default - none
   */
  readonly poolSelectors?: LabelSelectorOptions[];

  /**
   * Services by their labels, since MetalLB 0.16: of the pools' Services, only those that fit one of the selectors are announced. Not with
   * aggregation.
   *
   * @default - all Services of the pools
   */
  readonly serviceSelectors?: LabelSelectorOptions[];
}

const BGP_NAMES = namesOf<BgpAdvertisementOptions>({
  name: TEXT,
  ...NODE_CHOICE_NAMES,
  peers: listOf(returnedBy('addBgpPeer', 'peerName')),
  communities: listOf(COMMUNITY),
  localPreference: true,
  aggregationLength: true,
  aggregationLengthV6: true,
  poolSelectors: listOf(SELECTOR),
  serviceSelectors: listOf(SELECTOR),
  ...FURTHER_FIELDS_NAMES,
});

/** Emits MetalLB's BGPAdvertisement for pools, all of one plan. */
export function bgpAdvertisementOf(scope: Construct, plan: IpPlan, name: string, namespace: string, pools: readonly string[], given: BgpAdvertisementOptions): void {
  const id = freeId(scope, `Bgp-${name}`);
  const construct = `${scope.node.path}/${id}`;
  const options = plan._options(construct, given, BGP_NAMES);
  const nodes = nodeSelectorsOf(scope, plan, { subject: `BGPAdvertisement ${name}`, construct, deed: 'may announce' }, options);
  const { serviceSelectors } = options;
  plan._registry.problems.push(...emptyCoverage(`BGPAdvertisement ${name}`, construct, pools, options), ...emptyLists(construct, { serviceSelectors }));
  emptyPeers(plan, name, construct, options);
  new EmittedObject(scope, id, {
    apiVersion: 'metallb.io/v1beta1',
    kind: 'BGPAdvertisement',
    metadata: { name, namespace },
    spec: new FieldMerger(plan, construct).merged({
      ...coveredPools(pools, options),
      nodeSelectors: nodes.nodeSelectors,
      peers: options.peers?.map(({ peerName }) => peerName),
      communities: options.communities?.map(({ text }) => text),
      localPref: options.localPreference,
      aggregationLength: options.aggregationLength,
      aggregationLengthV6: options.aggregationLengthV6,
    }, options),
  }, plan._addresses);
}

/** MetalLB reads an empty list as no list, which is every peer. */
function emptyPeers(plan: IpPlan, name: string, construct: string, { peers }: BgpAdvertisementOptions): void {
  if (peers?.length === 0) {
    plan._registry.problems.push({
      kind: 'bgp-list-empty',
      message: `BGPAdvertisement ${name} has an empty list of peers, which MetalLB takes for all of them.`,
      help: 'Name the peers in `peers`. For all peers leave `peers` out.',
      subject: `BGPAdvertisement ${name}`,
      places: [{ construct, property: 'peers' }],
    });
  }
}
