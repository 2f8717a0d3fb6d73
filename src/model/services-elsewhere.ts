import { claimId } from './claim';
import { Cluster } from './cluster';
import { groupBy } from './group-by';
import { ProxyElsewhere } from './network';
import { readService } from './reader/read-service';
import { Service } from './service';
import { valuesOf, Written } from './written';
import { IpAddress } from '../net/ip-address';

/**
 * The Services of proxies that run elsewhere, as far as they do not stand here: of type LoadBalancer, with the addresses that somebody told. They are no
 * part of the cluster's Services, since nothing can be said of their ports, their pods, or how they ask for an address.
 */
export function servicesElsewhere({ services, network: { externals: { proxies } } }: Pick<Cluster, 'services' | 'network'>): Service[] {
  if (proxies.length === 0) {
    return [];
  }
  const here = new Set(services.map(claimId));
  return [...groupBy(proxies, ({ service }) => service)].filter(([id]) => !here.has(id)).map(([id, told]) => serviceOf(id, told));
}

/** What is told of one Service, each address once: several gateways may have it. */
export function toldAddresses(proxies: readonly ProxyElsewhere[]): Written<IpAddress>[] {
  const all = proxies.flatMap(({ addresses }) => addresses);
  const seen = new Set<string>();
  return all.filter(({ value, text }) => {
    const key = value === undefined ? text : String(value);
    return !seen.has(key) && seen.add(key);
  });
}

function serviceOf(id: string, told: readonly ProxyElsewhere[]): Service {
  const [namespace, name] = id.split('/');
  const pinned = toldAddresses(told);
  const ipFamilies = [...new Set(valuesOf(pinned).map(({ family }) => family))];
  return {
    ...readService({ spec: { type: 'LoadBalancer', ipFamilies, ...(ipFamilies.length > 1 ? { ipFamilyPolicy: 'RequireDualStack' } : {}) } }, { group: '', kind: 'Service', namespace, name }, told[0].source),
    hasMoreLabels: true,
    pinned,
  };
}
