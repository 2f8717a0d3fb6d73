import { fieldsOf } from '../../../model/reader/fields';
import { valueAt } from '../../helm/values-path';
import { substituted } from '../../structure/substitution';
import { NetworkFact } from '../fact';
import { FactFile } from '../fact-file';
import { Spot } from '../spot';
import { isUnknown } from '../unknown-text';

/** The files that talhelper takes variables from where nobody names others; the later ones count (talhelper 3, `--env-file`). */
const ENVIRONMENT_FILES = ['talenv.yaml', 'talenv.sops.yaml', 'talenv.yml', 'talenv.sops.yml'];

/**
 * A talconfig with the variables of the files beside it. What SOPS encrypted, and what only the environment of a shell may have, stays as it is written: unknown.
 */
export function withTalenv(config: Spot, { tree, folder, text }: FactFile): Spot {
  const files = !text.includes('${') ? [] : ENVIRONMENT_FILES.flatMap((name) => tree.file(folder === '' ? name : `${folder}/${name}`)?.documents ?? []);
  const values = new Map(files.flatMap((document) => Object.entries(fieldsOf(document)))
    .filter(([name, value]) => name !== 'sops' && ['string', 'number', 'boolean'].includes(typeof value) && !isUnknown(String(value)))
    .map(([name, value]) => [name, String(value)]));
  return values.size === 0 ? config : config.holding(substituted(config.fields, { values, unknown: true }));
}

/** A fact that a variable tells is one by way of another file. */
export function byVariable(fact: NetworkFact, written: Spot): NetworkFact {
  const text = valueAt(written.value, fact.place.steps);
  return fact.certainty === 'tool-file' && fact.value.unknown !== true && typeof text === 'string' && text.includes('${') ? { ...fact, certainty: 'resolved' } : fact;
}
