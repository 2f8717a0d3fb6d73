import { ChartRelease } from './chart-release';
import { Fields, isFields } from '../../model/reader/fields';
import { templatesOf } from '../structure/chart-folders';
import { Tree } from '../structure/tree';
import { ReadPath } from '../values-read';

/**
 * A release without the values that no template of its chart reads, where the chart lies in the repository: a left-over, or what somebody took over from another
 * chart, makes nothing. The `type` of something that is read in part stays, since the template most likely says the same by itself.
 */
export function withoutUnread(release: ChartRelease, tree: Tree): ChartRelease {
  const { folder, dependencies, values } = release;
  const reads = folder === undefined || dependencies.length > 0 ? undefined : templatesOf(folder, tree)?.reads;
  return reads === undefined ? release : { ...release, values: read(values, reads, true) };
}

function read(values: Fields, paths: readonly ReadPath[], isTop: boolean): Fields {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    const inside = paths.filter(([first]) => first === name).map(([, ...rest]) => rest);
    if (inside.length === 0) {
      return name === 'type' && !isTop ? [[name, value]] : [];
    }
    return [[name, isFields(value) && inside.every(({ length }) => length > 0) ? read(value, inside, false) : value]];
  }));
}
