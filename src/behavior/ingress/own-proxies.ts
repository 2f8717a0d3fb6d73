import { claimId } from '../../model/claim';
import { Ingress, IngressClass } from '../../model/ingress';

const CONTROLLER = 'tailscale.com/ts-ingress';
/** The class that comes with it. */
const CLASS = 'tailscale';
/** Lets the proxies of a ProxyGroup serve an Ingress, under its own name. */
const PROXY_GROUP = 'tailscale.com/proxy-group';

/**
 * The name of the proxy that answers for an Ingress and for no other one, so that it shares neither hosts nor paths; nothing where all Ingresses of a class meet in one.
 * Tailscale's operator gives each Ingress a machine of its own, or, in a ProxyGroup, a name of its own: two of one name it refuses both
 * (tailscale/tailscale@00a7dd1, cmd/k8s-operator: ingress.go, ingress-for-pg.go).
 */
export function ownProxyOf(ingress: Ingress, classes: readonly IngressClass[]): string | undefined {
  return !isOfTailscale(ingress, classes) ? undefined : ingress.annotations[PROXY_GROUP] ? `name ${nameOf(ingress)}` : `machine ${claimId(ingress)}`;
}

function isOfTailscale({ className }: Ingress, classes: readonly IngressClass[]): boolean {
  const controllers = classes.filter(({ name }) => name === className).map(({ controller }) => controller);
  return controllers.length > 0 ? controllers.includes(CONTROLLER) : className === CLASS;
}

function nameOf({ namespace, name, tls: [first] }: Ingress): string {
  return first?.hosts[0]?.split('.')[0] ?? `${namespace}-${name}-ingress`;
}
