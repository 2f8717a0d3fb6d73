import { LabelSelector, Labels } from './labels';
import { Source } from './source';
import { Written } from './written';
import { IpRange } from '../net/ip-range';
import { IpSet } from '../net/ip-set';

/** Names of the engines as people say them; in `bare-metal.yaml` they stand in small letters. The first is taken to be there where none shows itself. */
export const ENGINES = ['MetalLB', 'Cilium', 'kube-vip'] as const;

/** Software that gives Services external addresses and makes these known. */
export type Engine = typeof ENGINES[number];

/**
 * The ranges out of which an engine gives addresses: MetalLB's IPAddressPool, AddressPool or an `address-pools` entry of its old
 * ConfigMap; Cilium's CiliumLoadBalancerIPPool; the keys of kube-vip's ConfigMap for one namespace, or for all.
 */
export interface Pool {
  readonly engine: Engine;
  /** Of kube-vip, which has no names: the namespace that it serves, or `global`. */
  readonly name: string;
  /** Empty for Cilium's, which stand outside namespaces. */
  readonly namespace: string;
  readonly labels: Labels;
  /**
   * The ranges as written and in that order, each with the addresses that it really gives: of Cilium and kube-vip without the first
   * and last of a prefix where these are held back.
   */
  readonly entries: readonly Written<IpRange>[];
  /** Everything in `entries` that could be understood. */
  readonly addresses: IpSet;
  /**
   * Whether its addresses may be given to a Service that asked for none. Of Cilium: whether a Service without any label would be
   * served; a pool that serves labelled Services only is as closed to the others as `autoAssign: false`.
   */
  readonly autoAssign: boolean;
  readonly avoidBuggyIps: boolean;
  /** Cilium's `disabled`: nothing new is given, but the ranges still count where pools conflict. */
  readonly disabled?: boolean;
  /** How it is announced, where the pool itself says so (MetalLB before 0.13); absent: by objects of their own. */
  readonly protocol?: 'layer 2' | 'BGP';
  /** Whom it serves: `spec.serviceAllocation`, Cilium's `serviceSelector`, the namespace of kube-vip; absent: everybody. */
  readonly allocation?: PoolAllocation;
  readonly source: Source;
}

/** Who may draw from a pool, and in which order pools are tried. */
export interface PoolAllocation {
  /** Lower positive numbers are tried first; absent or 0 is tried last. */
  readonly priority?: number;
  readonly namespaces: readonly string[];
  readonly namespaceSelectors: readonly LabelSelector[];
  readonly serviceSelectors: readonly LabelSelector[];
}

/** MetalLB's L2Advertisement: pools made known by ARP and NDP. */
export interface Layer2Advertisement {
  readonly name: string;
  readonly namespace: string;
  /** Pools by name; with no name and no selector, all pools. */
  readonly pools: readonly string[];
  readonly poolSelectors: readonly LabelSelector[];
  /** Nodes that may announce; empty means all. */
  readonly nodeSelectors: readonly LabelSelector[];
  /** Services that are announced; empty means all Services of the pools. */
  readonly serviceSelectors: readonly LabelSelector[];
  /** Interfaces to answer on; empty means all. */
  readonly interfaces: readonly string[];
  readonly source: Source;
}

/** The class of a controller that has none, unless values out of sight choose one. */
export const CLASS_OR_NONE = '${loadBalancerClass:-}';
