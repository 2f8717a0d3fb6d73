import { METALLB_0_15 } from './metallb-0.15';
import { METALLB_0_16 } from './metallb-0.16';
import { MetalLbFacts } from './metallb-facts';

/** The versions of MetalLB whose facts are here, oldest first. */
export const METALLB_VERSIONS: readonly MetalLbFacts[] = [METALLB_0_15, METALLB_0_16];

/** The newest of them. */
export const NEWEST: MetalLbFacts = METALLB_VERSIONS[METALLB_VERSIONS.length - 1];

/** The version that stands for a text such as `0.16.1`, `v0.16.0` or `0.16`: the one of its line; nothing where the line is not known. */
export function metallbOf(version: string): MetalLbFacts | undefined {
  const line = lineOf(version);
  return METALLB_VERSIONS.find((known) => lineOf(known.version) === line);
}

/** What is known of a version, or else of the one next to it: what the oldest known one lacks every earlier one lacks too. Of a later one, and of none, the newest. */
export function nearestOf(version: string | undefined): MetalLbFacts {
  return version === undefined ? NEWEST : metallbOf(version) ?? (isEarlierThan(version, METALLB_VERSIONS[0].version) ? METALLB_VERSIONS[0] : NEWEST);
}

/** Whether a version such as `0.17.0` is of a later line than every version whose facts are here. */
export function isLater(version: string): boolean {
  return isEarlierThan(NEWEST.version, version);
}

/** Whether a version is of an earlier line than another one: `0.15.3` than `0.16`, and not `0.16.0` than `0.16.1`. */
export function isEarlierThan(version: string, other: string): boolean {
  const [major, minor] = numbersOf(version);
  const [otherMajor, otherMinor] = numbersOf(other);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}

function numbersOf(version: string): number[] {
  return lineOf(version).split('.').map(Number);
}

/** `0.16` of `v0.16.1`. */
export function lineOf(version: string): string {
  return version.replace(/^v/, '').split('.').slice(0, 2).join('.');
}

/** The line that has a kind, or a field of it, for the first time; nothing where every version here has it. */
export function sinceWhen(kind: string, field?: string): string | undefined {
  const lacking = METALLB_VERSIONS.filter((known) => lacks(known, kind, field));
  const next = METALLB_VERSIONS[METALLB_VERSIONS.indexOf(lacking[lacking.length - 1]) + 1];
  return lacking.length === 0 || next === undefined ? undefined : lineOf(next.version);
}

/** Whether a version has no such kind, or no such field in it. */
export function lacks(facts: MetalLbFacts, kind: string, field?: string): boolean {
  const missing = facts.lacks[kind];
  return missing !== undefined && (missing.length === 0 || (field !== undefined && missing.includes(field)));
}
