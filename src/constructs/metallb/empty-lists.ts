import { PlanProblem } from '../../plan/plan';

/** Lists that narrow something down together: what fits one entry of one of them is chosen. */
export type NarrowingLists = Readonly<Record<string, readonly unknown[] | undefined>>;

/** MetalLB takes an empty list for none, so where only such lists are given, as an unset variable gives them, everything would be chosen. */
export function emptyLists(construct: string, ...together: readonly NarrowingLists[]): PlanProblem[] {
  return together.flatMap((lists) => {
    const [empty] = Object.entries(lists).filter(([, list]) => list?.length === 0);
    return empty === undefined || Object.values(lists).some((list) => list !== undefined && list.length > 0) ? [] : [{
      kind: 'option-invalid',
      message: `\`${empty[0]}\` of ${construct} is an empty list, and MetalLB takes that for all.`,
      help: `Name those that are meant. For all leave \`${empty[0]}\` out.`,
      subject: `property ${empty[0]} of ${construct}`,
      places: [{ construct, property: empty[0] }],
    }];
  });
}
