import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const OPTION_INVALID: Rule = planRule({
  id: 'option-invalid',
  kind: 'option-invalid',
  severity: 'error',
  why: 'A misspelt property says nothing, so an address is not pinned, or a DHCP range not compared, and nobody notices where types are not checked.',
  example: {
    name: 'a misspelt property',
    message: 'Plan has the property `networks[0].dchp`, which means nothing here.',
    help: 'Did you mean `dhcp`?',
    subject: 'property networks[0].dchp of Plan',
  },
});
