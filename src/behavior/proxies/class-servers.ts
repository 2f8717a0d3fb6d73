import { RunningProxy } from './running-proxies';
import { IngressClass } from '../../model/ingress';
import { Workload } from '../../model/workload';
import { classesOf, TraefikGateway } from '../traefik/recognize';

/** A proxy that serves Ingresses of a class. */
export interface ClassServer {
  readonly className: string;
  readonly product: string;
  readonly workload: Workload;
  /** The Service whose pods carry its traffic, where those of `workload` do not. */
  readonly service?: RunningProxy['service'];
}

/** The proxies of each class, of those that serve it in all namespaces, whatever labels Ingresses have. */
export function classServers(traefiks: readonly TraefikGateway[], running: readonly RunningProxy[], classes: readonly IngressClass[]): ClassServer[] {
  return [
    ...traefiks.filter(({ namespaces, labelSelector }) => namespaces.length === 0 && labelSelector === undefined)
      .flatMap((gateway) => named([...classesOf(gateway, classes)], { product: 'Traefik', workload: gateway.workload })),
    ...running.flatMap(({ product, workload, service, classes: own }) => named(own ?? [product.toLowerCase()], { product, workload, service })),
  ];
}

function named(names: readonly (string | undefined)[], server: Omit<ClassServer, 'className'>): ClassServer[] {
  return names.flatMap((className) => (className === undefined ? [] : [{ className, ...server }]));
}
