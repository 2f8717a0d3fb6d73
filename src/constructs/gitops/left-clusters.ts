import { LeftFolder } from '../../delivery/folder/left-folders';
import { LIST_FILE } from '../../delivery/folder/written-list';
import { counted } from '../../rules/text';

/**
 * What becomes of a cluster that an app delivered, and does no longer. Its folder is not ours to delete: nobody but the user knows whether the cluster is
 * gone, or goes on without it.
 */
export function textOfLeftCluster({ folder, files }: LeftFolder): string {
  const [, appliedBy, deletion] = ENDS.find(([entries]) => [...files].some((file) => file.startsWith(entries)))!;
  return `warning[delivery-cluster-gone]: The app delivers no cluster into ${folder} any more. ${counted(files.size, 'file')} of it ${files.size === 1 ? 'stays' : 'stay'} there as ` +
    `${files.size === 1 ? 'it is' : 'they are'}, and no synth judges or renews them: ${appliedBy} goes on applying them, and the cluster keeps every object and every address. ` +
    'If the cluster has another folder now, delete this one in the same commit. ' +
    `If the cluster is no more, delete the folder, and that of its plan. If it is to lose these objects, ${deletion}. ` +
    `If all of it is to stay, remove the line \`# Beside: …\` that names the folder from ${LIST_FILE} of the others.`;
}

const UNPRUNED = 'everything but CustomResourceDefinitions and Namespaces';

/** Whose files tell that it applies a folder, who that is, and how what it applied is deleted. */
const ENDS: readonly (readonly [entries: string, appliedBy: string, deletion: string])[] = [
  ['flux/', 'Flux', `delete the folder: where Flux applies a folder above, it deletes ${UNPRUNED}; where a Kustomization names \`flux\` in it, delete that one instead, and the folder after it`],
  ['argo-cd/', 'Argo CD', `delete its Applications with \`argocd app delete\`, which deletes ${UNPRUNED}, and the folder after them`],
  ['', 'whoever applied it', 'run `kubectl delete -k` on its layers, the last one first, and delete the folder after that; with `10-definitions` goes everything in its Namespaces, and of its kinds'],
];
