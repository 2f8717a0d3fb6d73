import { isFields } from '../../../model/reader/fields';
import { isApplicationSet } from '../../structure/application-sets';
import { isApplication } from '../../structure/argo';
import { fluxKustomization } from '../../structure/flux';
import { normalized } from '../../structure/set-templates';
import { folderOf, isWithin, onceForTree, Tree } from '../../structure/tree';
import { ChartRelease, chartRelease } from '../chart-release';
import { helmfileFolders } from './helmfile-releases';
import { localChart } from './local-chart';
import { topOf, valuesOfFile } from './values-file';

const VALUES_FILE = /^(?:values|values[-._].+|.+[-._]values)\.ya?ml$/;
/** Where people keep what they do not install. */
const NOT_INSTALLED = /(?:^|\/)(?:examples?|samples?|docs?|tests?|testdata|fixtures|golden|archive|\.[^/]+|ci|node_modules|charts\/[^/]+\/charts)(?:\/|$)|\.(?:sample|example)\./;

/**
 * Values files of a repository in which neither Flux nor Argo CD nor a helmfile says what is installed: somebody runs Helm by hand, or another
 * program does (Tanka). The folder names the release. A chart's own defaults are no release, unless the chart renders nothing itself and
 * only puts others together.
 */
export const looseReleases = onceForTree((tree): readonly ChartRelease[] => {
  const paths = tree.paths();
  const isSaid = paths.some((file) => tree.file(file)!.objects
    .some((object) => isApplication(object) || isApplicationSet(object) || fluxKustomization(object, tree) !== undefined));
  const claimed = [...paths.map(folderOf).filter((folder) => tree.kustomizationIn(folder) !== undefined), ...(isSaid ? [] : helmfileFolders(tree))];
  return isSaid ? [] : paths
    .filter((file) => VALUES_FILE.test(file.slice(file.lastIndexOf('/') + 1)) && !NOT_INSTALLED.test(file))
    .filter((file) => !claimed.some((folder) => isWithin(file, folder)) && tree.file(file)!.documents.some(isFields))
    .flatMap((file) => release(tree, file) ?? []);
});

function release(tree: Tree, file: string): ChartRelease | undefined {
  const folder = folderOf(file);
  const chart = localChart(tree, folder);
  const place = topOf(tree.file(file)!.name);
  const isDefault = /\/?values\.ya?ml$/.test(file) && tree.hasFolder(folder === '' ? 'templates' : `${folder}/templates`);
  const name = chart?.name ?? normalized(folder.slice(folder.lastIndexOf('/') + 1) || file.replace(/\.ya?ml$/, ''));
  return isDefault && chart !== undefined ? undefined : chartRelease({
    chart: name, dependencies: chart?.dependencies, name, namespace: name, ...valuesOfFile(tree, file, file, place), source: place, isGuess: true,
  });
}
