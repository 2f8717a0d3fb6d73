import { PlanProblem } from '../../plan/plan';

/** Annotations that say what the plan says: written by hand they would be lost. */
export function problemsOfOwnAnnotations(
  construct: string, annotations: Readonly<Record<string, string>>, planned: Readonly<Record<string, unknown>>, read: readonly string[],
): PlanProblem[] {
  const written = Object.keys(annotations);
  if (written.length === 0) {
    return [];
  }
  const nameOf = (key: string) => read.flatMap((prefix) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))[0];
  const names = new Set(Object.keys(planned).map(nameOf));
  return written.filter((key) => nameOf(key) !== undefined && names.has(nameOf(key))).map((key) => ({
    kind: 'option-invalid',
    message: `\`annotations\` of ${construct} has ${key}: ${JSON.stringify(annotations[key])}, which the plan writes itself.`,
    help: 'Write it as an option: `address` and `addressV6` pin addresses, `pool` is the pool, `sharedAs` the key of a shared address.',
    subject: `property annotations of ${construct}`,
    places: [{ construct, property: `annotations[${JSON.stringify(key)}]` }],
  }));
}
