import { Cluster } from '../../model/cluster';
import { readService } from '../../model/reader/read-service';
import { Service } from '../../model/service';
import { servicesOfMetallb } from '../metallb/load-balancer-class';

const IDENTITY = { group: '', kind: 'Service', namespace: 'kube-system', name: 'traefik' };
/** As k3s writes it (manifests/traefik.yaml, with the ports of the chart). */
const MANIFEST = { spec: { type: 'LoadBalancer', ipFamilyPolicy: 'PreferDualStack', ports: [{ name: 'web', port: 80 }, { name: 'websecure', port: 443 }] } };

/**
 * The Service of the Traefik that k3s brings, which draws an address as others do and which no manifest shows. None where the cluster is of no k3s
 * as far as it is told or seen, where a server of it does without, or where MetalLB serves a class alone.
 */
export function traefikOfK3s({ services, workloads, k3sServers, network: { platform } }: Cluster): Service | undefined {
  const source = k3sServers[0]?.source ?? (platform?.distribution === 'k3s' ? platform.source : undefined);
  const isSeen = services.some(({ namespace, name }) => namespace === IDENTITY.namespace && name === IDENTITY.name);
  if (source === undefined || isSeen || k3sServers.some(({ traefik }) => !traefik) || platform?.loadBalancerClass !== undefined) {
    return undefined;
  }
  return servicesOfMetallb([readService(MANIFEST, IDENTITY, source)], workloads)[0];
}
