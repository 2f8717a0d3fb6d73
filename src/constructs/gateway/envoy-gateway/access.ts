import { CERTGEN, CONTROLLER, LABELS } from './names';
import { Manifest } from '../../../model/manifest';

/** What a role allows: groups, resources, verbs, and the names that it is limited to. */
type Rule = readonly [group: string, resources: readonly string[], verbs: readonly string[], names?: readonly string[]];

const READ = ['get', 'list', 'watch'];
const MANAGE = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'watch'];
const RBAC = 'rbac.authorization.k8s.io';

const ROUTES = ['grpcroutes', 'httproutes', 'tcproutes', 'tlsroutes', 'udproutes'];
const POLICIES = ['backends', 'backendtrafficpolicies', 'clienttrafficpolicies', 'envoyextensionpolicies', 'envoypatchpolicies', 'envoyproxies', 'securitypolicies'];
const status = (resource: string) => `${resource}/status`;

/** What the controller reads in every namespace, and the status that it writes. */
const CLUSTER_RULES: readonly Rule[] = [
  ['', ['namespaces', 'nodes'], READ],
  // Certificates lie in the namespaces of the routes.
  ['', ['configmaps', 'secrets', 'services'], READ],
  // Its webhook writes the zone of a node on the pods that are bound to it.
  ['', ['pods', 'pods/binding'], [...READ, 'patch', 'update']],
  ['apps', ['daemonsets', 'deployments'], READ],
  ['discovery.k8s.io', ['endpointslices'], READ],
  ['gateway.envoyproxy.io', [...POLICIES, 'httproutefilters'], READ],
  ['gateway.envoyproxy.io', POLICIES.map(status), ['update']],
  ['gateway.networking.k8s.io', ['backendtlspolicies', 'gateways', 'listenersets', 'referencegrants', ...ROUTES], READ],
  ['gateway.networking.k8s.io', ['backendtlspolicies', 'gateways', 'listenersets', ...ROUTES].map(status), ['update']],
  ['gateway.networking.k8s.io', ['gatewayclasses'], [...READ, 'patch', 'update']],
  ['gateway.networking.k8s.io', ['gatewayclasses/status'], ['update']],
  ['multicluster.x-k8s.io', ['serviceimports'], READ],
];

/** The proxies that it makes, in its own namespace. */
const INFRASTRUCTURE_RULES: readonly Rule[] = [
  ['', ['configmaps', 'serviceaccounts', 'services'], MANAGE],
  ['apps', ['daemonsets', 'deployments'], MANAGE],
  ['autoscaling', ['horizontalpodautoscalers'], MANAGE],
  ['certificates.k8s.io', ['clustertrustbundles'], READ],
  ['policy', ['poddisruptionbudgets'], MANAGE],
];

const LEADER_ELECTION_RULES: readonly Rule[] = [
  ['', ['configmaps'], ['create', 'delete', 'patch', 'update', ...READ]],
  ['', ['events'], ['create', 'patch']],
  ['coordination.k8s.io', ['leases'], ['create', 'delete', 'patch', 'update', ...READ]],
];

/** ServiceAccount, roles and bindings of the controller, as in upstream's manifests. */
export function controllerAccess(namespace: string): Manifest[] {
  return [
    serviceAccount(CONTROLLER, namespace),
    ...bound('ClusterRole', `${namespace}:${CONTROLLER}`, undefined, CLUSTER_RULES, CONTROLLER, namespace),
    ...bound('Role', `${CONTROLLER}-infra-manager`, namespace, INFRASTRUCTURE_RULES, CONTROLLER, namespace),
    ...bound('Role', `${CONTROLLER}-leader-election`, namespace, LEADER_ELECTION_RULES, CONTROLLER, namespace),
  ];
}

/** What the Job needs that makes the certificates between controller and proxies, and writes the authority into the webhook. */
export function certgenAccess(namespace: string, webhook: string): Manifest[] {
  const webhooks = ['mutatingwebhookconfigurations'];
  const group = 'admissionregistration.k8s.io';
  return [
    serviceAccount(CERTGEN, namespace),
    ...bound('ClusterRole', `${namespace}:${CERTGEN}`, undefined, [[group, webhooks, READ], [group, webhooks, ['patch', 'update'], [webhook]]], CERTGEN, namespace),
    ...bound('Role', CERTGEN, namespace, [['', ['secrets'], ['create', 'get', 'update']]], CERTGEN, namespace),
  ];
}

function serviceAccount(name: string, namespace: string): Manifest {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, labels: LABELS }, automountServiceAccountToken: false };
}

function bound(kind: 'Role' | 'ClusterRole', name: string, namespace: string | undefined, rules: readonly Rule[], account: string, accountNamespace: string): Manifest[] {
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }), labels: LABELS };
  return [
    {
      apiVersion: `${RBAC}/v1`,
      kind,
      metadata,
      rules: rules.map(([group, resources, verbs, resourceNames]) => (
        { apiGroups: [group], resources: [...resources], ...(resourceNames === undefined ? {} : { resourceNames: [...resourceNames] }), verbs: [...verbs] }
      )),
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind, name },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace: accountNamespace }],
    },
  ];
}
