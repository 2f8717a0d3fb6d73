import { LabelSelectorOptions } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { emptyLists } from './empty-lists';
import { selectorsOf } from './selectors';
import { listOf, SELECTOR, TEXT } from '../option-kinds';
import { IpPlan } from '../plan/ip-plan';

/** Which nodes take part. */
export interface NodeChoice {
  /**
   * Names of the nodes.
   *
   * @default - all nodes
   */
  readonly nodes?: string[];

  /**
   * A network of the plan: only nodes that have an address on it, of `nodes` where these are given too. Right when nodes stand on
   * several segments.
   *
   * @default - not restricted
   */
  readonly network?: string;

  /**
   * Nodes by their labels, where a plan cannot name them; a node that fits one of the selectors is chosen. Beside `nodes` or
   * `network`, those are chosen as well.
   *
   * @default - none
   */
  readonly nodeSelectors?: LabelSelectorOptions[];
}

/** Its properties, for lists of option names. */
export const NODE_CHOICE_NAMES = { nodes: listOf(TEXT), network: true, nodeSelectors: listOf(SELECTOR) } as const;

/** Who chooses, for messages. */
export interface Chooser {
  /** `L2Advertisement public`. */
  readonly subject: string;
  readonly construct: string;
  /** What nobody would do, as in `nobody may announce`. */
  readonly deed: string;
}

/** `nodeSelectors` of MetalLB's objects; nothing for every node, and where the plan has to say that there is none. */
export function nodeSelectorsOf(scope: Construct, plan: IpPlan, chooser: Chooser, choice: NodeChoice): { readonly nodeSelectors?: object[] } {
  const names = chosenNames(scope, plan, chooser, choice);
  const { nodes, network, nodeSelectors } = choice;
  // An empty list of names is told by itself.
  plan._registry.problems.push(...(network !== undefined || nodes?.length === 0 ? [] : emptyLists(chooser.construct, { nodes, nodeSelectors })));
  const selectors = [
    ...(names === undefined ? [] : [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: names }] }]),
    ...selectorsOf(nodeSelectors ?? []),
  ];
  return selectors.length === 0 ? {} : { nodeSelectors: selectors };
}

function chosenNames(scope: Construct, plan: IpPlan, { subject, construct, deed }: Chooser, { network, nodes }: NodeChoice): string[] | undefined {
  if (nodes?.length === 0) {
    plan._registry.problems.push({
      kind: 'advertisement-nodes-empty',
      message: `${subject} has an empty list of nodes, so nobody ${deed}.`,
      help: `Name the nodes in \`nodes\`. For all nodes${network === undefined ? '' : ` on network ${network}`} leave \`nodes\` out.`,
      subject,
      places: [{ construct, property: 'nodes' }],
    });
    return undefined;
  }
  if (network === undefined) {
    return nodes;
  }
  plan._wishNetwork({ network, nodes, subject }, { construct: scope.node.path });
  const standing = plan._registry.nodesOn({ network, nodes });
  return standing.length === 0 ? undefined : standing;
}
