import { NODES, pool } from './states';
import { clusterChanges, hasChanges } from '../../src/changes/cluster-changes';
import { clusterState } from '../../src/report/cluster-state';
import { judge } from '../../src/rules/judge';
import { worldOf } from '../report/world-of';

const NETWORK = { ...NODES, networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.50-192.168.1.99'] }] };
const found = (before: string, after: string, oldNetwork = NETWORK, waivers: { rule: string; subject: string; reason: string }[] = []) => {
  const [old, now] = [[before, oldNetwork] as const, [after, NETWORK] as const].map(([text, network]) => {
    const world = worldOf(text, network);
    return clusterState(world, [], judge(world, { waivers, today: '2026-01-01' }));
  });
  return clusterChanges(old, now);
};
const rules = (...sides: Parameters<typeof found>) => found(...sides).newErrors.map(({ rule, subject }) => `${rule} ${subject}`);

test.each<[string, string, string[]]>([
  ['a node', '192.168.1.10-192.168.1.40', ['pool-overlaps-node pool public']],
  ['the router', '192.168.1.1-192.168.1.9', ['pool-overlaps-gateway pool public']],
  ['a DHCP scope', '192.168.1.30-192.168.1.60', ['pool-overlaps-dhcp pool public']],
])('a pool that grows over %s is an error that was not there', (_, grown, expected) =>
  expect(rules(pool('public', '192.168.1.30-192.168.1.40'), pool('public', grown))).toEqual(expected));

test('an error that was there is no news, whatever its values', () => expect(rules(pool('public', '192.168.1.30-192.168.1.60'), pool('public', '192.168.1.30-192.168.1.70'))).toEqual([]));

test('nor is one that is mended, or accepted', () => {
  expect(rules(pool('public', '192.168.1.30-192.168.1.60'), pool('public', '192.168.1.30-192.168.1.40'))).toEqual([]);
  expect(rules(pool('public', '192.168.1.30-192.168.1.40'), pool('public', '192.168.1.30-192.168.1.60'), NETWORK, [{ rule: 'pool-overlaps-dhcp', subject: 'pool public', reason: 'reserved' }])).toEqual([]);
});

test('what the network alone brings about is a difference, though every object is the same', () => {
  const changes = found(pool('public', '192.168.1.30-192.168.1.60'), pool('public', '192.168.1.30-192.168.1.60'), { ...NETWORK, networks: [{ ...NETWORK.networks[0], dhcp: [] }] });
  expect([changes.objects, changes.newErrors.length, hasChanges(changes)]).toEqual([[], 1, true]);
});
