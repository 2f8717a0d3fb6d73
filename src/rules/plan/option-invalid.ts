import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const OPTION_INVALID: Rule = planRule({
  id: 'option-invalid',
  kind: 'option-invalid',
  severity: 'error',
  why: 'What is misspelt, or cannot be meant, says nothing: an address is not pinned, a DHCP range not compared, a pod not started.',
  example: {
    name: 'a misspelt property',
    message: 'Plan has the property `networks[0].dchp`, which means nothing here.',
    help: 'Did you mean `dhcp`?',
    subject: 'property networks[0].dchp of Plan',
  },
});
