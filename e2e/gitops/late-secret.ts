import { KubernetesObject } from '../cluster/kubernetes-object';
import { World } from '../world/world';

const NAMESPACE = 'edge';
const SECRET = 'gossip';
const LABELS = { app: 'controller' };
const EXTERNAL_SECRET = { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: SECRET, namespace: NAMESPACE } };

/** As much of the definition as Flux and the API server ask for; External Secrets itself is no part of what Flux applies. */
const DEFINITION: KubernetesObject = {
  apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'externalsecrets.external-secrets.io' },
  spec: {
    group: 'external-secrets.io', scope: 'Namespaced', names: { kind: 'ExternalSecret', plural: 'externalsecrets' },
    versions: [{
      name: 'v1', served: true, storage: true, subresources: { status: {} },
      schema: { openAPIV3Schema: { type: 'object', properties: { spec: open(), status: open() } } },
    }],
  },
};

/** A controller that cannot start without a Secret, and the ExternalSecret that the Secret is to come from. */
export const WITH_LATE_SECRET: readonly KubernetesObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'controller', namespace: NAMESPACE } },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'edge-controller' },
    rules: [{ apiGroups: ['example.com'], resources: ['things'], verbs: ['list', 'watch'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'edge-controller' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'edge-controller' }, subjects: [{ kind: 'ServiceAccount', name: 'controller', namespace: NAMESPACE }],
  },
  {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'controller', namespace: NAMESPACE },
    spec: {
      replicas: 1, selector: { matchLabels: LABELS },
      template: {
        metadata: { labels: LABELS },
        spec: {
          serviceAccountName: 'controller', volumes: [{ name: 'gossip', secret: { secretName: SECRET } }],
          containers: [{ name: 'controller', image: 'registry.example.com/controller:1.0', ports: [{ containerPort: 8080, protocol: 'TCP' }], volumeMounts: [{ name: 'gossip', mountPath: '/gossip', readOnly: true }] }],
        },
      },
    },
  },
  {
    ...EXTERNAL_SECRET,
    spec: { refreshInterval: '1h0m0s', secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, target: { name: SECRET }, data: [{ secretKey: 'secretkey', remoteRef: { key: 'gossip' } }] },
  },
];

/** Makes the kind known, as whoever installs External Secrets apart does. */
export async function installExternalSecrets(world: World): Promise<void> {
  await world.apply([DEFINITION]);
}

/** What External Secrets says while its store does not answer. */
export async function storeDoesNotAnswer(world: World): Promise<void> {
  await world.api.patchStatus(EXTERNAL_SECRET, { conditions: [condition('False', 'SecretSyncedError')] });
}

/** What External Secrets does as soon as the store answers. */
export async function storeAnswers(world: World): Promise<void> {
  await world.apply([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: SECRET, namespace: NAMESPACE }, stringData: { secretkey: 'of-the-store' } }]);
  await world.api.patchStatus(EXTERNAL_SECRET, { conditions: [condition('True', 'SecretSynced')] });
}

function condition(status: string, reason: string): object {
  return { type: 'Ready', status, reason, message: '', lastTransitionTime: new Date().toISOString() };
}

function open(): object {
  return { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true };
}
