import { NetworkDeclaration } from '../../src/model/declaration';
import { judgeCase } from '../../src/rules/cases/case-world';

const findingsOf = (network: NetworkDeclaration) => judgeCase({ name: '', network }).filter(({ rule }) => /^(dhcp-|gateway-|node-)/.test(rule));
const nodes = (...addresses: string[]) => addresses.map((address, index) => ({ name: `node${index + 1}`, addresses: [address] }));

/** The ranges that a help tells the DHCP server to give. */
const suggested = (help: string) => [...help.replace(/ If the server .*/, '').matchAll(/`([^`]+)`/g)].map(([, range]) => range);
/** The addresses that a help tells to write as reserved. */
const reserved = (help: string) => /`dhcpReservations: \[(.*)\]`/.exec(help)![1].split(', ');

describe('whoever follows the help for one address in a DHCP range has no finding about it left', () => {
  test.each<[string, string, NetworkDeclaration, string[]]>([
    [
      'router, node and virtual address in one range', '192.168.1.0-192.168.1.99', { nodes: nodes('192.168.1.10'), apiAddresses: ['192.168.1.20'] },
      ['192.168.1.2-192.168.1.9', '192.168.1.11-192.168.1.19', '192.168.1.21-192.168.1.99'],
    ],
    ['two nodes side by side', '192.168.1.10-192.168.1.99', { nodes: nodes('192.168.1.10', '192.168.1.11') }, ['192.168.1.12-192.168.1.99']],
    [
      'a reserved range beside a node', '192.168.1.10-192.168.1.99',
      { networks: [{ name: 'lan', cidr: '192.168.1.0/24', reserved: [{ range: '192.168.1.11-192.168.1.19' }] }], nodes: nodes('192.168.1.10') }, ['192.168.1.20-192.168.1.99'],
    ],
    ['a range that leaves its network', '192.168.1.200-192.168.2.9', { nodes: nodes('192.168.1.210') }, ['192.168.1.200-192.168.1.209', '192.168.1.211-192.168.1.254']],
    [
      'nodes all over the range: its longest part', '192.168.1.10-192.168.1.99',
      { nodes: nodes('192.168.1.12', '192.168.1.14', '192.168.1.16', '192.168.1.18', '192.168.1.60') }, ['192.168.1.19-192.168.1.59'],
    ],
  ])('%s', (_, range, network, ranges) => {
    const lan = { name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', ...network.networks?.[0] };
    const covered = findingsOf({ ...network, networks: [{ ...lan, dhcp: [range] }] }).filter(({ rule }) => rule.startsWith('dhcp-covers-'));
    expect(covered.length).toBeGreaterThan(0);
    expect(covered.map(({ help }) => suggested(help))).toEqual(covered.map(() => ranges));
    expect(findingsOf({ ...network, networks: [{ ...lan, dhcp: ranges }] })).toEqual([]);
    const kept = findingsOf({ ...network, networks: [{ ...lan, dhcp: [range], dhcpReservations: covered.flatMap(({ help }) => reserved(help)) }] });
    expect(kept.filter(({ rule }) => rule.startsWith('dhcp-covers-'))).toEqual([]);
  });

  test('a range of nothing else: other addresses', () => {
    const [finding] = findingsOf({ networks: [{ name: 'lan', cidr: '192.168.1.0/24', dhcp: ['192.168.1.10'] }], nodes: nodes('192.168.1.10') });
    expect(finding.help).toContain('Let the DHCP server give other addresses, here and on the server.');
  });
});
