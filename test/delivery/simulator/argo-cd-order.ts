import { kindsDefined } from './definitions';
import { groupOf, record } from './objects';
import { Manifest } from '../../../src/model/manifest';

/** Kinds in the order in which Argo CD writes them within a wave (gitops-engine, sync/sync_tasks.go); others last, by their names. */
const KINDS = [
  'Namespace', 'NetworkPolicy', 'ResourceQuota', 'LimitRange', 'PodSecurityPolicy', 'PodDisruptionBudget', 'ServiceAccount', 'Secret', 'SecretList', 'ConfigMap', 'StorageClass',
  'PersistentVolume', 'PersistentVolumeClaim', 'CustomResourceDefinition', 'ClusterRole', 'ClusterRoleList', 'ClusterRoleBinding', 'ClusterRoleBindingList', 'Role', 'RoleList',
  'RoleBinding', 'RoleBindingList', 'Service', 'DaemonSet', 'Pod', 'ReplicationController', 'ReplicaSet', 'Deployment', 'HorizontalPodAutoscaler', 'StatefulSet', 'Job', 'CronJob',
  'IngressClass', 'Ingress', 'APIService',
];


/** Waves in their order, each in the order of its kinds. */
export function argoCdWaves(objects: readonly Manifest[]): { readonly wave: number; readonly objects: readonly Manifest[] }[] {
  const tasks = objects.map((object) => ({ object, wave: Number(record(object.metadata.annotations)['argocd.argoproj.io/sync-wave'] ?? 0) }));
  const moved = tasks.map((task) => ({
    object: task.object, wave: Math.min(task.wave, ...tasks.filter(({ object }) => needs(object, task.object)).map(({ wave }) => wave)),
  }));
  const rank = ({ kind }: Manifest) => (KINDS.includes(kind) ? KINDS.indexOf(kind) : KINDS.length);
  return [...new Set(moved.map(({ wave }) => wave))].sort((a, b) => a - b).map((wave) => ({
    wave,
    objects: moved.filter((task) => task.wave === wave).map(({ object }) => object)
      .sort((a, b) => rank(a) - rank(b) || (a.metadata.name < b.metadata.name ? -1 : 1)),
  }));
}

/** A Namespace is moved before its first user, and a definition before the first object of its kind, into that one's wave. */
function needs(user: Manifest, needed: Manifest): boolean {
  return needed.kind === 'Namespace' ? user.metadata.namespace === needed.metadata.name : kindsDefined(needed).includes(`${groupOf(user)}/${user.kind}`);
}
