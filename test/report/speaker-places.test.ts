import { worldOf } from './world-of';
import { NetworkDeclaration } from '../../src/model/declaration';
import { addressBook } from '../../src/report/addresses/address-book';

const HOME = `
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: public, namespace: metallb-system }
spec: { addresses: [192.168.1.200/29] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: { metallb.io/loadBalancerIPs: 192.168.1.201 } }
spec: { type: LoadBalancer, ports: [{ port: 80 }] }
---
`;
const LAYER_2 = `${HOME}
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: { name: public, namespace: metallb-system }
`;
const BGP = `${HOME}
apiVersion: metallb.io/v1beta1
kind: BGPAdvertisement
metadata: { name: public, namespace: metallb-system }
---
apiVersion: metallb.io/v1beta2
kind: BGPPeer
metadata: { name: router, namespace: metallb-system }
spec: { myASN: 64512, peerASN: 64513, peerAddress: 192.168.1.1 }
`;

const CONTROL_PLANES = { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' };

function speakers(pod: object): string {
  const manifest = {
    apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'speaker', namespace: 'metallb-system' },
    spec: { template: { spec: { containers: [{ name: 'speaker', image: 'quay.io/metallb/speaker:v0.16.1' }], ...pod } } },
  };
  return `---\n${JSON.stringify(manifest)}\n`;
}

/** What tells MetalLB's operator to install it. */
function operated(spec: unknown, name = 'metallb'): string {
  return `---\n${JSON.stringify({ apiVersion: 'metallb.io/v1beta1', kind: 'MetalLB', metadata: { name, namespace: 'metallb-system' }, spec })}\n`;
}

/** The second node carries a label, the third is a control plane. */
const NODES: NetworkDeclaration = {
  nodes: [
    { name: 'node1', addresses: ['192.168.1.10'] },
    { name: 'node2', addresses: ['192.168.1.11'], labels: { edge: 'true' } },
    { name: 'node3', addresses: ['192.168.1.12'], controlPlane: true },
  ],
};
const affinity = (...expressions: object[]) => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: expressions }] } } },
});
const ALL = ['node1', 'node2', 'node3'];

describe('a node without a speaker answers for nothing', () => {
  test.each<[string, string, readonly string[] | undefined]>([
    ['are seen nowhere: they run on every node', '', ALL],
    ['tolerate control planes', speakers({ tolerations: [CONTROL_PLANES] }), ALL],
    ['tolerate every taint', speakers({ tolerations: [{ operator: 'Exists' }] }), ALL],
    ['tolerate no control plane, which may be tainted or not: not known', speakers({}), undefined],
    ['tolerate control planes only where these throw pods out: not known', speakers({ tolerations: [{ ...CONTROL_PLANES, effect: 'NoExecute' }] }), undefined],
    ['run on nodes with a label', speakers({ nodeSelector: { edge: 'true' } }), ['node2']],
    ['run on Linux, as every node does', speakers({ nodeSelector: { 'kubernetes.io/os': 'linux' }, tolerations: [CONTROL_PLANES] }), ALL],
    ['run on nodes with a label, by node affinity', speakers(affinity({ key: 'edge', operator: 'Exists' })), ['node2']],
    ['run on nodes without a label', speakers({ ...affinity({ key: 'edge', operator: 'DoesNotExist' }), tolerations: [CONTROL_PLANES] }), ['node1', 'node3']],
    ['run on nodes by name', speakers(affinity({ key: 'kubernetes.io/hostname', operator: 'In', values: ['node1'] })), ['node1']],
    ['run on nodes with a label of which nothing is declared: not known', speakers({ nodeSelector: { rack: 'a' } }), undefined],
    ['run on nodes that something fills in later: not known', speakers({ nodeSelector: { edge: '${EDGE}' } }), undefined],
    ['run on nodes by a number: not known', speakers(affinity({ key: 'edge', operator: 'Gt', values: ['1'] })), undefined],
    ['are two, each on nodes of its own', speakers({ nodeSelector: { edge: 'true' } }) + speakers(affinity({ key: 'kubernetes.io/hostname', operator: 'In', values: ['node1'] })).replace('"name":"speaker","namespace"', '"name":"second","namespace"'), ['node1', 'node2']],
  ])('where speakers %s', (_, daemonSets, expected) => {
    const [{ answering }] = addressBook(worldOf(LAYER_2 + daemonSets, NODES)).entries;
    expect(answering.nodes && [...answering.nodes].sort()).toEqual(expected);
  });
});

describe('speakers that the operator of MetalLB installs run where its object says', () => {
  test.each<[string, string, readonly string[] | undefined]>([
    ['nothing of it: on every node, control planes included', operated({}), ALL],
    ['nothing at all', operated(undefined), ALL],
    ['a label of nodes', operated({ nodeSelector: { edge: 'true' } }), ['node2']],
    ['a label of control planes', operated({ nodeSelector: { 'node-role.kubernetes.io/control-plane': '' } }), ['node3']],
    ['node affinity', operated({ speakerConfig: affinity({ key: 'edge', operator: 'DoesNotExist' }) }), ['node1', 'node3']],
    ['nodes of the controller alone, which are another matter', operated({ controllerNodeSelector: { edge: 'true' }, controllerConfig: affinity({ key: 'edge', operator: 'Exists' }) }), ALL],
    ['more taints that they tolerate', operated({ speakerTolerations: [{ key: 'edge', operator: 'Exists' }] }), ALL],
    ['a label of which nothing is declared: not known', operated({ nodeSelector: { rack: 'a' } }), undefined],
    ['what something fills in later: not known', operated({ nodeSelector: '${SELECTOR}' }), undefined],
    ['node affinity that something fills in later: not known', operated({ speakerConfig: { affinity: '${AFFINITY}' } }), undefined],
    ['a label, by a name that the operator passes over', operated({ nodeSelector: { edge: 'true' } }, 'main'), ALL],
  ])('where it says %s', (_, object, expected) => {
    const [{ answering }] = addressBook(worldOf(LAYER_2 + object, NODES)).entries;
    expect(answering.nodes && [...answering.nodes].sort()).toEqual(expected);
  });
});

describe('what falls to a node without any of the interfaces is answered by nobody: MetalLB chooses it all the same', () => {
  const on = (first: string[], second: string[], third: string[]): NetworkDeclaration => ({
    nodes: NODES.nodes!.map((node, index) => ({ ...node, interfaces: [first, second, third][index] })),
  });
  const advertisement = (name: string, spec: object) => `---\n${JSON.stringify({ apiVersion: 'metallb.io/v1beta1', kind: 'L2Advertisement', metadata: { name, namespace: 'metallb-system' }, spec })}\n`;
  const ON_ETH0 = HOME + advertisement('public', { interfaces: ['eth0'] });
  const order = addressBook(worldOf(LAYER_2, NODES)).entries[0].answering.nodes;

  test('the order that MetalLB chooses in', () => expect(order).toEqual(['node1', 'node3', 'node2']));

  test.each<[string, string, NetworkDeclaration, readonly string[]]>([
    ['every node has it', ON_ETH0, on(['eth0'], ['eth0'], ['eth0']), ['node1', 'node3', 'node2']],
    ['of no node it is declared', ON_ETH0, NODES, ['node1', 'node3', 'node2']],
    ['of the node that is chosen nothing is declared', ON_ETH0, on([], ['eth0'], ['eth0']), ['node1', 'node3', 'node2']],
    ['the first lacks it', ON_ETH0, on(['eth1'], ['eth0'], ['eth0']), []],
    ['the second lacks it', ON_ETH0, on(['eth0'], ['eth0'], ['eth1']), ['node1']],
    ['the last lacks it', ON_ETH0, on(['eth0'], ['eth1'], ['eth0', 'eth1']), ['node1', 'node3']],
    ['another advertisement answers on its own', ON_ETH0 + advertisement('second', { interfaces: ['eth1'] }), on(['eth1'], ['eth0'], ['eth0']), ['node1', 'node3', 'node2']],
    ['another advertisement answers on its own, for other nodes', ON_ETH0 + advertisement('second', { interfaces: ['eth1'], nodeSelectors: [{ matchLabels: { edge: 'true' } }] }), on(['eth1'], ['eth0'], ['eth0']), []],
    ['another advertisement answers on its own, for other Services', ON_ETH0 + advertisement('second', { interfaces: ['eth1'], serviceSelectors: [{ matchLabels: { tier: 'edge' } }] }), on(['eth1'], ['eth0'], ['eth0']), []],
    ['a name that something fills in later', HOME + advertisement('public', { interfaces: ['${INTERFACE}'] }), on(['eth1'], ['eth0'], ['eth0']), ['node1', 'node3', 'node2']],
  ])('where %s', (_, manifests, network, expected) => {
    const { entries: [{ answering }] } = addressBook(worldOf(manifests, network));
    expect(answering.nodes).toEqual(expected);
  });
});

describe('routers learn of an address from nodes that are known to have a speaker', () => {
  test.each<[string, string, readonly string[]]>([
    ['tolerate control planes', speakers({ tolerations: [CONTROL_PLANES] }), ALL],
    ['tolerate no control plane', speakers({}), ['node1', 'node2']],
    ['run on nodes with a label', speakers({ nodeSelector: { edge: 'true' } }), ['node2']],
  ])('where speakers %s', (_, daemonSets, expected) => {
    const { entries: [{ answering }], bgpRoutes: routes, bgpSessions: sessions } = addressBook(worldOf(BGP + daemonSets, NODES));
    expect([answering.byBgp?.nodes, routes.map(({ nodes }) => nodes), sessions.map(({ nodes }) => nodes)]).toEqual([expected, [expected], [expected]]);
  });

  test('where nobody knows of any, they are not named', () => {
    const { entries: [{ answering }], bgpRoutes: routes, bgpSessions: sessions } = addressBook(worldOf(BGP + speakers({ nodeSelector: { rack: 'a' } }), NODES));
    expect([answering, routes, sessions]).toEqual([{ byBgp: { nodes: undefined }, onlyWithPods: false }, [], []]);
  });
});
