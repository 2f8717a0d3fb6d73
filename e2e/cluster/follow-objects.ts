import { Api } from './api';
import { KubernetesObject } from './kubernetes-object';
import { pause } from '../sandbox/until';

export type FollowedKind = readonly [apiVersion: string, kind: string];

/**
 * Hands over the objects of some kinds as they are now, a list for each kind, soon after one has come, changed or gone, and one time after another.
 *
 * @returns what ends it
 */
export function followObjects(api: Api, kinds: readonly FollowedKind[], take: (...objects: KubernetesObject[][]) => Promise<void>): () => void {
  let [changed, ended] = [false, false];
  const kept = kinds.map(([apiVersion, kind]) => {
    const objects = new Map<string, KubernetesObject>();
    api.watch(apiVersion, kind, ({ type, object }) => {
      if (type === 'DELETED') {
        objects.delete(object.metadata.uid!);
      } else {
        objects.set(object.metadata.uid!, object);
      }
      changed = true;
    }, () => ended);
    return objects;
  });
  const follow = async (): Promise<void> => {
    while (!ended) {
      await pause(20);
      if (changed) {
        changed = false;
        await take(...kept.map((objects) => [...objects.values()]));
      }
    }
  };
  void follow();
  return () => { ended = true; };
}
