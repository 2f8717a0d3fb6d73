import { World } from './world';
import { isCanary } from '../behavior/ingress-nginx/canaries';
import { isIngressNginxClass } from '../behavior/ingress-nginx/identity';
import { isOfClass, runningProxies } from '../behavior/proxies/running-proxies';
import { servedForIngressNginx } from '../behavior/traefik/ingress-nginx-provider';
import { classesOf } from '../behavior/traefik/recognize';
import { Ingress } from '../model/ingress';

/** The Ingresses that share requests on purpose, as ingress-nginx and Traefik in its place understand it. Of a class that nobody here serves they may be meant. */
export function canariesOf(world: World): ReadonlySet<Ingress> {
  const { workloads, ingresses, ingressClasses } = world.cluster;
  const marked = ingresses.filter(isCanary);
  const inItsPlace = servedForIngressNginx(workloads, marked, ingressClasses);
  const proxies = runningProxies(workloads, ingressClasses);
  const ofOthers = new Set(world.traefik.gateways().flatMap((one) => [...classesOf(one, ingressClasses)]));
  return new Set([...inItsPlace, ...marked.filter(({ className }) => {
    const serving = proxies.filter((proxy) => isOfClass(proxy, className));
    const known = ingressClasses.find(({ name, isDefault }) => (className === undefined ? isDefault : name === className));
    return serving.some(({ product }) => product === 'ingress-nginx') || (known === undefined ? serving.length === 0 && !ofOthers.has(className) : isIngressNginxClass(known));
  })]);
}
