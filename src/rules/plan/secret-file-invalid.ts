import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const SECRET_FILE_INVALID: Rule = planRule({
  id: 'secret-file-invalid',
  kind: 'secret-file-invalid',
  severity: 'error',
  why: 'What needs the Secret finds another one, or none, and what stands in clear text is no secret any more.',
  example: {
    name: 'the file holds the Secret of another namespace',
    message: 'secrets/router.yaml has the namespace metallb, and metallb-system is needed.',
    help: 'Make it anew: `kubectl create secret generic router --namespace metallb-system --type=kubernetes.io/basic-auth --from-literal=password="$PASSWORD" --dry-run=client -o yaml | kubeseal --format yaml > secrets/router.yaml`.',
    subject: 'file secrets/router.yaml',
  },
});
