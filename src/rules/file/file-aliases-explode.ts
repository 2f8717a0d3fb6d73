import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const FILE_ALIASES_EXPLODE: Rule = planRule({
  id: 'file-aliases-explode',
  kind: 'file-aliases-explode',
  severity: 'error',
  why: 'Aliases of aliases make a small file larger than any memory, and whoever writes it out stops working.',
  example: {
    name: 'nine lists, each of nine aliases of the one before',
    message: 'bomb.yaml is not read: written out, its aliases make 435848050 values, and at most 1000000 are read.',
    help: 'Write the values out, or remove the document.',
    subject: 'file bomb.yaml',
  },
});
