import { READ, REVIEW_ACCESS, REVIEW_TOKENS, Rule } from './access-rules';
import { MEMBERLIST_SECRET, METALLB_LABELS, WEBHOOK_CONFIGURATION } from './names';
import { InstallationOptions } from './options';
import { FRR_K8S_GROUP, METALLB_GROUP } from '../../../behavior/metallb/schemas/custom-resource';
import { Manifest } from '../../../model/manifest';

const MANAGE = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
const CUSTOM_RESOURCE_DEFINITIONS = ['bfdprofiles', 'bgpadvertisements', 'bgppeers', 'ipaddresspools', 'l2advertisements', 'communities', 'configurationstates'];

/** ServiceAccounts, roles and bindings of controller and speakers. */
export function access(options: InstallationOptions): Manifest[] {
  const { namespace, facts } = options;
  return [
    serviceAccount('controller', namespace),
    serviceAccount('speaker', namespace),
    role('controller', namespace, controllerInNamespace(options)),
    role('pod-lister', namespace, readersInNamespace()),
    clusterRole('controller', namespace, controllerInCluster(options)),
    clusterRole('speaker', namespace, speakerInCluster(options)),
    roleBinding('controller', namespace, ['controller']),
    roleBinding('pod-lister', namespace, facts.controllerReadsPods ? ['controller', 'speaker'] : ['speaker']),
    clusterRoleBinding('controller', namespace),
    clusterRoleBinding('speaker', namespace),
  ];
}

function controllerInNamespace({ memberlistSecret }: InstallationOptions): Rule[] {
  return [
    { apiGroups: [''], resources: ['secrets'], verbs: MANAGE },
    ...(memberlistSecret === undefined ? [{ apiGroups: [''], resources: ['secrets'], resourceNames: [MEMBERLIST_SECRET], verbs: ['list'] }] : []),
    { apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['controller'], verbs: ['get'] },
    { apiGroups: [METALLB_GROUP], resources: ['bgppeers'], verbs: ['get', 'list'] },
    ...['bfdprofiles', 'ipaddresspools'].map(readable),
    { apiGroups: [METALLB_GROUP], resources: ['ipaddresspools/status'], verbs: ['update'] },
    ...['bgpadvertisements', 'l2advertisements', 'communities'].map(readable),
  ];
}

/** Both processes look up their own pod when they start, and read the configuration. */
function readersInNamespace(): Rule[] {
  return [
    { apiGroups: [''], resources: ['pods'], verbs: ['list', 'get'] },
    { apiGroups: [''], resources: ['secrets'], verbs: READ },
    { apiGroups: [''], resources: ['configmaps'], verbs: READ },
    ...['bfdprofiles', 'bgppeers', 'l2advertisements', 'bgpadvertisements', 'ipaddresspools', 'communities'].map(readable),
    { apiGroups: [METALLB_GROUP], resources: ['servicebgpstatuses', 'servicebgpstatuses/status'], verbs: ['*'] },
  ];
}

function controllerInCluster({ facts }: InstallationOptions): Rule[] {
  return [
    { apiGroups: [''], resources: ['services', 'namespaces'], verbs: READ },
    { apiGroups: [''], resources: ['nodes'], verbs: ['list'] },
    { apiGroups: [''], resources: ['services/status'], verbs: ['update'] },
    { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
    ...(facts.guardsMetrics ? [REVIEW_TOKENS] : []),
    { apiGroups: ['admissionregistration.k8s.io'], resources: ['validatingwebhookconfigurations'], resourceNames: [WEBHOOK_CONFIGURATION], verbs: MANAGE },
    { apiGroups: ['admissionregistration.k8s.io'], resources: ['validatingwebhookconfigurations'], verbs: ['list', 'watch'] },
    {
      apiGroups: ['apiextensions.k8s.io'],
      resources: ['customresourcedefinitions'],
      resourceNames: CUSTOM_RESOURCE_DEFINITIONS.map((plural) => `${plural}.${METALLB_GROUP}`),
      verbs: MANAGE,
    },
    { apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'], verbs: ['list', 'watch'] },
    { apiGroups: [METALLB_GROUP], resources: ['configurationstates'], verbs: MANAGE },
    { apiGroups: [METALLB_GROUP], resources: ['configurationstates/status'], verbs: ['get', 'patch', 'update'] },
    ...(facts.guardsMetrics ? [REVIEW_ACCESS] : []),
  ];
}

function speakerInCluster({ facts, mode }: InstallationOptions): Rule[] {
  return [
    { apiGroups: [METALLB_GROUP], resources: ['servicel2statuses', 'servicel2statuses/status', 'configurationstates', 'configurationstates/status'], verbs: ['*'] },
    { apiGroups: [''], resources: ['services', 'endpoints', 'nodes', 'namespaces'], verbs: READ },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
    // What a speaker wants announced is an object that frr-k8s reads.
    ...(mode === 'frr-k8s' ? [{ apiGroups: [FRR_K8S_GROUP], resources: ['frrconfigurations'], verbs: [...READ, 'create', 'update', 'delete'] }] : []),
    { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
    ...(facts.guardsMetrics ? [REVIEW_TOKENS] : []),
    ...(facts.guardsMetrics ? [REVIEW_ACCESS] : []),
  ];
}

function readable(resource: string): Rule {
  return { apiGroups: [METALLB_GROUP], resources: [resource], verbs: READ };
}

function serviceAccount(name: string, namespace: string): Manifest {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, labels: METALLB_LABELS } };
}

function role(name: string, namespace: string, rules: readonly Rule[]): Manifest {
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name, namespace, labels: METALLB_LABELS }, rules };
}

function clusterRole(name: string, namespace: string, rules: readonly Rule[]): Manifest {
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: `${namespace}:${name}`, labels: METALLB_LABELS }, rules };
}

function roleBinding(name: string, namespace: string, accounts: readonly string[]): Manifest {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name, namespace, labels: METALLB_LABELS },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: accounts.map((account) => ({ kind: 'ServiceAccount', name: account, namespace })),
  };
}

function clusterRoleBinding(name: string, namespace: string): Manifest {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: `${namespace}:${name}`, labels: METALLB_LABELS },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `${namespace}:${name}` },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  };
}
