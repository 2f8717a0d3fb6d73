import { CiliumObjects } from './cilium';
import { GatewayApiObjects } from './gateway-api';
import { HttpProxy } from './http-proxy';
import { KubernetesObject } from './identity';
import { Ingress, IngressClass } from './ingress';
import { K3sServer } from './k3s';
import { KubeProxy } from './kube-proxy';
import { KubeVip } from './kube-vip';
import { Labels } from './labels';
import { Layer2Advertisement, Pool } from './load-balancer';
import { DeclaredNetwork } from './network';
import { PossibleObject } from './possible-object';
import { RemoteSource } from './remote-source';
import { Service } from './service';
import { Source } from './source';
import { IngressRoute, Middleware } from './traefik';
import { VirtualServer } from './virtual-server';
import { Workload } from './workload';

/**
 * One cluster as plain, immutable data: what its owner declared about the network, and what its manifests say.
 *
 * Lists keep the order of the manifests; nothing is judged here.
 */
export interface Cluster {
  readonly network: DeclaredNetwork;
  readonly pools: readonly Pool[];
  readonly layer2Advertisements: readonly Layer2Advertisement[];
  readonly cilium: CiliumObjects;
  readonly kubeVips: readonly KubeVip[];
  readonly kubeProxies: readonly KubeProxy[];
  /** Nothing that Kubernetes objects show. */
  readonly k3sServers: readonly K3sServer[];
  /** Those of manifests, and those that controllers will make for Gateways that ask for an address. */
  readonly services: readonly Service[];
  readonly workloads: readonly Workload[];
  readonly ingresses: readonly Ingress[];
  readonly ingressClasses: readonly IngressClass[];
  readonly gatewayApi: GatewayApiObjects;
  readonly ingressRoutes: readonly IngressRoute[];
  readonly middlewares: readonly Middleware[];
  readonly httpProxies: readonly HttpProxy[];
  readonly virtualServers: readonly VirtualServer[];
  readonly namespaces: readonly Namespace[];
  /** `namespace/name` of every Secret, and of every Secret that a cert-manager annotation or Certificate makes. */
  readonly secrets: ReadonlyMap<string, Source>;
  /** What is applied from out of sight besides. Nothing that Kubernetes objects show. */
  readonly remoteSources: readonly RemoteSource[];
  /** What something may make at run time, nobody knows of what. Nothing that Kubernetes objects show. */
  readonly possibleObjects: readonly PossibleObject[];
  /** Whether somebody applies the files one by one, so that not all of them need be applied. Nothing that Kubernetes objects show. */
  readonly appliedByHand: boolean;
  /** The files that are applied in one step even then, one set for each folder that kustomize builds. Nothing that Kubernetes objects show. */
  readonly appliedTogether: readonly ReadonlySet<string>[];
  /** What nothing here applies, and everything else follows from: somebody applies these by hand, and perhaps not all of them. Nothing that Kubernetes objects show. */
  readonly startedByHand: readonly Source[];
  /** Every object of whatever kind, for rules about identity, names and schemas. */
  readonly objects: readonly KubernetesObject[];
}

export interface Namespace {
  readonly name: string;
  readonly labels: Labels;
  readonly source: Source;
}
