import { MetalLbImages } from './images';
import { MetalLbMonitors } from './monitoring/monitor-options';
import { MetalLbNetworkPolicies } from './network-policy-options';
import { MetalLbResources } from './resources';
import { BgpMode, MetalLbFacts } from '../../../behavior/metallb/versions/metallb-facts';

/** All that the installation depends on. */
export interface InstallationOptions {
  readonly facts: MetalLbFacts;
  readonly mode: BgpMode;
  readonly namespace: string;
  readonly images?: MetalLbImages;
  readonly resources?: MetalLbResources;
  /** `all`, `debug`, `info`, `warn`, `error` or `none`. */
  readonly logLevel: string;
  /** Serve only Services of this class; absent: only Services without a class. */
  readonly loadBalancerClass?: string;
  /** Announce also from nodes that carry the exclude label. */
  readonly ignoreExcludeLabel: boolean;
  /** Whether speakers run on control planes too. */
  readonly toleratesControlPlanes: boolean;
  /** Taints that speakers, and the pods of frr-k8s with them, tolerate beside those of control planes. */
  readonly speakerTolerations: readonly Toleration[];
  readonly controllerTolerations: readonly Toleration[];
  /** `enabled`, `disabled` or `onlywebhook`. */
  readonly webhookMode: string;
  /** A Secret that somebody else makes; absent: the controller makes one. */
  readonly memberlistSecret?: string;
  readonly networkPolicies?: MetalLbNetworkPolicies;
  readonly monitors?: MetalLbMonitors;
}

/** A taint that pods tolerate, as in a pod. */
export type Toleration = Readonly<Record<string, unknown>>;

/** Arguments that controller and speakers share. */
export function commonArguments(options: InstallationOptions): string[] {
  return [
    `--port=${options.facts.metricsPort}`,
    `--log-level=${options.logLevel}`,
    ...(options.loadBalancerClass === undefined ? [] : [`--lb-class=${options.loadBalancerClass}`]),
  ];
}

/** How controller and speakers learn the mode, which has to be one and the same; native is what they take without it. */
export function modeVariable({ mode }: InstallationOptions): { name: string; value: string }[] {
  return mode === 'native' ? [] : [{ name: 'METALLB_BGP_TYPE', value: mode }];
}

/** What pods on the nodes tolerate: speakers and frr-k8s have to stand on the same nodes. */
export function nodeTolerations(options: InstallationOptions): { tolerations?: readonly Toleration[] } {
  return tolerationsField([
    ...(options.toleratesControlPlanes ? ['master', 'control-plane'] : []).map((role) => ({ effect: 'NoSchedule', key: `node-role.kubernetes.io/${role}`, operator: 'Exists' })),
    ...options.speakerTolerations,
  ]);
}

/** The field of a pod; nothing where nothing is tolerated. */
export function tolerationsField(tolerations: readonly Toleration[]): { tolerations?: readonly Toleration[] } {
  return tolerations.length === 0 ? {} : { tolerations };
}
