/** Kinds of Gateway API's routes that a controller never looks at, by the name in `spec.controllerName` (sources of Contour 1.33, Istio 1.30 and Traefik 3.7). */
const UNSERVED: Readonly<Record<string, readonly string[]>> = {
  'projectcontour.io/gateway-controller': ['UDPRoute'],
  'istio.io/gateway-controller': ['UDPRoute'],
  'traefik.io/gateway-controller': ['UDPRoute'],
};

/** Whether a controller is known to pass over routes of a kind. */
export function passesOver(controller: string, kind: string): boolean {
  return UNSERVED[controller]?.includes(kind) ?? false;
}
