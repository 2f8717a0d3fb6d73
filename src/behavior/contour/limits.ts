import { Asked } from '../proxies/asked-features';
import { RuleFeatures } from '../proxies/route-intent';

/** Contour counts within a second, a minute or an hour (`rateLimitPolicy.local.unit`). */
const UNITS: Readonly<Record<number, string>> = { 1000: 'second', 60_000: 'minute', 3_600_000: 'hour' };

/** The unit of a rate limit, where there is one. */
export function unitOf(milliseconds: number): string | undefined {
  return UNITS[milliseconds];
}

/** Requests above the limit that are let through at once; ours counts all of a burst, Contour's what is more than the limit. */
export function bucketOf({ requests, burst = requests }: NonNullable<RuleFeatures['rateLimit']>): number | undefined {
  return burst < requests ? undefined : burst - requests;
}

/** What Envoy puts something else in place of; Contour lets some of them through (1.33, internal/dag/policy.go). */
const VARIABLE = /%[A-Z_]+(\(.*\))?%/;

/** Why headers of a rule cannot be written: HTTPProxy knows no empty value, and `%HOSTNAME%` would be the name of a pod. */
export function headerObstacle({ rule, property }: Asked): string | undefined {
  const { requestHeaders, responseHeaders } = rule?.features ?? {};
  const values = Object.values((property.includes('response') ? responseHeaders : requestHeaders)?.set ?? {});
  return values.some((value) => value === '') ? 'HTTPProxy sets no header to an empty value'
    : values.some((value) => VARIABLE.test(value)) ? 'Contour puts a value of its own in place of a word between percent signs' : undefined;
}
