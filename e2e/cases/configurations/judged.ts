import { Configuration } from './configuration';
import { stricterReason } from './stricter';
import { readCluster } from '../../../src/model/reader/read-cluster';
import { readDeclaration } from '../../../src/model/reader/read-declaration';
import { IpSet } from '../../../src/net/ip-set';
import { plan } from '../../../src/plan/allocator';
import { Finding } from '../../../src/rules/finding';
import { judge } from '../../../src/rules/judge';
import { World } from '../../../src/rules/world';
import { described, KubernetesObject } from '../../cluster/kubernetes-object';

/** What our rules say of objects beside each other. */
export interface Judged {
  /** Errors that MetalLB or the API server has to refuse too. */
  readonly errors: readonly Finding[];
  /** Errors that are ours alone, each with the reason. */
  readonly stricter: ReadonlyMap<string, string>;
}

/** Lets the rules judge what stands in a cluster whose whole content they see. */
export class Judge {
  constructor(private readonly surroundings: readonly KubernetesObject[]) {}

  judged({ racks }: Pick<Configuration, 'racks'>, objects: readonly KubernetesObject[]): Judged {
    const nodes = racks.map((rack, index) => ({ name: `node${index + 1}`, addresses: [`192.168.1.${10 + index}`], labels: labelsOf(rack, index) }));
    const network = { networks: [{ name: 'lan', cidr: '192.168.1.0/24', cidrV6: 'fd00:192:168:1::/64', gateway: '192.168.1.1' }], nodes, serviceCidrs: ['10.96.0.0/12', 'fd00:10:96::/108'] };
    const cluster = readCluster([...this.surroundings, ...objects].map((manifest) => ({ manifest, source: { construct: described(manifest) } })), readDeclaration(network, { construct: 'Plan' }));
    const whole = plan({ cluster: 'default', pools: [], claims: [], taken: IpSet.EMPTY, release: [], prune: false });
    const errors: Finding[] = [];
    const stricter = new Map<string, string>();
    const world = new World(cluster, whole);
    for (const finding of judge(world, { waivers: [], today: '2026-01-01' }).filter(({ severity }) => severity === 'error')) {
      const reason = stricterReason(finding, world);
      if (reason === undefined) {
        errors.push(finding);
      } else {
        stricter.set(finding.rule, reason);
      }
    }
    return { errors, stricter };
  }
}

/** What a node bears. */
export function labelsOf(rack: string | undefined, index: number): Record<string, string> {
  return { 'kubernetes.io/hostname': `node${index + 1}`, 'kubernetes.io/os': 'linux', ...(rack === undefined ? {} : { rack }) };
}
