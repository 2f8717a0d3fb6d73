import { LAN } from '../cases/case-writing';
import { meetings } from '../meetings';
import { Rule } from '../rule';

export const API_ADDRESS_IS_GATEWAY: Rule = {
  id: 'api-address-is-gateway',
  severity: 'error',
  why: 'Two machines answer for one address when the control plane takes that of the router.',
  cases: {
    bad: [{ name: 'the router\'s address', network: { ...LAN, apiAddresses: ['192.168.1.1'] } }],
    good: [
      { name: 'an address of its own', network: { ...LAN, apiAddresses: ['192.168.1.2'] } },
      { name: 'the address of the only control-plane node', network: { ...LAN, apiAddresses: ['192.168.1.10'] } },
    ],
  },
  check: (world) => meetings(world.occupants().apiAddresses, world.occupants().gateways).map(({ one, other }) => ({
    message: `The Kubernetes API has ${one.range}, the address of ${other.who}.`,
    help: 'Write the address that kubeconfig files name: a virtual address of its own, or that of a control-plane node.',
    subject: one.subject,
    places: [one.source, other.source],
  })),
};
