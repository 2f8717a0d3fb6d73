import { AcceptanceProblem } from './acceptance-problem';
import { poolEntryProblem } from './pool-entry';
import { repetitions } from './repetition';
import { selectorProblems } from './selectors';
import { Namespace } from '../../../model/cluster';
import { anySelects } from '../../../model/labels';
import { Pool, PoolAllocation } from '../../../model/load-balancer';

/**
 * What MetalLB refuses in an IPAddressPool by itself, or understands otherwise (0.16.1, internal/config). Overlaps between
 * pools are told by `poolOverlaps`.
 *
 * @param namespaces those that exist, where all of them are known; without them, namespace selectors are not looked up
 */
export function poolProblems(pool: Pool, namespaces?: readonly Namespace[]): AcceptanceProblem[] {
  return [
    ...(pool.entries.length === 0
      ? [{ property: 'spec.addresses', message: 'A pool needs at least one range or prefix.', consequence: 'refused' as const }] : []),
    ...pool.entries.flatMap((entry, index) => {
      const problem = entry.unknown ? undefined : poolEntryProblem(entry.text);
      return problem === undefined ? [] : [{ property: `spec.addresses[${index}]`, ...problem }];
    }),
    ...(pool.allocation === undefined ? [] : allocationProblems(pool.allocation, 'spec.serviceAllocation', namespaces)),
  ];
}

function allocationProblems(allocation: PoolAllocation, property: string, namespaces?: readonly Namespace[]): AcceptanceProblem[] {
  return [
    ...repetitions(allocation.namespaces, (name) => name).map(({ index, entry }) => ({
      property: `${property}.namespaces[${index}]`, message: `The namespace ${entry} stands there twice.`, consequence: 'refused' as const,
    })),
    ...selectorProblems(allocation.namespaceSelectors, `${property}.namespaceSelectors`),
    ...selectorProblems(allocation.serviceSelectors, `${property}.serviceSelectors`),
    ...priorityProblems(allocation.priority, `${property}.priority`),
    ...(namespaces === undefined ? [] : lostRestriction(allocation, `${property}.namespaceSelectors`, namespaces)),
  ];
}

function priorityProblems(priority: number | undefined, property: string): AcceptanceProblem[] {
  return priority === undefined || priority >= 0 ? [] : [{
    property, message: `The priority ${priority} is negative, and MetalLB's comparison of negative priorities is no order.`, consequence: 'unpredictable',
  }];
}

/** Selectors that match no namespace leave MetalLB with an empty list, which it takes for no restriction. */
function lostRestriction(allocation: PoolAllocation, property: string, namespaces: readonly Namespace[]): AcceptanceProblem[] {
  const { namespaces: listed, namespaceSelectors, serviceSelectors } = allocation;
  const matches = namespaces.some((namespace) =>
    anySelects(namespaceSelectors, { ...namespace.labels, 'kubernetes.io/metadata.name': namespace.name }));
  if (namespaceSelectors.length === 0 || listed.length > 0 || matches) {
    return [];
  }
  return [{
    property,
    message: serviceSelectors.length === 0
      ? 'No namespace here matches: no Service gets an address by itself, but the Services of every namespace may ask for one.'
      : 'No namespace here matches: the Services of every namespace get addresses, if their labels match.',
    consequence: 'restricts nothing',
  }];
}
