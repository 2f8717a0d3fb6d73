import { fieldsOf, isFields, listOf, textOf } from '../../../model/reader/fields';
import { Tree } from '../../structure/tree';
import { ChartDependency } from '../chart-release';
import { FoundValues, NO_VALUES, topOf, valuesOfFile } from './values-file';

/** A chart that lies in the repository: its own values are the lowest layer. */
export interface LocalChart {
  readonly folder: string;
  readonly name: string;
  readonly version?: string;
  readonly dependencies: readonly ChartDependency[];
  readonly defaults: FoundValues;
}

/** The chart in a folder; nothing where there is no `Chart.yaml`. */
export function localChart(tree: Tree, folder: string): LocalChart | undefined {
  const file = inFolder(folder, 'Chart.yaml');
  const chart = tree.file(file)?.documents.find(isFields);
  if (chart === undefined) {
    return undefined;
  }
  const values = inFolder(folder, 'values.yaml');
  return {
    folder,
    name: textOf(chart.name) ?? folder.slice(folder.lastIndexOf('/') + 1),
    version: textOf(chart.version),
    dependencies: listOf(chart.dependencies).filter(isFields).flatMap(dependency),
    defaults: tree.file(values) === undefined ? NO_VALUES : valuesOfFile(tree, values, values, topOf(tree.file(file)!.name)),
  };
}

function dependency(entry: unknown): ChartDependency[] {
  const { name, alias, version } = fieldsOf(entry);
  return typeof name === 'string' ? [{ name, version: textOf(version), key: textOf(alias) ?? name }] : [];
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
