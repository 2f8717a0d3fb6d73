import { Lazy } from 'cdk8s';
import { needsOwnKinds } from './arguments';
import { Manifest } from '../../../model/manifest';
import { GatewayRequest } from '../proxy';
import { TraefikOptions } from './traefik-options';

const READ = ['get', 'list', 'watch'];

/** ServiceAccount, ClusterRole and binding: what Traefik's providers read (3.7), and the status that it writes. */
export function access({ name, namespace, reportStatus, routes }: GatewayRequest, labels: Record<string, string>, { ingressNginx }: TraefikOptions): Manifest[] {
  const clusterName = `${namespace}:${name}`;
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, labels } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: clusterName, labels },
      rules: Lazy.any({ produce: () => rules(reportStatus, needsOwnKinds(routes), ingressNginx !== undefined) }) as any,
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: clusterName, labels },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterName },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}

function rules(reportStatus: boolean, ownKinds: boolean, ingressNginx: boolean): object[] {
  return [
    { apiGroups: [''], resources: ['nodes', 'services'], verbs: READ },
    // Certificates lie in the namespaces of the routes.
    { apiGroups: [''], resources: ['secrets'], verbs: READ },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
    { apiGroups: ['networking.k8s.io'], resources: ['ingressclasses', 'ingresses'], verbs: READ },
    ...(reportStatus ? [{ apiGroups: ['networking.k8s.io'], resources: ['ingresses/status'], verbs: ['update'] }] : []),
    ...(ingressNginx ? [{ apiGroups: [''], resources: ['namespaces'], verbs: ['list', 'watch'] }] : []),
    // Headers of ingress-nginx stand in ConfigMaps, and a ServersTransport may name authorities in one, so the providers watch them, used or not.
    ...(ownKinds || ingressNginx ? [{ apiGroups: [''], resources: ['configmaps'], verbs: READ }] : []),
    ...(ownKinds ? [
      { apiGroups: ['traefik.io'], resources: OWN_KINDS, verbs: READ },
    ] : []),
  ];
}

/** All that Traefik's provider of its own kinds watches, whether there are any or not (3.7). */
const OWN_KINDS = [
  'ingressroutes', 'ingressroutetcps', 'ingressrouteudps', 'middlewares', 'middlewaretcps', 'serverstransports', 'serverstransporttcps', 'tlsoptions', 'tlsstores',
  'traefikservices',
];
