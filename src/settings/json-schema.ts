import { SETTINGS_SCHEMA } from './settings-schema';
import { openApi } from '../behavior/schema/open-api';

/** The JSON schema of `bare-metal.yaml`, for editors. It allows no property that means nothing. */
export function settingsJsonSchema(): Record<string, unknown> {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'bare-metal.yaml',
    ...closed({ ...openApi(SETTINGS_SCHEMA), description: 'What the YAML of a repository cannot say about the network under its cluster.' }),
  };
}

function closed(schema: unknown): Record<string, unknown> {
  const fields = Object.entries(schema as Record<string, unknown>).map(([name, value]): [string, unknown] => {
    switch (name) {
      case 'properties':
        return [name, Object.fromEntries(Object.entries(value as object).map(([property, inner]) => [property, closed(inner)]))];
      case 'items':
      case 'additionalProperties':
        return [name, closed(value)];
      default:
        return [name, value];
    }
  });
  const result = Object.fromEntries(fields);
  return 'properties' in result ? { ...result, additionalProperties: false } : result;
}
