import { DISTRIBUTION_NOTE } from './distribution-note';
import { NETWORK_ADD_ON_SPEAKS_BGP } from './network-add-on-speaks-bgp';
import { NETWORK_POLICY_UNENFORCED } from './network-policy-unenforced';
import { Rule } from '../rule';

/** The rules about what the cluster is made with. */
export const PLATFORM_RULES: readonly Rule[] = [
  DISTRIBUTION_NOTE,
  NETWORK_ADD_ON_SPEAKS_BGP,
  NETWORK_POLICY_UNENFORCED,
];
