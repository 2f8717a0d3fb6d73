import { CERTGEN, CONTOUR, LABELS } from './names';
import { Manifest } from '../../../model/manifest';
import { AccessRule, boundClusterRole, boundRole, serviceAccount } from '../controller-access';

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'get', 'update'];

/** What Contour reads in every namespace, and the status that it writes. It reads Gateway API only where it is told of a Gateway, which it is not here. */
const CLUSTER_RULES: readonly AccessRule[] = [
  // Certificates lie in the namespaces of the routes.
  ['', ['configmaps', 'namespaces', 'secrets', 'services'], READ],
  ['discovery.k8s.io', ['endpointslices'], READ],
  ['networking.k8s.io', ['ingresses'], READ],
  ['networking.k8s.io', ['ingresses/status'], WRITE],
  ['projectcontour.io', ['contourconfigurations', 'extensionservices', 'httpproxies', 'tlscertificatedelegations'], READ],
  ['projectcontour.io', ['contourconfigurations/status', 'extensionservices/status', 'httpproxies/status'], WRITE],
];

/** Which of its pods writes status, and what it tells of that. */
const LEADER_ELECTION_RULES: readonly AccessRule[] = [
  ['', ['events'], WRITE],
  ['coordination.k8s.io', ['leases'], WRITE],
];

/** ServiceAccounts, roles and bindings of Contour, of its Job and of Envoy, which has no rights. */
export function access(namespace: string, envoy: string, envoyLabels: Readonly<Record<string, string>>): Manifest[] {
  const [contour, certgen] = [{ name: CONTOUR, namespace }, { name: CERTGEN, namespace }];
  return [
    serviceAccount(CONTOUR, namespace, LABELS),
    serviceAccount(CERTGEN, namespace, LABELS),
    serviceAccount(envoy, namespace, envoyLabels),
    ...boundClusterRole(contour, LABELS, CLUSTER_RULES),
    ...boundRole(CONTOUR, contour, LABELS, LEADER_ELECTION_RULES),
    ...boundRole(CERTGEN, certgen, LABELS, [['', ['secrets'], ['create', 'update']]]),
  ];
}
