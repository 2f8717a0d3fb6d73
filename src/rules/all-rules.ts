import { ANNOUNCEMENT_RULES } from './announcement/announcement-rules';
import { BGP_RULES } from './bgp/bgp-rules';
import { DNS_RULES } from './dns/dns-rules';
import { FILE_RULES } from './file/file-rules';
import { FRR_RULES } from './frr/frr-rules';
import { GATEWAY_RULES } from './gateway/gateway-rules';
import { NETWORK_RULES } from './network/network-rules';
import { OBJECT_RULES } from './object/object-rules';
import { PLAN_RULES } from './plan/plan-rules';
import { PLATFORM_RULES } from './platform/platform-rules';
import { POOL_RULES } from './pool/pool-rules';
import { ROUTE_RULES } from './route/route-rules';
import { Rule, WaiverRule } from './rule';
import { SERVICE_RULES } from './service/service-rules';
import { WAIVER_DATE_INVALID } from './waiver/waiver-date-invalid';
import { WAIVER_EXPIRED } from './waiver/waiver-expired';
import { WAIVER_UNUSED } from './waiver/waiver-unused';
import { WAIVER_WITHOUT_REASON } from './waiver/waiver-without-reason';

/** Every rule that judges a cluster, in the order of their ids. */
export const ALL_RULES: readonly Rule[] = [
  ...ANNOUNCEMENT_RULES,
  ...BGP_RULES,
  ...DNS_RULES,
  ...FILE_RULES,
  ...FRR_RULES,
  ...GATEWAY_RULES,
  ...NETWORK_RULES,
  ...OBJECT_RULES,
  ...PLAN_RULES,
  ...PLATFORM_RULES,
  ...POOL_RULES,
  ...ROUTE_RULES,
  ...SERVICE_RULES,
].sort((one, other) => (one.id < other.id ? -1 : 1));

/** Every rule that judges waivers, in the order of their ids. */
export const WAIVER_RULES: readonly WaiverRule[] = [
  WAIVER_DATE_INVALID,
  WAIVER_EXPIRED,
  WAIVER_UNUSED,
  WAIVER_WITHOUT_REASON,
];
