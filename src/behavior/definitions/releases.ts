import { Manifest } from '../../model/manifest';
import { fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';

const FLUX_SOURCE = 'source.toolkit.fluxcd.io';
/** The kinds that have charts installed, with their groups. */
const RELEASES: ReadonlyMap<string, string> = new Map([['HelmRelease', 'helm.toolkit.fluxcd.io'], ['HelmChart', 'helm.cattle.io'], ['Application', 'argoproj.io']]);
const NONE: readonly never[] = [];

/** Whether an object has a chart installed: by Flux, by k3s, or by Argo CD. */
export function isRelease({ apiVersion, kind }: Manifest): boolean {
  const group = RELEASES.get(kind);
  return group !== undefined && groupOf(apiVersion) === group;
}

/** What installs charts among the objects of a cluster, and where Flux takes them from. */
export class Releases {
  /** By `KIND/NAMESPACE/NAME`. */
  private readonly sources: ReadonlyMap<string, Manifest>;

  constructor(manifests: readonly Manifest[]) {
    this.sources = new Map(manifests.filter(({ apiVersion }) => typeof apiVersion === 'string' && apiVersion.startsWith(`${FLUX_SOURCE}/`))
      .map((manifest) => [keyOf(manifest.kind, manifest.metadata.namespace, manifest.metadata.name), manifest]));
  }

  /** Names of the charts that an object installs, as their repositories have them; none where it installs none, or nobody can tell which. */
  chartsOf(manifest: Manifest): readonly string[] {
    if (!isRelease(manifest)) {
      return NONE;
    }
    const { kind, metadata, spec } = manifest;
    const fields = fieldsOf(spec);
    switch (kind) {
      case 'HelmRelease': {
        const source = this.sourceAt(fields.chartRef, metadata.namespace);
        const chart = source === undefined ? undefined : textOf(fieldsOf(source.spec)[source.kind === 'HelmChart' ? 'chart' : 'url']);
        return lastParts(textOf(fieldsOf(fieldsOf(fields.chart).spec).chart), chart);
      }
      case 'HelmChart': return lastParts(textOf(fields.chart));
      default: return lastParts(...[fields.source, ...listOf(fields.sources)].map((source) => textOf(fieldsOf(source).chart)));
    }
  }

  /** The sources that a HelmRelease takes its chart from. */
  sourcesOf({ metadata, spec }: Manifest): Manifest[] {
    const { chart, chartRef } = fieldsOf(spec);
    return [fieldsOf(fieldsOf(chart).spec).sourceRef, chartRef].flatMap((reference) => this.sourceAt(reference, metadata.namespace) ?? []);
  }

  private sourceAt(reference: unknown, namespace: string | undefined): Manifest | undefined {
    return isFields(reference) ? this.sources.get(keyOf(textOf(reference.kind), textOf(reference.namespace) ?? namespace, textOf(reference.name))) : undefined;
  }
}

function keyOf(kind: string | undefined, namespace: string | undefined, name: string | undefined): string {
  return `${kind}/${namespace ?? 'default'}/${name}`;
}

function lastParts(...texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap((text) => text?.replace(/\/+$/, '').split('/').pop() ?? []);
}
