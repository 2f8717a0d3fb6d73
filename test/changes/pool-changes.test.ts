import { balanced, changesOf, pool } from './states';

const pools = (before: string, after: string) => changesOf(before, after).pools
  .map(({ change, pool: name, grown, shrunk }) => `${change} ${name} +${grown} -${shrunk}`);

test.each<[string, string, string, string[]]>([
  ['a range in other words is the same', pool('a', '192.168.1.0/30'), pool('a', '192.168.1.0-192.168.1.3'), []],
  ['a pool grows', pool('a', '192.168.1.1-192.168.1.5'), pool('a', '192.168.1.1-192.168.1.9'), ['changed a +192.168.1.6-192.168.1.9 -none']],
  ['a pool shrinks', pool('a', '192.168.1.1-192.168.1.9'), pool('a', '192.168.1.3-192.168.1.9'), ['changed a +none -192.168.1.1-192.168.1.2']],
  ['a pool does both', pool('a', '192.168.1.1-192.168.1.5'), pool('a', '192.168.1.2-192.168.1.6'), ['changed a +192.168.1.6 -192.168.1.1']],
  ['a pool is new', '', pool('a', '192.168.1.1-192.168.1.5'), ['new a +192.168.1.1-192.168.1.5 -none']],
  ['a pool is gone', pool('a', 'fd00::1-fd00::5'), '', ['gone a +none -fd00::1-fd00::5']],
])('%s', (_, before, after, expected) => expect(pools(before, after)).toEqual(expected));

const moves = (before: string, after: string) => changesOf(before, after).rangeMoves
  .map(({ addresses, from, to, fromIsGone, owners }) => `${addresses} ${from} → ${to}${fromIsGone ? ', gone' : ''}, ${owners.join(',') || 'nobody'}`);

const WHOLE = pool('a', '192.168.1.1-192.168.1.9');

describe('a range that moves from one pool to another in one step', () => {
  test.each<[string, string, string, string[]]>([
    ['is recognized', WHOLE + pool('b', '192.168.2.1-192.168.2.9'), pool('a', '192.168.1.1-192.168.1.5') + pool('b', '192.168.2.1-192.168.2.9, 192.168.1.6-192.168.1.9'), ['192.168.1.6-192.168.1.9 a → b, nobody']],
    ['may go to a new pool', WHOLE, pool('a', '192.168.1.1-192.168.1.5') + pool('b', '192.168.1.6-192.168.1.9'), ['192.168.1.6-192.168.1.9 a → b, nobody']],
    ['may be all of a pool that is renamed', WHOLE, pool('b', '192.168.1.1-192.168.1.9'), ['192.168.1.1-192.168.1.9 a → b, gone, nobody']],
    ['may go to two pools', WHOLE, pool('b', '192.168.1.1-192.168.1.2') + pool('c', '192.168.1.8-192.168.1.20'), ['192.168.1.1-192.168.1.2 a → b, gone, nobody', '192.168.1.8-192.168.1.9 a → c, gone, nobody']],
    ['names the Services that have an address of it', WHOLE + balanced('web', '192.168.1.7') + balanced('db', '192.168.1.1'), pool('a', '192.168.1.1-192.168.1.5') + pool('b', '192.168.1.6-192.168.1.9'), ['192.168.1.6-192.168.1.9 a → b, apps/web']],
    ['is none where the one pool had it already, by mistake', WHOLE + pool('b', '192.168.1.6-192.168.1.9'), pool('a', '192.168.1.1-192.168.1.5') + pool('b', '192.168.1.6-192.168.1.9'), []],
    ['is none where it leaves and another one comes', WHOLE, pool('a', '192.168.1.1-192.168.1.5') + pool('b', '192.168.1.10-192.168.1.19'), []],
  ])('%s', (_, before, after, expected) => expect(moves(before, after)).toEqual(expected));

  test('is refused', () => expect(changesOf(WHOLE, pool('b', '192.168.1.1-192.168.1.9')).interruptions).toContainEqual(
    expect.objectContaining({ effect: 'refused', subject: 'IPAddressPool b', because: expect.stringContaining('needs two commits') })));

  test('is refused no more in two steps', () => {
    const between = pool('a', '192.168.1.1-192.168.1.5');
    const after = between + pool('b', '192.168.1.6-192.168.1.9');
    expect([moves(WHOLE, between), moves(between, after)]).toEqual([[], []]);
  });
});
