import { Pool } from '../../model/load-balancer';
import { IpRange } from '../../net/ip-range';
import { PoolWriting } from '../engines/pool-writing';

/** All ranges of a pool stand in one key of the ConfigMap of kube-vip's cloud provider. */
export const KUBE_VIP_WRITING: PoolWriting = {
  entry,
  kept: ({ text, value }) => (value === undefined ? text : entry(value)),
  field: ({ name }) => `data.range-${name}`,
  whole: (pool, entries) => `In \`data\`, write \`range-${pool.name}: ${entries.join(',')}\`${hasPrefixes(pool) ? ` instead of \`cidr-${pool.name}\`` : ''}.`,
};

function entry({ first, last }: IpRange): string {
  return `${first}-${last}`;
}

function hasPrefixes({ entries, name }: Pool): boolean {
  return entries.some(({ source }) => source.property === `data.cidr-${name}`);
}
