import { ListedDifference } from '../../metallb/installation/differences';
import { ARGUMENTS, because, CONTAINER, labelDifferences, SHARED_DIFFERENCES } from '../traefik/shared-differences';

/** Our object, and the same one of upstream's chart. */
export const NAMES = new Map<string, string>([
  ...['ClusterRole', 'ClusterRoleBinding'].map((kind) => [`${kind} traefik:traefik`, `${kind} traefik-traefik`] as const),
  ['Gateway traefik', 'Gateway traefik-gateway'],
]);

/** Everything in which our installation differs from what upstream's chart renders where Gateway API is its only provider, leaf by leaf; under upstream's names. */
export const DIFFERENCES: readonly ListedDifference[] = [
  ...SHARED_DIFFERENCES,
  ...labelDifferences('Gateway traefik-gateway', 'GatewayClass traefik'),
  ...because('without traces nobody asks for pods, and without Ingresses nobody for nodes; TCPRoutes are read with the experimental channel alone', 'ClusterRole traefik-traefik',
    ['/rules/gateway.networking.k8s.io tcproutes', 'get list watch', undefined],
    ['/rules/gateway.networking.k8s.io tcproutes~1status', 'update', undefined],
    ['/rules/nodes', 'get list watch', undefined],
    ['/rules/pods', 'get', undefined],
  ),
  ...because('a listener has the port that clients come to, as every Gateway has, and not that of a pod; the sysctl is among those that Pod Security takes for safe', 'Deployment traefik',
    [`${ARGUMENTS}/--entrypoints.web.address`, ':8000/tcp', ':80/tcp'],
    [`${ARGUMENTS}/--entrypoints.websecure.address`, ':8443/tcp', ':443/tcp'],
    [`${CONTAINER}/ports/web/containerPort`, 8000, 80],
    [`${CONTAINER}/ports/websecure/containerPort`, 8443, 443],
    ['/spec/template/spec/securityContext/sysctls/0/name', undefined, 'net.ipv4.ip_unprivileged_port_start'],
    ['/spec/template/spec/securityContext/sysctls/0/value', undefined, '0'],
  ),
  ...because('TLS is ended by listeners, each with its certificate', 'Deployment traefik', [`${ARGUMENTS}/--entrypoints.websecure.http.tls`, 'true', undefined]),
  ...because('of several Traefiks each serves the GatewayClass of its own', 'Deployment traefik',
    [`${ARGUMENTS}/--providers.kubernetesgateway.labelselector`, undefined, 'app.kubernetes.io/instance=traefik,app.kubernetes.io/name=traefik'],
  ),
  ...because('the Gateway is called after the gateway, and its listeners after what they speak', 'Gateway traefik-gateway',
    ['/metadata/name', 'traefik-gateway', 'traefik'],
    ['/spec/listeners/0/allowedRoutes/namespaces/from', undefined, 'Same'],
    ['/spec/listeners/0/name', 'web', 'http'],
    ['/spec/listeners/0/port', 8000, 80],
  ),
  ...because('nobody serves Ingresses here: upstream\'s chart writes the class all the same', 'IngressClass traefik',
    ['/apiVersion', 'networking.k8s.io/v1', undefined],
    ['/kind', 'IngressClass', undefined],
    ['/metadata/annotations/ingressclass.kubernetes.io~1is-default-class', 'true', undefined],
    ['/metadata/labels/app.kubernetes.io~1instance', 'traefik-traefik', undefined],
    ['/metadata/labels/app.kubernetes.io~1managed-by', 'Helm', undefined],
    ['/metadata/labels/app.kubernetes.io~1name', 'traefik', undefined],
    ['/metadata/labels/helm.sh~1chart', 'traefik-41.1.1', undefined],
    ['/metadata/name', 'traefik', undefined],
    ['/spec/controller', 'traefik.io/ingress-controller', undefined],
  ),
];
