import { clustersOf } from '../../src/repository/clusters-of';
import { readRepository } from '../../src/repository/read-repository';
import { advertisement, pool, yaml } from '../../src/rules/cases/case-writing';
import { folderOf } from '../support/folder';

/** The pools of the only cluster, as they would be applied, and the ranges that its facts tell. */
function pools(files: Readonly<Record<string, string>>) {
  const home = folderOf(files);
  const [{ objects, facts, placeOf }] = clustersOf(readRepository([{ path: home }], { home })).clusters;
  const made = objects.filter(({ made: isMade }) => isMade === true);
  return {
    kinds: made.map(({ manifest }: any) => manifest.kind),
    addresses: made.flatMap(({ manifest }: any) => manifest.spec?.addresses ?? Object.values(manifest.data ?? {})),
    ranges: facts.filter(({ kind }) => kind === 'service-range').map(({ value }) => value.text),
    place: made.length === 0 ? undefined : placeOf({ ...made[0].source, object: 'IPAddressPool metallb-system/first-pool', property: 'spec.addresses[0]' }),
  };
}

const RANGE = 'metal_lb_ip_range: 192.168.1.200-192.168.1.220';

test('a range of Ansible is a pool that is announced, and stands in the variables', () => expect(pools({ 'inventory/home/group_vars/all.yml': `# MetalLB\n${RANGE}` })).toEqual({
  kinds: ['IPAddressPool', 'L2Advertisement'],
  addresses: ['192.168.1.200-192.168.1.220'],
  ranges: ['192.168.1.200-192.168.1.220'],
  place: expect.objectContaining({ file: 'inventory/home/group_vars/all.yml', property: 'metal_lb_ip_range' }),
}));

test('of kube-vip it is the ConfigMap of its cloud provider', () => expect(pools({ 'group_vars/all.yml': 'kube_vip_lb_ip_range: 192.168.1.80-192.168.1.90' }))
  .toMatchObject({ kinds: ['ConfigMap'], addresses: ['192.168.1.80-192.168.1.90'] }));

test.each<[string, Record<string, string>]>([
  ['pools stand there as objects', { 'group_vars/all.yml': RANGE, 'metallb/pool.yaml': `${yaml(pool('lan', ['192.168.1.230-192.168.1.240']), advertisement(['lan']))}` }],
  ['the pools of Cilium stand there', { 'group_vars/all.yml': RANGE, 'cilium.yaml': 'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: { name: lan }\nspec: { blocks: [{ cidr: 192.168.1.240/28 }] }' }],
  ['several inventories have one each', { 'inventory/home/group_vars/all.yml': RANGE, 'inventory/cabin/group_vars/all.yml': 'metal_lb_ip_range: 192.168.2.200-192.168.2.220' }],
  ['a variable that nobody writes holds it', { 'group_vars/all.yml': 'metal_lb_ip_range: "{{ range }}"' }],
])('it is none where %s', (_, files) => expect(pools(files)).toMatchObject({ kinds: [], addresses: [] }));
