/** A value of a TOML text with the line that it stands in. */
export interface TomlValue {
  readonly value: string | readonly string[];
  readonly line: number;
}

/**
 * The plain values of a TOML text by their way, for example `network.node_cidr` and `nodes[0].address`: texts, and lists of texts. Other
 * values (numbers, dates, inline tables) hold no address and are passed over.
 */
export function tomlValues(text: string): ReadonlyMap<string, TomlValue> {
  const values = new Map<string, TomlValue>();
  const counts = new Map<string, number>();
  let table = '';
  const rows = text.split(/\r?\n/);
  for (let index = 0; index < rows.length; index++) {
    const line = index + 1;
    const row = rows[index].trim();
    const [, double, name] = /^(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(?:#.*)?$/.exec(row) ?? [];
    if (name !== undefined) {
      table = double === '[[' ? `${name}[${counts.get(name) ?? 0}].` : `${name}.`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      continue;
    }
    const [, key, rest] = /^([\w.-]+)\s*=\s*(.*)$/.exec(row) ?? [];
    if (key === undefined) {
      continue;
    }
    let written = rest;
    // A list may go on over several lines.
    while (written.startsWith('[') && !/\]\s*(?:#.*)?$/.test(written) && index + 1 < rows.length) {
      written += ` ${rows[++index].trim()}`;
    }
    const value = written.startsWith('[') ? textsIn(written) : textsIn(written)[0];
    if (value !== undefined && /^["'[]/.test(written)) {
      values.set(`${table}${key}`, { value, line });
    }
  }
  return values;
}

function textsIn(written: string): string[] {
  return [...written.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|#.*$/g)].flatMap(([, double, single]) => double ?? single ?? []);
}
