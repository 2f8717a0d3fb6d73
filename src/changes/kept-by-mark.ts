import { Fields, fieldsOf, labelsOf } from '../model/reader/fields';

/** Which label or annotation of an object keeps Flux, Argo CD or helm from deleting it, a sentence without a full stop. */
export function keptByMark(manifest: Fields): string | undefined {
  const { labels, annotations } = fieldsOf(manifest.metadata);
  const marks = { ...labelsOf(labels), ...labelsOf(annotations) };
  const options = (marks['argocd.argoproj.io/sync-options'] ?? '').split(',').map((option) => option.trim());
  const found = ['kustomize.toolkit.fluxcd.io/prune', 'kustomize.toolkit.fluxcd.io/reconcile'].find((mark) => marks[mark] === 'disabled');
  if (found !== undefined) {
    return `it says ${found}: disabled`;
  }
  return options.includes('Prune=false') ? 'it says Prune=false' : marks['helm.sh/resource-policy'] === 'keep' ? 'it says helm.sh/resource-policy: keep' : undefined;
}
