import { proxiesBehindElsewhere, proxiesOfClasses } from './elsewhere-traffic';
import { gatewaysBehind, gatewayProxies } from './gateway-traffic';
import { httpProxyRules } from './http-proxy-traffic';
import { ingressRouteRules } from './ingress-route-traffic';
import { ingressRules } from './ingress-traffic';
import { sortedBy } from '../order';
import { Entrance, Proxy, Traffic } from './traffic-model';
import { virtualServerRules } from './virtual-server-traffic';
import { isOfClass, runningProxies } from '../../behavior/proxies/running-proxies';
import { servedForIngressNginx } from '../../behavior/traefik/ingress-nginx-provider';
import { ingressRoutesServedBy } from '../../behavior/traefik/recognize';
import { claimId } from '../../model/claim';
import { Ingress } from '../../model/ingress';
import { Source } from '../../model/source';
import { IngressRoute } from '../../model/traefik';
import { VirtualServer } from '../../model/virtual-server';
import { Workload } from '../../model/workload';
import { groupBy } from '../../rules/group';
import { World } from '../../rules/world';
import { AddressBook } from '../addresses/address-book';

/** Follows the traffic of a cluster from its external addresses to its proxies and their rules. */
export function trafficOf(world: World, book: AddressBook): Traffic {
  const running = [...traefiks(world), ...classProxies(world)];
  const keys = new Set(running.map(({ proxy }) => proxy.key));
  const here = { ingresses: new Set(running.flatMap(({ ingresses }) => ingresses)), others: new Set(running.flatMap(({ others }) => others)) };
  const gateways = gatewayProxies(world);
  const ofClasses = proxiesOfClasses(world, here);
  const toldBehind = proxiesBehindElsewhere(world, [...gateways, ...ofClasses]);
  return {
    entrances: entrancesOf(book).map((entrance) => ({
      ...entrance,
      proxies: [...new Set([
        ...(entrance.service === undefined ? [] : [
          ...[...new Set(world.services.workloadsBehind(entrance.service).map(workloadKey))].filter((key) => keys.has(key)).sort(),
          ...gatewaysBehind(entrance.service, world.cluster.gatewayApi.gateways),
        ]),
        ...toldBehind(claimId(entrance)),
      ])],
    })),
    proxies: [...sortedBy(running.map(({ proxy }) => proxy), ({ key }) => [key]), ...gateways, ...ofClasses],
  };
}

const INGRESS_NGINX = 'ingress-nginx';

interface ProxyHere {
  readonly proxy: Proxy;
  readonly ingresses: readonly Ingress[];
  /** Where what it routes stands that is no Ingress. */
  readonly others: readonly Source[];
}

function traefiks(world: World): ProxyHere[] {
  const { ingresses, ingressClasses, ingressRoutes, workloads } = world.cluster;
  const gateways = world.traefik.gateways();
  const here = new Set(gateways.map(({ workload }) => workload));
  const inPlaceOf = (list: readonly Workload[]) => servedForIngressNginx(list, ingresses, ingressClasses);
  const others = workloads.filter((workload) => !here.has(workload));
  return [
    ...gateways.map((gateway) => traefik(gateway.workload, world.traefik.servedBy(gateway), inPlaceOf([gateway.workload]),
      ingressRoutesServedBy(gateway, ingressRoutes), gateway.className)),
    // Those that stand in for ingress-nginx and serve no Ingresses of their own.
    ...(inPlaceOf(others).length === 0 ? [] : others.map((workload) => traefik(workload, [], inPlaceOf([workload])))).filter((one) => one.ingresses.length > 0),
  ];
}

function traefik(workload: Workload, own: readonly Ingress[], inPlace: readonly Ingress[], routes: readonly IngressRoute[] = [], className?: string): ProxyHere {
  const twice = new Set(inPlace);
  const alone = own.filter((ingress) => !twice.has(ingress));
  const rules = [...ingressRules(alone, false), ...ingressRules(inPlace, true), ...ingressRouteRules(routes)];
  return { ingresses: [...alone, ...inPlace], others: routes.map(({ source }) => source), proxy: { key: workloadKey(workload), product: 'Traefik', workload, className, rules } };
}

/** Proxies that serve the Ingresses of a class, at the workload that carries their traffic; two controllers of one workload are one. */
function classProxies(world: World): ProxyHere[] {
  const found = runningProxies(world.cluster.workloads, world.cluster.ingressClasses).flatMap((running) => {
    const { workload, service } = running;
    const envoys = service === undefined ? undefined : world.services.named(service.namespace, service.name);
    const carriers = service === undefined ? [workload] : envoys === undefined ? [] : world.services.workloadsBehind(envoys);
    return carriers.map((carrier) => ({ running, workload: carrier }));
  });
  return [...groupBy(found, ({ workload }) => workloadKey(workload))].map(([key, parts]) => {
    const [{ running: { product, classes = [] }, workload }] = parts;
    const isServed = ({ className }: { readonly className?: string }) => parts.some(({ running }) => isOfClass(running, className));
    const ingresses = world.cluster.ingresses.filter(isServed);
    const httpProxies = parts.some(({ running }) => running.servesHttpProxies) ? world.cluster.httpProxies.filter(isServed) : [];
    const isServedServer = (one: VirtualServer) => one.className === undefined || isServed(one);
    const servers = parts.some(({ running }) => running.servesVirtualServers) ? world.cluster.virtualServers.filter(isServedServer) : [];
    const rules = [...ingressRules(ingresses, product === INGRESS_NGINX), ...httpProxyRules(httpProxies), ...virtualServerRules(servers)];
    return { ingresses, others: [...httpProxies, ...servers].map(({ source }) => source), proxy: { key, product, workload, className: classes[0], rules } };
  });
}

/** What tells one workload from another. */
export function workloadKey({ kind, namespace, name }: Workload): string {
  return `${kind} ${namespace}/${name}`;
}

function entrancesOf({ entries, unpinned }: AddressBook): Entrance[] {
  const entrances = new Map<string, Entrance>();
  for (const { address, namespace, name, service, pool, origin, answering } of entries) {
    if (origin !== 'kept') {
      const key = claimId({ namespace, name });
      const known = entrances.get(key);
      entrances.set(key, { namespace, name, service, pool, answering, proxies: [], addresses: [...known?.addresses ?? [], address] });
    }
  }
  return [
    ...entrances.values(),
    ...unpinned.map(({ service, pool }): Entrance => ({
      namespace: service.namespace, name: service.name, service, pool, answering: { onlyWithPods: false }, proxies: [], addresses: [],
    })),
  ];
}
