import { classServers } from './class-servers';
import { runningProxies } from './running-proxies';
import { Ingress, IngressClass } from '../../model/ingress';
import { Workload } from '../../model/workload';
import { isIngressNginxClass } from '../ingress-nginx/identity';
import { NGINX_CONTROLLER } from '../nginx/identity';
import { servedForIngressNginx } from '../traefik/ingress-nginx-provider';
import { TRAEFIK_CONTROLLER, TraefikGateway } from '../traefik/recognize';

/** A proxy of which it is known what it does where two Ingresses have one host and path. */
export type DuplicateJudge = 'Traefik' | 'HAProxy' | 'NGINX' | 'Contour' | 'ingress-nginx';

/** A clause without a full stop for each. */
export const OF_DUPLICATES: Readonly<Record<DuplicateJudge, string>> = {
  // 3.7.9, pkg/server/router and pkg/muxer/http: routers are added in the order of a Go map and sorted by priority alone.
  'Traefik': 'Traefik weighs them alike, and each time that it reads its configuration another may answer',
  // 3.2.11, pkg/haproxy/maps: the rows of a map are sorted as texts; HAProxy takes the first of two that are alike.
  'HAProxy': 'HAProxy answers by the one whose Service comes first by namespace and name',
  // 5.5.4, internal/k8s/configuration.go, buildMinionConfigs.
  'NGINX': 'the controller of F5 gives the path to the oldest, and passes over the others',
  // 1.33.6, internal/dag: Ingresses are read in the order of a Go map, and a later one replaces the route.
  'Contour': 'Contour keeps the one that it reads last, and each time that something changes it may be another',
  // 1.15.1, internal/ingress/controller: Ingresses are sorted by age, and checkOverlap refuses.
  'ingress-nginx': 'ingress-nginx answers by the oldest, and where its webhook runs it refuses the others',
};

const BY_CONTROLLER: readonly (readonly [(controller: string) => boolean, DuplicateJudge])[] = [
  [(controller) => controller === TRAEFIK_CONTROLLER, 'Traefik'],
  [(controller) => controller.startsWith('haproxy.org/ingress-controller'), 'HAProxy'],
  [(controller) => controller === NGINX_CONTROLLER, 'NGINX'],
  [(controller) => controller === 'projectcontour.io/ingress-controller', 'Contour'],
  [(controller) => isIngressNginxClass({ controller }), 'ingress-nginx'],
];

/** What says who serves Ingresses of a class. */
export interface Serving {
  readonly classes: readonly IngressClass[];
  readonly workloads: readonly Workload[];
  readonly traefiks: readonly TraefikGateway[];
}

/** The proxy that serves an Ingress, by its class or by what runs here; nothing where nobody knows, or where several do. */
export function duplicateJudge(ingress: Ingress, { classes, workloads, traefiks }: Serving): DuplicateJudge | undefined {
  if (servedForIngressNginx(workloads, [ingress], classes).length > 0) {
    return 'Traefik';
  }
  const { className } = ingress;
  const own = classes.filter(({ name, isDefault }) => (className === undefined ? isDefault : name === className));
  const known = own.map(({ controller }) => BY_CONTROLLER.find(([isOne]) => isOne(controller))?.[1]);
  const running = own.length > 0 || className === undefined ? []
    : classServers(traefiks, runningProxies(workloads), classes).filter((one) => one.className === className).map(({ product }) => product);
  const found = new Set<string | undefined>([...known, ...running]);
  const [only] = found;
  return found.size === 1 && only !== undefined && only in OF_DUPLICATES ? only as DuplicateJudge : undefined;
}
