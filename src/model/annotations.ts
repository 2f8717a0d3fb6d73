/** Names of the annotations that the reader looks at. MetalLB still reads the older prefix (deprecated since 0.14.9). */
export const METALLB_PREFIXES = ['metallb.io/', 'metallb.universe.tf/'] as const;

/** External addresses that a Service asks for, comma separated: one, or one of each family. */
export const LOAD_BALANCER_IPS = 'loadBalancerIPs';
/** The pool that a Service asks for. */
export const ADDRESS_POOL = 'address-pool';
/** Services with the same key may share one address. */
export const ALLOW_SHARED_IP = 'allow-shared-ip';

/** What Cilium reads of a Service; each name has an older alias. */
export const CILIUM_IPS = 'ips';
export const CILIUM_SHARING_KEY = 'sharing-key';
/** Namespaces that may share, comma separated, or `*`. */
export const CILIUM_SHARING_NAMESPACES = 'sharing-cross-namespace';
export const CILIUM_PREFIXES = ['lbipam.cilium.io/', 'io.cilium/lb-ipam-'] as const;

/** External addresses that a Service asks kube-vip for, comma separated. */
export const KUBE_VIP_IPS = 'kube-vip.io/loadbalancerIPs';
/** `true`: kube-vip passes over the Service. */
export const KUBE_VIP_IGNORE = 'kube-vip.io/ignore';

/** Where an annotation stands in its object. */
export function annotationProperty(name: string): string {
  return `metadata.annotations["${name}"]`;
}

/** The whole name under which Cilium finds an annotation of a Service: the newer one where both are there, even when it is empty. */
export function ciliumAnnotationName(annotations: Readonly<Record<string, string>>, name: string): string | undefined {
  return CILIUM_PREFIXES.map((prefix) => prefix + name).find((candidate) => annotations[candidate] !== undefined);
}

/** The value of that annotation. */
export function ciliumAnnotation(annotations: Readonly<Record<string, string>>, name: string): string | undefined {
  const found = ciliumAnnotationName(annotations, name);
  return found === undefined ? undefined : annotations[found];
}

const WHOLE_NAMES: Readonly<Record<string, readonly string[]>> = Object.fromEntries([LOAD_BALANCER_IPS, ADDRESS_POOL, ALLOW_SHARED_IP]
  .map((name) => [name, METALLB_PREFIXES.map((prefix) => prefix + name)]));

/** The value of a MetalLB annotation under its first prefix that is present, as MetalLB itself looks it up. */
export function metallbAnnotation(annotations: Readonly<Record<string, string>>, name: string): string | undefined {
  const found = metallbAnnotationName(annotations, name);
  return found === undefined ? undefined : annotations[found];
}

/** The whole name of that annotation. */
export function metallbAnnotationName(annotations: Readonly<Record<string, string>>, name: string): string | undefined {
  return WHOLE_NAMES[name].find((candidate) => annotations[candidate] !== undefined);
}
