import { LabelSelectorOptions } from 'cdk8s-plus-28';
import { selectorField } from './selectors';

/** What an advertisement covers beside the pools that it names. */
interface Coverage {
  readonly poolSelectors?: LabelSelectorOptions[];
  readonly serviceSelectors?: LabelSelectorOptions[];
}

/** The fields of an L2Advertisement or BGPAdvertisement that say what it covers. */
export function coveredPools(pools: readonly string[], { poolSelectors, serviceSelectors }: Coverage): object {
  return {
    ...(pools.length === 0 ? {} : { ipAddressPools: [...pools] }),
    ...selectorField('ipAddressPoolSelectors', poolSelectors),
    ...selectorField('serviceSelectors', serviceSelectors),
  };
}
