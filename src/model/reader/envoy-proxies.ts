import { Fields, fieldsOf, isFields, labelsOf, textOf } from './fields';
import { Gateway, GatewayClass } from '../gateway-api';
import { KubernetesObject } from '../identity';
import { Labels } from '../labels';
import { ObjectReference } from '../route';
import { Source } from '../source';

/** Where an EnvoyProxy says what the Service of a Gateway is like. */
export const ENVOY_SERVICE = 'spec.provider.kubernetes.envoyService';

/** What an EnvoyProxy (Envoy Gateway's own kind, 1.9) says of the Service of the Gateways that name it. */
export interface EnvoyProxy {
  readonly merges: boolean;
  /** `spec.provider.kubernetes.envoyService`. */
  readonly service: Fields;
  /** The fields of the Service that say which families it has; empty where that is the cluster's to say. */
  readonly families: Fields;
  readonly annotations: Labels;
  readonly labels: Labels;
  /** What runs its pods; absent where a patch of somebody's may say otherwise. */
  readonly pods?: EnvoyPods;
  /** Name of the Service; absent: the controller's to choose. */
  readonly serviceName?: string;
  readonly source: Source;
}

export interface EnvoyPods {
  readonly kind: 'Deployment' | 'DaemonSet';
  /** Of a DaemonSet absent. */
  readonly replicas?: number;
  readonly autoscaled: boolean;
  /** `pod` of an EnvoyProxy: labels, and where the pods may run. */
  readonly pod: Fields;
  /** Where it says so, from the top of the EnvoyProxy. */
  readonly property: string;
}

/** All of them by `namespace/name`. */
export function envoyProxies(objects: readonly KubernetesObject[]): ReadonlyMap<string, EnvoyProxy> {
  return new Map(objects.filter(({ identity }) => identity.kind === 'EnvoyProxy').map(({ identity, manifest, source }): [string, EnvoyProxy] => {
    const spec = fieldsOf(manifest.spec);
    const kubernetes = fieldsOf(fieldsOf(spec.provider).kubernetes);
    const service = fieldsOf(kubernetes.envoyService);
    return [`${identity.namespace}/${identity.name}`, {
      merges: spec.mergeGateways === true,
      service,
      families: familiesOf(spec.ipFamily, service),
      annotations: labelsOf(service.annotations),
      labels: labelsOf(service.labels),
      pods: podsOf(kubernetes),
      serviceName: textOf(service.name),
      source,
    }];
  }));
}

/** One pod where nobody says more; an autoscaler starts at its least. */
function podsOf({ envoyDaemonSet, envoyDeployment, envoyHpa }: Fields): EnvoyPods | undefined {
  const kind = isFields(envoyDaemonSet) ? 'DaemonSet' : 'Deployment';
  const { replicas, pod, patch } = fieldsOf(kind === 'DaemonSet' ? envoyDaemonSet : envoyDeployment);
  const count = isFields(envoyHpa) ? envoyHpa.minReplicas ?? 1 : replicas ?? 1;
  return saysOfPods(patch) || typeof count !== 'number' ? undefined : {
    kind, pod: fieldsOf(pod), autoscaled: isFields(envoyHpa), ...(kind === 'DaemonSet' ? {} : { replicas: count }),
    property: `spec.provider.kubernetes.${kind === 'DaemonSet' ? 'envoyDaemonSet' : isFields(envoyHpa) ? 'envoyHpa' : 'envoyDeployment'}`,
  };
}

/** Of the specification of a workload, what says nothing of how many pods there are and where. */
const HOW_IT_UPDATES: ReadonlySet<string> = new Set(['minReadySeconds', 'progressDeadlineSeconds', 'revisionHistoryLimit', 'strategy', 'updateStrategy']);

function saysOfPods(patch: unknown): boolean {
  const { value } = fieldsOf(patch);
  const isMerge = isFields(value) && Object.keys(value).every((name) => name === 'metadata' || name === 'spec');
  return patch !== undefined && !(isMerge && Object.keys(fieldsOf(value.spec)).every((name) => HOW_IT_UPDATES.has(name)));
}

function familiesOf(ipFamily: unknown, service: Fields): Fields {
  const { ipFamilies, ipFamilyPolicy } = fieldsOf(fieldsOf(fieldsOf(service.patch).value).spec);
  // The patch comes last, over what Envoy Gateway would write.
  return { ...written(ipFamily), ...(ipFamilies === undefined ? {} : { ipFamilies }), ...(ipFamilyPolicy === undefined ? {} : { ipFamilyPolicy }) };
}

function written(ipFamily: unknown): Fields {
  return ipFamily === 'DualStack' ? { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' }
    : ipFamily === 'IPv6' ? { ipFamilies: ['IPv6'], ipFamilyPolicy: 'SingleStack' } : {};
}

/** The one that a Gateway names, or its class does. */
export function envoyProxyOf(gateway: Gateway, classes: readonly GatewayClass[], proxies: ReadonlyMap<string, EnvoyProxy>): EnvoyProxy | undefined {
  return named(gateway.parameters, proxies) ?? named(classes.find(({ name }) => name === gateway.className)?.parameters, proxies);
}

/** The one of a reference. */
export function named(reference: Pick<ObjectReference, 'kind' | 'namespace' | 'name'> | undefined, proxies: ReadonlyMap<string, EnvoyProxy>): EnvoyProxy | undefined {
  return reference?.kind === 'EnvoyProxy' ? proxies.get(`${reference.namespace}/${reference.name}`) : undefined;
}
