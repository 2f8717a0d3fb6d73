import { Finding } from '../rules/finding';

/** Errors of the newer state that the older one had not, whatever their values were: one about the same thing by the same rule is known. */
export function newErrors(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const known = new Set(before.map(keyOf));
  return after.filter(({ severity, waived }) => severity === 'error' && waived === undefined).filter((finding) => !known.has(keyOf(finding)));
}

function keyOf({ rule, subject }: Finding): string {
  return `${rule} ${subject}`;
}
