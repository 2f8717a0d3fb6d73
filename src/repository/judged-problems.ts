import { FileProblem } from './file-problem';
import { Structure } from './structure/clusters';
import { build } from './structure/kustomize';
import { isLaidAside } from './structure/laid-aside';
import { folderOf, Tree } from './structure/tree';

/**
 * Problems of files by what becomes of the files: one that is no Kubernetes object is perhaps refused by whoever reads it (values, a file for a
 * ConfigMap, a topology of containerlab), and not by Kubernetes; one that nothing applies is refused by nobody. In a folder that is applied by hand
 * it is told as an error all the same, unless its words show whose it is. A key that stands there twice is one where kustomize builds the file.
 */
export function judgedProblems(problems: readonly FileProblem[], { clusters, reached }: Structure, tree: Tree): readonly FileProblem[] {
  if (!problems.some(({ kind }) => kind === 'file-invalid')) {
    return problems;
  }
  const pathOf = new Map(tree.paths().map((path) => [tree.file(path)!.name, path]));
  const byFlux = new Set(clusters.flatMap(({ layers }) => layers.filter(({ engine }) => engine === 'Flux').flatMap(({ objects }) => objects.map(({ file }) => file))));
  const isBuilt = (path: string) => byFlux.has(path) || foldersAbove(path).some((folder) => reached.has(tree.kustomizationIn(folder) ?? '') && build(tree, folder).files.has(path));
  const byHand = clusters.every(({ appliedByHand }) => appliedByHand);
  return problems.map((problem) => {
    const [{ file = '' }] = problem.places;
    const help = problem.help.replace(/\.$/, '');
    const path = pathOf.get(file);
    if (problem.keyTwice === true && path !== undefined && reached.has(path) && !isKustomization(path) && !isBuilt(path)) {
      return withLastKey(problem);
    }
    if (problem.kind !== 'file-invalid' || path === undefined || (isKustomization(path) && (reached.has(path) || !isLaidAside(path))) || (reached.has(path) && ((byHand && problem.ofAnother !== true) || problem.ofManifest === true))) {
      return problem;
    }
    const isCase = isLaidAside(path) && !reached.has(path);
    return problem.ofManifest === true || isCase
      ? { ...problem, severity: 'note' as const, help: `${help}, or remove the file: nothing here applies it.` }
      : { ...problem, severity: 'warning' as const, help: `${help}; it is no Kubernetes object, and whoever reads the file may refuse it.` };
  });
}

/** A key that stands there twice, for whoever does not build the file with kustomize. */
export function withLastKey(problem: FileProblem): FileProblem {
  return problem.keyTwice !== true ? problem
    : { ...problem, severity: 'warning', help: `${problem.help.replace(/\.$/, '')}; kubectl and Argo CD take what stands there last, and kustomize refuses the file.` };
}

function isKustomization(path: string): boolean {
  return /(?:^|\/)kustomization(?:\.ya?ml)?$/i.test(path);
}

/** The folder of a file, and those that it lies in. */
function foldersAbove(path: string): readonly string[] {
  const folder = folderOf(path);
  return folder === '' ? [''] : [folder, ...foldersAbove(folder)];
}
