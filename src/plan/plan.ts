import { Lock } from './lock';
import { AddressUser } from './taken-addresses';
import { Assignment, Claim } from '../model/claim';
import { Occupant } from '../model/occupants';
import { Source } from '../model/source';
import { IpAddress } from '../net/ip-address';
import { IpSet } from '../net/ip-set';
import { FileProblemKind } from '../repository/file-problem';

/** A pool as the allocator sees it. */
export interface PlannedPool {
  readonly name: string;
  /** Ranges in the order written: free claims get the first free address in this order. */
  readonly addresses: readonly IpSet[];
  /** Fixed by the owner; absent: the plan keeps one in the lock file. */
  readonly priority?: number;
  readonly avoidBuggyIps: boolean;
  readonly source: Source;
}

/** All that the plan depends on. Equal requests give equal plans, in whatever order pools and claims stand. */
export interface PlanRequest {
  /** Name of the cluster, part of every claim's identity. */
  readonly cluster: string;
  readonly pools: readonly PlannedPool[];
  readonly claims: readonly Claim[];
  /** Addresses that no free claim may get: nodes, gateways, DHCP, what objects of others pin. */
  readonly taken: IpSet;
  /** For messages: who uses an address of `taken`. */
  readonly usersOf?: (address: IpAddress) => readonly AddressUser[];
  /** For messages: what of `taken` the network declares. */
  readonly occupants?: readonly Occupant[];
  /** The lock as it was read; absent when there is none. */
  readonly lock?: Lock;
  /** Whether another repository keeps the lock: what it gives to others, and its pools, are not ours to change. */
  readonly lockIsForeign?: boolean;
  /** Whose part of the lock is given up and planned anew: `namespace/name` of claims for their addresses, names of pools for their priority. */
  readonly release: readonly string[];
  /** Whether entries of claims that are gone lose their address. */
  readonly prune: boolean;
}

/** What became of a request. */
export interface PlanResult {
  /** In the order of `claimId`. Claims that could not be served have none. */
  readonly assignments: readonly Assignment[];
  /** Priority of each pool by name. */
  readonly priorities: ReadonlyMap<string, number>;
  /** The lock to write. Equal to the one that was read, byte for byte, when nothing changed. */
  readonly lock: Lock;
  readonly problems: readonly PlanProblem[];
}

/** Why the plan is not what the app asks for, or a file not what it should be. The rules turn each into a finding. */
export interface PlanProblem {
  readonly kind: PlanProblemKind;
  readonly message: string;
  readonly help: string;
  /** What it is about: `claim shop/mysql`, `pool public`, `lock network/ip-plan.lock.yaml`. */
  readonly subject: string;
  readonly places: readonly Source[];
  /** Absent: as severe as the rule is. */
  readonly severity?: 'warning' | 'note';
  /** What rules find because of it, and need not tell: only of a problem that is an error, and that nobody can waive. */
  readonly entails?: readonly Consequence[];
}

/** Findings that only follow from a greater one. */
export interface Consequence {
  /** Id of the rule that finds it. */
  readonly rule: string;
  /** The construct in which, or beneath which, it is found. */
  readonly within: string;
  /** The property that it is found at; absent: any. */
  readonly property?: string;
}

export type PlanProblemKind =
  | FileProblemKind
  | 'pool-exhausted'
  | 'pool-unknown'
  | 'address-not-shared'
  | 'claim-duplicate'
  | 'claim-renamed'
  | 'rename-unknown'
  | 'lock-damaged'
  | 'lock-newer'
  | 'lock-conflict-markers'
  | 'lock-duplicate-address'
  | 'lock-duplicate-priority'
  | 'lock-disagrees'
  | 'lock-other-cluster'
  | 'lock-frozen'
  | 'lock-missing'
  | 'release-unknown'
  | 'environment-invalid'
  | 'lock-read-only'
  | 'plan-scopes-overlap'
  | 'plan-user-outside-scope'
  | 'plan-lock-shared'
  | 'reports-inside-output'
  | 'network-facts-differ'
  | 'network-unknown'
  | 'network-without-node'
  | 'address-read-early'
  | 'advertisement-nodes-empty'
  | 'advertisement-pools-empty'
  | 'bgp-list-empty'
  | 'gateway-certificate-uncovered'
  | 'gateway-feature-differs'
  | 'gateway-feature-unsupported'
  | 'gateway-proxies-hidden'
  | 'gateway-proxy-protocol-unsent'
  | 'gateway-trusts-anybody'
  | 'traefik-default-shared'
  | 'gateway-value-invalid'
  | 'option-invalid'
  | 'proxy-retired'
  | 'proxy-retirement-unacknowledged'
  | 'route-backend-fenced'
  | 'route-clients-hidden'
  | 'route-clients-shared'
  | 'route-empty'
  | 'route-feature-differs'
  | 'route-feature-unsupported'
  | 'route-tls-issuer-missing'
  | 'route-tls-secrets-differ'
  | 'route-value-invalid'
  | 'secret-file-invalid'
  | 'secret-file-missing';
