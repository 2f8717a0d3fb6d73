import { World } from './world';
import { Engine } from '../model/load-balancer';

/** Whether the engine that the owner says to run is of a version or a newer one; nothing where that is not told. */
export function runsAtLeast({ cluster }: World, engine: Engine, version: string): boolean | undefined {
  const { engine: told, version: running } = cluster.network.loadBalancer ?? {};
  if (told !== engine || running === undefined || !/^v?\d+(?:\.\d+)*/.test(running)) {
    return undefined;
  }
  const [own, other] = [partsOf(running), partsOf(version)];
  const index = other.findIndex((part, position) => part !== (own[position] ?? 0));
  return index < 0 || (own[index] ?? 0) > other[index];
}

function partsOf(version: string): number[] {
  return /\d+(?:\.\d+)*/.exec(version)![0].split('.').map(Number);
}
