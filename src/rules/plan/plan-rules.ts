import { ADDRESS_NOT_SHARED } from './address-not-shared';
import { ADDRESS_READ_EARLY } from './address-read-early';
import { ADVERTISEMENT_NODES_EMPTY } from './advertisement-nodes-empty';
import { ADVERTISEMENT_POOLS_EMPTY } from './advertisement-pools-empty';
import { BGP_LIST_EMPTY } from './bgp-list-empty';
import { CLAIM_DUPLICATE } from './claim-duplicate';
import { CLAIM_POOL_UNKNOWN } from './claim-pool-unknown';
import { CLAIM_RENAMED } from './claim-renamed';
import { ENVIRONMENT_INVALID } from './environment-invalid';
import { LOCK_CONFLICT_MARKERS } from './lock-conflict-markers';
import { LOCK_DAMAGED } from './lock-damaged';
import { LOCK_DISAGREES } from './lock-disagrees';
import { LOCK_DUPLICATE_ADDRESS } from './lock-duplicate-address';
import { LOCK_DUPLICATE_PRIORITY } from './lock-duplicate-priority';
import { LOCK_FROZEN } from './lock-frozen';
import { LOCK_MISSING } from './lock-missing';
import { LOCK_NEWER } from './lock-newer';
import { LOCK_OTHER_CLUSTER } from './lock-other-cluster';
import { LOCK_READ_ONLY } from './lock-read-only';
import { NETWORK_UNKNOWN } from './network-unknown';
import { NETWORK_WITHOUT_NODE } from './network-without-node';
import { OPTION_INVALID } from './option-invalid';
import { PLAN_EMPTY } from './plan-empty';
import { PLAN_LOCK_SHARED } from './plan-lock-shared';
import { PLAN_SCOPES_OVERLAP } from './plan-scopes-overlap';
import { PLAN_USER_OUTSIDE_SCOPE } from './plan-user-outside-scope';
import { POOL_EXHAUSTED } from './pool-exhausted';
import { RELEASE_UNKNOWN } from './release-unknown';
import { RENAME_UNKNOWN } from './rename-unknown';
import { REPORTS_INSIDE_OUTPUT } from './reports-inside-output';
import { SECRET_FILE_INVALID } from './secret-file-invalid';
import { SECRET_FILE_MISSING } from './secret-file-missing';
import { Rule } from '../rule';

/** The rules about the plan. */
export const PLAN_RULES: readonly Rule[] = [
  ADDRESS_NOT_SHARED,
  ADDRESS_READ_EARLY,
  ADVERTISEMENT_NODES_EMPTY,
  ADVERTISEMENT_POOLS_EMPTY,
  BGP_LIST_EMPTY,
  CLAIM_DUPLICATE,
  CLAIM_POOL_UNKNOWN,
  CLAIM_RENAMED,
  ENVIRONMENT_INVALID,
  LOCK_CONFLICT_MARKERS,
  LOCK_DAMAGED,
  LOCK_DISAGREES,
  LOCK_DUPLICATE_ADDRESS,
  LOCK_DUPLICATE_PRIORITY,
  LOCK_FROZEN,
  LOCK_MISSING,
  LOCK_NEWER,
  LOCK_OTHER_CLUSTER,
  LOCK_READ_ONLY,
  NETWORK_UNKNOWN,
  NETWORK_WITHOUT_NODE,
  OPTION_INVALID,
  PLAN_EMPTY,
  PLAN_LOCK_SHARED,
  PLAN_SCOPES_OVERLAP,
  PLAN_USER_OUTSIDE_SCOPE,
  POOL_EXHAUSTED,
  RELEASE_UNKNOWN,
  RENAME_UNKNOWN,
  REPORTS_INSIDE_OUTPUT,
  SECRET_FILE_INVALID,
  SECRET_FILE_MISSING,
];
