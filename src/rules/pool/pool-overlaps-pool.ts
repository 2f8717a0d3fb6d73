import { IpSet } from '../../net/ip-set';
import { pool, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { entrySource } from './pool-overlap';

export const POOL_OVERLAPS_POOL: Rule = {
  id: 'pool-overlaps-pool',
  severity: 'error',
  why: 'MetalLB refuses its whole configuration when two pools, or two entries of one, share an address: nothing that changes later takes effect.',
  cases: {
    bad: [
      { name: 'two pools', manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250']), pool('private', ['192.168.1.250-192.168.1.254'])) },
      { name: 'two entries of one pool', manifests: yaml(pool('public', ['192.168.1.200-192.168.1.210', '192.168.1.208/30'])) },
    ],
    good: [{ name: 'neighbours', manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250']), pool('private', ['192.168.1.251-192.168.1.254'])) }],
  },
  check({ cluster: { pools } }) {
    const entries = pools.flatMap((owner) => owner.entries.flatMap(({ value, text, source }) => (value === undefined ? [] : [{ owner, range: value, text, source }])));
    const sorted = [...entries].sort((a, b) => a.range.first.compare(b.range.first));
    const judgements: Judgement[] = [];
    let reach = sorted[0];
    for (const entry of sorted.slice(1)) {
      const overlap = reach.range.intersection(entry.range);
      if (overlap !== undefined) {
        const one = reach.owner === entry.owner;
        judgements.push({
          message: one
            ? `Two entries of the pool ${entry.owner.name}, ${reach.text} and ${entry.text}, share ${overlap}.`
            : `The pools ${reach.owner.name} (${reach.text}) and ${entry.owner.name} (${entry.text}) share ${overlap}.`,
          help: 'Take the shared addresses out of one of them.',
          subject: `pool ${entry.owner.name}`,
          places: [entry.source, entrySource(reach.owner, IpSet.of(reach.range))],
        });
      }
      reach = reach.range.last.compare(entry.range.last) >= 0 && reach.range.family === entry.range.family ? reach : entry;
    }
    return judgements;
  },
};
