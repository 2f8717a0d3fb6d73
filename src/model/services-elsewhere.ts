import { claimId } from './claim';
import { Cluster } from './cluster';
import { groupBy } from './group-by';
import { ProxyElsewhere } from './network';
import { readService } from './reader/read-service';
import { Service } from './service';
import { valuesOf } from './written';

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

function serviceOf(id: string, told: readonly ProxyElsewhere[]): Service {
  const [namespace, name] = id.split('/');
  const pinned = told.flatMap(({ addresses }) => addresses);
  const ipFamilies = [...new Set(valuesOf(pinned).map(({ family }) => family))];
  return {
    ...readService({ spec: { type: 'LoadBalancer', ipFamilies, ...(ipFamilies.length > 1 ? { ipFamilyPolicy: 'RequireDualStack' } : {}) } }, { group: '', kind: 'Service', namespace, name }, told[0].source),
    hasMoreLabels: true,
    pinned,
  };
}
