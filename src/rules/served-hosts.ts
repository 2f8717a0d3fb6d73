import { groupBy } from './group';
import { proxiesElsewhere } from './proxies-elsewhere';
import { World } from './world';
import { externalDnsAnnotation, HOSTNAME, namesIn } from '../behavior/external-dns/annotations';
import { prefixesIn } from '../behavior/external-dns/prefixes';
import { commonHostName, hostNamesMeet } from '../behavior/gateway-api/host-names';
import { isOfClass, runningProxies } from '../behavior/proxies/running-proxies';
import { servedForIngressNginx } from '../behavior/traefik/ingress-nginx-provider';
import { gatewaysServedBy, ingressRoutesServedBy, TRAEFIK_GATEWAY_CONTROLLER, traefiksOfGateways } from '../behavior/traefik/recognize';
import { ruleHosts } from '../behavior/traefik/rule-hosts';
import { claimId } from '../model/claim';
import { Gateway } from '../model/gateway-api';
import { HttpProxy } from '../model/http-proxy';
import { Ingress } from '../model/ingress';
import { fieldsOf, labelsOf } from '../model/reader/fields';
import { GATEWAY_NAME } from '../model/reader/gateway-services';
import { routeId } from '../model/route';
import { Service } from '../model/service';
import { Source } from '../model/source';
import { IngressRoute } from '../model/traefik';
import { VirtualServer } from '../model/virtual-server';
import { Workload } from '../model/workload';

/** A host that requests are served for, and where they come in. */
export interface ServedHost {
  readonly host: string;
  /** What names it: `Ingress shop/web`. */
  readonly by: string;
  /** Services of type LoadBalancer that lead there; none where they are not known. */
  readonly services: readonly Service[];
  /** Where it is served, for people, where no Service is known: `class internal`, `Gateway network/edge`. */
  readonly at: string;
  readonly source: Source;
}

/** A route that names hosts. */
interface NamingRoute {
  readonly by: string;
  readonly hosts: readonly string[];
  readonly source: Source;
}

/** Hosts of Ingresses, routes of Gateway API, IngressRoutes, HTTPProxies and VirtualServers, each with the Services that its proxy has the traffic from, here or elsewhere. */
export function servedHosts(world: World): ServedHost[] {
  const leading = servicesByWorkload(world);
  const proxies = [...traefiks(world), ...classProxies(world)];
  const taken = new Set(proxies.flatMap(({ ingresses }) => ingresses));
  const elsewhere = proxiesElsewhere(world);
  return [
    ...proxies.flatMap(({ workloads, ingresses, others }) => [...ingresses.map(ofIngress), ...others].flatMap((route) => {
      const services = workloads.flatMap((workload) => leading.get(workload) ?? []);
      return hostsOf(route, [...new Set(services)], workloads.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`).join(', '));
    })),
    ...ofGateways(world, leading),
    ...world.cluster.ingresses.filter((ingress) => !taken.has(ingress)).flatMap((ingress) =>
      hostsOf(ofIngress(ingress), elsewhere.ofClass(ingress.className), ingress.className === undefined ? 'no class' : `class ${ingress.className}`)),
    ...ofOtherKinds(world, proxies),
  ];
}

/** The hosts of what is no Ingress and no proxy here serves, as far as its class is that of a proxy elsewhere whose Service somebody named. */
function ofOtherKinds(world: World, here: readonly ProxyWithRoutes[]): ServedHost[] {
  const { ingressRoutes, httpProxies, virtualServers } = world.cluster;
  if (world.cluster.network.externals.proxies.length === 0) {
    return [];
  }
  const taken = new Set(here.flatMap(({ others }) => others.map(({ source }) => source)));
  const elsewhere = proxiesElsewhere(world);
  const leading = <T extends { readonly className?: string; readonly source: Source }>(list: readonly T[], naming: (one: T) => NamingRoute) =>
    list.flatMap((one): ServedHost[] => {
      const services = taken.has(one.source) ? [] : elsewhere.ofClass(one.className);
      return services.length === 0 ? [] : hostsOf(naming(one), services, `class ${one.className}`);
    });
  return [...leading(ingressRoutes, (route) => ofIngressRoute(route, world)), ...leading(httpProxies, ofHttpProxy), ...leading(virtualServers, ofVirtualServer)];
}

interface ProxyWithRoutes {
  readonly workloads: readonly Workload[];
  readonly ingresses: readonly Ingress[];
  readonly others: readonly NamingRoute[];
}

function hostsOf({ by, hosts, source }: NamingRoute, services: readonly Service[], at: string): ServedHost[] {
  return [...new Set(hosts)].map((host) => ({ host, by, services, at, source }));
}

function servicesByWorkload(world: World): ReadonlyMap<Workload, readonly Service[]> {
  const pairs = world.loadBalancing.allServices().flatMap((service) => world.services.workloadsBehind(service).map((workload) => ({ workload, service })));
  return new Map([...groupBy(pairs, ({ workload }) => workload)].map(([workload, list]) => [workload, list.map(({ service }) => service)]));
}

function traefiks(world: World): ProxyWithRoutes[] {
  const { ingresses, ingressClasses, ingressRoutes, workloads } = world.cluster;
  const gateways = world.traefik.gateways();
  const here = new Set(gateways.map(({ workload }) => workload));
  const inPlaceOf = (workload: Workload) => servedForIngressNginx([workload], ingresses, ingressClasses);
  const others = servedForIngressNginx(workloads, ingresses, ingressClasses).length === 0 ? [] : workloads.filter((workload) => !here.has(workload));
  return [
    ...gateways.map((gateway): ProxyWithRoutes => ({
      workloads: [gateway.workload],
      ingresses: [...new Set([...world.traefik.servedBy(gateway), ...inPlaceOf(gateway.workload)])],
      others: ingressRoutesServedBy(gateway, ingressRoutes).map((route) => ofIngressRoute(route, world)),
    })),
    ...others.map((workload): ProxyWithRoutes => ({ workloads: [workload], ingresses: inPlaceOf(workload), others: [] })).filter((one) => one.ingresses.length > 0),
  ];
}

function classProxies(world: World): ProxyWithRoutes[] {
  const { ingresses, ingressClasses, httpProxies, virtualServers, workloads } = world.cluster;
  return runningProxies(workloads, ingressClasses).map((running): ProxyWithRoutes => {
    const { service, servesHttpProxies, servesVirtualServers } = running;
    const envoys = service === undefined ? undefined : world.services.named(service.namespace, service.name);
    const isServed = ({ className }: { readonly className?: string }) => isOfClass(running, className);
    return {
      workloads: service === undefined ? [running.workload] : envoys === undefined ? [] : world.services.workloadsBehind(envoys),
      ingresses: ingresses.filter(isServed),
      others: [
        ...(servesHttpProxies ? httpProxies.filter(isServed).map(ofHttpProxy) : []),
        ...(servesVirtualServers ? virtualServers.filter((one) => one.className === undefined || isServed(one)).map(ofVirtualServer) : []),
      ],
    };
  });
}

function ofIngress({ namespace, name, paths, source }: Ingress): NamingRoute {
  return { by: `Ingress ${namespace}/${name}`, hosts: paths.flatMap(({ host }) => host ?? []), source };
}

function ofIngressRoute(route: IngressRoute, world: World): NamingRoute {
  const told = NAMED_BY_ANNOTATION.has(route.kind) ? namesToldOf(world, route.source) : [];
  return { by: routeId(route), hosts: [...route.rules.flatMap(({ match }) => ruleHosts(match)), ...told], source: route.source };
}

/** Routes of connections, which carry no name: external-dns reads one off an annotation. */
const NAMED_BY_ANNOTATION = new Set(['TCPRoute', 'UDPRoute', 'IngressRouteTCP', 'IngressRouteUDP']);

function namesToldOf(world: World, source: Source): string[] {
  const annotations = labelsOf(fieldsOf(world.objects.at(source)?.manifest.metadata).annotations);
  const found = externalDnsAnnotation(annotations, HOSTNAME, prefixesIn(world.cluster));
  return found === undefined ? [] : namesIn(found.value);
}

function ofHttpProxy(proxy: HttpProxy): NamingRoute {
  return { by: `HTTPProxy ${claimId(proxy)}`, hosts: proxy.host === undefined ? [] : [proxy.host], source: proxy.source };
}

function ofVirtualServer(server: VirtualServer): NamingRoute {
  return { by: routeId(server), hosts: server.hostnames, source: server.source };
}

/** The Services that Gateways have their traffic from, by `namespace/name` of the Gateway; those of a Traefik have its own. */
export function servicesOfGateways(world: World, leading = servicesByWorkload(world)): Map<string, readonly Service[]> {
  const { gateways, classes } = world.cluster.gatewayApi;
  const ofTraefik = new Set(classes.filter(({ controller }) => controller === TRAEFIK_GATEWAY_CONTROLLER).map(({ name }) => name));
  const pairs = traefiksOfGateways(world.cluster.workloads).flatMap((traefik) =>
    gatewaysServedBy(traefik, gateways, classes).flatMap((gateway) => (leading.get(traefik.workload) ?? []).map((service) => ({ gateway, service }))));
  const traefiksOwn = groupBy(pairs, ({ gateway }) => gateway);
  const servicesOf = (gateway: Gateway) => [...new Set((traefiksOwn.get(gateway) ?? []).map(({ service }) => service))];
  const made = groupBy(world.loadBalancing.allServices(), ({ namespace, selector }) => `${namespace}/${selector[GATEWAY_NAME]}`);
  const elsewhere = proxiesElsewhere(world);
  return new Map(gateways.map((gateway) => {
    const here = ofTraefik.has(gateway.className) ? servicesOf(gateway) : made.get(claimId(gateway)) ?? [];
    return [claimId(gateway), here.length > 0 ? here : elsewhere.ofGateway(claimId(gateway))];
  }));
}

function ofGateways(world: World, leading: ReadonlyMap<Workload, readonly Service[]>): ServedHost[] {
  const servicesOf = servicesOfGateways(world, leading);
  const elsewhere = proxiesElsewhere(world);
  const parents = new Map(world.cluster.gatewayApi.listenerSets.map((set) => [`${set.kind} ${claimId(set)}`, set.parent]));
  return world.gateways().attachments().flatMap(({ route, parent, attachment }) => {
    const gateway = parent.kind === 'Gateway' ? parent : parents.get(`${parent.kind} ${claimId(parent)}`);
    if (attachment?.obstacle !== undefined || gateway === undefined) {
      return [];
    }
    const listeners = attachment?.listeners ?? [{ hostname: undefined }];
    const names = NAMED_BY_ANNOTATION.has(route.kind) ? namesToldOf(world, route.source) : [];
    const hosts = names.length > 0 ? names : (route.hostnames.length === 0 ? [undefined] : route.hostnames).flatMap((host) => listeners
      .filter(({ hostname }) => hostNamesMeet(host, hostname))
      .flatMap(({ hostname }) => commonHostName(host, hostname) ?? []));
    const services = servicesOf.get(claimId(gateway)) ?? elsewhere.ofGateway(claimId(gateway));
    return hostsOf({ by: routeId(route), hosts, source: route.source }, services, `Gateway ${claimId(gateway)}`);
  });
}
