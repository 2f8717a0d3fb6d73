import { Fields, fieldsOf, filledText, isFields, listOf, textOf, textsOf } from '../../../model/reader/fields';
import { at, Source } from '../../../model/source';
import { destinationNamespace, isApplication, isRenderedByHelm, sourcesOf } from '../../structure/argo';
import { resolved, Tree, TreeObject } from '../../structure/tree';
import { ChartRelease, chartRelease } from '../chart-release';
import { setValue, valuesIn, valuesWith } from '../values';
import { parsedPath } from '../values-path';
import { localChart } from './local-chart';
import { FoundValues, NO_VALUES, together, valuesOfFile } from './values-file';

/**
 * What Argo CD's Applications install out of charts, from a repository of charts or from a folder of this repository. Values come from
 * `valueFiles`, then from `valuesObject` (or `values` where there is none), then from `parameters` (Argo CD, user-guide/helm).
 */
export function argoReleases(objects: readonly TreeObject[], tree: Tree): ChartRelease[] {
  return objects.filter(isApplication).flatMap((application) =>
    sourcesOf(application).flatMap(({ source, property }) => release(application, source, at(application.source, property), tree)));
}

function release({ manifest, patchedAt }: TreeObject, from: Fields, source: Source, tree: Tree): ChartRelease[] {
  const folder = filledText(from.chart) === undefined && typeof from.path === 'string' ? resolved('', from.path) : undefined;
  const local = folder === undefined || !isRenderedByHelm(from, folder, tree) ? undefined : localChart(tree, folder);
  const remote = filledText(from.chart);
  if (local === undefined && remote === undefined) {
    return [];
  }
  const helm = fieldsOf(from.helm);
  const files = textsOf(helm.valueFiles).map((name, index) =>
    valueFile(name, folder, at(source, `${source.property}.helm.valueFiles[${index}]`), helm.ignoreMissingValueFiles === true, tree));
  return [chartRelease({
    chart: remote?.split('/').pop() ?? local!.name,
    version: remote === undefined ? local!.version : textOf(from.targetRevision),
    dependencies: local?.dependencies,
    folder: local?.folder,
    name: textOf(helm.releaseName) ?? textOf(fieldsOf(manifest.metadata).name) ?? '',
    namespace: destinationNamespace(manifest) ?? 'default',
    ...together(local?.defaults ?? NO_VALUES, ...files, written(helm, source, patchedAt), ...parameters(helm, source)),
    source,
    patchedAt,
  })];
}

/** A file beside the chart, or in another source: `$values/apps/web.yaml`. The repository of that source most likely is this one. */
function valueFile(name: string, folder: string | undefined, named: Source, mayBeMissing: boolean, tree: Tree): FoundValues {
  const elsewhere = /^\$[^/]+\/(.*)$/.exec(name);
  const path = elsewhere !== null ? resolved('', elsewhere[1]) : folder === undefined || /^[a-z+]+:\/\//.test(name) ? undefined
    : resolved(folder, name);
  return mayBeMissing && path !== undefined && tree.file(path) === undefined ? NO_VALUES : valuesOfFile(tree, path, name, named);
}

function written(helm: Fields, source: Source, patchedAt: TreeObject['patchedAt']): FoundValues {
  if (isFields(helm.valuesObject)) {
    return { layers: [{ values: helm.valuesObject, source: at(source, `${source.property}.helm.valuesObject`), patchedAt }], unknown: [] };
  }
  const text = textOf(helm.values);
  const place = at(source, `${source.property}.helm.values`);
  const values = text === undefined ? {} : valuesIn(text);
  return values === undefined ? { layers: [], unknown: [{ what: 'values that are not YAML by themselves', source: place }] }
    : { layers: [{ values, source: place }], unknown: [] };
}

function parameters(helm: Fields, source: Source): FoundValues[] {
  return listOf(helm.parameters).filter(isFields).flatMap(({ name, value, forceString }, index): FoundValues[] => {
    const text = textOf(value) ?? String(value);
    return typeof name !== 'string' ? [] : [{
      layers: [{ values: valuesWith(parsedPath(name), forceString === true ? text : setValue(text)), source: at(source, `${source.property}.helm.parameters[${index}]`), isOnePlace: true }],
      unknown: [],
    }];
  });
}
