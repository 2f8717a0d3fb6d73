import { Verdict } from './referee';

/** Of every plan with at least half a dozen Services some are in each of these classes, or the referee decides nothing about it. */
const CLASSES: Readonly<Record<string, (verdict: Verdict, plan: readonly Verdict[]) => boolean>> = {
  'one address': ({ addresses }) => addresses.length === 1,
  'two addresses': ({ addresses }) => addresses.length === 2,
  'of a pool for a namespace': ({ pool }) => pool?.spec.serviceAllocation.namespaces !== undefined,
  'of a pool for a label': ({ pool }) => pool?.spec.serviceAllocation.serviceSelectors !== undefined,
  'shared': isShared,
  ...Object.fromEntries([
    'address-wish-invalid', 'pinned-address-duplicate', 'pinned-address-in-other-pool', 'pinned-address-outside-pools', 'pool-exhausted',
    'pool-not-allowed', 'pool-wish-unknown',
  ].map((rule) => [rule, ({ because, isOpen }: Verdict) => !isOpen && because.join() === rule])),
};

/** How many Services of all plans are in each class; one that gets nothing only where a single rule says so. */
export function countByClass(plans: readonly (readonly Verdict[])[]): ReadonlyMap<string, number> {
  const count = (belongs: (verdict: Verdict, plan: readonly Verdict[]) => boolean) =>
    plans.reduce((sum, plan) => sum + plan.filter((verdict) => belongs(verdict, plan)).length, 0);
  return new Map([
    ...Object.entries(CLASSES).map(([name, belongs]): [string, number] => [name, count(belongs)]),
    ['not decided', count(({ isOpen }) => isOpen)],
  ]);
}

/** Whether more than half of a plan's Services have one address each, of a pool for everybody, that nobody else wants. */
export function isEasy(plan: readonly Verdict[]): boolean {
  const easy = plan.filter((verdict) => verdict.addresses.length === 1 && !isShared(verdict, plan) &&
    verdict.pool?.spec.serviceAllocation.namespaces === undefined && verdict.pool?.spec.serviceAllocation.serviceSelectors === undefined);
  return easy.length * 2 > plan.length;
}

function isShared(verdict: Verdict, plan: readonly Verdict[]): boolean {
  return plan.some((other) => other !== verdict && other.addresses.some((address) => verdict.addresses.includes(address)));
}
