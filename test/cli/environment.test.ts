import { command } from './command';
import { folderOf, poolYaml } from '../support/folder';

const cwd = () => folderOf({
  'pools.yaml': poolYaml('public', '192.168.1.200-192.168.1.250'),
  'helmfile.yaml': `environments:
  default: { values: [{ ip: 192.168.1.201 }] }
  prod: { values: [prod.yaml] }
---
releases:
  - name: web
    chart: a/web
    values: [{ service: { type: LoadBalancer, loadBalancerIP: "{{ .Values.ip }}" } }]
`,
  'prod.yaml': 'ip: 192.168.1.202\n',
});
const addresses = (...words: readonly string[]) => JSON.parse(command(['plan', '--format', 'json', ...words], { cwd: cwd() }).stdout).assignments.flatMap(({ addresses: given }: any) => given);

test.each<[string[], string]>([[[], '192.168.1.201'], [['--environment', 'prod'], '192.168.1.202']])('a helmfile is read in the environment that is asked for: %j', (words, address) => {
  expect(addresses(...words)).toEqual([address]);
});

test('an environment that no helmfile has is an error', () => {
  expect(command(['check', '--environment', 'pord'], { cwd: cwd() })).toMatchObject({ status: 2, stderr: expect.stringContaining('There is no environment pord of a helmfile. Did you mean `prod`?') });
});
