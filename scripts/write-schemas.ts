/**
 * Writes the JSON schema of bare-metal.yaml from its description in the source: `npx projen schemas`. A test says when it is stale.
 */
import { writeFileSync } from 'fs';
import { join } from 'path';
import { settingsJsonSchema } from '../src/settings/json-schema';

/** Where it stands, from the root of the project. */
export const SETTINGS_SCHEMA_FILE = 'schemas/bare-metal.schema.json';

/** The file's text. */
export function settingsSchemaText(): string {
  return `${JSON.stringify(settingsJsonSchema(), undefined, 2)}\n`;
}

if (require.main === module) {
  writeFileSync(join(__dirname, '..', SETTINGS_SCHEMA_FILE), settingsSchemaText());
}
