import { World } from './world';
import { isIngressNginxClass } from '../behavior/ingress-nginx/identity';
import { isOfClass, isSwitchedOn, optionIn, RunningProxy, runningProxies } from '../behavior/proxies/running-proxies';
import { ingressRoutesServedBy, traefiksOfIngressRoutes } from '../behavior/traefik/recognize';
import { claimId } from '../model/claim';
import { routeId } from '../model/route';

/** What becomes of requests for a Service of type ExternalName; `unknown` where nothing shows who serves the route. */
export type FateOfExternalName = 'taken' | 'refused' | 'unknown';

/** Proxies that take such Services unless the option is given (ingress-nginx 1.15, docs/user-guide/cli-arguments.md; haproxytech/kubernetes-ingress 3.2, controller.md). */
const REFUSED_BY_OPTION: Readonly<Record<string, string>> = { 'ingress-nginx': 'disable-svc-external-name', 'HAProxy': 'disable-service-external-name' };

/** Routes whose proxy is a Traefik or whoever has the class; those of all other kinds lead to no such Service unless a controller says otherwise. */
const BY_WHOEVER_SERVES = /^(Ingress|IngressRoute|IngressRouteTCP|IngressRouteUDP) /;

/** ConfigMaps of ports of ingress-nginx and HAProxy, and HAProxy's TCPs. */
const TAKEN = /^(ConfigMap|TCP) /;

/**
 * What the proxy of a route makes of a Service of type ExternalName: Traefik refuses it unless an option allows it (3.7.9, `allowExternalNameServices` of each
 * provider), ingress-nginx and HAProxy take it.
 *
 * @returns a function from `Ingress shop/web`, as backends name their routes
 */
export function fatesOfExternalNames(world: World): (route: string) => FateOfExternalName {
  const { ingresses, ingressClasses, ingressRoutes, workloads } = world.cluster;
  const fates = new Map<string, FateOfExternalName>();
  // Where several proxies serve a route, one that refuses is enough to be told of.
  const add = (route: string, isTaken: boolean) => fates.set(route, isTaken && fates.get(route) !== 'refused' ? 'taken' : 'refused');
  for (const traefik of world.traefik.gateways()) {
    world.traefik.servedBy(traefik).forEach((one) => add(`Ingress ${claimId(one)}`, traefik.allowExternalNames));
  }
  for (const traefik of traefiksOfIngressRoutes(workloads)) {
    ingressRoutesServedBy(traefik, ingressRoutes).forEach((one) => add(routeId(one), traefik.allowExternalNames));
  }
  const running = runningProxies(workloads, ingressClasses);
  const nginxClasses = new Set(ingressClasses.filter(isIngressNginxClass).map(({ name }) => name));
  for (const one of ingresses) {
    const servers = running.filter((proxy) => isOfClass(proxy, one.className));
    servers.forEach((proxy) => add(`Ingress ${claimId(one)}`, takesExternalNames(proxy)));
    if (servers.length === 0 && nginxClasses.has(one.className ?? '')) {
      add(`Ingress ${claimId(one)}`, true);
    }
  }
  return (route) => fates.get(route) ?? (BY_WHOEVER_SERVES.test(route) ? 'unknown' : TAKEN.test(route) ? 'taken' : 'refused');
}

function takesExternalNames({ product, workload }: RunningProxy): boolean {
  const option = REFUSED_BY_OPTION[product];
  return option !== undefined && workload.containers.every(({ args }) => !isSwitchedOn(args, option) && optionIn(args, option) !== 'true');
}
