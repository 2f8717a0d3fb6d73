import { Ingress, IngressClass } from '../../model/ingress';

/** Controllers that give each Ingress a machine and a name of its own (tailscale/tailscale: cmd/k8s-operator/ingress.go), and the class that each comes with. */
const BY_CONTROLLER: Readonly<Record<string, string>> = { 'tailscale.com/ts-ingress': 'tailscale' };

/** Whether no request for another Ingress ever comes to the proxy of this one, so that they share neither hosts nor paths. */
export function hasOwnProxy({ className }: Ingress, classes: readonly IngressClass[]): boolean {
  const controllers = classes.filter(({ name }) => name === className).map(({ controller }) => controller);
  return controllers.length > 0 ? controllers.some((controller) => Object.prototype.hasOwnProperty.call(BY_CONTROLLER, controller))
    : className !== undefined && Object.values(BY_CONTROLLER).includes(className);
}
