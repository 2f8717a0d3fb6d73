import { ApiObject, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { ADDRESS_POOL, ALLOW_SHARED_IP, LOAD_BALANCER_IPS, METALLB_PREFIXES } from '../../model/annotations';
import { EmittedObject } from '../emitted-object';
import { freeId } from '../free-id';
import { CLAIM_NAMES, ClaimOptions, familyFields, poolOf, sharingKeyOf, wishOf } from './claim-options';
import { problemsOfOwnAnnotations } from './own-annotations';
import { SelectedPods } from './selected-pods';
import { LABELS, listOf, TEXT } from '../option-kinds';
import { namesOf, OptionNames } from '../option-names';
import { AddressClaim } from '../plan/address-claim';
import { annotationsOfService } from '../plan/external-dns';
import { IpPlan } from '../plan/ip-plan';

/** What happens to traffic that arrives at a node. */
export enum ExternalTrafficPolicy {
  /** Any node may announce the address, and passes traffic on to pods on every node; the pods see a node's address as client. */
  CLUSTER = 'Cluster',
  /** Only nodes that run such a pod announce, and serve by it alone; the pods see the client's own address. */
  LOCAL = 'Local',
}

/** How a Service is exposed. */
export interface ExposeOptions extends ClaimOptions {
  /**
   * Name of the Service that is emitted.
   *
   * @default - the name given, with `-external` behind it
   */
  readonly serviceName?: string;

  /**
   * What happens to traffic that arrives at a node.
   *
   * @default ExternalTrafficPolicy.CLUSTER
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;

  /**
   * Labels of the emitted Service.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the emitted Service beside those that carry the address.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** A port of an emitted Service. */
export interface ExposedPort {
  /** The port that clients connect to, 1 to 65535. */
  readonly port: number;
  /**
   * Name; needed where there are several.
   *
   * @default - none
   */
  readonly name?: string;
  /**
   * The container's port.
   *
   * @default - the same as `port`
   */
  readonly targetPort?: number;
  /**
   * `TCP`, `UDP` or `SCTP`.
   *
   * @default 'TCP'
   */
  readonly protocol?: string;
}

/** How the pods of a workload are exposed. */
export interface ExposeWorkloadOptions extends ExposeOptions {
  /** The ports that clients connect to. */
  readonly ports: ExposedPort[];
}

/** How pods with certain labels are exposed. */
export interface ExposePodsOptions extends ExposeWorkloadOptions {
  /** Labels of the pods. */
  readonly selector: { readonly [key: string]: string };
  /**
   * Namespace of the pods, and of the Service that is emitted.
   *
   * @default - the namespace of the load balancer's chart; `default` where the chart has none
   */
  readonly namespace?: string;
}

const OWN_NAMES = { ...CLAIM_NAMES, serviceName: TEXT, externalTrafficPolicy: true, labels: LABELS, annotations: LABELS } as const;
const PORT_NAMES = namesOf<ExposedPort>({ port: true, name: true, targetPort: true, protocol: true });
/** The properties of `ExposeOptions`. */
export const EXPOSE_NAMES = namesOf<ExposeOptions>(OWN_NAMES);
/** The properties of `ExposeWorkloadOptions`. */
export const EXPOSE_WORKLOAD_NAMES = namesOf<ExposeWorkloadOptions>({ ...OWN_NAMES, ports: listOf(PORT_NAMES) });
/** The properties of `ExposePodsOptions`. */
export const EXPOSE_PODS_NAMES = namesOf<ExposePodsOptions>({ ...OWN_NAMES, ports: listOf(PORT_NAMES), selector: LABELS, namespace: true });

/** Pods to expose, read when the manifest is resolved. */
export interface ExposedPods {
  /** The properties that their options may have. */
  readonly names: OptionNames;
  readonly namespace?: string;
  pods(): SelectedPods;
}

/** Emits a Service of type LoadBalancer for pods, with the planned address pinned. */
export function exposeService(
  scope: Construct, plan: IpPlan, givenName: string, exposed: ExposedPods, given: ExposeOptions, loadBalancerClass: string | undefined,
): AddressClaim {
  const name = plan._name(scope.node.path, 'expose', givenName);
  const namespace = exposed.namespace ?? 'default';
  const there = scope.node.tryFindChild(`${name}-external`);
  const id = freeId(scope, `${name}-external`);
  const source = { construct: `${scope.node.path}/${id}` };
  const options = plan._options(source.construct, given, exposed.names);
  const serviceName = options.serviceName ?? `${name}-external`;
  const pool = poolOf(options, source.construct);
  const claim = plan._claim(scope, { namespace, name: serviceName, pool: pool.poolName, renamedFrom: options.renamedFrom, source, ...wishOf(options, source) });
  const planned = addressAnnotations(claim, options);
  plan._registry.problems.push(...problemsOfOwnAnnotations(source.construct, options.annotations ?? {}, planned, METALLB_PREFIXES));
  if (isExposed(there, serviceName, namespace)) {
    // The plan tells of both claims; a second object would only be told once more.
    return claim;
  }
  new EmittedObject(scope, id, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: serviceName,
      namespace,
      ...(options.labels === undefined ? {} : { labels: options.labels }),
      annotations: { ...options.annotations, ...planned },
    },
    spec: Lazy.any({
      produce: () => ({
        type: 'LoadBalancer',
        ...(loadBalancerClass === undefined ? {} : { loadBalancerClass }),
        externalTrafficPolicy: options.externalTrafficPolicy ?? ExternalTrafficPolicy.CLUSTER,
        ...familyFields(claim._claim.families),
        ...exposed.pods(),
      }),
    }),
  }, plan._addresses);
  return claim;
}

function isExposed(there: IConstruct | undefined, name: string, namespace: string): boolean {
  return there !== undefined && ApiObject.isApiObject(there) && EmittedObject.isEmitted(there) && there.name === name && there.metadata.namespace === namespace;
}

/** An address is certain only if it is pinned, together with its pool. */
export function addressAnnotations(claim: AddressClaim, options: ClaimOptions): Record<string, string> {
  return {
    [METALLB_PREFIXES[0] + ADDRESS_POOL]: options.pool.poolName,
    ...(sharingKeyOf(options) === undefined ? {} : { [METALLB_PREFIXES[0] + ALLOW_SHARED_IP]: sharingKeyOf(options)! }),
    [METALLB_PREFIXES[0] + LOAD_BALANCER_IPS]: claim.lazyAddress,
    ...annotationsOfService(options.pool.plan._registry.declaredDns, options.dns),
  };
}
