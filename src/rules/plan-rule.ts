import { Severity } from './finding';
import { Rule } from './rule';
import { PlanProblem, PlanProblemKind } from '../plan/plan';

/** What a rule about a problem of the plan is made of. */
export interface PlanRule {
  readonly id: string;
  readonly kind: PlanProblemKind;
  readonly severity: Severity;
  readonly why: string;
  /** `false` where accepting the finding would destroy something. */
  readonly waivable?: false;
  /** What the planner may find; the last part of the name says when. */
  readonly example: { readonly name: string } & Omit<PlanProblem, 'kind' | 'places'>;
}

/** A rule about something that was found while the addresses were planned: message and help were written there. */
export function planRule({ id, kind, severity, why, waivable, example }: PlanRule): Rule {
  const { name, ...problem } = example;
  const places = [{ construct: 'app/Plan' }];
  return {
    id,
    severity,
    why,
    ...(waivable === undefined ? {} : { waivable }),
    cases: {
      bad: [{ name, problems: [{ kind, ...problem, places }] }],
      good: [{ name: 'the plan has no such problem', problems: [] }],
    },
    check: (world) => world.problems.filter((found) => found.kind === kind)
      .map(({ message, help, subject, places: where, severity: milder }) =>
        ({ message, help, subject, places: where, ...(milder === undefined ? {} : { severity: milder }) })),
  };
}
