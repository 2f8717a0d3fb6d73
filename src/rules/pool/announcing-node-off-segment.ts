import { valuesOf } from '../../model/written';
import { advertisement, pool, yaml } from '../case-writing';
import { HOSTNAME } from '../host-names';
import { Rule } from '../rule';
import { listed } from '../text';

const TWO = {
  networks: [{ name: 'lan', cidr: '192.168.1.0/24' }, { name: 'dmz', cidr: '10.0.0.0/24' }],
  nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node2', addresses: ['10.0.0.10'] }],
};
const PUBLIC = pool('public', ['192.168.1.200/29']);

export const ANNOUNCING_NODE_OFF_SEGMENT: Rule = {
  id: 'announcing-node-off-segment',
  severity: 'error',
  why: 'MetalLB chooses the answering node by names alone, so an address may fall to a node that does not stand on its segment, and then nobody answers.',
  cases: {
    bad: [{ name: 'a node of another segment announces too', network: TWO, manifests: yaml(PUBLIC, advertisement(['public'])) }],
    good: [
      { name: 'only the node of the segment announces', network: TWO, manifests: yaml(PUBLIC, advertisement(['public'], { nodeSelectors: [{ matchLabels: { [HOSTNAME]: 'node1' } }] })) },
      {
        name: 'the other node stands on both segments',
        network: { ...TWO, nodes: [TWO.nodes[0], { name: 'node2', addresses: ['10.0.0.10', '192.168.1.11'] }] },
        manifests: yaml(PUBLIC, advertisement(['public'])),
      },
    ],
  },
  check: (world) => world.cluster.pools.filter((one) => !world.isAnnouncedByBgp(one)).flatMap((one) => {
    const advertisements = world.layer2AdvertisementsOf(one);
    const nodes = world.nodesAnnouncing(advertisements).filter(({ addresses }) => valuesOf(addresses).length > 0);
    const segments = new Set(one.addresses.ranges.flatMap((range) => world.networksWithin(range)));
    const strangers = nodes.filter(({ addresses }) =>
      valuesOf(addresses).flatMap((address) => world.networksAt(address)).every((network) => !segments.has(network)));
    // Where no node stands on the pool's segment, the pool is what is wrong.
    return segments.size === 0 || strangers.length === 0 || strangers.length === nodes.length ? [] : [{
      message: `${listed(strangers.map(({ name }) => `Node ${name}`))} may be chosen to answer for pool ${one.name}, and ${strangers.length === 1 ? 'stands' : 'stand'} on no segment of it (${listed([...segments].map(({ name }) => name))}).`,
      help: `Announce the pool by ${listed(nodes.filter((node) => !strangers.includes(node)).map(({ name }) => name))} alone, with \`nodeSelectors\` of ${listed(advertisements.map(({ name }) => `L2Advertisement ${name}`))}, or declare the address that the node has on the segment.`,
      subject: `pool ${one.name}`,
      places: [...advertisements.map(({ source }) => source), ...strangers.slice(0, 3).map(({ source }) => source)],
    }];
  }),
};
