import { Finding } from '../rules/finding';
import { describeSource } from '../model/source';

/** Findings as text. */
export function findingsText(findings: readonly Finding[], _options: { readonly color?: boolean } = {}): string {
  return findings.filter((f) => f.waived === undefined).map((f) => `${f.severity}[${f.rule}]: ${f.message}\n${f.places.map((p) => `  --> ${describeSource(p)}`).join('\n')}\n  why: ${f.why}\n  help: ${f.help}`).join('\n\n');
}

/** The text of the error that stops a synth. */
export function thrownText(findings: readonly Finding[]): string {
  return '\n' + findingsText(findings.filter((f) => f.severity === 'error'));
}
