import { valuesOf } from '../../model/written';
import { LAN } from '../case-writing';
import { Judgement, Rule } from '../rule';

export const DHCP_COVERS_STATIC_ADDRESS: Rule = {
  id: 'dhcp-covers-static-address',
  severity: 'warning',
  why: 'A DHCP server may hand the address of a router, a node or the API to another machine, unless it holds a reservation for it.',
  cases: {
    bad: [
      { name: 'over a node', network: { ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', dhcp: ['192.168.1.11-192.168.1.99'] }] } },
      { name: 'over the gateway', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.0/25'] }] } },
      { name: 'over the API', network: { ...LAN, apiAddresses: ['192.168.1.150'] } },
    ],
    good: [{ name: 'right beside a node', network: { ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', dhcp: ['192.168.1.12-192.168.1.99'] }] } }],
  },
  check({ cluster: { network } }) {
    const fixed = [
      ...network.networks.flatMap((segment) => valuesOf(segment.gateways).map((address) => ({ what: `the gateway of ${segment.name}`, subject: `network ${segment.name}`, address, source: segment.source }))),
      ...network.nodes.flatMap((node) => valuesOf(node.addresses).map((address) => ({ what: `the node ${node.name}`, subject: `node ${node.name}`, address, source: node.source }))),
      ...network.apiAddresses.flatMap(({ value, source }) => (value === undefined ? [] : [{ what: 'the Kubernetes API', subject: 'API address', address: value, source }])),
    ];
    return network.networks.flatMap((segment) => segment.dhcp.flatMap((scope) => fixed
      .filter(({ address }) => scope.value?.contains(address))
      .map(({ what, subject, address, source }): Judgement => ({
        message: `The DHCP scope ${scope.text} covers ${address}, ${what}.`,
        help: 'Take the address out of the scope. If the DHCP server has a reservation for it, waive this finding.',
        subject,
        places: [scope.source, source],
      }))));
  },
};
