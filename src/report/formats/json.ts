import { Format } from './format';
import { ReadSummary } from '../check-report';
import { findingFields, placeFields } from '../findings-json';
import { each, longJson } from '../long-json';

/**
 * For programs: `findings` as in the reports of an app, `summary`, `unknown` and `read`. `schemas/check.schema.json` describes it.
 */
export const JSON_FORMAT: Format = {
  name: 'json',
  print: ({ findings, count, unknown, read, version }) => longJson((list) => ({
    version,
    findings: list,
    summary: { ...count, unknown: unknown.length },
    unknown: unknown.map(({ text, what, place }) => ({ text, what, place: placeFields(place) })),
    read: readFields(read),
  }), each(findings, findingFields)),
};

/** What was read, field by field. */
export function readFields({ files, objects, clusters, dead, charts, skipped }: ReadSummary) {
  return {
    files,
    objects,
    clusters: clusters.map(({ name, roots, objects: own }) => ({ name, roots, objects: own })),
    dead,
    charts: charts.map(({ chart, folder, files: count }) => ({ chart, folder, files: count })),
    skipped: Object.fromEntries(skipped.map(({ reason, count }) => [reason, count])),
  };
}
