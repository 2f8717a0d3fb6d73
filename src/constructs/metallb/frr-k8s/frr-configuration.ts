import { LabelSelectorOptions } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { FRR_NEIGHBOR_NAMES, FrrNeighbor, neighborFields } from './frr-neighbor';
import { FRR_K8S_GROUP } from '../../../behavior/metallb/schemas/custom-resource';
import { EmittedObject } from '../../emitted-object';
import { freeId } from '../../free-id';
import { listOf, SELECTOR, TEXT } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { IpPlan } from '../../plan/ip-plan';
import { BFD_PROFILE_NAMES, bfdFields, BfdProfileOptions } from '../bgp/bfd-profile';
import { FURTHER_FIELDS_NAMES, FurtherFields, FieldMerger } from '../further-fields';
import { MetalLbLogLevel } from '../load-balancer-props';
import { Chooser, nodeSelectorsOf } from '../node-choice';
import { selectorsOf } from '../selectors';

/** What FRR is told beside what MetalLB tells it. */
export interface FrrConfigurationOptions extends FurtherFields {
  /**
   * What FRR is, VRF by VRF. Where it speaks with a router that MetalLB speaks with too, both must say the same of the session.
   *
   * @default - none
   */
  readonly routers?: FrrRouter[];

  /**
   * BFD profiles for the neighbors of this FRRConfiguration alone.
   *
   * @default - none
   */
  readonly bfdProfiles?: FrrBfdProfile[];

  /**
   * Names of the nodes that apply it.
   *
   * @default - all nodes
   */
  readonly nodes?: string[];

  /**
   * A network of the plan: only nodes that have an address on it, of `nodes` where these are given too.
   *
   * @default - not restricted
   */
  readonly network?: string;

  /**
   * Nodes by their labels; beside `nodes` or `network`, those of them that fit it.
   *
   * @default - not restricted
   */
  readonly nodeSelector?: LabelSelectorOptions;

  /**
   * Text for FRR itself, behind everything else. frr-k8s supports nothing that it does.
   *
   * @default - none
   */
  readonly rawConfig?: string;

  /**
   * Of several such texts the one with the highest number comes last; those with one number by the names of the objects.
   *
   * @default 0
   */
  readonly rawPriority?: number;

  /**
   * Namespace that frr-k8s runs in, where it is not installed with MetalLB.
   *
   * @default - MetalLB's namespace
   */
  readonly namespace?: string;
}

/** What FRR is in one VRF. */
export interface FrrRouter extends FurtherFields {
  /** Our ASN, 1 to 4294967295; the same in all FRRConfigurations of a node and VRF, and as MetalLB's `myAsn`. */
  readonly asn: number;

  /**
   * Our router id, as an IPv4 address, also where all sessions are of IPv6.
   *
   * @default - chosen on each node
   */
  readonly routerId?: string;

  /**
   * Its VRF, which must be on the nodes already.
   *
   * @default - the default one
   */
  readonly vrf?: string;

  /**
   * Prefixes that neighbors may be told.
   *
   * @default - none, beside the addresses that MetalLB announces
   */
  readonly prefixes?: string[];

  /**
   * VRFs whose prefixes neighbors may be told too, `default` for the default one; each needs a router in the same FRRConfiguration.
   *
   * @default - none
   */
  readonly importedVrfs?: string[];

  /**
   * Routers that it speaks BGP with.
   *
   * @default - none
   */
  readonly neighbors?: FrrNeighbor[];
}

/** A BFD profile of one FRRConfiguration. */
export interface FrrBfdProfile extends BfdProfileOptions {
  /** By which its neighbors call it; another profile of this name on the same node must say the same. */
  readonly name: string;
}

/** How frr-k8s itself runs. */
export interface FrrK8sConfigurationOptions extends FurtherFields {
  /** How much it logs, FRR included, in place of what its arguments say; read while it runs. */
  readonly logLevel: MetalLbLogLevel;

  /**
   * Namespace that frr-k8s runs in, where it is not installed with MetalLB.
   *
   * @default - MetalLB's namespace
   */
  readonly namespace?: string;
}

const CONFIGURATION_NAMES = namesOf<FrrConfigurationOptions>({
  routers: listOf(namesOf<FrrRouter>({
    asn: true, routerId: true, vrf: true, prefixes: listOf(TEXT), importedVrfs: listOf(TEXT), neighbors: listOf(FRR_NEIGHBOR_NAMES), ...FURTHER_FIELDS_NAMES,
  })),
  bfdProfiles: listOf(namesOf<FrrBfdProfile>({ name: true, ...BFD_PROFILE_NAMES })),
  nodes: listOf(TEXT),
  network: true,
  nodeSelector: SELECTOR,
  rawConfig: true,
  rawPriority: true,
  namespace: true,
  ...FURTHER_FIELDS_NAMES,
});

const SETTINGS_NAMES = namesOf<FrrK8sConfigurationOptions>({ logLevel: true, namespace: true, ...FURTHER_FIELDS_NAMES });

/** Emits an FRRConfiguration. */
export function frrConfigurationOf(scope: Construct, plan: IpPlan, namespace: string, name: string, given: FrrConfigurationOptions): void {
  const id = freeId(scope, `FrrConfiguration-${name}`);
  const construct = `${scope.node.path}/${id}`;
  const options = plan._options(construct, given, CONFIGURATION_NAMES);
  const { routers, bfdProfiles, rawConfig, rawPriority } = options;
  const merger = new FieldMerger(plan, construct, construct, 'spec.bgp');
  new EmittedObject(scope, id, {
    apiVersion: `${FRR_K8S_GROUP}/v1beta1`,
    kind: 'FRRConfiguration',
    metadata: { name, namespace: options.namespace ?? namespace },
    spec: merger.merged({
      bgp: {
        bfdProfiles: bfdProfiles?.map((profile, index) => merger.merged({ name: profile.name, ...bfdFields(profile) }, profile, `bfdProfiles[${index}]`)),
        routers: routers?.map((router, index) => routerFields(router, merger, `routers[${index}]`)),
      },
      nodeSelector: nodeSelectorOf(scope, plan, { subject: `FRRConfiguration ${name}`, construct, deed: 'applies it' }, options),
      raw: { priority: rawPriority, rawConfig },
    }, options),
  }, plan._addresses);
}

/** Emits the FRRK8sConfiguration, of which frr-k8s reads one: that of this name. */
export function frrK8sConfigurationOf(scope: Construct, plan: IpPlan, namespace: string, given: FrrK8sConfigurationOptions): void {
  const id = freeId(scope, 'FrrK8sConfiguration');
  const construct = `${scope.node.path}/${id}`;
  const options = plan._options(construct, given, SETTINGS_NAMES);
  new EmittedObject(scope, id, {
    apiVersion: `${FRR_K8S_GROUP}/v1beta1`,
    kind: 'FRRK8sConfiguration',
    metadata: { name: 'config', namespace: options.namespace ?? namespace },
    spec: new FieldMerger(plan, construct).merged({ logLevel: options.logLevel }, options),
  }, plan._addresses);
}

function routerFields(router: FrrRouter, merger: FieldMerger, place: string): object {
  const { asn, routerId, vrf, prefixes, importedVrfs, neighbors } = router;
  return merger.merged({
    asn,
    id: routerId,
    vrf,
    prefixes,
    imports: importedVrfs?.map((imported) => ({ vrf: imported })),
    neighbors: neighbors?.map((neighbor, index) => merger.merged(neighborFields(neighbor), neighbor, `${place}.neighbors[${index}]`)),
  }, router, place);
}

/** Unlike MetalLB's objects it has one selector, so what it asks for holds together. */
function nodeSelectorOf(scope: Construct, plan: IpPlan, chooser: Chooser, { nodes, network, nodeSelector }: FrrConfigurationOptions): object | undefined {
  const { nodeSelectors = [] } = nodeSelectorsOf(scope, plan, chooser, { nodes, network });
  const parts: readonly { matchLabels?: object; matchExpressions?: object[] }[] = [...nodeSelectors, ...selectorsOf(nodeSelector === undefined ? [] : [nodeSelector])];
  const expressions = parts.flatMap(({ matchExpressions = [] }) => matchExpressions);
  return parts.length === 0 ? undefined : {
    matchLabels: parts.find(({ matchLabels }) => matchLabels !== undefined)?.matchLabels,
    matchExpressions: expressions.length === 0 ? undefined : expressions,
  };
}
