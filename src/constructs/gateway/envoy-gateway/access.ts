import { CERTGEN, CONTROLLER, LABELS } from './names';
import { Manifest } from '../../../model/manifest';
import { AccessRule, boundClusterRole, boundRole, serviceAccount } from '../controller-access';

const READ = ['get', 'list', 'watch'];
const MANAGE = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'watch'];

const ROUTES = ['grpcroutes', 'httproutes', 'tcproutes', 'tlsroutes', 'udproutes'];
const POLICIES = ['backends', 'backendtrafficpolicies', 'clienttrafficpolicies', 'envoyextensionpolicies', 'envoypatchpolicies', 'envoyproxies', 'securitypolicies'];
const status = (resource: string) => `${resource}/status`;

/** What the controller reads in every namespace, and the status that it writes. */
const CLUSTER_RULES: readonly AccessRule[] = [
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
const INFRASTRUCTURE_RULES: readonly AccessRule[] = [
  ['', ['configmaps', 'serviceaccounts', 'services'], MANAGE],
  ['apps', ['daemonsets', 'deployments'], MANAGE],
  ['autoscaling', ['horizontalpodautoscalers'], MANAGE],
  ['certificates.k8s.io', ['clustertrustbundles'], READ],
  ['policy', ['poddisruptionbudgets'], MANAGE],
];

const LEADER_ELECTION_RULES: readonly AccessRule[] = [
  ['', ['configmaps'], ['create', 'delete', 'patch', 'update', ...READ]],
  ['', ['events'], ['create', 'patch']],
  ['coordination.k8s.io', ['leases'], ['create', 'delete', 'patch', 'update', ...READ]],
];

/** ServiceAccount, roles and bindings of the controller, as in upstream's manifests. */
export function controllerAccess(namespace: string): Manifest[] {
  const controller = { name: CONTROLLER, namespace };
  return [
    serviceAccount(CONTROLLER, namespace, LABELS),
    ...boundClusterRole(controller, LABELS, CLUSTER_RULES),
    ...boundRole(`${CONTROLLER}-infra-manager`, controller, LABELS, INFRASTRUCTURE_RULES),
    ...boundRole(`${CONTROLLER}-leader-election`, controller, LABELS, LEADER_ELECTION_RULES),
  ];
}

/** What the Job needs that makes the certificates between controller and proxies, and writes the authority into the webhook. */
export function certgenAccess(namespace: string, webhook: string): Manifest[] {
  const [certgen, webhooks, group] = [{ name: CERTGEN, namespace }, ['mutatingwebhookconfigurations'], 'admissionregistration.k8s.io'];
  return [
    serviceAccount(CERTGEN, namespace, LABELS),
    ...boundClusterRole(certgen, LABELS, [[group, webhooks, READ], [group, webhooks, ['patch', 'update'], [webhook]]]),
    ...boundRole(CERTGEN, certgen, LABELS, [['', ['secrets'], ['create', 'get', 'update']]]),
  ];
}
