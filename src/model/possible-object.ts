import { Engine } from './load-balancer';
import { Source } from './source';

/** An object that something may make when it runs; what decides it is out of sight. */
export interface PossibleObject {
  readonly kind: string;
  /** With expressions in it where nobody can tell it: `team-<< inputs.id >>`. */
  readonly name: string;
  /** The same; absent where nothing names one. */
  readonly namespace?: string;
  readonly source: Source;
}

/** What holds addresses to give, by who gives them: kinds, and the names of ConfigMaps, which old versions take pools from. */
const POOLS: Readonly<Record<Engine, { readonly kinds: readonly string[]; readonly configMaps: readonly string[] }>> = {
  'MetalLB': { kinds: ['IPAddressPool', 'AddressPool'], configMaps: ['config'] },
  'Cilium': { kinds: ['CiliumLoadBalancerIPPool'], configMaps: ['bgp-config'] },
  'kube-vip': { kinds: [], configMaps: ['kubevip', 'kube-vip-cloud-provider'] },
};

/** The kinds that make somebody announce addresses. */
export const ANNOUNCING_KINDS = [
  'L2Advertisement', 'BGPAdvertisement', 'CiliumL2AnnouncementPolicy', 'CiliumBGPAdvertisement', 'CiliumBGPClusterConfig', 'CiliumBGPPeerConfig', 'CiliumBGPPeeringPolicy',
  'FRRConfiguration',
] as const;

/** The kinds that run pods. */
export const WORKLOAD_KINDS = ['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Rollout', 'Pod'] as const;

/** What makes whatever stands in a chart. */
const RELEASES: readonly string[] = ['HelmRelease', 'HelmChart'];

/** What a chart brings by itself; pools, announcements and grants are its owner's, like those of releases that are known. */
const OF_CHARTS: ReadonlySet<string> = new Set([
  ...WORKLOAD_KINDS, 'Service', 'Ingress', 'Secret', 'ConfigMap', 'Namespace', 'IngressClass', 'GatewayClass', 'Middleware', 'CustomResourceDefinition', 'Endpoints', 'EndpointSlice',
]);

const OPEN = /<<.*?>>|\$\{.*?\}/;

/** Whether a text with expressions in it may come out as another one: what they give nobody knows. */
export function mayBecome(text: string, other: string): boolean {
  return new RegExp(`^${text.split(new RegExp(OPEN, 'g')).map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('.*')}$`).test(other);
}

/** Whether a text has expressions in it that something fills in later. */
export function isOpen(text: string): boolean {
  return OPEN.test(text);
}

/** Whether an object may be made under a name, by itself or by a chart; in any namespace where none is said. */
export function mayBeMade(possible: readonly PossibleObject[], kinds: readonly string[], name?: string, namespace?: string): boolean {
  return isAmong(possible, kinds, name, namespace) || (possible.some(({ kind }) => RELEASES.includes(kind)) && kinds.some((kind) => OF_CHARTS.has(kind)));
}

function isAmong(possible: readonly PossibleObject[], kinds: readonly string[], name?: string, namespace?: string): boolean {
  return possible.some((one) => kinds.includes(one.kind) && (name === undefined || mayBecome(one.name, name)) &&
    (namespace === undefined || one.namespace === undefined || mayBecome(one.namespace, namespace)));
}

/** Whether a pool of an engine may be made, under a name where one is asked for. */
export function poolMayBeMade(possible: readonly PossibleObject[], engine: Engine, name?: string): boolean {
  const { kinds, configMaps } = POOLS[engine];
  return possible.length > 0 && (isAmong(possible, kinds, name) || configMaps.some((each) => isAmong(possible, ['ConfigMap'], each)));
}
