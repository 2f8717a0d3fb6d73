import { Construct } from 'constructs';
import { EmittedObject } from '../emitted-object';
import { namesOf } from '../option-names';
import { IpPlan } from '../plan/ip-plan';

/** Who announces by layer 2, and where. */
export interface Layer2Options {
  /**
   * Name of the L2Advertisement.
   *
   * @default - the name of the pool
   */
  readonly name?: string;

  /**
   * Names of the nodes that may announce.
   *
   * @default - all nodes
   */
  readonly nodes?: string[];

  /**
   * A network of the plan: only nodes that have an address on it may announce, of `nodes` where these are given too. Right when
   * nodes stand on several segments.
   *
   * @default - not restricted
   */
  readonly network?: string;

  /**
   * Names of the network interfaces to answer on.
   *
   * @default - all
   */
  readonly interfaces?: string[];
}

const LAYER_2_NAMES = namesOf<Layer2Options>({ name: true, nodes: true, network: true, interfaces: true });

/** Emits MetalLB's L2Advertisement for pools, all of one plan. */
export function layer2AdvertisementOf(scope: Construct, plan: IpPlan, name: string, namespace: string, pools: readonly string[], options: Layer2Options): void {
  const nodes = announcers(scope, plan, name, options);
  plan._options(`${scope.node.path}/Layer2-${name}`, options, LAYER_2_NAMES);
  new EmittedObject(scope, `Layer2-${name}`, {
    apiVersion: 'metallb.io/v1beta1',
    kind: 'L2Advertisement',
    metadata: { name, namespace },
    spec: {
      ipAddressPools: [...pools],
      ...(nodes === undefined ? {} : { nodeSelectors: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: nodes }] }] }),
      ...(options.interfaces === undefined ? {} : { interfaces: options.interfaces }),
    },
  }, plan._addresses);
}

/** Who may announce; nothing for every node, and where the plan has to say that nobody can. */
function announcers(scope: Construct, plan: IpPlan, name: string, { network, nodes }: Layer2Options): string[] | undefined {
  if (nodes?.length === 0) {
    plan._registry.problems.push({
      kind: 'advertisement-nodes-empty',
      message: `L2Advertisement ${name} has an empty list of nodes, so nobody may announce.`,
      help: `Name the nodes in \`nodes\`. For all nodes${network === undefined ? '' : ` on network ${network}`} leave \`nodes\` out.`,
      subject: `L2Advertisement ${name}`,
      places: [{ construct: `${scope.node.path}/Layer2-${name}`, property: 'nodes' }],
    });
    return undefined;
  }
  if (network === undefined) {
    return nodes;
  }
  plan._wishNetwork({ network, nodes, subject: `L2Advertisement ${name}` }, { construct: scope.node.path });
  const standing = plan._registry.nodesOn({ network, nodes });
  return standing.length === 0 ? undefined : standing;
}
