import { ClusterState } from './cluster-state';
import { nameText } from '../model/reader/fields';
import { RemoteSource } from '../model/remote-source';

/**
 * Charts, and addresses that kustomize takes in, that are new or have another version or other values, ascending: `chart redis 20.1.0`. What comes of them is
 * not here to be compared, beyond what is known of a few charts.
 */
export function changesOutOfSight(before: ClusterState, after: ClusterState): string[] {
  const known = new Set(before.world.cluster.remoteSources.map(identity));
  return [...new Set(after.world.cluster.remoteSources.filter((source) => !known.has(identity(source))).map(text))].sort();
}

function identity({ address, chart, version, values }: RemoteSource): string {
  return JSON.stringify([address, chart, version, values]);
}

function text({ address, chart, version }: RemoteSource): string {
  return address ?? [`chart ${nameText(chart)}`, ...(version === undefined ? [] : [version])].join(' ');
}
