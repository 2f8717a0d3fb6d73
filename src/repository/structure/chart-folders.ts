import { Tree } from './tree';
import { ChartTemplates } from '../chart-templates';

/** The templates of the chart in a folder: charts are listed under the names that messages give their folders. */
export function templatesOf(folder: string, tree: Tree): ChartTemplates | undefined {
  const name = tree.file(inFolder(folder, 'Chart.yaml'))?.name;
  return tree.charts.find((chart) => inFolder(chart.folder === '.' ? '' : chart.folder, 'Chart.yaml') === name);
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
