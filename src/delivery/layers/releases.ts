import { Manifest } from '../../model/manifest';
import { Fields, fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';

/** Charts that bring controllers: definitions or webhooks of theirs are there only when they are installed. */
const CONTROLLERS = new Set([
  'metallb', 'frr-k8s', 'cilium', 'kube-vip', 'traefik', 'traefik-crds', 'ingress-nginx', 'nginx-ingress', 'haproxy-ingress', 'kubernetes-ingress', 'contour',
  'gateway-helm', 'envoy-gateway', 'nginx-gateway-fabric', 'cert-manager', 'external-secrets', 'sealed-secrets', 'external-dns', 'trust-manager',
  'kyverno', 'longhorn', 'rook-ceph', 'openebs', 'cloudnative-pg', 'metrics-server', 'node-feature-discovery',
]);

const FLUX_SOURCE = 'source.toolkit.fluxcd.io';

/** What installs charts among the objects of an app: Flux's HelmReleases, k3s' HelmCharts, Argo CD's Applications. */
export class Releases {
  /** By `KIND/NAMESPACE/NAME`: the sources that a HelmRelease may name in place of a chart. */
  private readonly sources: ReadonlyMap<string, Manifest>;

  constructor(manifests: readonly Manifest[]) {
    this.sources = new Map(manifests.filter(isSource).map((manifest) => [`${manifest.kind}/${manifest.metadata.namespace ?? 'default'}/${manifest.metadata.name}`, manifest]));
  }

  /** Names of the charts that an object installs, as their repositories have them; none where it installs none, or nobody can tell which. */
  chartsOf({ apiVersion, kind, metadata, spec }: Manifest): string[] {
    const fields = fieldsOf(spec);
    switch (`${groupOf(apiVersion)}/${kind}`) {
      case 'helm.toolkit.fluxcd.io/HelmRelease': {
        const reference = fieldsOf(fields.chartRef);
        const source = this.sources.get(`${textOf(reference.kind)}/${textOf(reference.namespace) ?? metadata.namespace ?? 'default'}/${textOf(reference.name)}`);
        const chart = source === undefined ? undefined : textOf(fieldsOf(source.spec)[source.kind === 'HelmChart' ? 'chart' : 'url']);
        return lastParts(textOf(fieldsOf(fieldsOf(fields.chart).spec).chart), chart);
      }
      case 'helm.cattle.io/HelmChart': return lastParts(textOf(fields.chart));
      case 'argoproj.io/Application': return lastParts(...[fields.source, ...listOf(fields.sources)].map((source) => textOf(fieldsOf(source).chart)));
      default: return [];
    }
  }

  /** Whether an object has a known controller installed: by its chart, or by the name where the chart is not known. */
  isOfController(manifest: Manifest): boolean {
    return isRelease(manifest) && [...this.chartsOf(manifest), textOf(fieldsOf(fieldsOf(manifest.spec).chartRef).name), manifest.metadata.name]
      .some((name) => name !== undefined && CONTROLLERS.has(name));
  }

  /** The sources that a HelmRelease takes its chart and its values from. */
  sourcesOf({ metadata, spec }: Manifest): Manifest[] {
    const { chart, chartRef } = fieldsOf(spec);
    return [fieldsOf(fieldsOf(chart).spec).sourceRef, chartRef].filter(isFields)
      .flatMap(({ kind, namespace, name }: Fields) => this.sources.get(`${textOf(kind)}/${textOf(namespace) ?? metadata.namespace ?? 'default'}/${textOf(name)}`) ?? []);
  }
}

/** Whether an object has a chart installed. */
export function isRelease({ apiVersion, kind }: Manifest): boolean {
  return ['helm.toolkit.fluxcd.io/HelmRelease', 'helm.cattle.io/HelmChart', 'argoproj.io/Application'].includes(`${groupOf(apiVersion)}/${kind}`);
}

function isSource({ apiVersion }: Manifest): boolean {
  return groupOf(apiVersion) === FLUX_SOURCE;
}

function lastParts(...texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap((text) => text?.replace(/\/+$/, '').split('/').pop() ?? []);
}
