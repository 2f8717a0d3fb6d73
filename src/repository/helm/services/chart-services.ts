import { impliedServices } from './implied-services';
import { MadeService, madeService, serviceName } from './made-service';
import { afterPostRenderers } from './post-renderers';
import { servicesIn } from './service-values';
import { at } from '../../../model/source';
import { ChartRelease, isOpen, placeOfValue } from '../chart-release';
import { Path, within } from '../values-path';

/** Charts whose Services are of type ClusterIP unless the values say otherwise, whatever address is written beside. */
const NEEDS_TYPE = new Set(['app-template']);

/**
 * The Services of type LoadBalancer that a release makes, as far as its values show them. The ones that the chart makes by default are only
 * known for the charts in `implied-services`.
 */
export function chartServices(release: ChartRelease): MadeService[] {
  const written = servicesIn(release.values, { needsType: NEEDS_TYPE.has(release.chart ?? '') });
  const services = afterPostRenderers([...written, ...impliedServices(release, written)], release.postRenderers);
  const maker = {
    name: release.name,
    namespace: release.namespace,
    // Helm writes the release's name into an annotation of this name, so no pod of a plain manifest has such a label.
    pods: { 'meta.helm.sh/release-name': serviceName([release.name]) },
    placeOf: (path: Path) => (path[0] === 'postRenderers' ? within(at(release.source, 'spec'), path) : placeOfValue(release, path)),
    mayPin: isOpen(release) ? release.unknown.find(({ path }) => path === undefined)!.what : undefined,
  };
  return services.map((service) => madeService(service, maker));
}
