import { Fields, fieldsOf, textOf } from '../../../model/reader/fields';
import { groupOf } from '../../../model/reader/scope';
import { at, Source } from '../../../model/source';
import { TreeObject } from '../../structure/tree';
import { ChartRelease, chartRelease } from '../chart-release';
import { setValue, valuesIn, valuesWith } from '../values';
import { parsedPath } from '../values-path';
import { FoundValues, NO_VALUES, together } from './values-file';

/** Charts that RKE2 brings along under names of its own, with the values of the original. */
const RENAMED: Readonly<Record<string, string>> = { 'rke2-cilium': 'cilium', 'rke2-traefik': 'traefik' };

/**
 * What the Helm controller of k3s and RKE2 installs: a HelmChart, with the HelmChartConfig of its name laid over it
 * (k3s-io/docs, docs/helm.md). A HelmChartConfig alone is for a chart that comes with the distribution, such as Traefik.
 */
export function k3sReleases(objects: readonly TreeObject[]): ChartRelease[] {
  const own = objects.filter(({ manifest }) => groupOf(textOf(manifest.apiVersion) ?? '') === 'helm.cattle.io');
  const charts = own.filter(({ manifest }) => manifest.kind === 'HelmChart');
  const configs = own.filter(({ manifest }) => manifest.kind === 'HelmChartConfig');
  const ofChart = (chart: TreeObject) => configs.filter((config) => idOf(config) === idOf(chart));
  const brought = configs.filter((config) => !charts.some((chart) => idOf(chart) === idOf(config)));
  return [...charts.map((chart) => release(chart, ofChart(chart))), ...brought.map((config) => release(config, []))];
}

function idOf({ manifest: { metadata } }: TreeObject): string {
  const { namespace, name } = fieldsOf(metadata);
  return `${namespace}/${name}`;
}

function release(object: TreeObject, configs: readonly TreeObject[]): ChartRelease {
  const { metadata, spec } = object.manifest;
  const { chart, version, targetNamespace } = fieldsOf(spec);
  const { name, namespace } = fieldsOf(metadata);
  const named = textOf(chart)?.replace(/\/+$/, '').split('/').pop() ?? textOf(name) ?? '';
  return chartRelease({
    chart: RENAMED[named] ?? named,
    version: textOf(version),
    name: textOf(name) ?? '',
    namespace: textOf(targetNamespace) ?? textOf(namespace) ?? 'default',
    ...together(...[object, ...configs].map(written)),
    source: object.source,
  });
}

function written({ manifest, source }: TreeObject): FoundValues {
  const spec = fieldsOf(manifest.spec);
  const place = at(source, 'spec.valuesContent');
  const text = textOf(spec.valuesContent);
  const values = text === undefined ? {} : valuesIn(text);
  return together(
    values === undefined ? { layers: [], unknown: [{ what: 'values that are not YAML by themselves', source: place }] } : { layers: [{ values, source: place }], unknown: [] },
    settings(fieldsOf(spec.set), at(source, 'spec.set')),
    Array.isArray(spec.valuesSecrets) && spec.valuesSecrets.length > 0 ? { layers: [], unknown: [{ what: 'Secrets of valuesSecrets', source: at(source, 'spec.valuesSecrets') }] } : NO_VALUES,
  );
}

function settings(set: Fields, source: Source): FoundValues {
  return {
    layers: Object.entries(set).map(([path, value]) => ({ values: valuesWith(parsedPath(path), typeof value === 'string' ? setValue(value) : value), source, isOnePlace: true })),
    unknown: [],
  };
}
