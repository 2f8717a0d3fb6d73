import { LabelSelector } from './labels';
import { BfdValues, MaybeNumber } from './metallb-bgp';
import { Source } from './source';

/** Objects of frr-k8s, as they were written. A field of the wrong type is absent: the rule on schemas tells it. */
export interface FrrK8s {
  readonly configurations: readonly FrrConfiguration[];
  readonly settings: readonly FrrK8sSettings[];
}

/** FRRConfiguration: what FRR does on the nodes that it selects, together with all others that select them. */
export interface FrrConfiguration {
  readonly name: string;
  readonly namespace: string;
  /** Nodes that apply it; one selector at most, and none means all. */
  readonly nodeSelectors: readonly LabelSelector[];
  readonly routers: readonly FrrRouter[];
  readonly bfdProfiles: readonly FrrBfdProfile[];
  readonly source: Source;
}

/** What FRR is in one VRF. */
export interface FrrRouter {
  readonly asn?: MaybeNumber;
  readonly id?: string;
  /** Absent: the default one. */
  readonly vrf?: string;
  readonly prefixes: readonly string[];
  /** VRFs, `default` for the default one. */
  readonly imports: readonly string[];
  readonly neighbors: readonly FrrNeighbor[];
  /** Where it stands, for example `spec.bgp.routers[0]`. */
  readonly property: string;
}

/** A router that FRR speaks BGP with. */
export interface FrrNeighbor {
  readonly address?: string;
  readonly interface?: string;
  readonly asn?: MaybeNumber;
  readonly dynamicAsn?: string;
  readonly localAsn?: MaybeNumber;
  readonly port?: MaybeNumber;
  readonly sourceAddress?: string;
  readonly password?: string;
  /** Name of a Secret in the namespace of frr-k8s. */
  readonly passwordSecret?: string;
  readonly bfdProfile?: string;
  /** Durations as Go writes them: `90s`, `1m30s`. */
  readonly holdTime?: string;
  readonly keepaliveTime?: string;
  readonly connectTime?: string;
  readonly multiHop: boolean;
  /** Whether the session carries both families, whatever its address. */
  readonly dualStack: boolean;
  /** Whether it asks for sessions without multiprotocol BGP. */
  readonly multiprotocolDisabled: boolean;
  /** Prefixes that the neighbor may be told; `all`: every prefix of the router. */
  readonly advertised: readonly string[] | 'all';
  readonly preferences: readonly PrefixMark<MaybeNumber>[];
  readonly communities: readonly PrefixMark<string>[];
  /** What is accepted of it; `all`: everything. */
  readonly received: readonly ReceivedPrefix[] | 'all';
  /** For example `spec.bgp.routers[0].neighbors[1]`. */
  readonly property: string;
}

/** Prefixes that are told with a local preference, or with a community. */
export interface PrefixMark<T> {
  readonly value: T;
  readonly prefixes: readonly string[];
}

/** Routes that are accepted: those within the prefix whose length is in bounds. */
export interface ReceivedPrefix {
  readonly prefix: string;
  readonly shortest?: MaybeNumber;
  readonly longest?: MaybeNumber;
}

export interface FrrBfdProfile {
  readonly name: string;
  /** Its times and flags by the names of the fields. */
  readonly values: BfdValues;
  readonly property: string;
}

/** FRRK8sConfiguration: how much frr-k8s logs. */
export interface FrrK8sSettings {
  readonly name: string;
  readonly namespace: string;
  readonly source: Source;
}
