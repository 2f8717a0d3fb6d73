import { interfaceNameFault } from '../../src/behavior/interface-name';

test.each([
  ['eth0', undefined],
  ['enp129s0f0np0v1', undefined],
  ['br-lan.10', undefined],
  ['', 'a name has one character at least'],
  ['enp129s0f0np0v12', 'Linux gives names of at most 15 characters'],
  ['ääääääää', 'Linux gives names of at most 15 characters'],
  ['eth 0', 'its name has no blanks'],
  ['eth0:1', 'its name has neither slash nor colon'],
  ['eth/0', 'its name has neither slash nor colon'],
  ['..', 'that stands for a folder'],
])('as the name of an interface %j', (name, fault) => {
  expect(interfaceNameFault(name)).toBe(fault);
});
