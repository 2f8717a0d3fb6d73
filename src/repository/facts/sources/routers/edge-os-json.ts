import { dhcpOf, Setting } from './dhcp-settings';
import { lineOf, RouterDialect } from './router-dialect';

/** A UniFi gateway's `config.gateway.json`: the settings of EdgeOS as JSON. */
export const EDGE_OS_JSON: RouterDialect = {
  isIn: ({ name }) => name === 'config.gateway.json',
  statements: (file) => dhcpOf(file.documents().flatMap(({ value }) => settingsIn(value, []))).map((one) => ({ ...one, line: lineOf(file.text, one.text) })),
};

function settingsIn(value: unknown, words: readonly string[]): Setting[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).flatMap(([name, inner]) => settingsIn(inner, [...words, name]))
    : (Array.isArray(value) ? value : [value]).map((one) => ({ words: [...words, String(one)], line: 1 }));
}
