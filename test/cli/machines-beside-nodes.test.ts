import { command } from './command';
import { folderOf, poolYaml } from '../support/folder';

const INVENTORY = `all:
  children:
    k3s:
      hosts:
        node1: { ansible_host: 192.168.1.11 }
    others:
      hosts:
        nas: { ansible_host: 192.168.1.210 }
`;
const WEB = `---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: { metallb.io/loadBalancerIPs: 192.168.1.210 } }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] }
`;

/** What check finds about reserved addresses, with the places. */
function found(pool: string, files: Readonly<Record<string, string>> = {}, inventory = INVENTORY): string[] {
  const cwd = folderOf({ 'ansible/hosts.yaml': inventory, 'apps/pools.yaml': pool, ...files });
  return JSON.parse(command(['check', '--format', 'json', '--only', 'pool-overlaps-reserved'], { cwd }).stdout).findings
    .map(({ severity, message, places }: any) => [severity, message.split('. ')[0], ...places.map(({ file, line }: any) => `${file}:${line}`)].join(' '));
}

const POOL = poolYaml('public', '192.168.1.200-192.168.1.250');
const settings = (more: string) => ({ 'bare-metal.yaml': `version: 1\nnetworks: [{ name: lan, cidr: 192.168.1.0/24${more} }]\n` });
const WARNING = 'warning Pool public holds 192.168.1.210 (machine nas) apps/pools.yaml:6 ansible/hosts.yaml:8';

test.each<[string, Parameters<typeof found>, string[]]>([
  ['a pool that holds one is warned of', [POOL], [WARNING]],
  ['so it is where the owner names the network', [POOL, settings('')], [WARNING]],
  ['but not where the owner says that nobody else is there', [POOL, settings(', reserved: []')], []],
  ['right in front of the pool', [poolYaml('public', '192.168.1.211-192.168.1.250')], []],
  ['a Service has the address, and may be what the list means', [POOL + WEB], []],
  ['in a list without nodes', [POOL, {}, INVENTORY.replace('k3s:', 'web:')], []],
])('of machines that an inventory lists beside nodes, on a network of which nothing else is known: %s', (_, told, expected) => expect(found(...told)).toEqual(expected));
