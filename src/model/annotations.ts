/** Names of the annotations that the reader looks at. MetalLB still reads the older prefix (deprecated since 0.14.9). */
export const METALLB_PREFIXES = ['metallb.io/', 'metallb.universe.tf/'] as const;

/** External addresses that a Service asks for, comma separated: one, or one of each family. */
export const LOAD_BALANCER_IPS = 'loadBalancerIPs';
/** The pool that a Service asks for. */
export const ADDRESS_POOL = 'address-pool';
/** Services with the same key may share one address. */
export const ALLOW_SHARED_IP = 'allow-shared-ip';

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
