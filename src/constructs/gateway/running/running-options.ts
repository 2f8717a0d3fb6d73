import { ALERT_NAMES, GatewayAlerts } from './alerts';
import { AUTOSCALING_NAMES, GatewayAutoscaling } from './autoscaling';
import { GatewayMonitors, MONITOR_NAMES } from './monitors';
import { GatewayNetworkPolicies, NETWORK_POLICY_NAMES } from './network-policies';
import { PodToleration, TOLERATION_NAMES } from './pod-placement';
import { FLAG, listOf } from '../../option-kinds';
import { LABEL_TEXTS } from '../../option-values';

/** How the pods of a gateway run, and who watches them. */
export interface GatewayRunningOptions {
  /**
   * Whether a DaemonSet runs one proxy pod on every node that it may run on, instead of a number of them. With layer 2 and
   * `ExternalTrafficPolicy.LOCAL` every such node can announce the address then. It excludes `replicas` and `autoscaling`.
   *
   * An update has the new pod of a node ready before the old one goes, as with a Deployment. There is no disruption budget: draining a node leaves
   * the pods of a DaemonSet where they are.
   *
   * @default false
   */
  readonly daemonSet?: boolean;

  /**
   * Labels of the nodes that its pods may run on, for example `{ 'node-role.example.com/edge': 'true' }`. Labels that the plan knows of its nodes
   * decide which of them can announce with `ExternalTrafficPolicy.LOCAL`.
   *
   * @default - all nodes
   */
  readonly nodeSelector?: { readonly [key: string]: string };

  /**
   * Taints of nodes that its pods may run on nonetheless.
   *
   * @default - none
   */
  readonly tolerations?: PodToleration[];

  /**
   * Makes the number of pods follow their load, by a HorizontalPodAutoscaler (or the `envoyHpa` of Envoy Gateway), which needs a metrics server. The
   * Deployment says no `replicas` then: Flux, Argo CD or `kubectl apply` would set the number back each time that they apply it. It
   * excludes `replicas` and `daemonSet`. The disruption budget lets one pod go at a time, however many there are.
   *
   * By layer 2 all traffic of an address arrives at one node. With `ExternalTrafficPolicy.LOCAL` the pods of that node have all of it, the others rest,
   * and more of them help nobody: use `CLUSTER` or BGP with it.
   *
   * @default - `replicas` pods
   */
  readonly autoscaling?: GatewayAutoscaling;

  /**
   * Policies for the pods of the gateway, and of its controller where that runs apart (Envoy Gateway, Contour). In comes, from everywhere, what the
   * Service leads to; from Prometheus what it scrapes; from proxies what they ask their controller. Out goes DNS (port 53), the API server, and
   * what the proxy serves: by default any pod. `{}` turns them on as they are.
   *
   * They mean something where the network add-on enforces them: Calico, Cilium, Antrea, Canal, kube-router, Kube-OVN, and k3s by itself. Flannel alone
   * takes no notice of them. Probes of the kubelet come from the pod's own node, which Kubernetes always lets in.
   *
   * @default - none
   */
  readonly networkPolicies?: GatewayNetworkPolicies;

  /**
   * Monitors of Prometheus' operator, each with a Service of its own for metrics; the proxy is told to have metrics where it needs to be. `{}` turns them on
   * as they are.
   *
   * @default - none
   */
  readonly monitors?: GatewayMonitors;

  /**
   * Alerts of Prometheus' operator, by the proxy's own series, which `monitors` collect: no pod answers, one does not, many answers are 5xx, a certificate
   * ends soon, the configuration is an old one. A proxy that does not tell one of these has no alert about it: `docs/running-gateways.md` says which. `{}` turns
   * them on as they are.
   *
   * @default - none
   */
  readonly alerts?: GatewayAlerts;
}

/** The properties of `GatewayRunningOptions`. */
export const RUNNING_NAMES = {
  daemonSet: FLAG,
  nodeSelector: LABEL_TEXTS,
  tolerations: listOf(TOLERATION_NAMES),
  autoscaling: AUTOSCALING_NAMES,
  networkPolicies: NETWORK_POLICY_NAMES,
  monitors: MONITOR_NAMES,
  alerts: ALERT_NAMES,
} as const;

/** A gateway's pods, as far as their number matters. */
export interface PodCount {
  readonly replicas: number;
  readonly running?: Pick<GatewayRunningOptions, 'daemonSet' | 'autoscaling'>;
}

/** The greatest number of pods that are meant to run. */
export function mostPods({ replicas, running }: PodCount): number {
  return running?.autoscaling?.maxReplicas ?? replicas;
}

/** Whether a disruption budget has something to guard. */
export function hasBudget(count: PodCount): boolean {
  return count.running?.daemonSet !== true && mostPods(count) > 1;
}

/** The options of a gateway, out of all that it was given. */
export function runningOf({ daemonSet, nodeSelector, tolerations, autoscaling, networkPolicies, monitors, alerts }: GatewayRunningOptions): GatewayRunningOptions {
  return { daemonSet, nodeSelector, tolerations, autoscaling, networkPolicies, monitors, alerts };
}
