import { Pool } from '../model/load-balancer';
import { Written } from '../model/written';
import { IpRange } from '../net/ip-range';

/** One entry of a pool, with what shall stand there instead; absent: it stays as it is. */
export interface EntryChange {
  readonly entry: Written<IpRange>;
  readonly instead?: readonly IpRange[];
}

/** A range as its engine wants it written: MetalLB takes no bare address, and Cilium has a field for each end. */
export function entryOf(range: IpRange, pool: Pick<Pool, 'engine' | 'protocol'>): string {
  switch (syntaxOf(pool)) {
    case 'Cilium': return range.size > 1n ? `{start: ${quoted(range.first)}, stop: ${quoted(range.last)}}` : `{start: ${quoted(range.first)}}`;
    case 'kube-vip': return `${range.first}-${range.last}`;
    case 'MetalLB': return range.size > 1n ? `${range}` : `${range.first}/${range.family === 'IPv4' ? 32 : 128}`;
  }
}

/** The field that holds the ranges of a pool. */
export function fieldOf(pool: Pool): string {
  const { name, source } = pool;
  switch (syntaxOf(pool)) {
    case 'Cilium': return 'spec.blocks';
    case 'kube-vip': return `data.range-${name}`;
    case 'MetalLB': return source.property === undefined ? 'spec.addresses' : 'address-pools';
  }
}

/** Where to write what, so that all changes of a pool are made in one go: the whole of its field. */
export function wholeField(pool: Pool, changes: readonly EntryChange[]): string {
  const texts = changes.flatMap(({ entry, instead }) => instead?.map((range) => entryOf(range, pool)) ?? [textOf(entry, pool)]);
  switch (syntaxOf(pool)) {
    case 'Cilium': return `In \`spec\` of the pool, write \`blocks: [${texts.join(', ')}]\`.`;
    case 'kube-vip': return `In \`data\`, write \`range-${pool.name}: ${texts.join(',')}\`${hasPrefixes(pool) ? ` instead of \`cidr-${pool.name}\`` : ''}.`;
    case 'MetalLB': return `In ${pool.source.property === undefined ? '`spec`' : '`address-pools`'} of the pool, write \`addresses: [${texts.map(quoted).join(', ')}]\`.`;
  }
}

/** An entry as it stands there, in the form of the whole field. */
function textOf({ text, value, source }: Written<IpRange>, pool: Pool): string {
  switch (syntaxOf(pool)) {
    case 'Cilium': return source.property?.endsWith('.cidr') || value === undefined ? `{cidr: ${quoted(text)}}` : entryOf(value, pool);
    case 'kube-vip': return value === undefined ? text : entryOf(value, pool);
    case 'MetalLB': return text;
  }
}

/** Cilium took MetalLB's configuration text while MetalLB was a part of it. */
function syntaxOf({ engine, protocol }: Pick<Pool, 'engine' | 'protocol'>): Pool['engine'] {
  return protocol === undefined ? engine : 'MetalLB';
}

function hasPrefixes({ entries, name }: Pool): boolean {
  return entries.some(({ source }) => source.property === `data.cidr-${name}`);
}

/** In a list in one line YAML takes a colon before a comma or a bracket for a key's. */
function quoted(text: { toString(): string }): string {
  return `${text}`.includes(':') ? `"${text}"` : `${text}`;
}
