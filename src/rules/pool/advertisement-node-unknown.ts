import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { allAdvertisements } from '../advertisements';
import { metallbAdvertisement } from '../bgp-case-writing';
import { advertisement, LAN, yaml } from '../case-writing';
import { HOSTNAME, hostNamesOf } from '../host-names';
import { Rule } from '../rule';
import { choice } from '../text';

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
  check(world) {
    const known = new Set(world.cluster.network.nodes.map(({ name }) => name));
    return allAdvertisements(world).flatMap(({ one, called }) => hostNamesOf(one.nodeSelectors)
      .filter((name) => known.size > 0 && !known.has(name) && !isPlaceholder(name))
      .map((name) => ({
        message: `${called} selects the node ${name}, which is not declared.`,
        help: `${choice(name, [...known].sort(), 'Declare it in `nodes`')} If the node exists, declare it in \`nodes\`.`,
        subject: called,
        places: [at(one.source, 'spec.nodeSelectors')],
      })));
  },
};
