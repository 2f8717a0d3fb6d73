import * as fs from 'fs';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { emptyFolder } from '../seed-network';
import { BareMetalLoadBalancer, IpPlan } from 'cdk8s-bare-metal';

const TWO = `networks: [{ name: lan, cidr: 192.168.1.0/24 }]
clusters:
  - { name: clusters/home, networks: [{ name: lan, cidr: 192.168.1.0/24, dhcp: [192.168.1.200-192.168.1.210] }] }
  - { name: clusters/office }
`;

/** What a plan of a cluster says of a pool, and of its file. */
function findings(text: string, cluster?: string) {
  const folder = emptyFolder();
  const file = path.join(folder, 'bare-metal.yaml');
  fs.writeFileSync(file, text);
  const app = new App({ outdir: path.join(folder, 'dist') });
  const plan = IpPlan.fromFile(app, 'Plan', file, { folder: path.join(folder, 'network'), cluster });
  new BareMetalLoadBalancer(new Chart(app, 'edge'), 'LoadBalancer', { plan }).addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] }).advertiseLayer2();
  return plan.check().findings.filter(({ rule }) => ['pool-overlaps-dhcp', 'option-invalid'].includes(rule)).map(({ rule, message, help }) => `${rule}: ${message.replace(file, 'FILE')} ${help}`);
}

test.each(['clusters/home', 'home'])('a plan takes from the file what it says of its cluster: %s', (name) => expect(findings(TWO, name)).toEqual([expect.stringMatching(/^pool-overlaps-dhcp: /)]));

test('and of another one nothing', () => expect(findings(TWO, 'office')).toEqual([]));

test('a plan that does not name its cluster, where the file tells several apart, is an error', () => expect(findings(TWO)).toEqual([
  'option-invalid: FILE tells clusters apart, and the plan does not say which is its own. Name it: `cluster: \'clusters/home\'`, or another one of clusters/office.',
]));

test('so is a cluster that the file does not know', () => expect(findings(TWO, 'clusters/offcie')).toEqual([
  'option-invalid: FILE tells clusters apart, and none is called clusters/offcie, as the cluster of the plan is. Did you mean `clusters/office`?',
]));

test('a file that tells none apart is of any cluster', () => expect(findings('networks: [{ name: lan, cidr: 192.168.1.0/24 }]\n', 'home')).toEqual([]));
