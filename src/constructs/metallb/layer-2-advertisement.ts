import { LabelSelectorOptions } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { coveredPools, emptyCoverage } from './covered-pools';
import { emptyLists } from './empty-lists';
import { FURTHER_FIELDS_NAMES, FurtherFields, FieldMerger } from './further-fields';
import { NODE_CHOICE_NAMES, NodeChoice, nodeSelectorsOf } from './node-choice';
import { EmittedObject } from '../emitted-object';
import { freeId } from '../free-id';
import { listOf, SELECTOR, TEXT } from '../option-kinds';
import { namesOf } from '../option-names';
import { IpPlan } from '../plan/ip-plan';

/** Who announces by layer 2, and where. */
export interface Layer2Options extends NodeChoice, FurtherFields {
  /**
   * Name of the L2Advertisement.
   *
   * @default - the name of the pool
   */
  readonly name?: string;

  /**
   * Names of the network interfaces to answer on. MetalLB does not ask for them when it chooses the node: each that may be chosen needs one.
   *
   * @default - all but those of container runtimes, network add-ons and kube-proxy (the ConfigMap `metallb-excludel2`)
   */
  readonly interfaces?: string[];

  /**
   * Pools by their labels, beside those that are named: also pools that live in another repository.
   *
   * @default - none
   */
  readonly poolSelectors?: LabelSelectorOptions[];

  /**
   * Services by their labels, since MetalLB 0.16: of the pools' Services, only those that fit one of the selectors are announced. Not for
   * Services that share an address (`sharedAs`): MetalLB elects a node for each Service, and after 0.16 announces none of them.
   *
   * @default - all Services of the pools
   */
  readonly serviceSelectors?: LabelSelectorOptions[];
}

const LAYER_2_NAMES = namesOf<Layer2Options>({
  name: TEXT, ...NODE_CHOICE_NAMES, interfaces: listOf(TEXT), poolSelectors: listOf(SELECTOR), serviceSelectors: listOf(SELECTOR), ...FURTHER_FIELDS_NAMES,
});

/** Emits MetalLB's L2Advertisement for pools, all of one plan. */
export function layer2AdvertisementOf(scope: Construct, plan: IpPlan, name: string, namespace: string, pools: readonly string[], given: Layer2Options): void {
  const id = freeId(scope, `Layer2-${name}`);
  const construct = `${scope.node.path}/${id}`;
  const options = plan._options(construct, given, LAYER_2_NAMES);
  const nodes = nodeSelectorsOf(scope, plan, { subject: `L2Advertisement ${name}`, construct, deed: 'may announce' }, options);
  const { interfaces, serviceSelectors } = options;
  plan._registry.problems.push(...emptyCoverage(`L2Advertisement ${name}`, construct, pools, options), ...emptyLists(construct, { interfaces }, { serviceSelectors }));
  new EmittedObject(scope, id, {
    apiVersion: 'metallb.io/v1beta1',
    kind: 'L2Advertisement',
    metadata: { name, namespace },
    spec: new FieldMerger(plan, construct).merged({
      ...coveredPools(pools, options),
      nodeSelectors: nodes.nodeSelectors,
      interfaces,
    }, options),
  }, plan._addresses);
}
