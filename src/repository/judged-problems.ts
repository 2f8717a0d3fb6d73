import { FileProblem } from './file-problem';
import { Structure } from './structure/clusters';
import { isLaidAside } from './structure/laid-aside';
import { Tree } from './structure/tree';

/**
 * Problems of files by what becomes of the files: one that is no Kubernetes object is perhaps refused by whoever reads it (values, a file for a
 * ConfigMap, a topology of containerlab), and not by Kubernetes; one that nothing applies is refused by nobody. In a folder that is applied by hand
 * it is told as an error all the same, unless its words show whose it is.
 */
export function judgedProblems(problems: readonly FileProblem[], { clusters, reached }: Structure, tree: Tree): readonly FileProblem[] {
  if (!problems.some(({ kind }) => kind === 'file-invalid')) {
    return problems;
  }
  const pathOf = new Map(tree.paths().map((path) => [tree.file(path)!.name, path]));
  const byHand = clusters.every(({ appliedByHand }) => appliedByHand);
  return problems.map((problem) => {
    const [{ file = '' }] = problem.places;
    const help = problem.help.replace(/\.$/, '');
    const path = pathOf.get(file);
    if (problem.kind !== 'file-invalid' || path === undefined || (/(?:^|\/)kustomization(?:\.ya?ml)?$/i.test(path) && (reached.has(path) || !isLaidAside(path))) || (reached.has(path) && ((byHand && problem.ofAnother !== true) || problem.ofManifest === true))) {
      return problem;
    }
    const isCase = isLaidAside(path) && !reached.has(path);
    return problem.ofManifest === true || isCase
      ? { ...problem, severity: 'note' as const, help: `${help}, or remove the file: nothing here applies it.` }
      : { ...problem, severity: 'warning' as const, help: `${help}; it is no Kubernetes object, and whoever reads the file may refuse it.` };
  });
}
