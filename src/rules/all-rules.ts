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
import { Rule, RuleDescription, WaiverRule } from './rule';
import { SERVICE_RULES } from './service/service-rules';
import { WAIVER_DATE_INVALID } from './waiver/waiver-date-invalid';
import { WAIVER_EXPIRED } from './waiver/waiver-expired';
import { WAIVER_UNUSED } from './waiver/waiver-unused';
import { WAIVER_WITHOUT_REASON } from './waiver/waiver-without-reason';

/** The rules about one subject: a folder here, and a page for people. */
export interface RuleSubject {
  readonly name: string;
  /** What a reader finds there, as the middle of a heading. */
  readonly about: string;
  readonly rules: readonly RuleDescription[];
}

/** Every subject whose rules judge a cluster, from the ground up. */
const SUBJECTS: readonly (RuleSubject & { readonly rules: readonly Rule[] })[] = [
  { name: 'network', about: 'networks, nodes, and the ranges that others have', rules: NETWORK_RULES },
  { name: 'pool', about: 'pools, and what is in them that is not theirs', rules: POOL_RULES },
  { name: 'service', about: 'Services and their addresses', rules: SERVICE_RULES },
  { name: 'announcement', about: 'announcing by ARP and NDP', rules: ANNOUNCEMENT_RULES },
  { name: 'bgp', about: 'announcing by BGP', rules: BGP_RULES },
  { name: 'frr', about: 'what an FRRConfiguration says', rules: FRR_RULES },
  { name: 'gateway', about: 'gateways and listeners', rules: GATEWAY_RULES },
  { name: 'route', about: 'routes, backends and certificates', rules: ROUTE_RULES },
  { name: 'dns', about: 'DNS records and external-dns', rules: DNS_RULES },
  { name: 'object', about: 'objects of every kind', rules: OBJECT_RULES },
  { name: 'platform', about: 'distributions and network add-ons', rules: PLATFORM_RULES },
  { name: 'plan', about: 'the plan of an app, and its lock file', rules: PLAN_RULES },
  { name: 'file', about: 'files of a repository', rules: FILE_RULES },
];

/** Every rule that judges a cluster, in the order of their ids. */
export const ALL_RULES: readonly Rule[] = SUBJECTS.flatMap(({ rules }) => rules).sort((one, other) => (one.id < other.id ? -1 : 1));

/** Every rule that judges waivers, in the order of their ids. */
export const WAIVER_RULES: readonly WaiverRule[] = [
  WAIVER_DATE_INVALID,
  WAIVER_EXPIRED,
  WAIVER_UNUSED,
  WAIVER_WITHOUT_REASON,
];

/** Every subject, waivers last. */
export const RULE_SUBJECTS: readonly RuleSubject[] = [...SUBJECTS, { name: 'waiver', about: 'waivers', rules: WAIVER_RULES }];
