import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const FILE_UNREADABLE: Rule = planRule({
  id: 'file-unreadable',
  kind: 'file-unreadable',
  severity: 'error',
  why: 'What stands in a file that is not read is compared with nothing, so a conflict in it stays unseen.',
  example: {
    name: 'the user who runs the check may not read it',
    message: 'secrets/pools.yaml cannot be read: permission is denied.',
    help: 'Let the user who runs this read it, or name it in `.gitignore` if it is no part of the cluster.',
    subject: 'file secrets/pools.yaml',
  },
});
