import { ComparedCluster, DiffFormat, differs } from './diff-report';
import { AddressChange } from '../../changes/address-changes';
import { AnnouncedBy } from '../../changes/announced-by';
import { AnnouncementChange } from '../../changes/announcement-changes';
import { AskedCertificate } from '../../changes/certificate-changes';
import { shown } from '../../changes/delivery-interruptions';
import { LayerChange, ObjectMove } from '../../changes/layer-changes';
import { ObjectChange } from '../../changes/object-changes';
import { PoolChange, RangeMove } from '../../changes/pool-changes';
import { Removal } from '../../changes/removals';
import { RouteChange } from '../../changes/route-changes';
import { RouteTarget } from '../../changes/served-requests';
import { Identity } from '../../model/identity';

/** For programs; `schemas/diff.schema.json` describes it. */
export const DIFF_JSON: DiffFormat = {
  name: 'json',
  print: ({ before, after, clusters, version }) => `${JSON.stringify({
    version,
    before,
    after,
    differs: clusters.some(differs),
    interrupts: clusters.some(({ changes }) => changes.interruptions.length > 0),
    clusters: clusters.map(clusterFields),
  }, undefined, 2)}\n`,
};

/** Field by field, so that nothing else gets into a report. */
function clusterFields({ name, presence, changes }: ComparedCluster) {
  const { addresses, pools, rangeMoves, announcements, routes, certificates, layers, objectMoves, removals, lostFolders, interruptions } = changes;
  const { outOfSight, newErrors, objects } = changes;
  return {
    name,
    presence,
    addresses: addresses.map(addressFields),
    pools: pools.map(poolFields),
    rangeMoves: rangeMoves.map(rangeMoveFields),
    announcements: announcements.map(announcementFields),
    routes: routes.map(routeFields),
    certificates: certificates.map(({ secret, from, to }) => ({ secret, from: askedFields(from), to: askedFields(to) })),
    layers: layers.map(layerFields),
    layerMoves: objectMoves.map(moveFields),
    removals: removals.map(removalFields),
    lostFolders: lostFolders.map(({ folder, objects: count }) => ({ folder, objects: count })),
    interruptions: interruptions.map(({ effect, subject, because }) => ({ effect, subject, because })),
    outOfSight,
    newErrors: newErrors.map(({ rule, subject, message, help }) => ({ rule, subject, message, help })),
    objects: objects.map(objectFields),
  };
}

function addressFields({ change, owner, from, to, formerOwners, because }: AddressChange) {
  return { change, owner, from: from.map(String), to: to.map(String), formerOwners, because };
}

function poolFields({ change, engine, pool, grown, shrunk }: PoolChange) {
  return { change, engine, pool, grown: grown.ranges.map(String), shrunk: shrunk.ranges.map(String) };
}

function rangeMoveFields({ addresses, from, to, fromIsGone, owners }: RangeMove) {
  return { addresses: addresses.ranges.map(String), from, to, fromIsGone, owners };
}

function announcementFields({ pool, owners, before, after }: AnnouncementChange) {
  return { pool, owners, before: before.map(wayFields), after: after.map(wayFields) };
}

function wayFields({ by, nodes, interfaces, peers, attributes, announcer }: AnnouncedBy) {
  return { by, nodes, interfaces, peers, attributes, announcer };
}

function routeFields({ change, requests, from, to, wider }: RouteChange) {
  return { change, requests, from: from.map(targetFields), to: to.map(targetFields), wider: wider && { requests: wider.requests, backends: wider.backends } };
}

function askedFields({ issuers, names }: AskedCertificate) {
  return { issuers, names };
}

function targetFields({ entrance, backends, tls, route }: RouteTarget) {
  return { route, entrance, backends, tls };
}

function layerFields(layer: LayerChange) {
  const { change, engine, id, formerId, missingFolder, otherCluster, leavesFiles, after, wave } = layer;
  const { added, changed, left, prunes, idle, deleted, deletesUnseen, settings } = layer;
  return {
    change, engine, id, formerId, missingFolder, otherCluster, leavesFiles, after, wave, added, changed, left, prunes, idle, deleted, deletesUnseen,
    settings: settings.map(({ path, before, after: now, means }) => ({ path, before, after: now, means })),
  };
}

function moveFields({ key, from, to, mayBePruned }: ObjectMove) {
  return { object: shown(key), from, to, mayBePruned };
}

function removalFields({ object: { identity }, layer, kept, perhaps, takesAlong }: Removal) {
  return { object: identityFields(identity), layer, kept, perhaps, takesAlong };
}

function objectFields({ change, identity, before, after, fields }: ObjectChange) {
  return {
    change,
    object: identityFields(identity),
    file: (after ?? before)?.source.file,
    fields: fields.map(({ path, before: old, after: now }) => ({ path, before: old, after: now })),
  };
}

function identityFields({ group, kind, namespace, name }: Identity) {
  return { group, kind, namespace, name };
}
