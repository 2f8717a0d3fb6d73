import { groupBy } from './group';
import { World } from './world';
import { selectsAll } from '../model/labels';
import { VirtualServer, VirtualServerPath } from '../model/virtual-server';
import { isPlaceholder } from '../model/written';

/** A path that a VirtualServer leaves to a part which stands here. */
export interface LeftPath {
  readonly server: VirtualServer;
  readonly left: VirtualServerPath;
  readonly part: VirtualServer;
  /** Whether it is named. One that is chosen by its labels may be meant for another VirtualServer, or another path. */
  readonly isNamed: boolean;
}

/** What VirtualServers leave to which parts, as far as one controller has both. */
export function leftPaths({ cluster: { virtualServers } }: World): LeftPath[] {
  const parts = virtualServers.filter(({ kind }) => kind === 'VirtualServerRoute');
  if (parts.length === 0) {
    return [];
  }
  const byName = groupBy(parts, ({ namespace, name }) => `${namespace}/${name}`);
  const byLabel = groupBy(parts.flatMap((part) => Object.entries(part.labels).map(([key, value]) => ({ part, label: `${key}=${value}` }))), ({ label }) => label);
  const chosenBy = (labels: VirtualServer['labels']): VirtualServer[] => {
    const [first] = Object.entries(labels);
    return first === undefined ? parts : (byLabel.get(first.join('=')) ?? []).map(({ part }) => part).filter((part) => selectsAll(labels, part.labels));
  };
  return virtualServers.filter(({ kind }) => kind === 'VirtualServer').flatMap((server) => server.paths.flatMap((left) => [
    ...(left.part === undefined ? [] : byName.get(`${left.part.namespace}/${left.part.name}`) ?? []).map((part) => ({ server, left, part, isNamed: true })),
    ...(left.chosen === undefined ? [] : chosenBy(left.chosen)).map((part) => ({ server, left, part, isNamed: false })),
  ])).filter(({ server, part }) => haveOneController(server, part));
}

/** Whether one controller takes both; one of no class every controller takes. */
export function haveOneController(server: VirtualServer, part: VirtualServer): boolean {
  return server.className === part.className || [server, part].some(({ className }) => className === undefined || isPlaceholder(className));
}
