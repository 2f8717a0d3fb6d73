import { AddressChange, addressChanges } from './address-changes';
import { AnnouncementChange, announcementChanges } from './announcement-changes';
import { ClusterState } from './cluster-state';
import { deliveryInterruptions } from './delivery-interruptions';
import { replacements } from './immutable-fields';
import { EFFECTS, Interruption } from './interruption';
import { LayerChange, layerChanges, ObjectMove, objectMoves } from './layer-changes';
import { withoutLostPools } from './lost-pools';
import { addressInterruptions, announcementInterruptions, peerInterruptions, rangeMoveInterruptions, routeInterruptions } from './network-interruptions';
import { newErrors } from './new-errors';
import { ObjectChange, objectChanges } from './object-changes';
import { inOrderOf } from './order';
import { PoolChange, poolChanges, RangeMove, rangeMoves } from './pool-changes';
import { LostFolder, lostFolders, Removal, removals } from './removals';
import { RouteChange, routeChanges } from './route-changes';
import { versionInterruptions } from './served-versions';
import { serviceInterruptions } from './service-interruptions';
import { workloadInterruptions } from './workload-interruptions';
import { Finding } from '../rules/finding';

/** All that differs between two states of one cluster. Every list is in an order of its own, so that equal inputs give equal bytes. */
export interface ClusterChanges {
  readonly addresses: readonly AddressChange[];
  readonly pools: readonly PoolChange[];
  readonly rangeMoves: readonly RangeMove[];
  readonly announcements: readonly AnnouncementChange[];
  readonly routes: readonly RouteChange[];
  /** In the order in which they are applied. */
  readonly layers: readonly LayerChange[];
  readonly objectMoves: readonly ObjectMove[];
  readonly removals: readonly Removal[];
  readonly lostFolders: readonly LostFolder[];
  /** The gravest first. */
  readonly interruptions: readonly Interruption[];
  /** Errors that the rules tell of the newer state alone. */
  readonly newErrors: readonly Finding[];
  readonly objects: readonly ObjectChange[];
}

/** Compares two states of one cluster; the cost grows with the number of objects, and with nothing else. */
export function clusterChanges(before: ClusterState, after: ClusterState): ClusterChanges {
  const objects = objectChanges(before, after);
  const removed = removals(before, after, objects);
  const addresses = addressChanges(before, withoutLostPools(before, after, removed));
  const pools = poolChanges(before.world.cluster.pools, after.world.cluster.pools);
  const moves = rangeMoves(pools, before.holdings);
  const announcements = announcementChanges(before, after);
  const routes = routeChanges(before, after);
  const layers = layerChanges(before, after, objects);
  const betweenLayers = objectMoves(before, after, layers);
  const interruptions = [
    ...rangeMoveInterruptions(moves),
    ...replacements(objects),
    ...versionInterruptions(objects, after.world.cluster.objects),
    ...deliveryInterruptions(removed, layers, betweenLayers),
    ...addressInterruptions(addresses),
    ...announcementInterruptions(announcements),
    ...peerInterruptions(objects),
    ...serviceInterruptions(before, after),
    ...workloadInterruptions(before, after, objects),
    ...routeInterruptions(routes),
  ];
  return {
    addresses, pools, rangeMoves: moves, announcements, routes, layers, objectMoves: betweenLayers, removals: removed, objects,
    newErrors: newErrors(before.findings, after.findings),
    lostFolders: lostFolders(before, objects, after),
    interruptions: inOrderOf(interruptions, ({ effect, subject, because }) => [EFFECTS.indexOf(effect), subject, because].join('\u0000')),
  };
}

/** Whether anything differs that the files say. */
export function hasChanges({ objects, layers, announcements, addresses, newErrors: errors }: ClusterChanges): boolean {
  return objects.length + layers.length + announcements.length + addresses.length + errors.length > 0;
}
