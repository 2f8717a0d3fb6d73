import { ChartRelease } from './chart-release';
import { readCluster, ReadObject } from '../../model/reader/read-cluster';
import { readDeclaration } from '../../model/reader/read-declaration';
import { routedBackends } from '../../model/routed-backends';

/** Services that Flux's own controllers come with; the file that installs them is often out of sight. */
const FLUX_SERVICES = ['webhook-receiver', 'notification-controller', 'source-controller', 'source-watcher'];

/**
 * Services that routes lead to and that no file shows, as `namespace/name`, where a chart of the same namespace may make them: nobody can
 * say without running Helm that they are missing.
 */
export function unseenServices(objects: readonly ReadObject[], releases: readonly Pick<ChartRelease, 'namespace'>[], hasFlux: boolean): string[] {
  if (releases.length === 0 && !hasFlux) {
    return [];
  }
  const cluster = readCluster(objects, readDeclaration({}, {}));
  const seen = new Set(cluster.services.map(({ namespace, name }) => `${namespace}/${name}`));
  const withCharts = new Set(releases.map(({ namespace }) => namespace));
  return [...new Set(routedBackends(cluster)
    .filter(({ namespace, service }) => withCharts.has(namespace) || (hasFlux && namespace === 'flux-system' && FLUX_SERVICES.includes(service)))
    .map(({ namespace, service }) => `${namespace}/${service}`))].filter((id) => !seen.has(id)).sort();
}
