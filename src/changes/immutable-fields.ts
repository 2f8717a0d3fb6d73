import { Interruption } from './interruption';
import { ObjectChange } from './object-changes';
import { describeIdentity } from '../model/identity';
import { listed } from '../rules/text';

/** Fields that the API server lets nobody change (Kubernetes 1.36, Gateway API 1.4), by `GROUP/KIND`. */
const IMMUTABLE: Readonly<Record<string, readonly string[]>> = {
  'apps/DaemonSet': ['spec.selector'],
  'apps/Deployment': ['spec.selector'],
  'apps/ReplicaSet': ['spec.selector'],
  'apps/StatefulSet': ['spec.podManagementPolicy', 'spec.selector', 'spec.serviceName', 'spec.volumeClaimTemplates'],
  'batch/Job': ['spec.selector', 'spec.template'],
  'gateway.networking.k8s.io/GatewayClass': ['spec.controllerName'],
  'networking.k8s.io/IngressClass': ['spec.controller'],
  'rbac.authorization.k8s.io/ClusterRoleBinding': ['roleRef'],
  'rbac.authorization.k8s.io/RoleBinding': ['roleRef'],
  'scheduling.k8s.io/PriorityClass': ['value'],
  'storage.k8s.io/StorageClass': ['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'],
  '/Secret': ['type'],
};

/** Kinds whose pods serve requests: made anew, they are away for a while. */
const RUNS_PODS = new Set(['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet']);

/** Objects that have to be deleted and made anew, because the change touches a field that nobody may change. */
export function replacements(objects: readonly ObjectChange[]): Interruption[] {
  return objects.flatMap(({ identity, fields }): Interruption[] => {
    const fixed = IMMUTABLE[`${identity.group}/${identity.kind}`] ?? [];
    const touched = fixed.filter((name) => fields.some(({ path }) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`)));
    return touched.length === 0 ? [] : [{
      effect: 'refused',
      subject: describeIdentity(identity),
      because: `${listed(touched)} may not change once ${touched.length === 1 ? 'it is' : 'they are'} set: the API server refuses it until the object is deleted and made anew${
        RUNS_PODS.has(identity.kind) ? ', and its pods are gone in between' : ''}.`,
    }];
  });
}
