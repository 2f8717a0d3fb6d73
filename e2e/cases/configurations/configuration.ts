import * as fc from 'fast-check';
import { bgpAdvertisementOf, communityOf, layer2Of, PEER_NAMES } from './advertisements';
import { peerOf, PROFILE_NAMES, profileOf, SECRETS } from './peers';
import { POOL_NAMES, poolOf } from './pools';
import { KubernetesObject } from '../../cluster/kubernetes-object';

/** Everything that a cluster tells MetalLB, as somebody might have written it. */
export interface Configuration {
  /** What the two nodes bear beside their names. */
  readonly racks: readonly (string | undefined)[];
  /** In the order in which they are applied. */
  readonly objects: readonly KubernetesObject[];
}

/** Some objects of every kind; in native mode for peers that no node dials, because a speaker stands still while it does. */
export function configurations(isNative: boolean): fc.Arbitrary<Configuration> {
  return fc.record({
    racks: fc.tuple(fc.constantFrom(undefined, 'a'), fc.constantFrom(undefined, 'a', 'b')),
    objects: fc.tuple(
      some(POOL_NAMES, poolOf),
      some(['l1', 'l2'], layer2Of),
      some(['b1', 'b2', 'b3'], bgpAdvertisementOf),
      some(['c1', 'c2'], communityOf),
      some(PROFILE_NAMES, profileOf),
      some(PEER_NAMES, (name) => peerOf(name, isNative)),
    ).chain((lists) => fc.shuffledSubarray(lists.flat(), { minLength: lists.flat().length })).map((objects) => [...SECRETS, ...objects]),
  });
}

/** Objects under some of the names. */
function some(names: readonly string[], objectOf: (name: string) => fc.Arbitrary<KubernetesObject>): fc.Arbitrary<KubernetesObject[]> {
  return fc.tuple(...names.map((name) => fc.option(objectOf(name), { nil: undefined, freq: 2 }))).map((objects) => objects.filter((object) => object !== undefined));
}
