import { claimId } from '../../model/claim';
import { Occupant } from '../../model/occupants';
import { AddressIndex } from '../../net/address-index';
import { IpRange } from '../../net/ip-range';
import { LAN, service, yaml } from '../cases/case-writing';
import { once } from '../group';
import { isKept } from '../holders';
import { Rule } from '../rule';

const listening = (...externalIPs: string[]) => yaml(service('dns', { externalIPs, ports: [{ port: 53, protocol: 'UDP' }] }));

export const EXTERNAL_IP_IN_USE: Rule = {
  id: 'external-ip-in-use',
  severity: 'error',
  why: 'Every node gives what it sends to an external address, and what passes through it, to the pods: whoever has the address really is not reached any more.',
  cases: {
    bad: [
      { name: 'the address of the router', network: LAN, manifests: listening('192.168.1.1') },
      { name: 'an address that the DHCP server gives', network: LAN, manifests: listening('192.168.1.150') },
      { name: 'an address of the service CIDR', network: { ...LAN, serviceCidrs: ['10.96.0.0/12'] }, manifests: listening('10.96.0.50') },
    ],
    good: [
      { name: 'the address of a node, which is meant', network: LAN, manifests: listening('192.168.1.10') },
      { name: 'an address of nobody else', network: LAN, manifests: listening('192.168.1.220') },
      { name: 'one that the DHCP server keeps', network: { networks: [{ ...LAN.networks![0], dhcpReservations: ['192.168.1.150'] }] }, manifests: listening('192.168.1.150') },
    ],
  },
  check(world) {
    const { gateways, dhcp, reserved, bgpPeers, podAddresses, endpoints, podCidrs, serviceCidrs, segmentEnds } = world.occupants();
    const index = once(() => new AddressIndex([gateways, dhcp, reserved, bgpPeers, podAddresses, endpoints, podCidrs, serviceCidrs, segmentEnds].flat()
      .map((owner: Occupant) => ({ owner, range: owner.range }))));
    return world.cluster.services.flatMap((one) => one.externalIps.flatMap(({ value, source }) => {
      const hit = value === undefined ? undefined : index().overlapping(IpRange.of(value, value)).find(({ owner }) => !isKept(world, owner, value));
      return hit === undefined ? [] : [{
        message: `Service ${claimId(one)} has the external address ${value}, which belongs to ${hit.owner.who}.`,
        help: 'Write an address that nobody else has, or the address of a node; or correct what is declared about this one.',
        subject: `Service ${claimId(one)}`,
        places: [source, hit.owner.source],
      }];
    }));
  },
};
