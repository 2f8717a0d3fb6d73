import { LabelSelectorOptions } from 'cdk8s-plus-28';
import { selectorField } from './selectors';
import { PlanProblem } from '../../plan/plan';

/** What an advertisement covers beside the pools that it names. */
interface Coverage {
  readonly poolSelectors?: LabelSelectorOptions[];
  readonly serviceSelectors?: LabelSelectorOptions[];
}

/** The fields of an L2Advertisement or BGPAdvertisement that say what it covers. */
export function coveredPools(pools: readonly string[], { poolSelectors, serviceSelectors }: Coverage): Readonly<Record<string, unknown>> {
  return {
    ipAddressPools: pools.length === 0 ? undefined : [...pools],
    ...selectorField('ipAddressPoolSelectors', poolSelectors),
    ...selectorField('serviceSelectors', serviceSelectors),
  };
}

/** An advertisement of nothing would be one of everything. */
export function emptyCoverage(subject: string, construct: string, pools: readonly string[], { poolSelectors = [] }: Coverage): PlanProblem[] {
  return pools.length > 0 || poolSelectors.length > 0 ? [] : [{
    kind: 'advertisement-pools-empty',
    message: `${subject} has an empty list of pools, which MetalLB takes for all of them.`,
    help: 'Name the pools, or give `poolSelectors`; for all pools one selector without labels: `poolSelectors: [{}]`.',
    subject,
    places: [{ construct }],
  }];
}
