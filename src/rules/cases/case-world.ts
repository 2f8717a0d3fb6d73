import { Claim } from '../../model/claim';
import { readCluster } from '../../model/reader/read-cluster';
import { readDeclaration } from '../../model/reader/read-declaration';
import { readYaml } from '../../model/reader/read-yaml';
import { written } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { IpRange } from '../../net/ip-range';
import { IpSet } from '../../net/ip-set';
import { plan } from '../../plan/allocator';
import { Finding } from '../finding';
import { judge } from '../judge';
import { RuleCase } from '../rule';
import { World } from '../world';

/** The world that a case describes. */
export function worldOf({ network, manifests, ours, problems, planned, assigned }: RuleCase): World {
  const source = { construct: 'app/Plan' };
  const objects = readYaml(`${manifests ?? ''}`, 'case.yaml').map((object) => ({ ...object, ours: ours?.includes(nameOf(object.manifest)) }));
  const cluster = readCluster(objects, readDeclaration(network ?? {}, source));
  const claims = Object.entries(assigned ?? {}).map(([id, address]): Claim => {
    const [namespace, name] = id.split('/');
    return { namespace, name, pool: 'public', families: ['IPv4'], pinned: [written(address, source, IpAddress.parse)], source };
  });
  const pools = claims.length === 0 ? [] : [{ name: 'public', addresses: [IpSet.of(IpRange.parse('0.0.0.0/0'))], avoidBuggyIps: false, source }];
  const result = plan({ cluster: 'default', pools, claims, taken: IpSet.EMPTY, release: [], prune: false });
  return new World(cluster, planned || assigned !== undefined ? result : undefined, problems);
}

/** Everything that is said about a case. */
export function judgeCase(ruleCase: RuleCase): Finding[] {
  return judge(worldOf(ruleCase), { waivers: ruleCase.waivers ?? [], today: ruleCase.today ?? '2026-01-01' });
}

function nameOf(manifest: unknown): string {
  const { kind, metadata } = manifest as { kind: string; metadata: { namespace: string; name: string } };
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}
