import { LabelSelector, Labels } from './labels';
import { Source } from './source';
import { Written } from './written';
import { IpRange } from '../net/ip-range';
import { IpSet } from '../net/ip-set';

/** MetalLB's IPAddressPool: the ranges out of which addresses are given. */
export interface Pool {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** `spec.addresses` in the order written, which is the order in which MetalLB gives them. */
  readonly entries: readonly Written<IpRange>[];
  /** Everything in `entries` that could be understood. */
  readonly addresses: IpSet;
  /** Whether MetalLB may give its addresses to a Service that asked for none. */
  readonly autoAssign: boolean;
  readonly avoidBuggyIps: boolean;
  /** `spec.serviceAllocation`, absent when the manifest has none. */
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
