import { Verdict } from './referee';

const KINDS = ['IPAddressPool', 'L2Advertisement', 'BGPAdvertisement', 'BGPPeer', 'BFDProfile', 'Community'];

/** Of many configurations some objects are in each of these classes, or the referee decides nothing about it. */
const CLASSES: Readonly<Record<string, (verdict: Verdict) => boolean>> = {
  ...Object.fromEntries(KINDS.flatMap((kind) => [
    [`${kind} taken`, ({ object, by }: Verdict) => object.kind === kind && by === undefined],
    [`${kind} refused`, ({ object, by }: Verdict) => object.kind === kind && by !== undefined],
  ])),
  'refused by the schema': ({ by }) => by === 'schema',
  'refused by a webhook': ({ by }) => by === 'webhook',
  'complained of by a process alone': ({ by }) => by === 'process',
  'taken, and an error of ours on purpose': ({ by, ours }) => by === undefined && ours.stricter.size > 0,
};

/** How many objects are in each class; in native mode no BFD profile is ever taken. */
export function countByClass(verdicts: readonly Verdict[], isNative: boolean): ReadonlyMap<string, number> {
  return new Map(Object.entries(CLASSES).filter(([name]) => !isNative || name !== 'BFDProfile taken').map(([name, belongs]) => [name, verdicts.filter(belongs).length]));
}
