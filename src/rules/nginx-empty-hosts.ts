import { remembered } from './group';
import { World } from './world';
import { isSwitchedOn, RunningProxy, runningProxies } from '../behavior/proxies/running-proxies';
import { Ingress } from '../model/ingress';

/** Lets the controller of F5 take rules without a host. */
export const EMPTY_HOSTS_OPTION = 'allow-empty-ingress-host';

/** The controllers of F5 that are here and serve the class of an Ingress; each class is looked up once. */
export function nginxServing({ cluster }: World): (one: Ingress) => RunningProxy[] {
  const ofClass = remembered((className: string | undefined) =>
    runningProxies(cluster.workloads).filter(({ product, classes }) => product === 'NGINX' && className !== undefined && classes?.includes(className)));
  return ({ className }) => ofClass(className);
}

/** Whether one of them takes rules without a host. */
export function takesEmptyHosts(serving: readonly RunningProxy[]): boolean {
  return serving.some(({ workload }) => workload.containers.some(({ args }) => isSwitchedOn(args, EMPTY_HOSTS_OPTION)));
}
