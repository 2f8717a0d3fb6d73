import { Occupant } from '../model/occupants';
import { AddressIndex } from '../net/address-index';
import { IpRange } from '../net/ip-range';

/** Two occupants that claim the same addresses. */
export interface Meeting {
  readonly one: Occupant;
  readonly other: Occupant;
  readonly shared: IpRange;
}

/** Where occupants of one kind meet those of another kind. */
export function meetings(ones: readonly Occupant[], others: readonly Occupant[]): Meeting[] {
  const index = new AddressIndex(others.map((other) => ({ range: other.range, owner: other })));
  return ones.flatMap((one) => index.overlapping(one.range).map(({ owner, shared }) => ({ one, other: owner, shared })));
}

/** Where occupants of one kind meet each other: each pair once, the one that was declared later first. */
export function meetingsAmong(occupants: readonly Occupant[]): Meeting[] {
  const place = new Map(occupants.map((occupant, index) => [occupant, index]));
  return meetings(occupants, occupants).filter(({ one, other }) => place.get(one)! > place.get(other)!);
}
