import { networkFacts } from './network-facts';
import { NetworkFact } from '../../../src/repository/facts/fact';
import { tree } from '../structure/case-tree';

/** The facts of files, one line each: `node-address worker-1 192.168.1.11, tool-file`. What is unknown has a question mark. */
export function facts(files: Readonly<Record<string, string>>): string[] {
  return networkFacts(tree(files)).map((fact) => `${described(fact)}, ${fact.certainty}`);
}

/** The same without those that are hints. */
export function surerFacts(files: Readonly<Record<string, string>>): string[] {
  return facts(files).filter((line) => !/, (?:hint|default)$/.test(line));
}

/** Kind, whom it is about, and value. */
export function described(fact: NetworkFact): string {
  const { value, unknown, text, problem } = fact.value;
  const subject = fact.kind === 'node-address' ? [fact.node] : fact.kind === 'router' && fact.destination !== undefined ? [`to ${fact.destination}`]
    : (fact.kind === 'machine-address' || fact.kind === 'gateway-address' || fact.kind === 'dhcp-reservation') && fact.machine !== undefined ? [fact.machine]
      : fact.kind === 'service-range' ? [fact.engine, fact.pool, ...(fact.automatic ? [] : ['asked for'])] : fact.kind === 'node-network' && fact.vlan !== undefined ? [`VLAN ${fact.vlan}`] : [];
  const written = unknown === true ? `?${text}` : problem === undefined ? value!.toString() : `wrong: ${text}`;
  return [fact.kind, ...subject, written].join(' ');
}

/** `file:line:column` of each fact. */
export function places(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(networkFacts(tree(files)).map((fact) => {
    const { file, line, column } = fact.value.source;
    return [described(fact), [file, line, column].filter((part) => part !== undefined).join(':')];
  }));
}
