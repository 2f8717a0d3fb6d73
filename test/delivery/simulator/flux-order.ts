import { identity } from './objects';
import { Manifest } from '../../../src/model/manifest';

/** Kinds in the order in which Flux writes them, by name alone (fluxcd/pkg, ssa/sort.go). */
const FIRST = [
  'CustomResourceDefinition', 'Namespace', 'ClusterRole', 'ClusterClass', 'RuntimeClass', 'PriorityClass', 'StorageClass', 'VolumeSnapshotClass', 'IngressClass',
  'GatewayClass', 'ClusterRoleBinding', 'ResourceQuota', 'ServiceAccount', 'Role', 'RoleBinding', 'ConfigMap', 'Secret', 'Service', 'LimitRange', 'Deployment', 'StatefulSet',
  'CronJob', 'PodDisruptionBudget',
];
const LAST = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

export function inFluxOrder(objects: readonly Manifest[]): Manifest[] {
  const rank = ({ kind }: Manifest) => (FIRST.includes(kind) ? FIRST.indexOf(kind) : LAST.includes(kind) ? 1000 + LAST.indexOf(kind) : 500);
  return [...objects].sort((a, b) => rank(a) - rank(b) || (identity(a) < identity(b) ? -1 : 1));
}

/** Stages that Flux applies one after another (ssa/manager_apply.go); after the first two it waits. */
export function fluxStages(objects: readonly Manifest[]): { readonly objects: readonly Manifest[]; readonly waits: boolean }[] {
  const stage = ({ kind }: Manifest) => (['CustomResourceDefinition', 'Namespace', 'ClusterRole'].includes(kind) ? 0 : kind.endsWith('Class') ? 1 : 2);
  return [0, 1, 2].map((number) => ({ objects: inFluxOrder(objects.filter((object) => stage(object) === number)), waits: number < 2 }))
    .filter(({ objects: inside }) => inside.length > 0);
}
