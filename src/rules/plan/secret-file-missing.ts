import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const SECRET_FILE_MISSING: Rule = planRule({
  id: 'secret-file-missing',
  kind: 'secret-file-missing',
  severity: 'error',
  why: 'Without its Secret a speaker does not start, a session with a router is not opened, and a route has no certificate.',
  example: {
    name: 'nobody has made the file',
    message: 'Secret metallb-system/router is to come from secrets/router.yaml, which cannot be read: there is no such file.',
    help: 'Make it: `kubectl create secret generic router --namespace metallb-system --type=kubernetes.io/basic-auth --from-literal=password="$PASSWORD" --dry-run=client -o yaml | kubeseal --format yaml > secrets/router.yaml`.',
    subject: 'file secrets/router.yaml',
  },
});
