import { isApplicationSet } from './application-sets';
import { sourcesOf } from './argo';
import { KnownCluster, LOCAL_CLUSTER } from './argo-clusters';
import { appliedByApplications, appliedInTurn, ArgoCluster, ArgoStructure } from './argo-structure';
import { folderOf, isWithin, Tree, TreeObject } from './tree';
import { groupBy } from '../../model/group-by';
import { fieldsOf, textOf } from '../../model/reader/fields';

/** `clusters/home`, wherever it stands. */
const CLUSTER_FOLDER = /^(?:.*\/)?clusters?\/[^/]+/;

/**
 * What Applications apply where several Argo CDs share a repository, each of which calls its own cluster `in-cluster`: the clusters are told apart by
 * the folders of the Applications that no other one applies, and each gets what these apply in turn. Nothing where there is one Argo CD at most.
 */
export function appliedBySeveral(applications: readonly TreeObject[], known: readonly KnownCluster[], tree: Tree): ArgoStructure | undefined {
  // Most repositories have one, which names and paths tell.
  if (clusterFolders(applications).size < 2 && namesakes(applications).length === 0) {
    return undefined;
  }
  const alone = applications.map((application) => ({ application, ...appliedByApplications([application], known, tree) }));
  const reached = new Set(alone.flatMap(({ application, files }) => [...files].filter((file) => file !== application.file)));
  const isLocalRoot = ({ application, clusters }: typeof alone[number]) => !reached.has(application.file) && clusters.some(({ name }) => name === LOCAL_CLUSTER);
  const folders = foldersOf(alone.filter(isLocalRoot).map(({ application }) => application));
  if (folders.size < 2) {
    return undefined;
  }
  const whole = appliedByApplications(applications, known, tree);
  const own = [...folders].map(([name, roots]) => ({ name, ...appliedInTurn(roots, known, tree) }));
  const taken = new Set(own.flatMap(({ files }) => [...files]));
  const left = appliedByApplications(applications.filter(({ file }) => !taken.has(file)), known, tree);
  return {
    clusters: [
      ...own.map(({ name, applications: found, applied, layers }): ArgoCluster => ({ name, applications: found, applied, layers })),
      ...left.clusters.filter(({ name }) => name === LOCAL_CLUSTER),
      ...whole.clusters.filter(({ name }) => name !== LOCAL_CLUSTER),
    ],
    possible: whole.possible,
    files: new Set([...whole.files, ...taken]),
  };
}

/**
 * Applications by the folder of their cluster: `clusters/<name>`; or, where two have one name, which no Argo CD can have both of, the folders in
 * which their paths part, if all stand in one of them.
 */
function foldersOf(applications: readonly TreeObject[]): Map<string, TreeObject[]> {
  const named = clusterFolders(applications);
  return named.size > 0 ? named : partedFolders(applications);
}

function clusterFolders(applications: readonly TreeObject[]): Map<string, TreeObject[]> {
  const named = groupBy(applications, ({ file }) => CLUSTER_FOLDER.exec(folderOf(file))?.[0] ?? '');
  named.delete('');
  return named;
}

function partedFolders(applications: readonly TreeObject[]): Map<string, TreeObject[]> {
  const parents = new Set(namesakes(applications).flatMap(partingOf));
  const [parent] = parents;
  const stepOf = ({ file }: TreeObject) => (isWithin(file, parent) ? /^([^/]+)\//.exec(parent === '' ? file : file.slice(parent.length + 1))?.[1] : undefined);
  return parents.size !== 1 || applications.some((one) => stepOf(one) === undefined) ? new Map()
    : groupBy(applications, (one) => [parent, stepOf(one)].filter((step) => step !== '').join('/'));
}

/** Applications and sets with the name of another one. What a patch says of one has no repository. */
function namesakes(applications: readonly TreeObject[]): TreeObject[][] {
  const whole = applications.filter((one) => isApplicationSet(one) || sourcesOf(one).some(({ source }) => textOf(source.repoURL) !== undefined));
  return [...groupBy(whole, idOf).values()].filter((alike) => alike.length > 1);
}

function idOf({ manifest }: TreeObject): string {
  const { namespace, name } = fieldsOf(manifest.metadata);
  return `${String(manifest.kind)} ${String(namespace ?? 'argocd')}/${String(name)}`;
}

/** The last folder that is the same for all; nothing where they stand in one. */
function partingOf(alike: readonly TreeObject[]): string[] {
  const paths = alike.map(({ file }) => folderOf(file).split('/'));
  const depth = paths[0].findIndex((step, index) => paths.some((path) => path[index] !== step));
  return depth < 0 ? [] : [paths[0].slice(0, depth).join('/')];
}
