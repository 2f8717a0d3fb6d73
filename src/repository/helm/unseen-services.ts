import { ChartRelease } from './chart-release';
import { readCluster, ReadObject } from '../../model/reader/read-cluster';
import { readDeclaration } from '../../model/reader/read-declaration';

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
  const { ingresses, services } = readCluster(objects, readDeclaration({}, {}));
  const seen = new Set(services.map(({ namespace, name }) => `${namespace}/${name}`));
  const withCharts = new Set(releases.map(({ namespace }) => namespace));
  const wanted = ingresses.flatMap(({ namespace, paths, defaultBackend }) =>
    [...paths.map(({ backend }) => backend), ...(defaultBackend === undefined ? [] : [defaultBackend])]
      .flatMap(({ service }) => (service === undefined ? [] : [{ namespace, service }])));
  return [...new Set(wanted
    .filter(({ namespace, service }) => withCharts.has(namespace) || (hasFlux && namespace === 'flux-system' && FLUX_SERVICES.includes(service)))
    .map(({ namespace, service }) => `${namespace}/${service}`))].filter((id) => !seen.has(id)).sort();
}
