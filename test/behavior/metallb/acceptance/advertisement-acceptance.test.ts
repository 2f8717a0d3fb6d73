import { layer2AdvertisementProblems } from '../../../../src/behavior/metallb/acceptance/advertisement-acceptance';
import { advertisement } from '../objects';

test.each<[string, object]>([
  ['nothing at all', {}],
  ['pools and selectors', { ipAddressPools: ['lan', 'dmz'], ipAddressPoolSelectors: [{}], nodeSelectors: [{}], serviceSelectors: [{}] }],
  ['interfaces', { interfaces: ['eth0', 'bond0.100', 'enp0s31f6.1000a'] }],
  ['what is filled in later', { ipAddressPools: ['${POOL}'], interfaces: ['${INTERFACE_OF_THE_NODE}'] }],
])('an advertisement has no problem with %s', (_, spec) => {
  expect(layer2AdvertisementProblems(advertisement(spec), ['lan', 'dmz'])).toEqual([]);
});

test.each<[string, object, string, string]>([
  ['a pool twice', { ipAddressPools: ['lan', 'lan'] }, 'spec.ipAddressPools[1]', 'refused'],
  ['a pool selector twice', { ipAddressPoolSelectors: [{}, {}] }, 'spec.ipAddressPoolSelectors[1]', 'refused'],
  ['a node selector twice', { nodeSelectors: [{}, {}] }, 'spec.nodeSelectors[1]', 'refused'],
  ['a service selector twice', { serviceSelectors: [{}, {}] }, 'spec.serviceSelectors[1]', 'refused'],
  ['an unknown pool alone', { ipAddressPools: ['wan'] }, 'spec.ipAddressPools[0]', 'announces nothing'],
  ['an unknown pool beside a known one', { ipAddressPools: ['lan', 'wan'] }, 'spec.ipAddressPools[1]', 'ignored'],
  ['an unknown pool beside selectors', { ipAddressPools: ['wan'], ipAddressPoolSelectors: [{}] }, 'spec.ipAddressPools[0]', 'ignored'],
  ['an interface that MetalLB leaves out', { interfaces: ['cni0'] }, 'spec.interfaces[0]', 'announces nothing'],
  ['an interface that MetalLB leaves out, beside another', { interfaces: ['eth0', 'cni0'] }, 'spec.interfaces[1]', 'ignored'],
  ['an interface name that Linux cannot give', { interfaces: ['a-very-long-name'] }, 'spec.interfaces[0]', 'announces nothing'],
])('an advertisement has one problem with %s', (_, spec, property, consequence) => {
  expect(layer2AdvertisementProblems(advertisement(spec), ['lan', 'dmz'])).toEqual([expect.objectContaining({ property, consequence })]);
});

test('unknown pools are no problem where the pools are not known', () => {
  expect(layer2AdvertisementProblems(advertisement({ ipAddressPools: ['wan'] }))).toEqual([]);
});
