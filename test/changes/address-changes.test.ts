import { balanced, changesOf, layer2, pool } from './states';
import { AddressChange } from '../../src/changes/address-changes';

const POOL = pool('public', '192.168.1.200-192.168.1.250') + layer2('public');
const OTHERS = pool('other', '192.168.2.0/24');

const text = ({ change, owner, from, to, formerOwners }: AddressChange) =>
  [change, owner, from.join(',') || 'none', to.join(',') || 'none', ...(formerOwners.length === 0 ? [] : [`from ${formerOwners.join(',')}`])].join(' ');

test.each<[string, string, string, string[]]>([
  ['nothing, where nothing changes', balanced('web', '192.168.1.200'), balanced('web', '192.168.1.200'), []],
  ['a Service that pins another address moves', balanced('web', '192.168.1.200'), balanced('web', '192.168.1.201'), ['moved apps/web 192.168.1.200 192.168.1.201']],
  ['a Service that is gone gives its address back', balanced('web', '192.168.1.200'), '', ['given-back apps/web 192.168.1.200 none']],
  ['a Service that is new gets an address', '', balanced('web', '192.168.1.200'), ['newly-given apps/web none 192.168.1.200']],
  ['a Service that is renamed hands its address over', balanced('web', '192.168.1.200'), balanced('shop', '192.168.1.200'), ['handed-over apps/shop none 192.168.1.200 from apps/web']],
  ['two that change places both move', balanced('a', '192.168.1.200') + balanced('b', '192.168.1.201'), balanced('a', '192.168.1.201') + balanced('b', '192.168.1.200'), [
    'moved apps/a 192.168.1.200 192.168.1.201', 'moved apps/b 192.168.1.201 192.168.1.200',
  ]],
  ['a Service whose pin no pool holds any more has nothing', balanced('web', '192.168.1.200'), balanced('web', '192.168.3.1'), ['given-back apps/web 192.168.1.200 none']],
  ['of two Services without a pin nobody can foretell who gets what', balanced('a', '192.168.1.200') + balanced('b'), balanced('a') + balanced('b'), ['no-longer-known apps/a 192.168.1.200 none']],
  ['a pin makes it certain', balanced('a') + balanced('b'), balanced('a', '192.168.1.200') + balanced('b', '192.168.1.201'), ['now-known apps/a none 192.168.1.200', 'now-known apps/b none 192.168.1.201']],
])('%s', (_, before, after, expected) => expect(changesOf(POOL + before, POOL + after).addresses.map(text)).toEqual(expected));

test('an address that moves into another pool is one change', () =>
  expect(changesOf(POOL + OTHERS + balanced('web', '192.168.1.200'), POOL + OTHERS + balanced('web', '192.168.2.7')).addresses.map(text)).toEqual(['moved apps/web 192.168.1.200 192.168.2.7']));

test('an address of a second family comes beside the first', () => {
  const dual = pool('dual', '192.168.1.200-192.168.1.250, fd00::/120');
  const families = 'ports: [{ port: 80 }], ipFamilyPolicy: RequireDualStack, ipFamilies: [IPv4, IPv6]';
  const before = balanced('web', '192.168.1.200', 'ports: [{ port: 80 }], ipFamilies: [IPv4]');
  expect(changesOf(dual + before, dual + balanced('web', '192.168.1.200,fd00::1', families)).addresses.map(text)).toEqual(['newly-given apps/web none fd00::1']);
});

test('they stand in the order of addresses', () => {
  const many = ['192.168.1.210', '192.168.1.9', '192.168.1.205'].map((address, index) => balanced(`web${index}`, address)).join('');
  const wide = pool('public', '192.168.1.0/24');
  expect(changesOf(wide, wide + many).addresses.map(({ to }) => String(to[0]))).toEqual(['192.168.1.9', '192.168.1.205', '192.168.1.210']);
});

describe('when the last pool leaves the files', () => {
  const because = (before: string, after: string, network = {}) => changesOf(before, after, network).addresses.map((change) => `${text(change)}: ${change.because}`);
  const WEB = balanced('web', '192.168.1.200');

  test('a pinned address is given back, and that interrupts', () => {
    expect(because(POOL + WEB, WEB)).toEqual(['given-back apps/web 192.168.1.200 none: Pool public is gone, and no other pool is left in the files.']);
    expect(changesOf(POOL + WEB, WEB).interruptions.map(({ because: reason }) => reason))
      .toEqual(['It gives 192.168.1.200 back: nobody answers there. Pool public is gone, and no other pool is left in the files.']);
  });

  test('so is one that was foreseen', () => expect(because(POOL + balanced('web'), balanced('web'))).toEqual(['given-back apps/web 192.168.1.200 none: Pool public is gone, and no other pool is left in the files.']));

  test('nobody knows where pools are declared that stand elsewhere', () => expect(because(POOL + WEB, WEB, { externals: { pools: ['other'] } }))
    .toEqual(['no-longer-known apps/web 192.168.1.200 none: Pool public is gone, and no other pool is left in the files: a pool that is not here may hold it.']));

  test('a pool that stays in the cluster all the same still gives it', () => expect(because(POOL.replace('name: public,', 'name: public, annotations: { kustomize.toolkit.fluxcd.io/prune: disabled },') + WEB, WEB)).toEqual([]));

  test('a pin that no pool of the files ever held gives nothing now either', () => expect(because(OTHERS + WEB, WEB)).toEqual([]));

  test('what a new Service gets nobody can foretell', () => expect(because(POOL, WEB)).toEqual(['newly-given apps/web none none: No pool is left in the files: a pool that is not here may hold it.']));
});
