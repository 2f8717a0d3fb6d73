import { advertisement, node, pool, service } from './objects';
import {
  announcingNodes, answeringNodes, answerOrder, covers, coversService, EXCLUDE_LABEL, layer2Advertisements, withoutExcluded,
} from '../../../src/behavior/metallb/announcement';
import { SelectedNodes } from '../../../src/behavior/selected-nodes';
import { IpAddress } from '../../../src/net/ip-address';

describe('the order of answering nodes is that of SHA-256 over node name, "#" and address', () => {
  const letters = ['node-a', 'node-b', 'node-c'];
  const workers = ['worker-1', 'worker-2', 'worker-3', 'worker-4'];

  test.each<[string, readonly string[], string]>([
    ['192.168.1.240', letters, 'node-a node-c node-b'],
    ['192.168.1.241', letters, 'node-c node-a node-b'],
    ['192.168.1.242', letters, 'node-c node-a node-b'],
    ['192.168.1.243', letters, 'node-a node-c node-b'],
    ['192.168.1.244', letters, 'node-b node-c node-a'],
    ['10.0.0.1', letters, 'node-b node-a node-c'],
    ['fd00::1', letters, 'node-c node-b node-a'],
    ['2001:db8::10', letters, 'node-b node-a node-c'],
    ['192.168.1.240', workers, 'worker-2 worker-1 worker-3 worker-4'],
    ['192.168.1.241', workers, 'worker-4 worker-1 worker-2 worker-3'],
    ['192.168.1.242', workers, 'worker-2 worker-4 worker-1 worker-3'],
    ['192.168.1.243', workers, 'worker-3 worker-2 worker-4 worker-1'],
  ])('%s with %j', (address, nodes, expected) => {
    expect(answerOrder(nodes, IpAddress.parse(address)).join(' ')).toBe(expected);
    expect(answerOrder([...nodes].reverse(), IpAddress.parse(address)).join(' ')).toBe(expected);
  });

  test('it does not depend on how an IPv6 address is written', () => {
    expect(answerOrder(letters, IpAddress.parse('FD00:0:0:0:0:0:0:1'))).toEqual(answerOrder(letters, IpAddress.parse('fd00::1')));
  });

  test('without nodes nobody answers', () => {
    expect(answerOrder([], IpAddress.parse('10.0.0.1'))).toEqual([]);
  });
});

describe('an advertisement covers', () => {
  const lan = pool('lan', { addresses: ['10.0.0.0/24'] }, { zone: 'a' });

  test.each<[string, object, boolean]>([
    ['all pools when it names none', {}, true],
    ['a pool that it names', { ipAddressPools: ['dmz', 'lan'] }, true],
    ['no pool but those that it names', { ipAddressPools: ['dmz'] }, false],
    ['a pool that one of its selectors selects', { ipAddressPoolSelectors: [{ matchLabels: { zone: 'b' } }, { matchLabels: { zone: 'a' } }] }, true],
    ['no pool that none of its selectors selects', { ipAddressPoolSelectors: [{ matchLabels: { zone: 'b' } }] }, false],
    ['a pool that it names, though no selector selects it', { ipAddressPools: ['lan'], ipAddressPoolSelectors: [{ matchLabels: { zone: 'b' } }] }, true],
    ['a pool that a selector selects, though it names another', { ipAddressPools: ['dmz'], ipAddressPoolSelectors: [{ matchLabels: { zone: 'a' } }] }, true],
    ['every pool with an empty selector', { ipAddressPools: ['dmz'], ipAddressPoolSelectors: [{}] }, true],
  ])('%s', (_, spec, expected) => {
    expect(covers(advertisement(spec), lan)).toBe(expected);
  });

  test('no pool of another namespace, since MetalLB reads one namespace', () => {
    expect(covers(advertisement({}, 'default'), lan)).toBe(false);
  });

  test.each<[string, object, boolean]>([
    ['every Service without service selectors', {}, true],
    ['a Service that one of its selectors selects', { serviceSelectors: [{ matchLabels: { app: 'db' } }, { matchLabels: { app: 'web' } }] }, true],
    ['no Service that none of its selectors selects', { serviceSelectors: [{ matchLabels: { app: 'db' } }] }, false],
  ])('%s', (_, spec, expected) => {
    const web = service({ labels: { app: 'web' } });
    expect(coversService(advertisement(spec), web)).toBe(expected);
    expect(layer2Advertisements(lan, web, [advertisement(spec)])).toHaveLength(expected ? 1 : 0);
    expect(layer2Advertisements(lan, undefined, [advertisement(spec)])).toHaveLength(1);
  });
});

describe('the nodes that may announce are', () => {
  const one = node('node1', { rack: 'a' });
  const two = node('node2', { rack: 'b' });
  const excluded = node('control', { rack: 'a', [EXCLUDE_LABEL]: '' });
  const nodes = [one, two, excluded];
  const rack = (value: string) => ({ nodeSelectors: [{ matchLabels: { rack: value } }] });

  test.each<[string, object[], string]>([
    ['all, without node selectors', [{}], 'node1 node2'],
    ['those that are selected', [rack('a')], 'node1'],
    ['those that one of several selectors selects', [{ nodeSelectors: [...rack('a').nodeSelectors, ...rack('b').nodeSelectors] }], 'node1 node2'],
    ['those of several advertisements together', [rack('b'), rack('a')], 'node1 node2'],
    ['none, where the selectors match none', [rack('c')], ''],
    ['none, without an advertisement', [], ''],
    ['the same whatever the interfaces', [{ interfaces: ['eth7'] }], 'node1 node2'],
  ])('%s', (_, specs, expected) => {
    expect(announcingNodes(specs.map((spec) => advertisement(spec)), new SelectedNodes(withoutExcluded(nodes))).map(({ name }) => name).join(' ')).toBe(expected);
  });

  test('without those that carry the exclude label, whatever its value', () => {
    expect(withoutExcluded([node('a', { [EXCLUDE_LABEL]: 'false' }), node('b')]).map(({ name }) => name)).toEqual(['b']);
  });
});

describe('the nodes that answer for a Service', () => {
  const lan = pool('lan', { addresses: ['10.0.0.0/24'] });
  const nodes = [node('node1'), node('node2'), node('node3')];
  const only = (...values: string[]) => advertisement({ nodeSelectors: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values }] }] });
  const local = service({}, { externalTrafficPolicy: 'Local' });

  test.each<[string, ReturnType<typeof service>, readonly string[] | undefined, string]>([
    ['Cluster: all that may announce, wherever its pods run', service(), ['node3'], 'node1 node2'],
    ['Cluster: none without a ready pod', service(), [], ''],
    ['Local: those of them that run a ready pod', local, ['node2', 'node3'], 'node2'],
    ['Local: none where no pod runs on them', local, ['node3'], ''],
    ['Local: all that may, where the pods are not known', local, undefined, 'node1 node2'],
  ])('%s', (_, web, endpointNodes, expected) => {
    const answering = answeringNodes(lan, web, { advertisements: [only('node1', 'node2')], nodes, endpointNodes });
    expect(answering.map(({ name }) => name).join(' ')).toBe(expected);
  });

  test('only advertisements of the Service count', () => {
    const database = advertisement({ serviceSelectors: [{ matchLabels: { app: 'db' } }] });
    expect(answeringNodes(lan, service(), { advertisements: [database], nodes })).toEqual([]);
  });
});
