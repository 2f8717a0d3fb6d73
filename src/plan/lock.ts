/** The assignments that a plan made, written beside the app and committed, so that they never move by themselves. */
export interface Lock {
  readonly version: 1;
  readonly cluster: string;
  /** By pool name. */
  readonly pools: ReadonlyMap<string, LockedPool>;
  /** By `namespace/name`. */
  readonly claims: ReadonlyMap<string, LockedClaim>;
}

export interface LockedPool {
  readonly priority: number;
}

export interface LockedClaim {
  readonly pool: string;
  /** Canonical texts, IPv4 before IPv6. */
  readonly addresses: readonly string[];
  /** The key by which it shares its addresses with others of its pool. */
  readonly sharedAs?: string;
  /** Set when the claim is gone: the address stays kept for it until it is pruned on request. */
  readonly released?: true;
}
