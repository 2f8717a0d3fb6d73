import { AddressChange, addressChanges } from './address-changes';
import { AnnouncementChange, announcementChanges } from './announcement-changes';
import { CertificateChange, certificateChanges } from './certificate-changes';
import { ClusterState } from './cluster-state';
import { deliveryInterruptions, StillWritten } from './delivery-interruptions';
import { replacements } from './immutable-fields';
import { EFFECTS, Interruption } from './interruption';
import { LayerChange, layerChanges, ObjectMove, objectMoves, sidesOfLayers } from './layer-changes';
import { layerLives, layersById } from './layer-lives';
import { withoutLostPools } from './lost-pools';
import { addressInterruptions, announcementInterruptions, peerInterruptions, rangeMoveInterruptions, routeInterruptions } from './network-interruptions';
import { newErrors } from './new-errors';
import { ObjectChange, objectChanges } from './object-changes';
import { inOrderOf } from './order';
import { changesOutOfSight } from './out-of-sight';
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
  readonly certificates: readonly CertificateChange[];
  /** In the order in which they are applied. */
  readonly layers: readonly LayerChange[];
  readonly objectMoves: readonly ObjectMove[];
  readonly removals: readonly Removal[];
  readonly lostFolders: readonly LostFolder[];
  /** The gravest first. */
  readonly interruptions: readonly Interruption[];
  /** What may change besides, and is not here to be read: `chart redis 20.1.0`. */
  readonly outOfSight: readonly string[];
  /** Errors that the rules tell of the newer state alone. */
  readonly newErrors: readonly Finding[];
  readonly objects: readonly ObjectChange[];
}

/** What the files of one cluster alone do not say. */
export interface Circumstances {
  /** The newer state as the cluster has it, where `appliedObjects` differ from the files; absent: as the files have it. */
  readonly applied?: ClusterState;
  /** Layers that apply to another cluster from now on, or did so before, with its name. */
  readonly leaving?: ReadonlyMap<string, string>;
  readonly coming?: ReadonlyMap<string, string>;
  /** Ids of layers of the newer state that no file asks for any more, and that the cluster still has. */
  readonly staying?: ReadonlySet<string>;
  /** Absent: nothing stands in files that nothing applies. */
  readonly isStillWritten?: StillWritten;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** Compares two states of one cluster; the cost grows with the number of objects, and with nothing else. */
export function clusterChanges(
  before: ClusterState, after: ClusterState, { applied = after, leaving = NONE, coming = NONE, staying, isStillWritten }: Circumstances = {},
): ClusterChanges {
  const objects = objectChanges(before, after);
  const happening = applied === after ? objects : objectChanges(before, applied);
  const lives = layerLives(...sidesOfLayers(before, after));
  const removed = removals(objects, before, after, { now: layersById(after.layers), lives, leaving });
  const addresses = addressChanges(before, withoutLostPools(before, applied, removed));
  const pools = poolChanges(before.world.cluster.pools, applied.world.cluster.pools);
  const moves = rangeMoves(pools, before.holdings);
  const announcements = announcementChanges(before, applied);
  const routes = routeChanges(before, applied);
  const layers = layerChanges(before, after, objects, { lives, leaving, coming, staying });
  const betweenLayers = objectMoves(before, after, layers);
  const interruptions = [
    ...rangeMoveInterruptions(moves),
    ...replacements(happening),
    ...versionInterruptions(happening, applied.world.cluster.objects),
    ...deliveryInterruptions(removed, layers, betweenLayers, isStillWritten),
    ...addressInterruptions(addresses),
    ...announcementInterruptions(announcements),
    ...peerInterruptions(happening),
    ...serviceInterruptions(before, applied),
    ...workloadInterruptions(before, applied, happening),
    ...routeInterruptions(routes),
  ];
  return {
    addresses, pools, rangeMoves: moves, announcements, routes, layers, objectMoves: betweenLayers, removals: removed, objects,
    certificates: certificateChanges(before, applied),
    outOfSight: changesOutOfSight(before, applied),
    newErrors: newErrors(before.findings, after.findings),
    lostFolders: lostFolders(before, objects, after),
    interruptions: inOrderOf(interruptions, ({ effect, subject, because }) => [EFFECTS.indexOf(effect), subject, because].join('\u0000')),
  };
}

/** Whether anything differs that the files say. */
export function hasChanges({ objects, layers, announcements, addresses, newErrors: errors }: ClusterChanges): boolean {
  return objects.length + layers.length + announcements.length + addresses.length + errors.length > 0;
}
