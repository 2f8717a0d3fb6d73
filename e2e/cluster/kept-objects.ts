import { Api } from './api';
import { KubernetesObject } from './kubernetes-object';

/** The objects of a kind as they are now, by their `uid`; `changed` is called whenever one comes, changes or goes. */
export function keptObjects(api: Api, apiVersion: string, kind: string, changed: () => void, closed: () => boolean): ReadonlyMap<string, KubernetesObject> {
  const kept = new Map<string, KubernetesObject>();
  api.watch(apiVersion, kind, ({ type, object }) => {
    if (type === 'DELETED') {
      kept.delete(object.metadata.uid!);
    } else {
      kept.set(object.metadata.uid!, object);
    }
    changed();
  }, closed);
  return kept;
}
