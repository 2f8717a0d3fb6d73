import { DAEMON, FRR_K8S_WEBHOOK_CONFIGURATION, upstreamLabels } from './names';
import { FRR_K8S_GROUP } from '../../../../behavior/metallb/schemas/custom-resource';
import { lacks } from '../../../../behavior/metallb/versions/all-versions';
import { Manifest } from '../../../../model/manifest';
import { READ, REVIEW_ACCESS, REVIEW_TOKENS, Rule } from '../access-rules';
import { InstallationOptions } from '../options';

const CLEANER_ROLE = 'frr-k8s-nodestate-cleaner-role';
const DAEMON_ROLE = 'frr-k8s-daemon-role';
const PROXY_ROLE = 'frr-k8s-proxy-role';

/** ServiceAccount, roles and bindings of frr-k8s. One account is daemon, webhook and cleaner. */
export function frrK8sAccess(options: InstallationOptions): Manifest[] {
  const { namespace } = options;
  const rbac = (instance: string, name: string) => upstreamLabels('rbac', instance, name);
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: DAEMON, namespace, labels: rbac('frr-k8s-sa', 'serviceaccount') } },
    role('Role', { name: DAEMON_ROLE, namespace, labels: { app: 'frr-k8s' } }, [
      { apiGroups: [''], resources: ['secrets'], verbs: [...READ, 'update'] },
      { apiGroups: [''], resources: ['pods'], verbs: READ },
    ]),
    role('Role', { name: CLEANER_ROLE, namespace, labels: rbac('frr-k8s-role', 'role') }, [
      { apiGroups: [''], resources: ['pods'], verbs: READ },
      { apiGroups: [FRR_K8S_GROUP], resources: ['frrnodestates'], verbs: [...READ, 'delete'] },
    ]),
    role('ClusterRole', { name: DAEMON_ROLE }, daemonInCluster(options)),
    role('ClusterRole', { name: PROXY_ROLE, labels: upstreamLabels(metricsComponent(options), 'proxy-role', 'clusterrole') }, [REVIEW_TOKENS, REVIEW_ACCESS]),
    // Bound to nobody: it is for whoever scrapes the metrics.
    role('ClusterRole', { name: 'frr-k8s-metrics-reader', labels: upstreamLabels(metricsComponent(options), 'metrics-reader', 'clusterrole') }, [
      { nonResourceURLs: ['/metrics'], verbs: ['get'] },
    ]),
    binding('RoleBinding', { name: 'frr-k8s-daemon-rolebinding', namespace, labels: rbac('frr-k8s-rolebinding', 'rolebinding') }, DAEMON_ROLE, namespace),
    binding('RoleBinding', { name: 'frr-k8s-nodestate-cleaner-rolebinding', namespace, labels: rbac('frr-k8s-rolebinding', 'rolebinding') }, CLEANER_ROLE, namespace),
    binding('ClusterRoleBinding', { name: 'frr-k8s-daemon-rolebinding', labels: rbac('frr-k8s-rolebinding', 'clusterrolebinding') }, DAEMON_ROLE, namespace),
    binding('ClusterRoleBinding', { name: 'frr-k8s-proxy-rolebinding', labels: upstreamLabels(metricsComponent(options), 'proxy-rolebinding', 'clusterrolebinding') }, PROXY_ROLE, namespace),
  ];
}

/** Who answers for the metrics, in upstream's labels. */
export function metricsComponent({ facts }: InstallationOptions): string {
  return facts.guardsMetrics ? 'frr-k8s' : 'kube-rbac-proxy';
}

function daemonInCluster({ facts }: InstallationOptions): Rule[] {
  const kinds = ['bgpsessionstates', 'frrconfigurations', 'frrnodestates'];
  return [
    { apiGroups: [''], resources: ['nodes'], verbs: READ },
    { apiGroups: ['admissionregistration.k8s.io'], resources: ['validatingwebhookconfigurations'], verbs: READ },
    { apiGroups: ['admissionregistration.k8s.io'], resources: ['validatingwebhookconfigurations'], resourceNames: [FRR_K8S_WEBHOOK_CONFIGURATION], verbs: ['update'] },
    { apiGroups: [FRR_K8S_GROUP], resources: kinds, verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'] },
    { apiGroups: [FRR_K8S_GROUP], resources: kinds.map((kind) => `${kind}/status`), verbs: ['get', 'patch', 'update'] },
    { apiGroups: [FRR_K8S_GROUP], resources: ['frrconfigurations/finalizers'], verbs: ['update'] },
    ...(lacks(facts, 'FRRK8sConfiguration') ? [] : [{ apiGroups: [FRR_K8S_GROUP], resources: ['frrk8sconfigurations'], verbs: READ }]),
  ];
}

function role(kind: string, metadata: Manifest['metadata'], rules: readonly Rule[]): Manifest {
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata, rules };
}

function binding(kind: string, metadata: Manifest['metadata'], to: string, namespace: string): Manifest {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind,
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: kind === 'RoleBinding' ? 'Role' : 'ClusterRole', name: to },
    subjects: [{ kind: 'ServiceAccount', name: DAEMON, namespace }],
  };
}
