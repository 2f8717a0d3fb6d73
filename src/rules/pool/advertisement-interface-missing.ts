import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { advertisement, LAN, yaml } from '../case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const INTERFACES = { ...LAN, nodes: [{ ...LAN.nodes![0], interfaces: ['eth0'] }, { ...LAN.nodes![1], interfaces: ['enp3s0'] }] };

export const ADVERTISEMENT_INTERFACE_MISSING: Rule = {
  id: 'advertisement-interface-missing',
  severity: 'error',
  why: 'MetalLB does not ask for interfaces when it chooses the node for an address, so a chosen node without one of these answers nobody.',
  cases: {
    bad: [{ name: 'one node has it, the other does not', network: INTERFACES, manifests: yaml(advertisement([], { interfaces: ['eth0'] })) }],
    good: [
      { name: 'every node has one of them', network: INTERFACES, manifests: yaml(advertisement([], { interfaces: ['eth0', 'enp3s0'] })) },
      { name: 'the interfaces of the nodes are not declared', network: LAN, manifests: yaml(advertisement([], { interfaces: ['eth0'] })) },
    ],
  },
  check: (world) => world.cluster.layer2Advertisements.flatMap((one) => {
    const without = world.nodesAnnouncing([one])
      .filter(({ interfaces }) => interfaces.length > 0 && !interfaces.some((name) => one.interfaces.includes(name)));
    return one.interfaces.length === 0 || one.interfaces.some(isPlaceholder) || without.length === 0 ? [] : [{
      message: `L2Advertisement ${one.name} answers on ${listed(one.interfaces)} only, and ${listed(without.map((node) => `node ${node.name} has ${listed(node.interfaces)}`))}.`,
      help: `Add ${listed([...new Set(without.map((node) => `\`${node.interfaces[0]}\``))])} to \`spec.interfaces\`, remove \`spec.interfaces\`, or leave ${listed(without.map(({ name }) => name))} out by \`spec.nodeSelectors\`.`,
      subject: `L2Advertisement ${one.name}`,
      places: [at(one.source, 'spec.interfaces'), ...without.slice(0, 3).map(({ source }) => source)],
    }];
  }),
};
