import { PossibleReach } from './application-sets';
import { generated } from './kustomize';
import { isWithin, resolved, Tree } from './tree';

/** What templates of the repository's Helm charts may apply: folders that they name, by an Application or a Flux Kustomization that nobody rendered. */
export function reachOfCharts(tree: Tree): PossibleReach[] {
  return tree.charts.flatMap(({ paths }) => paths.flatMap(({ path, file, line }): PossibleReach[] => {
    const folder = resolved('', path);
    // The root is the whole repository, of which it says nothing.
    if (folder === undefined || folder === '' || !tree.hasFolder(folder)) {
      return [];
    }
    const files = new Set([...generated(tree, folder).files, ...tree.paths().filter((each) => isWithin(each, folder))]);
    return [{ text: folder, source: { file, line, column: 1 }, files }];
  }));
}
