import { Format } from './format';
import { findingFields, placeFields } from '../findings-json';

/**
 * For programs: `findings` as in the reports of an app, `summary`, `unknown` and `read`. `schemas/check.schema.json` describes it.
 */
export const JSON_FORMAT: Format = {
  name: 'json',
  print: ({ findings, count, unknown, read: { files, objects, clusters, dead, skipped }, version }) => `${JSON.stringify({
    version,
    findings: findings.map(findingFields),
    summary: { ...count, unknown: unknown.length },
    unknown: unknown.map(({ text, place }) => ({ text, place: placeFields(place) })),
    read: { files, objects, clusters, dead, skipped: Object.fromEntries(skipped.map(({ reason, count: number }) => [reason, number])) },
  }, undefined, 2)}\n`,
};
