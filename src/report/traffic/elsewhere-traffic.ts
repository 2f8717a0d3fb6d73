import { sortedBy } from '../order';
import { httpProxyRules } from './http-proxy-traffic';
import { ingressRouteRules } from './ingress-route-traffic';
import { ingressRules } from './ingress-traffic';
import { Proxy } from './traffic-model';
import { virtualServerRules } from './virtual-server-traffic';
import { claimId } from '../../model/claim';
import { Ingress } from '../../model/ingress';
import { Source } from '../../model/source';
import { groupBy } from '../../rules/group';
import { ProxiesElsewhere, proxiesElsewhere } from '../../rules/proxies-elsewhere';
import { World } from '../../rules/world';

/** What proxies of this cluster's description route. */
export interface RoutedHere {
  readonly ingresses: ReadonlySet<Ingress>;
  /** Of IngressRoutes, HTTPProxies and VirtualServers. */
  readonly others: ReadonlySet<Source>;
}

/**
 * Proxies that are not part of this cluster's description, by the class of what they route: every Ingress; of other kinds what has a class that somebody
 * says such a proxy serves. Who writes annotations of ingress-nginx means something that reads them.
 */
export function proxiesOfClasses(world: World, here: RoutedHere): Proxy[] {
  const { ingresses, ingressRoutes, httpProxies, virtualServers } = world.cluster;
  const elsewhere = proxiesElsewhere(world);
  const leftOf = <T extends { readonly className?: string; readonly source: Source }>(list: readonly T[]) =>
    groupBy(list.filter(({ className, source }) => elsewhere.ofClass(className).length > 0 && !here.others.has(source)), ({ className }) => className ?? '');
  const byClass = groupBy(ingresses.filter((ingress) => !here.ingresses.has(ingress)), ({ className }) => className ?? '');
  const [routes, proxies, servers] = [leftOf(ingressRoutes), leftOf(httpProxies), leftOf(virtualServers)];
  const names = new Set([byClass, routes, proxies, servers].flatMap((lists) => [...lists.keys()]));
  return sortedBy([...names], (name) => [name]).map((name): Proxy => ({
    key: keyOfClass(name),
    ...(name === '' ? {} : { className: name }),
    ...servicesIn(elsewhere.ofClass(name)),
    rules: [
      ...ingressRules(byClass.get(name) ?? [], true),
      ...ingressRouteRules(routes.get(name) ?? []), ...httpProxyRules(proxies.get(name) ?? []), ...virtualServerRules(servers.get(name) ?? []),
    ],
  }));
}

/** By `namespace/name` of a Service: the keys of the proxies that somebody says it leads to, of those that are drawn. */
export function proxiesBehindElsewhere({ cluster }: World, drawn: readonly Proxy[]): (service: string) => string[] {
  const keys = new Set(drawn.map(({ key }) => key));
  const byService = groupBy(cluster.network.externals.proxies, ({ service }) => service);
  return (service) => [...new Set((byService.get(service) ?? []).flatMap(({ className, gateway }) =>
    [...(className === undefined ? [] : [keyOfClass(className)]), ...(gateway === undefined ? [] : [`Gateway ${gateway}`])]))].filter((key) => keys.has(key)).sort();
}

/** What a proxy elsewhere has its traffic from, where somebody named it. */
export function servicesIn(services: ReturnType<ProxiesElsewhere['ofClass']>): Pick<Proxy, 'services'> {
  return services.length === 0 ? {} : { services: services.map(claimId).sort() };
}

function keyOfClass(name: string): string {
  return `class ${name}`;
}
