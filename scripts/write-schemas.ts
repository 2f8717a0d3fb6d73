/**
 * Writes the JSON schemas of bare-metal.yaml, and of what `facts` and `diff` print, from the source: `npx projen schemas`. A test says when one is stale.
 */
import { writeFileSync } from 'fs';
import { join } from 'path';
import { diffJsonSchema } from '../src/report/diff-formats/diff-schema';
import { factsJsonSchema } from '../src/report/facts-formats/facts-schema';
import { settingsJsonSchema } from '../src/settings/json-schema';

/** Where they stand, from the root of the project. */
export const SETTINGS_SCHEMA_FILE = 'schemas/bare-metal.schema.json';
export const FACTS_SCHEMA_FILE = 'schemas/facts.schema.json';
export const DIFF_SCHEMA_FILE = 'schemas/diff.schema.json';

export function settingsSchemaText(): string {
  return `${JSON.stringify(settingsJsonSchema(), undefined, 2)}\n`;
}

export function factsSchemaText(): string {
  return `${JSON.stringify(factsJsonSchema(), undefined, 2)}\n`;
}

export function diffSchemaText(): string {
  return `${JSON.stringify(diffJsonSchema(), undefined, 2)}\n`;
}

if (require.main === module) {
  writeFileSync(join(__dirname, '..', SETTINGS_SCHEMA_FILE), settingsSchemaText());
  writeFileSync(join(__dirname, '..', FACTS_SCHEMA_FILE), factsSchemaText());
  writeFileSync(join(__dirname, '..', DIFF_SCHEMA_FILE), diffSchemaText());
}
