import { isFields, textOf, textsOf } from '../../../model/reader/fields';
import { at } from '../../../model/source';
import { KustomizeChart } from '../../structure/kustomize';
import { resolved, Tree } from '../../structure/tree';
import { ChartRelease, chartRelease } from '../chart-release';
import { localChart } from './local-chart';
import { NO_VALUES, together, valuesOfFile } from './values-file';

/**
 * What the `helmCharts` of kustomizations install: the values file, `valuesInline` over it, then `additionalValuesFiles` (kustomize 5,
 * api/types/helmchartargs.go). With `valuesMerge: replace` the inline values stand alone, with `merge` those of the file win.
 */
export function kustomizeReleases(charts: readonly KustomizeChart[], tree: Tree): ChartRelease[] {
  return charts.flatMap(({ chart, folder, home, classIsPatched, source }) => {
    const name = textOf(chart.name);
    if (name === undefined) {
      return [];
    }
    const local = chart.repo === undefined ? localChart(tree, resolved(folder, `${home}/${name}`) ?? '') : undefined;
    const inFile = (file: string, property: string) => valuesOfFile(tree, resolved(folder, file), file, at(source, `${source.property}.${property}`));
    const file = typeof chart.valuesFile === 'string' ? inFile(chart.valuesFile, 'valuesFile') : local?.defaults ?? NO_VALUES;
    const inline = isFields(chart.valuesInline)
      ? { layers: [{ values: chart.valuesInline, source: at(source, `${source.property}.valuesInline`) }], unknown: [] } : NO_VALUES;
    // Helm lays everything over the chart's own values, also where kustomize hands it another file.
    const beneath = typeof chart.valuesFile === 'string' ? local?.defaults ?? NO_VALUES : NO_VALUES;
    const first = chart.valuesMerge === 'replace' && inline !== NO_VALUES ? inline
      : chart.valuesMerge === 'merge' ? together(inline, file) : together(file, inline);
    const more = textsOf(chart.additionalValuesFiles).map((each, index) => inFile(each, `additionalValuesFiles[${index}]`));
    return [chartRelease({
      chart: name,
      version: textOf(chart.version),
      dependencies: local?.dependencies,
      folder: local?.folder,
      name: textOf(chart.releaseName) ?? name,
      namespace: namespaceOf(folder, tree) ?? textOf(chart.namespace) ?? 'default',
      ...together(beneath, first, ...more),
      classIsPatched,
      source,
      isGuess: namespaceOf(folder, tree) === undefined && typeof chart.namespace !== 'string',
    })];
  });
}

/** The `namespace` of a kustomization is that of what its charts render, too. */
function namespaceOf(folder: string, tree: Tree): string | undefined {
  return textOf(tree.file(tree.kustomizationIn(folder) ?? '')?.documents.find(isFields)?.namespace);
}
