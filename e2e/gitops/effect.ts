import { SaidByDiff } from './said-by-diff';
import { KubernetesObject } from '../cluster/kubernetes-object';

/** Objects of a cluster by names as `Service shop/mysql`. */
export type Objects = ReadonlyMap<string, KubernetesObject>;

/** What became of objects between two looks at a cluster; sorted. */
export interface SeenEffect {
  readonly gone: readonly string[];
  readonly made: readonly string[];
  /** Deleted, and made anew under the same name. */
  readonly replaced: readonly string[];
  /** The same object with other values. */
  readonly changed: readonly string[];
}

/** Annotations that controllers write by themselves. */
const OTHERS_WRITE = ['deployment.kubernetes.io/revision', 'metallb.io/ip-allocated-from-pool', 'metallb.universe.tf/ip-allocated-from-pool', 'argocd.argoproj.io/tracking-id'];
/** Labels by which Flux knows its own. */
const OWNERS = ['kustomize.toolkit.fluxcd.io/name', 'kustomize.toolkit.fluxcd.io/namespace'];

export function effectBetween(before: Objects, after: Objects): SeenEffect {
  const both = [...before].flatMap(([name, old]) => (after.has(name) ? [{ name, old, now: after.get(name)! }] : []));
  const isSame = ({ old, now }: { readonly old: KubernetesObject; readonly now: KubernetesObject }) => old.metadata.uid === now.metadata.uid;
  return {
    gone: [...before.keys()].filter((name) => !after.has(name)).sort(),
    made: [...after.keys()].filter((name) => !before.has(name)).sort(),
    replaced: both.filter((pair) => !isSame(pair)).map(({ name }) => name).sort(),
    changed: both.filter((pair) => isSame(pair) && asApplied(pair.old) !== asApplied(pair.now)).map(({ name }) => name).sort(),
  };
}

/**
 * What is seen when all that `diff` said comes true. It compares files, and knows no cluster: what is still there from an earlier commit is not made,
 * what never came is not deleted, and of what may be replaced it cannot say whether it is.
 */
export function foretold({ made, changed, gone, mayBeReplaced }: SaidByDiff, before: Objects, seen: SeenEffect): SeenEffect {
  const replaced = seen.replaced.filter((name) => mayBeReplaced.includes(name));
  return {
    gone: gone.filter((name) => before.has(name)),
    made: made.filter((name) => !before.has(name)),
    replaced,
    changed: [...changed.filter((name) => !replaced.includes(name)), ...seen.changed.filter((name) => made.includes(name))].sort(),
  };
}

/** All that whoever applies an object may have written. */
function asApplied({ metadata: { labels = {}, annotations = {} }, status, ...rest }: KubernetesObject): string {
  const without = (values: Readonly<Record<string, string>>, names: readonly string[]) => Object.entries(values).filter(([name]) => !names.includes(name)).sort();
  return JSON.stringify([without(labels, OWNERS), without(annotations, OTHERS_WRITE), rest]);
}
