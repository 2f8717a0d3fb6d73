import * as path from 'path';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { FrrDaemons } from '../../routers/frr-daemons';
import { until } from '../../sandbox/until';
import { VERSIONS } from '../../versions';
import { World } from '../../world/world';

const NAMESPACE = 'metallb-system';
/** Of the pods of frr-k8s. */
export const LABELS = { app: 'frr-k8s' };
const RBAC = 'rbac.authorization.k8s.io';
const GROUP = 'frrk8s.metallb.io';

/**
 * What the library emits, without the pods of frr-k8s and what stands before them: a network namespace is a node here, and FRR runs in
 * it as plain processes. The kinds, the speakers and their rights stay.
 */
export function withoutFrrPods(objects: readonly KubernetesObject[]): KubernetesObject[] {
  const pods = ['DaemonSet', 'Deployment', 'Service', 'ValidatingWebhookConfiguration'];
  return objects.filter(({ kind, metadata: { name } }) => !(pods.includes(kind) && name.startsWith('frr-k8s-')));
}

/** The container of frr-k8s that speaks with the API server. FRR itself is `startFrrOnNodes`. */
export function frrK8s(): KubernetesObject[] {
  const account = { name: 'frr-k8s', namespace: NAMESPACE };
  const manage = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
  const read = ['get', 'list', 'watch'];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: account },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata: { name: 'frr-k8s' },
      rules: [
        { apiGroups: [''], resources: ['nodes', 'pods', 'secrets'], verbs: read },
        { apiGroups: [GROUP], resources: ['frrconfigurations', 'frrnodestates'], verbs: manage },
        { apiGroups: [GROUP], resources: ['frrconfigurations/status', 'frrnodestates/status'], verbs: ['get', 'patch', 'update'] },
        { apiGroups: [GROUP], resources: ['frrk8sconfigurations'], verbs: read },
      ],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'frr-k8s' },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'frr-k8s' },
      subjects: [{ kind: 'ServiceAccount', ...account }],
    },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'frr-k8s', namespace: NAMESPACE },
      spec: { selector: { matchLabels: LABELS }, template: { metadata: { labels: LABELS }, spec: podOfFrrK8s() } },
    },
  ];
}

function podOfFrrK8s(): object {
  return {
    hostNetwork: true,
    serviceAccountName: 'frr-k8s',
    containers: [{
      name: 'controller',
      image: `quay.io/metallb/frr-k8s:v${VERSIONS.frrK8s}`,
      args: ['--node-name=$(NODE_NAME)', '--namespace=$(NAMESPACE)'],
      env: [
        { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
        { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
        { name: 'FRR_CONFIG_FILE', value: '/etc/frr_reloader/frr.conf' },
        { name: 'FRR_RELOADER_PID_FILE', value: '/etc/frr_reloader/reloader.pid' },
      ],
      readinessProbe: { httpGet: { host: '127.0.0.1', path: '/readyz', port: 7572 } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
      volumeMounts: [{ mountPath: '/etc/frr_reloader', name: 'reloader' }],
    }],
    volumes: [{ name: 'reloader', emptyDir: {} }],
  };
}

/**
 * FRR with its reloader on every node, beside the pod of frr-k8s, with which it shares a folder. They are processes of the node and
 * not containers of the pod, because FRR is a handful of programs with libraries and a shell, and a container here is one program.
 */
export async function startFrrOnNodes(world: World): Promise<void> {
  await Promise.all(world.nodes.map(async ({ name }) => {
    const pod = await until(() => world.pods(LABELS, name)[0], { what: `the pod of frr-k8s on ${name}` });
    // Nobody else opens sessions: FRR here does not listen, as frr-k8s has it.
    const frr = await FrrDaemons.start({ host: name, folder: path.join(world.folder, 'frr', name), programs: world.programs, listens: false });
    await frr.startReloader(pod.volumes.path('reloader'));
  }));
  await world.ready(LABELS, world.nodes.length);
}
