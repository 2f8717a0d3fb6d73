import { IpRange } from '../../net/ip-range';
import { PoolWriting, quoted } from '../engines/pool-writing';

/** Cilium has a field for each end. */
export const CILIUM_WRITING: PoolWriting = {
  entry,
  kept: ({ text, value, source }) => (source.property?.endsWith('.cidr') || value === undefined ? `{cidr: ${quoted(text)}}` : entry(value)),
  field: () => 'spec.blocks',
  whole: (_, entries) => `In \`spec\` of the pool, write \`blocks: [${entries.join(', ')}]\`.`,
};

function entry({ first, last, size }: IpRange): string {
  return size > 1n ? `{start: ${quoted(first)}, stop: ${quoted(last)}}` : `{start: ${quoted(first)}}`;
}
