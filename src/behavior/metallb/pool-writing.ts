import { PoolWriting, quoted } from '../engines/pool-writing';

/** MetalLB takes no bare address. */
export const METALLB_WRITING: PoolWriting = {
  entry: (range) => (range.size > 1n ? `${range}` : `${range.first}/${range.family === 'IPv4' ? 32 : 128}`),
  kept: ({ text }) => text,
  field: ({ source }) => (source.property === undefined ? 'spec.addresses' : 'address-pools'),
  whole: ({ source }, entries) => `In ${source.property === undefined ? '`spec`' : '`address-pools`'} of the pool, write \`addresses: [${entries.map(quoted).join(', ')}]\`.`,
};
