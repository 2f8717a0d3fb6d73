import { groupBy, once } from './group';
import { ClusterOutlook, outlookOf } from './outlook';
import { World } from './world';
import { claimId } from '../model/claim';
import { ProxyElsewhere } from '../model/network';
import { Service } from '../model/service';
import { servicesElsewhere, toldAddresses } from '../model/services-elsewhere';
import { valuesOf } from '../model/written';
import { IpAddress } from '../net/ip-address';

/** The Services of proxies that another repository runs, by what they serve. Those that stand here are those of the cluster. */
export interface ProxiesElsewhere {
  /** Those that have what somebody told, since nothing here shows what they have: addresses stand in `pinned`. */
  readonly told: readonly Service[];
  /** Those that are not here, and of whose addresses nobody says anything. */
  readonly unknown: readonly Service[];
  /** The one of this `namespace/name`, if somebody named it. */
  named(id: string): Service | undefined;
  /** Of the Ingresses, IngressRoutes, HTTPProxies and VirtualServers of a class. */
  ofClass(className: string | undefined): readonly Service[];
  /** Of the routes of a Gateway, `namespace/name`. */
  ofGateway(gateway: string): readonly Service[];
}

/** A rule and the reports ask for the same. */
const KNOWN = new WeakMap<World, ProxiesElsewhere>();
const NONE: readonly Service[] = [];

/** Looks up what the owner says of proxies that run elsewhere. */
export function proxiesElsewhere(world: World): ProxiesElsewhere {
  const known = KNOWN.get(world) ?? lookedUp(world);
  KNOWN.set(world, known);
  return known;
}

function lookedUp(world: World): ProxiesElsewhere {
  const { proxies } = world.cluster.network.externals;
  if (proxies.length === 0) {
    return { ofClass: () => NONE, ofGateway: () => NONE, named: () => undefined, told: NONE, unknown: NONE };
  }
  const ownOf = ownAddresses(world);
  const elsewhere = new Map(servicesElsewhere(world.cluster).map((service) => [claimId(service), service]));
  const services = new Map([...groupBy(proxies, ({ service }) => service)].map(([id, told]) => [id, elsewhere.get(id) ?? serviceHere(world, id, told, ownOf)]));
  const byClass = servicesBy(proxies, services, ({ className }) => className);
  const byGateway = servicesBy(proxies, services, ({ gateway }) => gateway);
  const all = [...services.values()];
  const isOfCluster = (service: Service) => service === world.services.named(service.namespace, service.name);
  return {
    named: (id) => services.get(id),
    ofClass: (className) => (className === undefined ? undefined : byClass.get(className)) ?? NONE,
    ofGateway: (gateway) => byGateway.get(gateway) ?? NONE,
    told: all.filter((service) => !isOfCluster(service) && valuesOf(service.pinned).length > 0),
    unknown: all.filter((service) => !isOfCluster(service) && valuesOf(service.pinned).length === 0),
  };
}

/** A Service that stands here: as it stands, unless nobody but its owner knows what it has. */
function serviceHere(world: World, id: string, told: readonly ProxyElsewhere[], ownOf: (service: Service) => readonly IpAddress[]): Service {
  const [namespace, name] = id.split('/');
  const service = world.services.named(namespace, name)!;
  const addresses = toldAddresses(told);
  return addresses.length === 0 || ownOf(service).length > 0 ? service : { ...service, pinned: addresses };
}

function servicesBy(
  proxies: readonly ProxyElsewhere[], services: ReadonlyMap<string, Service>, key: (proxy: ProxyElsewhere) => string | undefined,
): ReadonlyMap<string, readonly Service[]> {
  const named = proxies.flatMap((proxy) => {
    const name = key(proxy);
    return name === undefined ? [] : [{ name, service: services.get(proxy.service)! }];
  });
  return new Map([...groupBy(named, ({ name }) => name)].map(([name, list]) => [name, [...new Set(list.map(({ service }) => service))]]));
}

/** What a Service of the cluster has, as far as it is known before it runs: of the plan, by its manifest, or foretold. */
export function ownAddresses(world: World): (service: Service) => readonly IpAddress[] {
  const outlook = once((): ClusterOutlook => outlookOf(world));
  const planned = once(() => new Map((world.plan?.assignments ?? []).map(({ claim, addresses }) => [claimId(claim), addresses])));
  return (service) => {
    const given = planned().get(claimId(service));
    if (given !== undefined) {
      return given;
    }
    const written = [...valuesOf(service.pinned), ...valuesOf(service.externalIps)];
    const prediction = written.length > 0 ? undefined : outlook().predictions.get(service);
    return prediction === undefined || 'because' in prediction ? written : prediction.addresses;
  };
}
