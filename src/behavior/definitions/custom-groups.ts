/** The API groups that Kubernetes 1.36 serves itself, or that its own add-ons do without a CustomResourceDefinition. */
const BUILT_IN = new Set([
  '', 'apps', 'autoscaling', 'batch', 'extensions', 'policy',
  'admissionregistration.k8s.io', 'apiextensions.k8s.io', 'apiregistration.k8s.io', 'authentication.k8s.io', 'authorization.k8s.io', 'certificates.k8s.io',
  'coordination.k8s.io', 'discovery.k8s.io', 'events.k8s.io', 'flowcontrol.apiserver.k8s.io', 'internal.apiserver.k8s.io', 'metrics.k8s.io',
  'networking.k8s.io', 'node.k8s.io', 'rbac.authorization.k8s.io', 'resource.k8s.io', 'scheduling.k8s.io', 'storage.k8s.io', 'storagemigration.k8s.io',
]);

/**
 * Groups whose definitions are there as soon as somebody reads their objects: what applies the manifests (Flux, Argo CD, the Helm
 * controller of k3s), a network add-on that registers its own (Cilium's operator, `operator/apis.go`), and MetalLB, which either this
 * library installs with its definitions, or another one did.
 */
const WITH_READER = /^(?:(?:[a-z]+\.)?toolkit\.fluxcd\.io|fluxcd\.controlplane\.io|(?:helm|k3s)\.cattle\.io|cilium\.io|(?:crd\.)?projectcalico\.org|operator\.tigera\.io|(?:frrk8s\.)?metallb\.io)$/;

const OF_ARGO_CD = new Set(['Application', 'ApplicationSet', 'AppProject']);

/** Whether objects of a group need a CustomResourceDefinition. Files of tools that look like objects have such a group as well. */
export function isCustom(group: string): boolean {
  return !BUILT_IN.has(group) && !group.endsWith('.config.k8s.io') && !group.includes('$');
}

/** Whether the definition of a kind comes with what reads its objects, so that nobody has to care for it. */
export function comesWithReader(group: string, kind: string): boolean {
  return WITH_READER.test(group) || (group === 'argoproj.io' && OF_ARGO_CD.has(kind));
}
