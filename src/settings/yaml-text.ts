/** What YAML takes for something else than a text, in whatever version. */
const NOT_A_TEXT = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const PLAIN_NAME = /^[A-Za-z][\w-]*(?:\.[\w-]+)*$/;
/** IPv4 addresses, prefixes and ranges; one part more than a number has. */
const PLAIN_ADDRESS = /^\d+\.\d+\.\d+\.\d+(?:\/\d+|-\d+\.\d+\.\d+\.\d+)?$/;

/** A text as a YAML value, in quotes where it could be taken for something else. */
export function yamlText(text: string): string {
  return PLAIN_ADDRESS.test(text) || (PLAIN_NAME.test(text) && !NOT_A_TEXT.test(text)) ? text : JSON.stringify(text);
}

/** A list of texts in brackets. */
export function yamlList(texts: readonly string[]): string {
  return `[${texts.map(yamlText).join(', ')}]`;
}

/** A mapping in braces; fields without a value are left out. */
export function yamlFields(fields: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>): string {
  const parts = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? []
    : [`${name}: ${typeof value === 'string' ? yamlText(value) : typeof value === 'object' ? yamlList(value) : String(value)}`]));
  return `{ ${parts.join(', ')} }`;
}
