import { Assignment, Claim } from '../model/claim';
import { IpAddress } from '../net/ip-address';
import { IpFamily } from '../net/ip-family';

/** A claim with its identity, which is put together once, since it is asked for at every turn. */
export interface Identified {
  readonly id: string;
  readonly claim: Claim;
}

/** The order in which claims are served and written: by the codes of the characters, so that no locale of a machine changes a plan. */
export function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/** A claim that was served, with its identity. */
export interface Assigned {
  readonly id: string;
  readonly assignment: Assignment;
}

/** An address that the lock keeps for a claim, and that the claim cannot have any more. */
export interface Disputed {
  readonly claim: Claim;
  readonly address: IpAddress;
}

/** A claim that could not have all its addresses, and has none therefore. */
export interface Unserved {
  readonly claim: Claim;
  /** What the lock file keeps for it, out of the families that it could have. */
  readonly kept: readonly IpAddress[];
  /** The families of which its pool has no address left. */
  readonly missing: readonly IpFamily[];
}
