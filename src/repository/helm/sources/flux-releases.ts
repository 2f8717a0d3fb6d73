import { Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../../../model/reader/fields';
import { groupOf } from '../../../model/reader/scope';
import { at, Source } from '../../../model/source';
import { folderOf, resolved, Tree, TreeObject } from '../../structure/tree';
import { ChartRelease, chartRelease } from '../chart-release';
import { placeholder, setValue, valuesIn, valuesWith } from '../values';
import { parsedPath } from '../values-path';
import { LocalChart, localChart } from './local-chart';
import { FoundValues, NO_VALUES, together, topOf, valuesOfFile } from './values-file';

const GROUP = 'helm.toolkit.fluxcd.io';

/**
 * What Flux's HelmReleases install. Values come from `valuesFrom` in its order, then from `values` (helm-controller,
 * docs/spec/v2/helmreleases.md); what is in a Secret is unknown, whoever wrote it.
 */
export function fluxReleases(objects: readonly TreeObject[], tree: Tree): ChartRelease[] {
  const releases = objects.filter(({ manifest }) => manifest.kind === 'HelmRelease' && groupOf(textOf(manifest.apiVersion) ?? '') === GROUP);
  if (releases.length === 0) {
    return [];
  }
  const byName = new Map(objects.map((object) => [nameOf(object), object]));
  return releases.map((object) => release(object, { byName, tree }));
}

interface Surroundings {
  readonly byName: ReadonlyMap<string, TreeObject>;
  readonly tree: Tree;
}

function nameOf({ manifest: { kind, metadata } }: TreeObject): string {
  const { namespace, name } = fieldsOf(metadata);
  return nameIn(kind, namespace, name);
}

function nameIn(kind: unknown, namespace: unknown, name: unknown): string {
  return `${kind} ${textOf(namespace) ?? ''}/${name}`;
}

function release({ manifest, source, patchedAt }: TreeObject, surroundings: Surroundings): ChartRelease {
  const metadata = fieldsOf(manifest.metadata);
  const spec = fieldsOf(manifest.spec);
  const name = textOf(metadata.name) ?? '';
  const target = textOf(spec.targetNamespace);
  const own = textOf(metadata.namespace);
  const chart = chartOf(spec, own, source, surroundings);
  const referenced = listOf(spec.valuesFrom).filter(isFields)
    .map((reference, index) => valuesFrom(reference, own, at(source, `spec.valuesFrom[${index}]`), surroundings));
  const inline = isFields(spec.values) ? { layers: [{ values: spec.values, source: at(source, 'spec.values'), patchedAt }], unknown: [] } : NO_VALUES;
  return chartRelease({
    chart: chart.name,
    version: chart.version,
    dependencies: chart.local?.dependencies,
    folder: chart.local?.folder,
    name: textOf(spec.releaseName) ?? (target === undefined ? name : `${target}-${name}`),
    namespace: target ?? own ?? 'default',
    ...together(chart.values, ...referenced, inline),
    postRenderers: listOf(spec.postRenderers),
    classIsPatched: JSON.stringify(listOf(spec.postRenderers)).includes('loadBalancerClass'),
    source,
    patchedAt,
  });
}

interface FoundChart {
  readonly name?: string;
  readonly version?: string;
  readonly local?: LocalChart;
  readonly values: FoundValues;
}

function chartOf(spec: Fields, namespace: string | undefined, source: Source, { byName, tree }: Surroundings): FoundChart {
  if (isFields(spec.chartRef)) {
    const { kind, name, namespace: elsewhere } = spec.chartRef;
    const object = byName.get(nameIn(kind, elsewhere ?? namespace, name));
    const referenced = fieldsOf(object?.manifest.spec);
    return kind === 'OCIRepository' ? { ...ofArtifact(referenced), values: NO_VALUES } : chartNamed(referenced, at(object?.source ?? source, 'spec'), tree);
  }
  return chartNamed(fieldsOf(fieldsOf(spec.chart).spec), at(source, 'spec.chart.spec'), tree);
}

function ofArtifact({ url, ref }: Fields): { name?: string; version?: string } {
  const { tag, semver } = fieldsOf(ref);
  return { name: lastPart(textOf(url)), version: textOf(tag) ?? textOf(semver) };
}

/** A chart by its name in a repository of charts, or by its folder in one of Git, which most likely is this one. */
function chartNamed({ chart, version, sourceRef, valuesFiles }: Fields, source: Source, tree: Tree): FoundChart {
  const named = textOf(chart);
  const folder = fieldsOf(sourceRef).kind === 'GitRepository' && named !== undefined ? resolved('', named) : undefined;
  const local = folder === undefined ? undefined : localChart(tree, folder);
  if (local === undefined) {
    return { name: lastPart(named), version: textOf(version), values: NO_VALUES };
  }
  const files = textsOf(valuesFiles);
  const values = files.length === 0 ? local.defaults
    : together(...files.map((file, index) => valuesOfFile(tree, resolved('', file), file, at(source, `${source.property}.valuesFiles[${index}]`))));
  return { name: local.name, version: local.version, local, values };
}

function lastPart(text: string | undefined): string | undefined {
  return text?.replace(/\/+$/, '').split('/').pop();
}

function valuesFrom(reference: Fields, namespace: string | undefined, source: Source, { byName, tree }: Surroundings): FoundValues {
  const { kind, name } = reference;
  const key = textOf(reference.valuesKey) ?? 'values.yaml';
  const path = textOf(reference.targetPath);
  const object = kind === 'ConfigMap' ? byName.get(nameIn(kind, namespace, name)) : undefined;
  const text = textOf(fieldsOf(object?.manifest.data)[key]);
  const what = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}, key ${key}`;
  if (path !== undefined) {
    const steps = parsedPath(path);
    return {
      layers: [{ values: valuesWith(steps, text === undefined ? placeholder(what) : setValue(text)), source, isOnePlace: true }],
      unknown: text === undefined ? [{ what, path, source }] : [],
    };
  }
  const values = text === undefined ? undefined : valuesIn(text);
  return values === undefined ? { layers: [], unknown: [{ what, source }] }
    : { layers: [{ values, source: placeOfKey(object!, key, tree) }], unknown: [] };
}

/** Where the values of a ConfigMap are written: in the file that kustomize takes them from, or in the ConfigMap itself. */
function placeOfKey({ source, file }: TreeObject, key: string, tree: Tree): Source {
  const index = /^configMapGenerator\[(\d+)\]$/.exec(source.origin?.path ?? '')?.[1];
  if (index === undefined) {
    return at(source, `data["${key}"]`);
  }
  const kustomization = tree.file(file)?.documents.find(isFields);
  const generator = fieldsOf(listOf(kustomization?.configMapGenerator)[Number(index)]);
  const named = textsOf(generator.files).map((entry) => (entry.includes('=') ? entry.split('=', 2) : [entry.slice(entry.lastIndexOf('/') + 1), entry]))
    .find(([name]) => name === key);
  const path = named === undefined ? undefined : resolved(folderOf(file), named[1]);
  return path === undefined ? source : topOf(tree.file(path)?.name ?? path);
}
