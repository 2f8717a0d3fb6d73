import { LayerId } from './layer';
import { Manifest } from '../../model/manifest';
import { groupOf } from '../../model/reader/scope';

/** `GROUP/KIND` to the layer of every object of that kind, whoever needs it. */
const KINDS: ReadonlyMap<string, LayerId> = new Map([
  ...each('definitions', ['/Namespace', 'apiextensions.k8s.io/CustomResourceDefinition', 'scheduling.k8s.io/PriorityClass', 'node.k8s.io/RuntimeClass']),
  ...each('controllers', [
    'rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/ClusterRoleBinding', 'apiregistration.k8s.io/APIService',
    'admissionregistration.k8s.io/MutatingWebhookConfiguration', 'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
    'admissionregistration.k8s.io/ValidatingAdmissionPolicy', 'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
    'source.toolkit.fluxcd.io/HelmRepository', 'source.toolkit.fluxcd.io/OCIRepository', 'source.toolkit.fluxcd.io/GitRepository',
    'source.toolkit.fluxcd.io/Bucket', 'source.toolkit.fluxcd.io/HelmChart',
  ]),
  ...each('configuration', [
    'networking.k8s.io/IngressClass', 'gateway.networking.k8s.io/GatewayClass', 'storage.k8s.io/StorageClass', 'snapshot.storage.k8s.io/VolumeSnapshotClass',
    'cert-manager.io/Issuer', 'cert-manager.io/ClusterIssuer', 'external-secrets.io/SecretStore', 'external-secrets.io/ClusterSecretStore',
    'cilium.io/CiliumLoadBalancerIPPool', 'cilium.io/CiliumL2AnnouncementPolicy', 'cilium.io/CiliumBGPClusterConfig', 'cilium.io/CiliumBGPPeerConfig',
    'cilium.io/CiliumBGPAdvertisement', 'cilium.io/CiliumBGPNodeConfigOverride', 'cilium.io/CiliumBGPPeeringPolicy',
    'gateway.envoyproxy.io/EnvoyProxy', 'gateway.nginx.org/NginxProxy', 'gateway.nginx.org/NginxGateway',
  ]),
  ...each('routes', ['networking.k8s.io/Ingress', 'cert-manager.io/Certificate', 'externaldns.k8s.io/DNSEndpoint']),
  // Without a metrics server it never gets healthy, so nothing may wait for it.
  ...each('apps', ['autoscaling/HorizontalPodAutoscaler']),
]);

/** Groups whose other kinds are all in one layer. */
const GROUPS: ReadonlyMap<string, LayerId> = new Map<string, LayerId>([
  ['metallb.io', 'configuration'],
  ['frrk8s.metallb.io', 'configuration'],
  ['gateway.networking.k8s.io', 'routes'],
  ['gateway.networking.x-k8s.io', 'routes'],
  ['gateway.envoyproxy.io', 'routes'],
  ['gateway.nginx.org', 'routes'],
  ['traefik.io', 'routes'],
  ['traefik.containo.us', 'routes'],
  ['projectcontour.io', 'routes'],
  ['k8s.nginx.org', 'routes'],
  ['monitoring.coreos.com', 'monitoring'],
  ['operator.victoriametrics.com', 'monitoring'],
  ['grafana.integreatly.org', 'monitoring'],
]);

/** The layer that an object's kind decides by itself; nothing where it depends on who needs the object. */
export function layerOfKind({ apiVersion, kind, spec }: Manifest): LayerId | undefined {
  if (kind === 'Service' && apiVersion === 'v1') {
    return (spec as { readonly type?: unknown } | undefined)?.type === 'LoadBalancer' ? 'routes' : undefined;
  }
  const group = groupOf(apiVersion);
  return KINDS.get(`${group}/${kind}`) ?? GROUPS.get(group);
}

function each(layer: LayerId, kinds: readonly string[]): [string, LayerId][] {
  return kinds.map((kind) => [kind, layer]);
}
