import { Identity } from '../identity';
import { fieldsOf, Fields, filledText, textOf } from './fields';

/**
 * `GROUP/KIND` of the cluster-scoped kinds of Kubernetes 1.36, of the components that this library installs, and of what stands in many
 * repositories without its definition. The API server drops the namespace that such an object names, so that it may be any text.
 */
const CLUSTER_SCOPED = new Set([
  '/Namespace', '/Node', '/PersistentVolume',
  'argoproj.io/ClusterWorkflowTemplate', 'external-secrets.io/ClusterExternalSecret', 'external-secrets.io/ClusterPushSecret',
  'external-secrets.io/ClusterSecretStore', 'generators.external-secrets.io/ClusterGenerator', 'kyverno.io/ClusterCleanupPolicy',
  'kyverno.io/ClusterPolicy', 'operator.tigera.io/APIServer', 'operator.tigera.io/Installation', 'postgresql.cnpg.io/ClusterImageCatalog',
  'snapshot.storage.k8s.io/VolumeSnapshotClass', 'snapshot.storage.k8s.io/VolumeSnapshotContent', 'trust.cert-manager.io/Bundle',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration', 'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding', 'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition', 'apiregistration.k8s.io/APIService',
  'certificates.k8s.io/CertificateSigningRequest', 'cert-manager.io/ClusterIssuer',
  'cilium.io/CiliumBGPAdvertisement', 'cilium.io/CiliumBGPClusterConfig', 'cilium.io/CiliumBGPNodeConfig', 'cilium.io/CiliumBGPNodeConfigOverride',
  'cilium.io/CiliumBGPPeerConfig', 'cilium.io/CiliumBGPPeeringPolicy', 'cilium.io/CiliumCIDRGroup', 'cilium.io/CiliumClusterwideEnvoyConfig',
  'cilium.io/CiliumClusterwideNetworkPolicy', 'cilium.io/CiliumEgressGatewayPolicy', 'cilium.io/CiliumIdentity', 'cilium.io/CiliumL2AnnouncementPolicy',
  'cilium.io/CiliumLoadBalancerIPPool', 'cilium.io/CiliumNode', 'cilium.io/CiliumPodIPPool', 'flowcontrol.apiserver.k8s.io/FlowSchema',
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration', 'frrk8s.metallb.io/FRRNodeState', 'gateway.networking.k8s.io/GatewayClass',
  'networking.k8s.io/IngressClass', 'networking.k8s.io/IPAddress', 'networking.k8s.io/ServiceCIDR',
  'node.k8s.io/RuntimeClass', 'rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/ClusterRoleBinding',
  'scheduling.k8s.io/PriorityClass', 'storage.k8s.io/CSIDriver', 'storage.k8s.io/CSINode', 'storage.k8s.io/StorageClass',
  'storage.k8s.io/VolumeAttachment',
]);

/** Their kinds alone, in whatever group: most objects are of none of them. */
const CLUSTER_SCOPED_KINDS = new Set([...CLUSTER_SCOPED].map((kind) => kind.slice(kind.indexOf('/') + 1)));

/** `networking.k8s.io` of `networking.k8s.io/v1`, empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Whether objects of a kind stand outside every namespace. */
export function isClusterScoped(apiVersion: string, kind: string): boolean {
  return CLUSTER_SCOPED_KINDS.has(kind) && CLUSTER_SCOPED.has(`${groupOf(apiVersion)}/${kind}`);
}

/** `GROUP/KIND` of the cluster-scoped kinds that CustomResourceDefinitions among the manifests define. */
export function clusterScopedCustomKinds(manifests: readonly Fields[]): ReadonlySet<string> {
  const kinds = manifests
    .filter((manifest) => manifest.kind === 'CustomResourceDefinition')
    .map((manifest) => fieldsOf(manifest.spec))
    .filter((spec) => spec.scope === 'Cluster')
    .map((spec) => `${textOf(spec.group) ?? ''}/${textOf(fieldsOf(spec.names).kind) ?? ''}`);
  return new Set(kinds);
}

/** What the API server tells the object of a manifest by; nothing for something that is no object. */
export function identityOf(manifest: Fields, customClusterScoped: ReadonlySet<string>): Identity | undefined {
  const kind = textOf(manifest.kind);
  const apiVersion = textOf(manifest.apiVersion);
  const metadata = fieldsOf(manifest.metadata);
  const name = textOf(metadata.name);
  if (kind === undefined || apiVersion === undefined || name === undefined) {
    return undefined;
  }
  const group = groupOf(apiVersion);
  const clusterScoped = isClusterScoped(apiVersion, kind) || (customClusterScoped.size > 0 && customClusterScoped.has(`${group}/${kind}`));
  return clusterScoped ? { group, kind, name } : { group, kind, name, namespace: filledText(metadata.namespace) ?? 'default' };
}
