import { classServers } from './class-servers';
import { runningProxies } from './running-proxies';
import { Ingress, IngressClass } from '../../model/ingress';
import { Workload } from '../../model/workload';
import { isIngressNginxClass } from '../ingress-nginx/identity';
import { NGINX_CONTROLLER } from '../nginx/identity';
import { servedForIngressNginx } from '../traefik/ingress-nginx-provider';
import { TRAEFIK_CONTROLLER, TraefikGateway } from '../traefik/recognize';

/** A proxy that serves Ingresses in a way of its own. */
export type IngressProduct = 'Traefik' | 'HAProxy' | 'NGINX' | 'Contour' | 'ingress-nginx';

const BY_CONTROLLER: readonly (readonly [(controller: string) => boolean, IngressProduct])[] = [
  [(controller) => controller === TRAEFIK_CONTROLLER, 'Traefik'],
  [(controller) => controller.startsWith('haproxy.org/ingress-controller'), 'HAProxy'],
  [(controller) => controller === NGINX_CONTROLLER, 'NGINX'],
  [(controller) => controller === 'projectcontour.io/ingress-controller', 'Contour'],
  [(controller) => isIngressNginxClass({ controller }), 'ingress-nginx'],
];

const ALL: ReadonlySet<string> = new Set(BY_CONTROLLER.map(([, product]) => product));

/** What says who serves Ingresses of a class. */
export interface Serving {
  readonly classes: readonly IngressClass[];
  readonly workloads: readonly Workload[];
  readonly traefiks: readonly TraefikGateway[];
}

/** The proxy that serves an Ingress, by its class or by what runs here; nothing where nobody knows, or where several do. */
export function ingressProduct(ingress: Ingress, { classes, workloads, traefiks }: Serving): IngressProduct | undefined {
  if (servedForIngressNginx(workloads, [ingress], classes).length > 0) {
    return 'Traefik';
  }
  return productOfClass(ingress.className, { classes, workloads, traefiks });
}

/** The proxy that serves a class, or, without its name, the default one; nothing where nobody knows, or where several do. */
export function productOfClass(className: string | undefined, { classes, workloads, traefiks }: Serving): IngressProduct | undefined {
  const own = classes.filter(({ name, isDefault }) => (className === undefined ? isDefault : name === className));
  const known = own.map(({ controller }) => BY_CONTROLLER.find(([isOne]) => isOne(controller))?.[1]);
  const running = own.length > 0 || className === undefined ? []
    : classServers(traefiks, runningProxies(workloads, classes), classes).filter((one) => one.className === className).map(({ product }) => product);
  const found = new Set<string | undefined>([...known, ...running]);
  const [only] = found;
  return found.size === 1 && only !== undefined && ALL.has(only) ? only as IngressProduct : undefined;
}
