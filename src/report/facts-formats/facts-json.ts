import { FactsFormat } from './facts-format';
import { FACT_USES } from '../../repository/facts/fact-use';
import { FactRow } from '../facts-report';
import { placeFields } from '../findings-json';
import { readFields } from '../formats/json';

/** For programs; `schemas/facts.schema.json` describes it. */
export const FACTS_JSON: FactsFormat = {
  name: 'json',
  print: ({ clusters, nobodys, unknown, elsewhere, read, version }) => `${JSON.stringify({
    version,
    clusters: clusters.map(({ name, facts, missing }) => ({
      name, facts: facts.map(factFields), missing: missing.map(({ what, example, guesses }) => ({ what, example, guesses })),
    })),
    withoutCluster: nobodys.map(factFields),
    unknown: unknown.map(({ text, place }) => ({ text, place: placeFields(place) })),
    elsewhere: elsewhere.map(({ cluster, what, text, place }) => ({ cluster, what, text, place: placeFields(place) })),
    read: readFields(read),
  }, undefined, 2)}\n`,
};

function factFields({ kind, of, value, vlan, certainty, from, place, use }: FactRow) {
  const judged = use === 'judged';
  return { kind, of, value, vlan, certainty, from, place: placeFields(place), judged, reason: judged ? undefined : FACT_USES[use].replace(/^no: /, '') };
}
