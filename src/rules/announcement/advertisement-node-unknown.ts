import { at } from '../../model/source';
import { allAdvertisements } from '../advertisements';
import { metallbAdvertisement } from '../cases/bgp-case-writing';
import { advertisement, LAN, yaml } from '../cases/case-writing';
import { HOSTNAME, unknownNodes } from '../host-names';
import { Rule } from '../rule';

const names = (...values: string[]) => yaml(advertisement(['public'], { nodeSelectors: [{ matchExpressions: [{ key: HOSTNAME, operator: 'In', values }] }] }));
const elsewhere = { network: { ...LAN, externals: { pools: ['public'] } } };

export const ADVERTISEMENT_NODE_UNKNOWN: Rule = {
  id: 'advertisement-node-unknown',
  severity: 'error',
  why: 'A node that does not exist announces nothing, and the node that was meant does not either.',
  cases: {
    bad: [
      { name: 'one name of two is misspelt', ...elsewhere, manifests: names('node1', 'nod2') },
      { name: 'the name is misspelt in a BGPAdvertisement', ...elsewhere, manifests: yaml(metallbAdvertisement({ nodeSelectors: [{ matchLabels: { [HOSTNAME]: 'nod2' } }] })) },
    ],
    good: [
      { name: 'both are declared', ...elsewhere, manifests: names('node1', 'node2') },
      { name: 'no nodes are declared', network: { externals: { pools: ['public'] } }, manifests: names('nod2') },
    ],
  },
  check: (world) => allAdvertisements(world).flatMap(({ one, called }) => unknownNodes(world, one.nodeSelectors).map(({ name, help }) => ({
    message: `${called} selects the node ${name}, which is not declared.`,
    help,
    subject: called,
    places: [at(one.source, 'spec.nodeSelectors')],
  }))),
};
