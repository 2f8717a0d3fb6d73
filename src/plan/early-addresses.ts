import { PlanProblem } from './plan';
import { Assignment, claimId } from '../model/claim';

/**
 * Addresses that were read out of the lock file before the plan was known, and that the plan then moved, as the owner asked: a claim
 * was released, renamed, or drawn from another pool.
 *
 * @param told what was read, by `namespace/name`
 */
export function problemsOfEarlyAddresses(told: ReadonlyMap<string, readonly string[]>, assignments: ReadonlyMap<string, Assignment>): PlanProblem[] {
  return [...told].flatMap(([id, early]) => {
    const assignment = assignments.get(id);
    const now = assignment?.addresses.map(String) ?? [];
    return assignment === undefined || now.join() === early.join() ? [] : [{
      kind: 'address-read-early' as const,
      message: `The app read ${early.join(', ')} as the address of Service ${claimId(assignment.claim)} while it was built, and the plan gives it ${now.join(', ')}: ` +
        'what was made of the old address is out of date.',
      help: 'Synthesize once more: the lock file keeps the new address then. Or write `lazyAddress` into manifests, which is resolved when the plan is known.',
      subject: `Service ${id}`,
      places: [assignment.claim.source],
    }];
  });
}
