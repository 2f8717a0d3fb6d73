import { ClusterState, Holding, holdingsByOwner } from './cluster-state';
import { inOrderOf, keysOfBoth } from './order';
import { IpAddress } from '../net/ip-address';

/** What becomes of the addresses of one Service. */
export interface AddressChange {
  /**
   * `moved`: other addresses than before. `handed-over`: the addresses of Services that are gone, or no longer want them, as after a
   * rename. `no-longer-known`: it had a certain address, and chance decides from now on. `now-known`: the other way round.
   */
  readonly change: 'moved' | 'handed-over' | 'given-back' | 'no-longer-known' | 'now-known' | 'newly-given';
  /** `namespace/name` of the Service. */
  readonly owner: string;
  /** What it no longer has, ascending. */
  readonly from: readonly IpAddress[];
  /** What it has from now on, ascending; empty for `newly-given` where nobody can foretell it. */
  readonly to: readonly IpAddress[];
  /** Who had them before, where they are handed over. */
  readonly formerOwners: readonly string[];
  /** Why its address is not known, or why it has none. */
  readonly because?: string;
}

/** By address, and then by owner. */
export function addressChanges(before: ClusterState, after: ClusterState): AddressChange[] {
  const [old, now] = [holdingsByOwner(before), holdingsByOwner(after)];
  const found = keysOfBoth(old, now).flatMap((owner) => changeOf(owner, old.get(owner), now.get(owner)));
  return inOrder(withHandOvers(found));
}

/** What a Service really has: the pin of one that gets nothing is a wish. */
function had(holding: Holding | undefined): readonly IpAddress[] {
  return holding === undefined || holding.certainty === 'none' ? [] : holding.addresses;
}

function isOpen(holding: Holding | undefined): boolean {
  return holding?.certainty === 'unpredictable' && holding.addresses.length === 0;
}

function changeOf(owner: string, before: Holding | undefined, after: Holding | undefined): AddressChange[] {
  const kept = new Set(had(after).map(String));
  const known = new Set(had(before).map(String));
  const from = had(before).filter((address) => !kept.has(String(address)));
  const to = had(after).filter((address) => !known.has(String(address)));
  const change = kindOf([had(before).length > 0, isOpen(before), from.length > 0], [had(after).length > 0, isOpen(after), to.length > 0]);
  return change === undefined ? []
    : [{ change, owner, from, to, formerOwners: [], ...(after?.because === undefined ? {} : { because: after.because }) }];
}

/** Of both sides: whether it has addresses, whether chance decides about them, and whether they differ from those of the other side. */
function kindOf([has, open, loses]: readonly boolean[], [hasNow, openNow, gains]: readonly boolean[]): AddressChange['change'] | undefined {
  if (has && openNow) {
    return 'no-longer-known';
  }
  if (open && hasNow) {
    return 'now-known';
  }
  if (open !== openNow) {
    return open ? 'given-back' : 'newly-given';
  }
  return loses && gains ? 'moved' : loses ? 'given-back' : gains ? 'newly-given' : undefined;
}

/** A Service that is renamed gives its address back, and another one gets it: that is one change. */
function withHandOvers(changes: readonly AddressChange[]): AddressChange[] {
  const givers = new Map<string, AddressChange[]>();
  changes.filter(({ change }) => change === 'given-back').forEach((change) => change.from.forEach((address) =>
    givers.set(String(address), [...givers.get(String(address)) ?? [], change])));
  const takers = new Set(changes.filter(({ change, to }) => change === 'newly-given' && to.length > 0 && to.every((address) => givers.has(String(address)))));
  const taken = new Set([...takers].flatMap(({ to }) => to.map(String)));
  return changes.flatMap((change) => {
    if (takers.has(change)) {
      const formerOwners = [...new Set(change.to.flatMap((address) => givers.get(String(address))!.map(({ owner }) => owner)))].sort();
      return [{ ...change, change: 'handed-over' as const, formerOwners }];
    }
    const isHandedOver = change.change === 'given-back' && change.from.length > 0 && change.from.every((address) => taken.has(String(address)));
    return isHandedOver ? [] : [change];
  });
}

function inOrder(changes: readonly AddressChange[]): AddressChange[] {
  return inOrderOf(changes, ({ owner }) => owner).sort((one, other) => {
    const [first, second] = [one, other].map(({ from, to }) => from[0] ?? to[0]);
    return first === undefined || second === undefined ? Number(first === undefined) - Number(second === undefined) : first.compare(second);
  });
}
