import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { IpAddress } from '../../src/net/ip-address';
import { takenAddresses } from '../../src/plan/taken-addresses';

const network = readDeclaration({
  networks: [{
    name: 'lan', cidr: '192.168.1.0/24', cidrV6: 'fd00::/64', gateway: '192.168.1.1', gatewayV6: 'fd00::1',
    dhcp: ['192.168.1.100-192.168.1.199', 'later${DHCP}'], reserved: [{ range: '192.168.1.2-192.168.1.5' }],
  }, { name: 'link', cidr: '192.168.2.0/31' }],
  nodes: [{ name: 'node1', addresses: ['192.168.1.10', 'fd00::10'] }],
  apiAddresses: ['192.168.1.20'],
  podCidrs: ['10.244.0.0/16'],
  serviceCidrs: ['10.96.0.0/12'],
}, {});

function loadBalancer(name: string, address: string) {
  const metadata = { name, namespace: 'shop', annotations: { 'metallb.io/loadBalancerIPs': address } };
  return { manifest: { apiVersion: 'v1', kind: 'Service', metadata, spec: { type: 'LoadBalancer', ports: [{ port: 80 }] } }, source: {} };
}

test('no free claim gets what nodes, routers, DHCP, others and the cluster use, what no machine can have or be reached at, and what objects of others pin', () => {
  const foreign = readCluster([loadBalancer('theirs', '192.168.1.201'), loadBalancer('ours', '192.168.1.202')], network);
  expect(takenAddresses(network, foreign, new Set(['shop/ours'])).addresses.toString().split(', ')).toEqual([
    '0.0.0.0-0.255.255.255', '10.96.0.0-10.111.255.255', '10.244.0.0-10.244.255.255',
    '127.0.0.0-127.255.255.255', '169.254.0.0-169.254.255.255',
    '192.168.1.0-192.168.1.5', '192.168.1.10', '192.168.1.20', '192.168.1.100-192.168.1.199', '192.168.1.201', '192.168.1.255',
    '224.0.0.0-239.255.255.255', '255.255.255.255', '::-::1', 'fd00::-fd00::1', 'fd00::10',
    'fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'ff00::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  ]);
});

test('nor the address of a machine that endpoints name, which are written by hand', () => {
  const slice = {
    apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'nas-1', namespace: 'shop' }, addressType: 'IPv4', endpoints: [{ addresses: ['192.168.1.210'] }],
  };
  const { addresses, usersOf } = takenAddresses(network, readCluster([{ manifest: slice, source: {} }], network), new Set());
  const nas = IpAddress.parse('192.168.1.210');
  expect([addresses.contains(nas), usersOf(nas).map(({ who }) => who)]).toEqual([true, ['a machine that EndpointSlice shop/nas-1 leads to']]);
});

test('nor an address that the DHCP server keeps for a machine, told once', () => {
  const reserving = readDeclaration({
    networks: [{ name: 'lan', cidr: '192.168.1.0/24', dhcp: ['192.168.1.100-192.168.1.199'], dhcpReservations: ['192.168.1.110', '192.168.1.220'] }],
  }, {});
  const { usersOf } = takenAddresses(reserving, readCluster([], reserving), new Set());
  const users = (address: string) => usersOf(IpAddress.parse(address)).map(({ who }) => who);
  expect([users('192.168.1.110'), users('192.168.1.220')]).toEqual([['the DHCP range of network lan'], ['a DHCP reservation of network lan']]);
});
