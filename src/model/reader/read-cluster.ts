import { CiliumObjects } from '../cilium';
import { Cluster, Namespace } from '../cluster';
import { EXPERIMENTAL_GATEWAY_API, GATEWAY_API, GatewayApiObjects } from '../gateway-api';
import { HttpProxy } from '../http-proxy';
import { describeIdentity, Identity, KubernetesObject } from '../identity';
import { Ingress, IngressClass } from '../ingress';
import { KubeProxy } from '../kube-proxy';
import { KubeVip } from '../kube-vip';
import { Layer2Advertisement, Pool } from '../load-balancer';
import { Manifest } from '../manifest';
import { DeclaredNetwork } from '../network';
import { Service } from '../service';
import { entry, ofObject, Source } from '../source';
import { IngressRoute, Middleware } from '../traefik';
import { VirtualServer } from '../virtual-server';
import { Workload } from '../workload';
import { autoscaled } from './autoscalers';
import { CopiedSecret, copiedSecrets } from './copied-secrets';
import { Fields, fieldsOf, isFields, labelsOf } from './fields';
import { gatewayObjects } from './gateway-services';
import { operatedWorkloads } from './metallb-operator';
import { readAdvertisement, readCiliumPool, readClusterConfig, readLayer2Policy, readPeerConfig, readPeeringPolicy } from './read-cilium';
import { readConfigMap } from './read-config-map';
import { GatewayApiLists, readGatewayApiInto } from './read-gateway-api';
import { readHttpProxy } from './read-http-proxy';
import { readIngress, readIngressClass } from './read-ingress';
import { isIngressRoute, isMiddleware, readIngressRoute, readMiddleware } from './read-ingress-route';
import { isKubeVipImage, podSpecOf, readKubeVips } from './read-kube-vip';
import { readLayer2Advertisement, readPool } from './read-load-balancer';
import { readAddressPool } from './read-old-metallb';
import { secretsMadeBy } from './read-secrets';
import { readService } from './read-service';
import { isVirtualServer, readVirtualServer } from './read-virtual-server';
import { isWorkload, readWorkload } from './read-workload';
import { clusterScopedCustomKinds, identityOf } from './scope';

/** A manifest as it was found, whoever wrote it. */
export interface ReadObject {
  readonly manifest: unknown;
  readonly source: Source;
  /** Whether an AppRoute of this library wrote it: its priorities are ours to choose. */
  readonly ours?: boolean;
  /** Whether a chart or an operator will make it, and knows more of it than stands here: its labels, for one. */
  readonly made?: true;
}

type FoundObject = ReadObject & { readonly manifest: Fields };

/** The same, while it is being filled. */
type Growing<T> = { readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

interface Lists {
  readonly pools: Pool[];
  readonly layer2Advertisements: Layer2Advertisement[];
  readonly cilium: Growing<CiliumObjects>;
  readonly kubeVips: KubeVip[];
  readonly kubeProxies: KubeProxy[];
  readonly services: Service[];
  readonly workloads: Workload[];
  readonly ingresses: Ingress[];
  readonly ingressClasses: IngressClass[];
  readonly gatewayApi: GatewayApiLists;
  readonly ingressRoutes: IngressRoute[];
  readonly middlewares: Middleware[];
  readonly httpProxies: HttpProxy[];
  readonly virtualServers: VirtualServer[];
  readonly namespaces: Namespace[];
}

/**
 * The one reader from manifests to the model. Hand-written objects, included files, cdk8s-plus and this library's own
 * constructs are read alike. Nothing that is not an object (no kind, no name) is an error here.
 */
export function readCluster(objects: readonly ReadObject[], network: DeclaredNetwork): Cluster {
  const found = withoutLists(objects);
  const customClusterScoped = clusterScopedCustomKinds(found.map(({ manifest }) => manifest));
  const lists: Lists = {
    pools: [],
    layer2Advertisements: [],
    cilium: { layer2Policies: [], peeringPolicies: [], clusterConfigs: [], peerConfigs: [], advertisements: [], settings: [] },
    kubeVips: [],
    kubeProxies: [],
    services: [],
    workloads: [],
    ingresses: [],
    ingressClasses: [],
    gatewayApi: { classes: [], gateways: [], listenerSets: [], routes: [], grants: [], backendTlsPolicies: [] },
    ingressRoutes: [],
    middlewares: [],
    httpProxies: [],
    virtualServers: [],
    namespaces: [],
  };
  const secrets = new Map<string, Source>(network.externals.secrets);
  const all: KubernetesObject[] = [];
  const copies: (CopiedSecret & { readonly source: Source })[] = [];
  for (const { manifest, source: place, ours, made } of found) {
    const identity = identityOf(manifest, customClusterScoped);
    if (identity === undefined) {
      continue;
    }
    const source = ofObject(place, describeIdentity(identity));
    const object: KubernetesObject = { identity, manifest: manifest as unknown as Manifest, source };
    all.push(object);
    readInto(lists, object, manifest, ours === true, made);
    for (const secret of secretsMadeBy(manifest, identity)) {
      secrets.set(secret, source);
    }
    for (const copied of copiedSecrets(manifest, identity)) {
      copies.push({ ...copied, source });
    }
  }
  if (copies.length > 0) {
    const namespaces = [...new Set(all.flatMap(({ identity: { kind, name, namespace } }) => namespace ?? (kind === 'Namespace' ? name : [])))];
    copies.forEach(({ name, isIn, source }) => namespaces.filter((namespace) => isIn(namespace) && !secrets.has(`${namespace}/${name}`))
      .forEach((namespace) => secrets.set(`${namespace}/${name}`, source)));
  }
  const ofGateways = gatewayObjects(lists.gatewayApi, all);
  lists.services.push(...ofGateways.services);
  lists.workloads.push(...ofGateways.workloads, ...operatedWorkloads(all));
  const unseen = { k3sServers: [], remoteSources: [], possibleObjects: [], appliedByHand: false, appliedTogether: [], startedByHand: [] };
  return { network, ...lists, workloads: autoscaled(lists.workloads, all), ...unseen, secrets, objects: all };
}

/** One cluster of two parts that were read apart. */
export function joinClusters(first: Cluster, second: Cluster, network: DeclaredNetwork): Cluster {
  return {
    network,
    pools: [...first.pools, ...second.pools],
    layer2Advertisements: [...first.layer2Advertisements, ...second.layer2Advertisements],
    cilium: joinCilium(first.cilium, second.cilium),
    kubeVips: [...first.kubeVips, ...second.kubeVips],
    kubeProxies: [...first.kubeProxies, ...second.kubeProxies],
    k3sServers: [...first.k3sServers, ...second.k3sServers],
    services: [...first.services, ...second.services],
    workloads: [...first.workloads, ...second.workloads],
    ingresses: [...first.ingresses, ...second.ingresses],
    ingressClasses: [...first.ingressClasses, ...second.ingressClasses],
    gatewayApi: joinGatewayApi(first.gatewayApi, second.gatewayApi),
    ingressRoutes: [...first.ingressRoutes, ...second.ingressRoutes],
    middlewares: [...first.middlewares, ...second.middlewares],
    httpProxies: [...first.httpProxies, ...second.httpProxies],
    virtualServers: [...first.virtualServers, ...second.virtualServers],
    namespaces: [...first.namespaces, ...second.namespaces],
    remoteSources: [...first.remoteSources, ...second.remoteSources],
    possibleObjects: [...first.possibleObjects, ...second.possibleObjects],
    appliedByHand: first.appliedByHand || second.appliedByHand,
    appliedTogether: [...first.appliedTogether, ...second.appliedTogether],
    startedByHand: [...first.startedByHand, ...second.startedByHand],
    secrets: new Map([...first.secrets, ...second.secrets]),
    objects: [...first.objects, ...second.objects],
  };
}

function joinCilium(first: CiliumObjects, second: CiliumObjects): CiliumObjects {
  return {
    layer2Policies: [...first.layer2Policies, ...second.layer2Policies],
    peeringPolicies: [...first.peeringPolicies, ...second.peeringPolicies],
    clusterConfigs: [...first.clusterConfigs, ...second.clusterConfigs],
    peerConfigs: [...first.peerConfigs, ...second.peerConfigs],
    advertisements: [...first.advertisements, ...second.advertisements],
    settings: [...first.settings, ...second.settings],
  };
}

function joinGatewayApi(first: GatewayApiObjects, second: GatewayApiObjects): GatewayApiObjects {
  return {
    classes: [...first.classes, ...second.classes],
    gateways: [...first.gateways, ...second.gateways],
    listenerSets: [...first.listenerSets, ...second.listenerSets],
    routes: [...first.routes, ...second.routes],
    grants: [...first.grants, ...second.grants],
    backendTlsPolicies: [...first.backendTlsPolicies, ...second.backendTlsPolicies],
  };
}

function readInto(lists: Lists, { identity, source }: KubernetesObject, manifest: Fields, ours: boolean, made?: true): void {
  switch (`${identity.group}/${identity.kind}`) {
    case 'metallb.io/IPAddressPool':
      lists.pools.push(readPool(manifest, identity, source));
      return;
    case 'metallb.io/L2Advertisement':
      lists.layer2Advertisements.push(readLayer2Advertisement(manifest, identity, source));
      return;
    case '/Service':
      lists.services.push(made === undefined ? readService(manifest, identity, source) : { ...readService(manifest, identity, source), hasMoreLabels: true });
      return;
    case 'networking.k8s.io/Ingress':
      lists.ingresses.push(readIngress(manifest, identity, source, ours));
      return;
    case 'networking.k8s.io/IngressClass':
      lists.ingressClasses.push(readIngressClass(manifest, identity, source));
      return;
    case '/Namespace':
      lists.namespaces.push({ name: identity.name, labels: labelsOf(fieldsOf(manifest.metadata).labels), source });
      return;
    case '/ConfigMap':
      readConfigMapInto(lists, manifest, identity, source);
      return;
    case 'metallb.io/AddressPool':
      lists.pools.push(readAddressPool(manifest, identity, source));
      return;
    default:
      if (identity.group === 'cilium.io') {
        readCiliumInto(lists, manifest, identity, source);
      } else if (isWorkload(identity.kind)) {
        readWorkloadInto(lists, manifest, identity, source);
      } else {
        readRoutingInto(lists, manifest, identity, source);
      }
  }
}

function readRoutingInto({ gatewayApi, ingressRoutes, middlewares, httpProxies, virtualServers }: Lists, manifest: Fields, identity: Identity, source: Source): void {
  if (identity.group === GATEWAY_API || (identity.group === EXPERIMENTAL_GATEWAY_API && identity.kind === 'XListenerSet')) {
    readGatewayApiInto(gatewayApi, manifest, identity, source);
  } else if (isIngressRoute(identity)) {
    ingressRoutes.push(readIngressRoute(manifest, identity, source));
  } else if (isMiddleware(identity)) {
    middlewares.push(readMiddleware(identity, source));
  } else if (identity.group === 'projectcontour.io' && identity.kind === 'HTTPProxy') {
    httpProxies.push(readHttpProxy(manifest, identity, source));
  } else if (isVirtualServer(identity)) {
    virtualServers.push(readVirtualServer(manifest, identity, source));
  }
}

function readCiliumInto({ pools, cilium }: Lists, manifest: Fields, identity: Identity, source: Source): void {
  switch (identity.kind) {
    case 'CiliumLoadBalancerIPPool':
      pools.push(readCiliumPool(manifest, identity, source));
      return;
    case 'CiliumL2AnnouncementPolicy':
      cilium.layer2Policies.push(readLayer2Policy(manifest, identity, source));
      return;
    case 'CiliumBGPPeeringPolicy':
      cilium.peeringPolicies.push(readPeeringPolicy(manifest, identity, source));
      return;
    case 'CiliumBGPClusterConfig':
      cilium.clusterConfigs.push(readClusterConfig(manifest, identity, source));
      return;
    case 'CiliumBGPPeerConfig':
      cilium.peerConfigs.push(readPeerConfig(manifest, identity, source));
      return;
    case 'CiliumBGPAdvertisement':
      cilium.advertisements.push(readAdvertisement(manifest, identity, source));
  }
}

function readConfigMapInto(lists: Lists, manifest: Fields, identity: Identity, source: Source): void {
  const { pools = [], ciliumSettings, kubeProxy } = readConfigMap(manifest, identity, source);
  lists.pools.push(...pools);
  lists.cilium.settings.push(...(ciliumSettings === undefined ? [] : [ciliumSettings]));
  lists.kubeProxies.push(...(kubeProxy === undefined ? [] : [kubeProxy]));
}

function readWorkloadInto(lists: Lists, manifest: Fields, identity: Identity, source: Source): void {
  const workload = readWorkload(manifest, identity, source);
  lists.workloads.push(workload);
  if (workload.containers.some(({ image }) => isKubeVipImage(image))) {
    lists.kubeVips.push(...readKubeVips(podSpecOf(manifest, identity.kind), source));
  }
}

/** A `kind: List`, or a list of one kind such as `ServiceList`, stands for its items: kubectl and GitOps controllers apply these. */
function withoutLists(objects: readonly ReadObject[]): FoundObject[] {
  const found: FoundObject[] = [];
  for (const object of objects) {
    const { manifest, source } = object;
    if (isFields(manifest)) {
      if (typeof manifest.kind === 'string' && manifest.kind.endsWith('List') && Array.isArray(manifest.items)) {
        found.push(...withoutLists(manifest.items.map((item, index) => ({ ...object, manifest: item, source: entry(source, index) }))));
      } else {
        found.push(object as FoundObject);
      }
    }
  }
  return found;
}
