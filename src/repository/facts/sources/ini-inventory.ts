import { hostNames, InventoryHost } from './ansible-hosts';
import { FactFile } from '../fact-file';
import { Spot } from '../spot';

/** What an inventory in INI holds. */
export interface IniInventory {
  readonly hosts: readonly InventoryHost[];
  /** Variables of groups (`[group:vars]`). */
  readonly variables: ReadonlyMap<string, Spot>;
}

/** Whether a text is an inventory in INI: sections of groups, and hosts. */
export function isIniInventory(file: FactFile): boolean {
  const isNamedSo = /^(?:hosts|inventory)(?:\.ini)?$/.test(file.name) || (file.name.endsWith('.ini') && /(?:^|\/)(?:ansible|inventor(?:y|ies))(?:\/|$)/.test(file.folder));
  return isNamedSo && /^\[[^\]\s]+\]/m.test(file.text);
}

/** Reads an inventory in INI. */
export function iniInventory(file: FactFile): IniInventory {
  const groupsOf = new Map<string, Set<string>>();
  const parents = new Map<string, Set<string>>();
  const found = new Map<string, { readonly spot: Spot; readonly variables: Map<string, Spot> }>();
  const variables = new Map<string, Spot>();
  let section = 'ungrouped';
  let part = 'hosts';
  file.text.split(/\r?\n/).forEach((row, index) => {
    const text = row.replace(/(?:^|\s)[#;].*$/, '').trim();
    const [, name, suffix] = /^\[([^\]:]+)(?::(\w+))?\]$/.exec(text) ?? [];
    if (name !== undefined) {
      [section, part] = [name, suffix ?? 'hosts'];
    } else if (text !== '' && part === 'children') {
      remember(parents, text, section);
    } else if (text !== '' && part === 'vars') {
      const [, key, value] = /^([\w.-]+)\s*=\s*(.*)$/.exec(text) ?? [];
      if (key !== undefined) {
        variables.set(key, file.at(index + 1, unquoted(value)));
      }
    } else if (text !== '') {
      const [pattern, ...words] = text.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
      for (const host of pattern === undefined ? [] : hostNames(pattern)) {
        const known = found.get(host) ?? { spot: file.at(index + 1, host), variables: new Map<string, Spot>() };
        words.map((word) => /^([\w.-]+)=(.*)$/.exec(word)).forEach((pair) => pair && known.variables.set(pair[1], file.at(index + 1, unquoted(pair[2]))));
        found.set(host, known);
        remember(groupsOf, host, section);
      }
    }
  });
  return {
    hosts: [...found].map(([name, host]) => ({ name, ...host, groups: withParents([...groupsOf.get(name) ?? []], parents) })),
    variables,
  };
}

function remember(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

function withParents(groups: readonly string[], parents: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const all = new Set(groups);
  // A set that grows while it is walked is walked to its end.
  for (const group of all) {
    parents.get(group)?.forEach((parent) => all.add(parent));
  }
  return [...all];
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
}
