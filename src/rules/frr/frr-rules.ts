import { FRR_CONFIGURATION_UNREAD } from './frr-configuration-unread';
import { FRR_CONFIGURATIONS_CONFLICT } from './frr-configurations-conflict';
import { FRR_FIELD_IGNORED } from './frr-field-ignored';
import { FRR_NEIGHBOR_INVALID } from './frr-neighbor-invalid';
import { FRR_NEIGHBOR_UNDIALLED } from './frr-neighbor-undialled';
import { FRR_PREFIX_NOT_ADVERTISED } from './frr-prefix-not-advertised';
import { FRR_RECEIVE_FILTER_INVALID } from './frr-receive-filter-invalid';
import { FRR_REFERENCE_UNKNOWN } from './frr-reference-unknown';
import { FRR_ROUTER_ID_INVALID } from './frr-router-id-invalid';
import { FRR_ROUTER_INVALID } from './frr-router-invalid';
import { FRR_TIMERS_INVALID } from './frr-timers-invalid';
import { Rule } from '../rule';

/** The rules about FRRConfigurations. */
export const FRR_RULES: readonly Rule[] = [
  FRR_CONFIGURATION_UNREAD,
  FRR_CONFIGURATIONS_CONFLICT,
  FRR_FIELD_IGNORED,
  FRR_NEIGHBOR_INVALID,
  FRR_NEIGHBOR_UNDIALLED,
  FRR_PREFIX_NOT_ADVERTISED,
  FRR_RECEIVE_FILTER_INVALID,
  FRR_REFERENCE_UNKNOWN,
  FRR_ROUTER_ID_INVALID,
  FRR_ROUTER_INVALID,
  FRR_TIMERS_INVALID,
];
