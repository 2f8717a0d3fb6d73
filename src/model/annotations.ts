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
/** `true`: with `externalTrafficPolicy: Local`, Services with other pods may share. */
export const CILIUM_SHARING_PODS = 'sharing-permit-different-pods';
export const CILIUM_PREFIXES = ['lbipam.cilium.io/', 'io.cilium/lb-ipam-'] as const;

const CILIUM_NAMES = wholeNames([CILIUM_IPS, CILIUM_SHARING_KEY, CILIUM_SHARING_NAMESPACES, CILIUM_SHARING_PODS], CILIUM_PREFIXES);

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
  return CILIUM_NAMES[name].find((candidate) => annotations[candidate] !== undefined);
}

/** The value of that annotation. */
export function ciliumAnnotation(annotations: Readonly<Record<string, string>>, name: string): string | undefined {
  const found = ciliumAnnotationName(annotations, name);
  return found === undefined ? undefined : annotations[found];
}

const WHOLE_NAMES = wholeNames([LOAD_BALANCER_IPS, ADDRESS_POOL, ALLOW_SHARED_IP], METALLB_PREFIXES);

/** The value of a MetalLB annotation under its first prefix that is present, as MetalLB itself looks it up. */
export function metallbAnnotation(annotations: Readonly<Record<string, string>>, name: string): string | undefined {
  const found = metallbAnnotationName(annotations, name);
  return found === undefined ? undefined : annotations[found];
}

/** The whole name of that annotation. */
export function metallbAnnotationName(annotations: Readonly<Record<string, string>>, name: string): string | undefined {
  return WHOLE_NAMES[name].find((candidate) => annotations[candidate] !== undefined);
}

/** Each name under every prefix. */
function wholeNames(names: readonly string[], prefixes: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(names.map((name) => [name, prefixes.map((prefix) => prefix + name)]));
}
