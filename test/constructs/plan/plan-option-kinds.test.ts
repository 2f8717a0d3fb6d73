import { App, Chart } from 'cdk8s';
import { IpPlan, IpPlanProps } from 'cdk8s-bare-metal';

/** What is said of a plan whose properties nobody checked. */
function said(props: unknown): { readonly rule: string; readonly places: readonly string[]; readonly help?: string }[] {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', props as IpPlanProps);
  new Chart(app, 'apps');
  return plan.check().errors.map(({ rule, places, help }) => ({ rule, places, help }));
}

const LAN = { name: 'lan', cidr: '192.168.1.0/24' };
const NODE = { name: 'node1', addresses: ['192.168.1.10'] };

test.each<[string, unknown, string, string]>([
  ['a text for all properties', '192.168.1.0/24', 'Plan', 'Write `{ networks: "192.168.1.0/24" }`.'],
  ['one network for a list of them', { networks: LAN }, 'Plan (networks)', `Write \`[${JSON.stringify(LAN)}]\`.`],
  ['a text for a network', { networks: ['192.168.1.0/24'] }, 'Plan (networks[0])', 'Write `{ name: "192.168.1.0/24" }`.'],
  ['a text for the ranges of a DHCP server', { networks: [{ ...LAN, dhcp: '192.168.1.100-192.168.1.199' }] }, 'Plan (networks[0].dhcp)', 'Write `["192.168.1.100-192.168.1.199"]`.'],
  ['a number for a gateway', { networks: [{ ...LAN, gateway: 1 }] }, 'Plan (networks[0].gateway)', 'Write `"1"`.'],
  ['a text for the number of a VLAN', { networks: [{ ...LAN, vlan: '10' }] }, 'Plan (networks[0].vlan)', 'Write `10`.'],
  ['a text for the addresses of a node', { nodes: [NODE, { name: 'node2', addresses: '192.168.1.11' }] }, 'Plan (nodes[1].addresses)', 'Write `["192.168.1.11"]`.'],
  ['a list for the labels of a node', { nodes: [{ ...NODE, labels: ['rack'] }] }, 'Plan (nodes[0].labels)', 'Write one such as `{ app: \'web\' }`.'],
  ['a text for yes', { nodes: [{ ...NODE, controlPlane: 'yes' }] }, 'Plan (nodes[0].controlPlane)', 'Write `true` or `false`.'],
  ['one prefix for a list of them', { podCidrs: '10.244.0.0/16' }, 'Plan (podCidrs)', 'Write `["10.244.0.0/16"]`.'],
  ['a number among prefixes', { serviceCidrs: [10] }, 'Plan (serviceCidrs[0])', 'Write `"10"`.'],
  ['a text for what lives elsewhere', { externals: { services: 'shop/web' } }, 'Plan (externals.services)', 'Write `["shop/web"]`.'],
  ['one waiver for a list of them', { waivers: { rule: 'pool-empty' } }, 'Plan (waivers)', 'Write `[{"rule":"pool-empty"}]`.'],
  ['a text for the hosts of a Service', { dns: { services: [{ service: 'shop/web', hosts: 'web.example.com' }] } }, 'Plan (dns.services[0].hosts)', 'Write `["web.example.com"]`.'],
  ['a number for a folder', { folder: 5 }, 'Plan (folder)', 'Write `"5"`.'],
  ['an unknown mode of the lock', { lockMode: 'locked' }, 'Plan (lockMode)', 'Write one of `\'write\'`, `\'read-only\'`, `\'frozen\'`.'],
])('%s is one error of the plan', (_, props, place, help) => {
  expect(said(props).filter(({ rule }) => rule === 'option-invalid')).toEqual([{ rule: 'option-invalid', places: [place], help }]);
});

test('a name without its namespace is still no name of a Service', () => {
  expect(said({ externals: { services: ['web'] } })).toEqual([{ rule: 'option-invalid', places: ['Plan (externals.services)'], help: 'Write `NAMESPACE/web`.' }]);
});

test.each([[undefined], [null], [{}]])('a plan of %j has no invalid property', (props) => {
  expect(said(props).filter(({ rule }) => rule === 'option-invalid')).toEqual([]);
});
