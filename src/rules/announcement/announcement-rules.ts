import { ADVERTISEMENT_INTERFACE_MISSING } from './advertisement-interface-missing';
import { ADVERTISEMENT_INVALID } from './advertisement-invalid';
import { ADVERTISEMENT_NODE_UNKNOWN } from './advertisement-node-unknown';
import { ADVERTISEMENT_POOL_UNKNOWN } from './advertisement-pool-unknown';
import { ADVERTISEMENT_SELECTS_NO_NODE } from './advertisement-selects-no-node';
import { ANNOUNCING_NODE_OFF_SEGMENT } from './announcing-node-off-segment';
import { EXCLUDED_INTERFACES_INVALID } from './excluded-interfaces-invalid';
import { LAYER_2_POLICY_INERT } from './layer-2-policy-inert';
import { LAYER_2_POLICY_INTERFACE_MISSING } from './layer-2-policy-interface-missing';
import { Rule } from '../rule';

/** The rules about advertisements, and the nodes and interfaces that make addresses known. */
export const ANNOUNCEMENT_RULES: readonly Rule[] = [
  ADVERTISEMENT_INTERFACE_MISSING,
  ADVERTISEMENT_INVALID,
  ADVERTISEMENT_NODE_UNKNOWN,
  ADVERTISEMENT_POOL_UNKNOWN,
  ADVERTISEMENT_SELECTS_NO_NODE,
  ANNOUNCING_NODE_OFF_SEGMENT,
  EXCLUDED_INTERFACES_INVALID,
  LAYER_2_POLICY_INERT,
  LAYER_2_POLICY_INTERFACE_MISSING,
];
