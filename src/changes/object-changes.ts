import { isDeepStrictEqual } from 'util';
import { ClusterState } from './cluster-state';
import { FieldChange, fieldChanges } from './field-changes';
import { inOrderOf, keysOfBoth } from './order';
import { Identity, KubernetesObject } from '../model/identity';

/** An object that one side alone has, or that differs. */
export interface ObjectChange {
  readonly change: 'added' | 'removed' | 'changed';
  readonly identity: Identity;
  /** Of the older side, where it has the object. */
  readonly before?: KubernetesObject;
  readonly after?: KubernetesObject;
  /** Of a changed object. What a Secret holds is replaced by `HIDDEN`. */
  readonly fields: readonly FieldChange[];
}

/** Stands for what a Secret holds. */
const HIDDEN = '(not shown)';

/** Every object that differs, by kind, namespace and name. Of two objects with one identity in one cluster the last one counts, as for `kubectl apply`. */
export function objectChanges(before: ClusterState, after: ClusterState): ObjectChange[] {
  const [old, now] = [byIdentity(before), byIdentity(after)];
  const changes = keysOfBoth(old, now).flatMap((key) => objectChange(old.get(key), now.get(key)));
  return inOrderOf(changes, ({ identity: { kind, namespace = '', name, group } }) => [kind, namespace, name, group].join('\u0000'));
}

/** What tells one object of a cluster from another: the version of its API is no part of it. */
export function identityKey({ group, kind, namespace = '', name }: Identity): string {
  return `${group}/${kind} ${namespace}/${name}`;
}

function byIdentity({ world: { cluster } }: ClusterState): ReadonlyMap<string, KubernetesObject> {
  return new Map(cluster.objects.map((object) => [identityKey(object.identity), object]));
}

function objectChange(before: KubernetesObject | undefined, after: KubernetesObject | undefined): ObjectChange[] {
  if (before === undefined || after === undefined) {
    const { identity } = (before ?? after)!;
    return [{ change: before === undefined ? 'added' : 'removed', identity, before, after, fields: [] }];
  }
  if (isDeepStrictEqual(before.manifest, after.manifest)) {
    return [];
  }
  const fields = fieldChanges(before.manifest, after.manifest);
  const { identity } = after;
  return fields.length === 0 ? [] : [{ change: 'changed', identity, before, after, fields: isSecret(identity) ? fields.map(hidden) : fields }];
}

function isSecret({ group, kind }: Identity): boolean {
  return group === '' && kind === 'Secret';
}

/** Labels and the type of a Secret may be shown; what it holds stands in `data`, `stringData`, and in what `kubectl apply` notes of them. */
function hidden(change: FieldChange): FieldChange {
  if (!/^(?:data|stringData|metadata\.annotations)(?:\b|$)/.test(change.path)) {
    return change;
  }
  return { path: change.path, ...('before' in change ? { before: HIDDEN } : {}), ...('after' in change ? { after: HIDDEN } : {}) };
}
