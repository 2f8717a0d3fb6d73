import { namesOf, OptionNames } from '../option-names';
import { CPU, DIGEST, MEMORY, REGISTRY, SECRET_NAME } from '../option-values';
import { MetalLbImages } from './installation/images';
import { MetalLbAlerts } from './installation/monitoring/alerts';
import { MetalLbMonitors } from './installation/monitoring/monitor-options';
import { MetalLbNetworkPolicies } from './installation/network-policy-options';
import { ContainerResources, MetalLbResources } from './installation/resources';
import { IpPlan } from '../plan/ip-plan';

/** How MetalLB is installed, and how it speaks BGP. Layer 2 is the same in all modes. */
export enum MetalLbMode {
  /** MetalLB alone. It speaks BGP itself, for IPv4, without BFD. */
  NATIVE = 'native',
  /** BGP by frr-k8s: FRR on each node, which other FRRConfigurations may share. What MetalLB recommends for BGP since 0.16. */
  FRR_K8S = 'frr-k8s',
  /** BGP by FRR beside each speaker. Deprecated since MetalLB 0.16, and to be removed: use FRR_K8S. */
  FRR = 'frr',
  /** Installed by its chart, its operator or another repository: pools, advertisements and Services are all that is emitted. */
  NONE = 'none',
}

/** The versions of MetalLB that can be installed: one of each line that is supported. */
export enum MetalLbVersion {
  /** 0.15.3. */
  V0_15 = '0.15.3',
  /** 0.16.1. */
  V0_16 = '0.16.1',
}

/** How much MetalLB logs. */
export enum MetalLbLogLevel {
  ALL = 'all',
  DEBUG = 'debug',
  INFO = 'info',
  WARN = 'warn',
  ERROR = 'error',
  NONE = 'none',
}

/** What MetalLB's controller does about the objects that the API server asks it about. */
export enum MetalLbWebhookMode {
  /** It judges them, and gives addresses. */
  ENABLED = 'enabled',
  /** It gives addresses, and nothing asks it: what it would have refused freezes its whole configuration instead. */
  DISABLED = 'disabled',
  /** It judges them, and gives no addresses: another one does. */
  ONLY_WEBHOOK = 'onlywebhook',
}

/** Kubernetes distributions whose needs are known. */
export enum KubernetesDistribution {
  K0S = 'k0s',
  K3S = 'k3s',
  KIND = 'kind',
  KUBEADM = 'kubeadm',
  MICROK8S = 'MicroK8s',
  RKE2 = 'RKE2',
  TALOS = 'Talos',
}

/** What connects the pods. */
export enum NetworkAddOn {
  ANTREA = 'Antrea',
  CALICO = 'Calico',
  CANAL = 'Canal',
  CILIUM = 'Cilium',
  FLANNEL = 'Flannel',
  KUBE_OVN = 'Kube-OVN',
  KUBE_ROUTER = 'kube-router',
}

/** How kube-proxy brings traffic from a Service to its pods. */
export enum KubeProxyMode {
  IPTABLES = 'iptables',
  /** Puts the address of every Service on every node: layer 2 needs strictARP then. */
  IPVS = 'ipvs',
  NFTABLES = 'nftables',
}

/** How kube-proxy runs. */
export interface KubeProxyOptions {
  /** How it brings traffic to pods. */
  readonly mode: KubeProxyMode;

  /**
   * Whether `ipvs.strictARP` is set, so that a node answers ARP only for addresses of the interface that was asked.
   *
   * @default false
   */
  readonly strictArp?: boolean;
}

/** Properties of a load balancer. */
export interface BareMetalLoadBalancerProps {
  /** The plan of the cluster: its network, and the addresses of its claims. */
  readonly plan: IpPlan;

  /**
   * How MetalLB is installed, and how it speaks BGP.
   *
   * @default MetalLbMode.NATIVE
   */
  readonly mode?: MetalLbMode;

  /**
   * The version that is installed, or that runs where the mode is NONE. What it does not know is an error.
   *
   * @default MetalLbVersion.V0_16
   */
  readonly version?: MetalLbVersion;

  /**
   * The mode that MetalLB runs in where `mode` is NONE: rules about BGP depend on it.
   *
   * @default - not told
   */
  readonly runningMode?: MetalLbMode;

  /**
   * The version that MetalLB runs in where `mode` is NONE, if it is none of `version`: `0.17.0`. Where it is later than all that are known
   * here, fields that are not known either (`extraFields`) are passed on with a note.
   *
   * @default - `version`
   */
  readonly runningVersion?: string;

  /**
   * The Kubernetes distribution: what its owner has to see to becomes notes, and rules know how it labels its nodes. Where all
   * nodes of the plan are control planes that it keeps from announcing, `ignoreExcludeLabel` is set, and a note says so.
   *
   * @default - not told
   */
  readonly distribution?: KubernetesDistribution;

  /**
   * What connects the pods: some speak BGP with routers themselves.
   *
   * @default - not told
   */
  readonly networkAddOn?: NetworkAddOn;

  /**
   * How kube-proxy runs, where no manifest shows it.
   *
   * @default - not told
   */
  readonly kubeProxy?: KubeProxyOptions;

  /**
   * Namespace that MetalLB runs in; it is emitted, with the Pod Security labels that the speakers need.
   *
   * @default 'metallb-system'
   */
  readonly namespace?: string;

  /**
   * Registry and digests of MetalLB's images.
   *
   * @default - quay.io, by tag
   */
  readonly images?: MetalLbImages;

  /**
   * What the containers are given and may take.
   *
   * @default - as upstream: only frr-k8s has any
   */
  readonly resources?: MetalLbResources;

  /**
   * How much controller and speakers log.
   *
   * @default MetalLbLogLevel.INFO
   */
  readonly logLevel?: MetalLbLogLevel;

  /**
   * Serve only Services of this class, beside another load balancer (such as K3s' own). Exposed Services get the class.
   *
   * @default - serve Services without a class
   */
  readonly loadBalancerClass?: string;

  /**
   * Announce from nodes that carry `node.kubernetes.io/exclude-from-external-load-balancers` too, as control planes of
   * kubeadm do: right for clusters whose control planes do the work.
   *
   * @default - false, unless the distribution labels control planes, and the plan has no other nodes
   */
  readonly ignoreExcludeLabel?: boolean;

  /**
   * Whether speakers run on nodes that are tainted as control planes too.
   *
   * @default true
   */
  readonly toleratesControlPlanes?: boolean;

  /**
   * Taints that speakers tolerate beside those of control planes, each as in a pod. The pods of frr-k8s tolerate the same.
   *
   * @default - none
   */
  readonly speakerTolerations?: SpeakerToleration[];

  /**
   * Taints that the controller tolerates, each as in a pod.
   *
   * @default - none
   */
  readonly controllerTolerations?: SpeakerToleration[];

  /**
   * Whether the API server asks MetalLB before it takes one of its objects.
   *
   * @default MetalLbWebhookMode.ENABLED
   */
  readonly webhookMode?: MetalLbWebhookMode;

  /**
   * Name of a Secret in MetalLB's namespace that somebody else makes (an ExternalSecret, a SealedSecret): its key `secretkey`
   * encrypts what speakers tell each other.
   *
   * @default - the controller makes one, called `memberlist`
   */
  readonly memberlistSecret?: string;

  /**
   * Policies for the traffic of the controller; `{}` turns them on as they are.
   *
   * @default - none
   */
  readonly networkPolicies?: MetalLbNetworkPolicies;

  /**
   * What Prometheus' operator scrapes; `{}` turns it on as it is.
   *
   * @default - pods carry the annotations that a Prometheus without operator looks for
   */
  readonly monitors?: MetalLbMonitors;

  /**
   * Alerts of Prometheus' operator, which know the plan: pool, Service and hosts of an address that nobody announces. `{}` turns
   * them on as they are. They stand in the mode NONE too.
   *
   * @default - none
   */
  readonly alerts?: MetalLbAlerts;
}

/** A taint that pods tolerate. */
export interface SpeakerToleration {
  /**
   * Key of the taint.
   *
   * @default - all keys, with the operator Exists
   */
  readonly key?: string;
  /**
   * `Exists` or `Equal`.
   *
   * @default 'Exists'
   */
  readonly operator?: string;
  /**
   * Value of the taint, with the operator Equal.
   *
   * @default - none
   */
  readonly value?: string;
  /**
   * `NoSchedule`, `PreferNoSchedule` or `NoExecute`.
   *
   * @default - all effects
   */
  readonly effect?: string;
}

const TOLERATION_NAMES = namesOf<SpeakerToleration>({ key: true, operator: true, value: true, effect: true });
const RESOURCE_NAMES = namesOf<ContainerResources>({ cpuRequest: CPU, cpuLimit: CPU, memoryRequest: MEMORY, memoryLimit: MEMORY });

/** The properties of a load balancer. */
export const LOAD_BALANCER_NAMES: OptionNames = namesOf<BareMetalLoadBalancerProps>({
  plan: true,
  mode: true,
  version: true,
  runningMode: true,
  runningVersion: true,
  distribution: true,
  networkAddOn: true,
  kubeProxy: namesOf<KubeProxyOptions>({ mode: true, strictArp: true }),
  namespace: true,
  images: namesOf<MetalLbImages>({
    registry: REGISTRY, controllerDigest: DIGEST, speakerDigest: DIGEST, frrDigest: DIGEST, frrK8sDigest: DIGEST, kubeRbacProxyDigest: DIGEST, pullSecrets: true,
  }),
  resources: namesOf<MetalLbResources>({ controller: RESOURCE_NAMES, speaker: RESOURCE_NAMES, frr: RESOURCE_NAMES, frrK8s: RESOURCE_NAMES }),
  logLevel: true,
  loadBalancerClass: true,
  ignoreExcludeLabel: true,
  toleratesControlPlanes: true,
  speakerTolerations: TOLERATION_NAMES,
  controllerTolerations: TOLERATION_NAMES,
  webhookMode: true,
  memberlistSecret: SECRET_NAME,
  networkPolicies: namesOf<MetalLbNetworkPolicies>({ apiPort: true, defaultDeny: true }),
  monitors: namesOf<MetalLbMonitors>({ kind: true, labels: true, interval: true, prometheusNamespace: true, prometheusServiceAccount: true, tokenSecret: SECRET_NAME }),
  alerts: namesOf<MetalLbAlerts>({ labels: true, alertLabels: true, usageThresholds: true }),
});
