import { answersOn } from '../../behavior/metallb/announcement';
import { Layer2Advertisement } from '../../model/load-balancer';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { advertisement, LAN, pool, yaml } from '../cases/case-writing';
import { groupBy, once } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

const INTERFACES = { ...LAN, nodes: [{ ...LAN.nodes![0], interfaces: ['eth0'] }, { ...LAN.nodes![1], interfaces: ['enp3s0'] }] };
const PUBLIC = pool('public', ['192.168.1.200/29']);
const named = (name: string, one: object) => ({ ...one, metadata: { name, namespace: 'metallb-system' } });

export const ADVERTISEMENT_INTERFACE_MISSING: Rule = {
  id: 'advertisement-interface-missing',
  severity: 'error',
  why: 'MetalLB does not ask for interfaces when it chooses the node for an address, so a chosen node without one of these answers nobody.',
  cases: {
    bad: [
      { name: 'one node has it, the other does not', network: INTERFACES, manifests: yaml(advertisement([], { interfaces: ['eth0'] })) },
      {
        name: 'the other interface is that of an advertisement for other Services', network: INTERFACES,
        manifests: yaml(PUBLIC, advertisement(['public'], { interfaces: ['eth0'] }), named('second', advertisement(['public'], { interfaces: ['enp3s0'], serviceSelectors: [{ matchLabels: { tier: 'edge' } }] }))),
      },
      {
        name: 'the other interface is that of an advertisement for one of two pools', network: INTERFACES,
        manifests: yaml(PUBLIC, pool('private', ['192.168.1.240/29']), advertisement([], { interfaces: ['eth0'] }), named('second', advertisement(['public'], { interfaces: ['enp3s0'] }))),
      },
    ],
    good: [
      { name: 'every node has one of them', network: INTERFACES, manifests: yaml(advertisement([], { interfaces: ['eth0', 'enp3s0'] })) },
      {
        name: 'another advertisement of the same pool answers on the interface of the other node', network: INTERFACES,
        manifests: yaml(PUBLIC, advertisement(['public'], { interfaces: ['eth0'] }), named('second', advertisement(['public'], { interfaces: ['enp3s0'] }))),
      },
      { name: 'another advertisement of the same pool answers everywhere', network: INTERFACES, manifests: yaml(PUBLIC, advertisement(['public'], { interfaces: ['eth0'] }), advertisement([])) },
      { name: 'the interfaces of the nodes are not declared', network: LAN, manifests: yaml(advertisement([], { interfaces: ['eth0'] })) },
    ],
  },
  check: (world) => {
    const poolsOf = once(() => groupBy(
      world.pools.ofMetallb().flatMap((owner) => world.announcements.layer2Of(owner).map((one) => ({ one, owner }))), ({ one }) => one));
    return world.cluster.layer2Advertisements.flatMap((one) => {
      const strangers = one.interfaces.length === 0 || one.interfaces.some(isPlaceholder)
        ? [] : world.announcements.nodesAnswering([one]).filter((node) => !answersOn(one, node));
      const pools = strangers.length === 0 ? [] : (poolsOf().get(one) ?? []).map(({ owner }) => owner);
      const without = strangers.filter((node) => pools.length === 0 || !pools.every((owner) => world.announcements.layer2Of(owner)
        .some((other) => announcesAll(other, one) && answersOn(other, node) && world.announcements.nodesAnswering([other]).includes(node))));
      return without.length === 0 ? [] : [{
        message: `L2Advertisement ${one.name} answers on ${listed(one.interfaces)} only, and ${listed(without.map((node) => `node ${node.name} has ${listed(node.interfaces)}`))}.`,
        help: `Add ${listed([...new Set(without.map((node) => `\`${node.interfaces[0]}\``))])} to \`spec.interfaces\`, remove \`spec.interfaces\`, or leave ${listed(without.map(({ name }) => name))} out by \`spec.nodeSelectors\`.`,
        subject: `L2Advertisement ${one.name}`,
        places: [at(one.source, 'spec.interfaces'), ...without.slice(0, 3).map(({ source }) => source)],
      }];
    });
  },
};

/** Whether an advertisement announces every Service that another does: the interfaces of a node are those of all that announce a Service. */
function announcesAll({ serviceSelectors: mine }: Layer2Advertisement, { serviceSelectors: theirs }: Layer2Advertisement): boolean {
  return mine.length === 0 || JSON.stringify(mine) === JSON.stringify(theirs);
}
