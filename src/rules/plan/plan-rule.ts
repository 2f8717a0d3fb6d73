import { PlanProblem, PlanProblemKind } from '../../plan/plan';
import { Severity } from '../finding';
import { Rule } from '../rule';

/** A rule about something that the planner found out: it has the text already. */
export function planRule(id: string, about: { readonly severity: Severity; readonly why: string; readonly kind?: PlanProblemKind }): Rule {
  const kind = about.kind ?? id as PlanProblemKind;
  return {
    id,
    severity: about.severity,
    why: about.why,
    cases: {
      bad: [{ name: 'the planner says so', problems: [problem(kind)] }],
      good: [{ name: 'the planner says something else', problems: [problem(kind === 'pool-exhausted' ? 'lock-frozen' : 'pool-exhausted')] }],
    },
    check(world) {
      return world.problems.filter((found) => found.kind === kind).map(({ message, help, subject, places }) => ({ message, help, subject, places }));
    },
  };
}

function problem(kind: PlanProblemKind): PlanProblem {
  return { kind, message: 'What the planner found.', help: 'How to mend it.', subject: 'plan Plan', places: [{ construct: 'Plan' }] };
}
