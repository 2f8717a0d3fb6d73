import { isDeepStrictEqual } from 'node:util';
import { impliedServices } from './implied-services';
import { MadeService, madeService, serviceName } from './made-service';
import { afterPostRenderers } from './post-renderers';
import { portsOf } from './service-ports';
import { Placed, servicesIn, ServiceValues } from './service-values';
import { Fields } from '../../../model/reader/fields';
import { at } from '../../../model/source';
import { ChartRelease, isOpen, placeOfValue, unlessPatched } from '../chart-release';
import { Path, valueAt, within } from '../values-path';

/** Charts whose Services are of type ClusterIP unless the values say otherwise, whatever address is written beside. */
const NEEDS_TYPE = new Set(['app-template']);

/** Parts of a chart that are off until somebody switches them on, and by what (Cilium: install/kubernetes/cilium/values.yaml). */
const OFF_BY_DEFAULT: Readonly<Record<string, readonly { readonly part: string; readonly switch: Path }[]>> = {
  cilium: [
    { part: 'ingressController', switch: ['ingressController', 'enabled'] },
    { part: 'clustermesh', switch: ['clustermesh', 'useAPIServer'] },
  ],
};

/**
 * The Services of type LoadBalancer that a release makes, as far as its values show them. The ones that the chart makes by default are only
 * known for the charts in `implied-services`.
 */
export function chartServices(release: ChartRelease): MadeService[] {
  const written = servicesIn(release.values, { needsType: NEEDS_TYPE.has(release.chart ?? '') }).filter(({ path }) => !isOffByDefault(release, path));
  const services = afterPostRenderers([...written, ...impliedServices(release, written)], release.postRenderers);
  const maker = {
    name: release.name,
    namespace: release.namespace,
    pods: podsOfRelease(release),
    placeOf: (path: Path) => (path[0] === 'postRenderers' ? unlessPatched(within(at(release.source, 'spec'), path), release) : placeOfValue(release, path)),
    mayHaveClass: release.classIsPatched === true ? 'patches of the chart' : undefined,
    mayPin: isOpen(release) ? release.unknown.find(({ path }) => path === undefined)!.what : undefined,
  };
  return services.filter((one) => !services.some((other) => isSaidAgain(one, other))).map((service) => madeService(service, maker));
}

/** Whether an entry of `services` says what `service` beside it says: a chart reads one of them, and whoever is not sure which writes both. */
function isSaidAgain(one: ServiceValues, other: ServiceValues): boolean {
  const list = one.path.slice(0, -1);
  return typeof one.path[list.length] === 'number' && `${other.path.join('.')}s` === list.join('.') && isDeepStrictEqual(saidBy(one), saidBy(other));
}

function saidBy({ fields, annotations, values }: ServiceValues): unknown {
  const known = ([name, { value }]: readonly [string, Placed]): [string, unknown] => [name, value];
  return [Object.fromEntries([...fields].map(known)), Object.fromEntries([...annotations].map(known)), portsOf(values)];
}

/** A label of the pods of a release. Helm writes its name into an annotation of this name, so no pod of a plain manifest has such a label. */
export function podsOfRelease({ name }: Pick<ChartRelease, 'name'>): Fields {
  return { 'meta.helm.sh/release-name': serviceName([name]) };
}

function isOffByDefault({ chart, values }: ChartRelease, path: Path): boolean {
  return (OFF_BY_DEFAULT[chart ?? ''] ?? []).some((one) => one.part === path[0] && ![true, 'true'].includes(valueAt(values, one.switch) as boolean));
}
