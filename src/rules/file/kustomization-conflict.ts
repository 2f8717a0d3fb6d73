import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const KUSTOMIZATION_CONFLICT: Rule = planRule({
  id: 'kustomization-conflict',
  kind: 'kustomization-conflict',
  severity: 'error',
  why: 'Where two files of a folder hold one object, kustomize refuses all of it, so that Flux, Argo CD and `kubectl apply -k` apply nothing of it.',
  example: {
    name: 'a file was cut out of another one, and its object stayed behind',
    message: 'apps/web/kustomization.yaml takes OCIRepository default/web more than once, from apps/web/release.yaml and apps/web/source.yaml.',
    help: 'Keep one of each and remove the others; until then kustomize builds nothing of the folder, and what was applied before stays as it is.',
    subject: 'file apps/web/kustomization.yaml',
  },
});
