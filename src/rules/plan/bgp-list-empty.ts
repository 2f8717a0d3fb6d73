import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const BGP_LIST_EMPTY: Rule = planRule({
  id: 'bgp-list-empty',
  kind: 'bgp-list-empty',
  severity: 'error',
  why: 'An empty list, as an unset variable gives it, would tell addresses to every router or to none.',
  waivable: false,
  example: {
    name: 'no peer is named',
    message: 'BGPAdvertisement public has an empty list of peers, which MetalLB takes for all of them.',
    help: 'Name the peers in `peers`. For all peers leave `peers` out.',
    subject: 'BGPAdvertisement public',
  },
});
