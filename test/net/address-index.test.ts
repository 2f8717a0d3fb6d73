import { AddressIndex } from '../../src/net/address-index';
import { IpAddress } from '../../src/net/ip-address';
import { IpRange } from '../../src/net/ip-range';

const RANGES = ['10.0.0.0/8', '10.0.0.5', '10.0.0.5-10.0.0.9', '10.255.255.255-11.0.0.3', '0.0.0.0-255.255.255.255', '::/0', 'fd00::-fd00::5'];
const INDEX = new AddressIndex(RANGES.map((text) => ({ range: IpRange.parse(text), owner: text })));

test.each([
  '0.0.0.0', '9.255.255.255', '10.0.0.0', '10.0.0.5', '10.0.0.9', '10.0.0.10', '10.255.255.255', '11.0.0.3', '11.0.0.4', '255.255.255.255', '::', 'fd00::5', 'fd00::6',
])('finds exactly the owners of %s', (text) => {
  const address = IpAddress.parse(text);
  expect(INDEX.at(address).sort()).toEqual(RANGES.filter((range) => IpRange.parse(range).contains(address)).sort());
});

test.each(['10.0.0.6-10.0.0.7', '11.0.0.0/8', '0.0.0.0/0', 'fd00::3-fd00::8'])('finds exactly what %s shares with whom', (text) => {
  const range = IpRange.parse(text);
  const expected = RANGES.flatMap((owner) => {
    const shared = IpRange.parse(owner).intersection(range);
    return shared === undefined ? [] : [`${owner}: ${shared}`];
  });
  expect(INDEX.overlapping(range).map(({ owner, shared }) => `${owner}: ${shared}`).sort()).toEqual(expected.sort());
});

test('an empty index has no owners', () => {
  expect(new AddressIndex([]).at(IpAddress.parse('10.0.0.1'))).toEqual([]);
});
