import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const APPLIED_PATH_MISSING: Rule = planRule({
  id: 'applied-path-missing',
  kind: 'applied-path-missing',
  severity: 'error',
  why: 'Flux and kustomize refuse a whole folder for one path that leads nowhere, and nothing of it is applied any more.',
  example: {
    name: 'a folder that was renamed, and not in the kustomization.yaml that takes it; a file is a warning',
    message: 'apps/kustomization.yaml takes `wep`, and there is no apps/wep.',
    help: 'Write the path of what is meant, or remove the line; until then what was applied before stays as it is.',
    subject: 'file apps/kustomization.yaml',
  },
});
