import { countFindings } from './findings-count';
import { Source } from '../model/source';
import { Finding } from '../rules/finding';

/**
 * Findings for programs: one object with `findings`, in the order of the list, and `summary` with `errors`, `warnings`, `notes`
 * and `waived`. A finding has `rule`, `severity`, `message`, `why`, `help`, `subject`, `places` and, where the owner accepted it,
 * `waived` with `reason` and `expires`. Lines and columns count from 1. Fields that do not apply are absent.
 */
export function findingsJson(findings: readonly Finding[]): string {
  return `${JSON.stringify({ findings: findings.map(findingFields), summary: countFindings(findings) }, undefined, 2)}\n`;
}

/** Field by field, so that nothing else that a finding may carry, nor the order of its making, gets into a report. */
export function findingFields({ rule, severity, message, why, help, subject, places, waived }: Finding) {
  return {
    rule,
    severity,
    message,
    why,
    help,
    subject,
    places: places.map(placeFields),
    waived: waived && { reason: waived.reason, expires: waived.expires },
  };
}

/** A place, field by field. */
export function placeFields({ construct, file, line, column, property, object }: Source) {
  return { construct, file, line, column, property, object };
}
