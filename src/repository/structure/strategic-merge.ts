import { Fields, isFields } from '../../model/reader/fields';

/** By which field the entries of a list are told apart, for lists of Kubernetes' own kinds; other lists are replaced as a whole. */
const MERGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  imagePullSecrets: ['name'],
  tolerations: [],
  ports: ['containerPort', 'port'],
};

/**
 * A manifest after a strategic merge patch, as kustomize applies it: fields are merged, `null` removes one, `$patch: delete` and `replace`
 * remove or replace a whole map, and lists of Kubernetes' own kinds are merged by the field that tells their entries apart. Lists of custom
 * resources are replaced.
 */
export function merged(manifest: Fields, patch: Fields): Fields | undefined {
  return patch.$patch === 'delete' ? undefined : mergedFields(manifest, patch, isBuiltIn(manifest)) as Fields;
}

function mergedFields(target: Fields, patch: Fields, builtIn: boolean): Fields | undefined {
  if (patch.$patch === 'replace') {
    return without(patch, '$patch');
  }
  const result: Record<string, unknown> = { ...target };
  for (const [name, value] of Object.entries(patch)) {
    if (name === '$patch' || name.startsWith('$setElementOrder') || name.startsWith('$retainKeys')) {
      continue;
    }
    const before = result[name];
    const after = value === null || (isFields(value) && value.$patch === 'delete') ? undefined
      : isFields(value) ? mergedFields(isFields(before) ? before : {}, value, builtIn)
        : Array.isArray(value) && Array.isArray(before) && builtIn ? mergedLists(name, before, value) : value;
    if (after === undefined) {
      delete result[name];
    } else {
      result[name] = after;
    }
  }
  return result;
}

/** New entries stand first. A port that is there with another protocol, written or not, is none of both: kustomize passes over it (5.8, tried with kubectl 1.36). */
function mergedLists(name: string, target: readonly unknown[], patch: readonly unknown[]): readonly unknown[] {
  const key = (MERGE_KEYS[name] ?? []).find((candidate) => patch.every((entry) => isFields(entry) && entry[candidate] !== undefined));
  if (key === undefined) {
    return patch.filter((entry) => !isFields(entry) || entry.$patch !== 'replace');
  }
  const changes = patch as readonly Fields[];
  const isSame = (one: Fields, other: Fields) => one[key] === other[key] && (name !== 'ports' || one.protocol === other.protocol);
  const kept = target.filter(isFields).flatMap((entry): Fields[] => {
    const change = changes.find((one) => isSame(one, entry));
    return change === undefined ? [entry] : change.$patch === 'delete' ? [] : [mergedFields(entry, change, true)!];
  });
  const fresh = changes.filter((change) => change.$patch !== 'delete' && !target.some((entry) => isFields(entry) && entry[key] === change[key]));
  return [...fresh, ...kept];
}

/** Kubernetes' own groups have no dot, or end in `.k8s.io`. */
function isBuiltIn({ apiVersion }: Fields): boolean {
  const [group] = typeof apiVersion === 'string' && apiVersion.includes('/') ? apiVersion.split('/') : [''];
  return !group.includes('.') || (group.endsWith('.k8s.io') && !group.startsWith('gateway.'));
}

function without(fields: Fields, name: string): Fields {
  const { [name]: _, ...others } = fields;
  return others;
}
