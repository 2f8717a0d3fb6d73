/** What a controller makes of the name of a Gateway, where it cuts none that are too long. */
export interface MadeOfName {
  /** The longest name that it can serve, in characters. */
  readonly longest: number;
  /** What it makes of the name. */
  readonly made: string;
}

/** What Services are called, and what labels say, has 63 characters at most. */
const LONGEST = 63;

/**
 * By the name in `spec.controllerName` (sources of Contour 1.33, Envoy Gateway 1.9 and Istio 1.30). Cilium (1.20) and NGINX Gateway Fabric
 * (2.6) cut longer names, and every Gateway of a Traefik shares the Service of Traefik itself.
 */
const BY_CONTROLLER: Readonly<Record<string, (className: string) => MadeOfName>> = {
  'projectcontour.io/gateway-controller': () => prefixed('contour-', 'the Service `contour-NAME`'),
  'gateway.envoyproxy.io/gatewayclass-controller': () => prefixed('', 'the label `gateway.envoyproxy.io/owning-gateway-name`'),
  'istio.io/gateway-controller': (className) => prefixed(`-${className}`, `the Service \`NAME-${className}\``),
};

/** What a controller that is known to fail on long names makes of that of a Gateway of a class. */
export function madeOfName(controller: string, className: string): MadeOfName | undefined {
  return BY_CONTROLLER[controller]?.(className);
}

function prefixed(added: string, made: string): MadeOfName {
  return { longest: LONGEST - added.length, made };
}
