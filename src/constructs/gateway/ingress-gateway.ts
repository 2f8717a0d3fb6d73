import { Construct } from 'constructs';
import { emitAll } from '../emitted-object';
import { FLAG, NUMBER, oneOf } from '../option-kinds';
import { namesOf, soundOptions } from '../option-names';
import { LOAD_BALANCER_CLASS, NAMESPACE, OBJECT_NAME, SERVICE_NAME } from '../option-values';
import { pathOf, PROXY } from '../required';
import { clientSideOf } from './clients/client-side-intent';
import { clientSideProblems } from './clients/client-side-problems';
import { CLIENT_SIDE_NAMES, ClientSideProps } from './clients/client-side-props';
import { ExistingGateway, GatewayElsewhere } from './gateway-elsewhere';
import { classAmong } from './gateways-apart';
import { IngressProxy } from './ingress-proxy';
import { RouteRendering } from './proxy';
import { RouteGateway } from './route-gateway';
import { clusterFamilies } from './running/cluster-families';
import { fencedBackends } from './running/fenced-backends';
import { countOfNodes } from './running/pod-placement';
import { GatewayRunningOptions, RUNNING_NAMES, runningOf } from './running/running-options';
import { runningProblems } from './running/running-problems';
import { nameApart, takenNameProblems } from './taken-name';
import { RouteIntent } from '../../behavior/proxies/route-intent';
import { claimId } from '../../model/claim';
import { Source } from '../../model/source';
import { CLAIM_NAMES, ClaimOptions, familyFields, poolOf, wishOf } from '../metallb/claim-options';
import { addressAnnotations, ExternalTrafficPolicy } from '../metallb/exposed-service';
import { AddressClaim } from '../plan/address-claim';
import { RouteNames, withGatewayTarget } from '../plan/external-dns';

/** Properties of a gateway. */
export interface IngressGatewayProps extends ClaimOptions, GatewayRunningOptions, ClientSideProps {
  /**
   * The proxy that it runs.
   *
   * @default - Traefik
   */
  readonly proxy?: IngressProxy;

  /**
   * Name of its Deployment, Service and other objects.
   *
   * @default - `traefik`, or the name of another proxy
   */
  readonly name?: string;

  /**
   * Namespace that it runs in.
   *
   * @default - the name; for Envoy Gateway `envoy-gateway-system`, where the controller makes its proxies; for Contour `projectcontour`
   */
  readonly namespace?: string;

  /**
   * Whether the namespace is emitted, with Pod Security labels.
   *
   * @default true
   */
  readonly createNamespace?: boolean;

  /**
   * Name of its IngressClass, or of its GatewayClass.
   *
   * @default - the name; for Envoy Gateway `envoy-gateway`, for Contour `contour`
   */
  readonly className?: string;

  /**
   * How many proxy pods, spread over the nodes. It excludes `daemonSet` and `autoscaling`.
   *
   * An update drops no request. A new pod is ready for five seconds before an old one goes, so that every node knows of it; the old one serves on for ten,
   * while load balancers and MetalLB learn that it leaves; then it takes nothing new and has 45 seconds or more, by its proxy, for what it has begun. WebSockets
   * and downloads that last longer are cut off.
   *
   * @default 2
   */
  readonly replicas?: number;

  /**
   * What happens to traffic that arrives at a node. `LOCAL` keeps the client's address, which access lists and logs need; with
   * layer 2 only a node that runs a proxy pod can announce then, and only that node's pods serve. `CLUSTER` uses all pods, which
   * see a node's address as client.
   *
   * @default ExternalTrafficPolicy.CLUSTER
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;

  /**
   * Whether the proxy writes its address into the status of Ingresses. Argo CD (health) and external-dns need it. Traefik
   * writes five a second while it starts (measured with 3.7.9), so that with hundreds of routes new ones answer late: then
   * turn it off.
   *
   * @default true
   */
  readonly reportIngressStatus?: boolean;

  /**
   * Class of the load balancer that gives the address, where several run.
   *
   * @default - none
   */
  readonly loadBalancerClass?: string;
}

const GATEWAY_NAMES = namesOf<IngressGatewayProps>({
  ...CLAIM_NAMES,
  ...CLIENT_SIDE_NAMES,
  proxy: PROXY,
  // It stands in labels of each of its objects.
  name: SERVICE_NAME.requiredBy('object-name-invalid', 'label-invalid', 'ingress-class-invalid'),
  namespace: NAMESPACE.requiredBy('object-name-invalid'),
  createNamespace: FLAG,
  className: OBJECT_NAME.requiredBy('object-name-invalid', 'ingress-class-invalid'),
  replicas: NUMBER,
  externalTrafficPolicy: oneOf(ExternalTrafficPolicy),
  reportIngressStatus: FLAG,
  loadBalancerClass: LOAD_BALANCER_CLASS.requiredBy('service-type-invalid', 'load-balancer-class-unserved'),
  ...RUNNING_NAMES,
});
/**
 * An ingress proxy behind one external address: host names, paths and TLS, at layer 7.
 *
 * Emitted are the proxy's namespace, access rights, Deployment or DaemonSet, disruption budget, the Service of type LoadBalancer that
 * carries the planned address, and the IngressClass that routes name; where they are asked for an autoscaler, network policies, monitors and alerts.
 */
export class IngressGateway extends RouteGateway {
  /**
   * Stands for a gateway that lives in another repository, so that routes can name it: an ingress proxy by its class, or a Gateway of Gateway API
   * (Cilium, NGINX Gateway Fabric, Envoy Gateway or another implementation) by its name.
   *
   * @param scope where it stands
   * @param id construct id
   * @param existing its class or name, its proxy and plan
   */
  public static fromGateway(scope: Construct, id: string, existing: ExistingGateway): RouteGateway {
    const gateway = new GatewayElsewhere(scope, id, existing);
    existing.plan._declareExternal({ ingressClasses: [gateway.className] }, gateway);
    return gateway;
  }

  /** The claim on its external address. */
  public readonly claim: AddressClaim;

  private readonly props: IngressGatewayProps;

  public constructor(scope: Construct, id: string, props: IngressGatewayProps) {
    const { plan } = poolOf(props, pathOf(scope, id));
    const usable = soundOptions(props, GATEWAY_NAMES);
    const proxy = usable.proxy ?? IngressProxy.traefik();
    const { names } = proxy._proxy;
    const { name, isTaken } = nameApart(usable.name, proxy._proxy);
    const namespace = usable.namespace ?? names.namespace ?? name;
    super(scope, id, {
      plan,
      className: usable.className ?? names.className ?? name,
      proxy,
      gatewayName: name,
      gatewayNamespace: namespace,
      keepsClientAddress: usable.externalTrafficPolicy === ExternalTrafficPolicy.LOCAL,
    });
    this.props = usable;
    this.plan._options(this.node.path, props, GATEWAY_NAMES);
    this.plan._registry.problems.push(...(isTaken ? takenNameProblems(this.node.path, usable.name!, proxy._proxy) : []));
    this._routes.clients = clientSideOf(usable);
    this.plan._registry.problems.push(...clientSideProblems(this.node.path, usable, proxy._proxy.capabilities.proxy, this._keepsClientAddress === true));
    const { clients } = this._routes;
    if (proxy._proxy.readsSharedDefaults !== undefined) {
      this.plan._registry.sharingGateways.push({ construct: this.node.path, clients, reads: () => proxy._proxy.readsSharedDefaults!(this._routes) });
    }
    const source = { construct: this.node.path };
    this.claim = this.plan._claim(this, { namespace, name, pool: usable.pool.poolName, renamedFrom: usable.renamedFrom, source, ...wishOf(usable, source) });
    this.plan._registry.servesHosts(`${namespace}/${name}`, () => this._hosts());
    this.plan._registry.problems.push(...runningProblems(this.node.path, usable, proxy._proxy.capabilities.proxy));
    const request = {
      name,
      namespace,
      createNamespace: usable.createNamespace ?? true,
      className: this.className,
      replicas: usable.replicas ?? 2,
      nodes: countOfNodes(this.plan._registry.network().nodes, usable),
      reportStatus: usable.reportIngressStatus ?? true,
      clusterFamilies: clusterFamilies(this.plan._registry.network()),
      running: runningOf(usable),
      service: {
        annotations: addressAnnotations(this.claim, usable),
        labels: {},
        spec: {
          ...(usable.loadBalancerClass === undefined ? {} : { loadBalancerClass: usable.loadBalancerClass }),
          externalTrafficPolicy: usable.externalTrafficPolicy ?? ExternalTrafficPolicy.CLUSTER,
          ...familyFields(this.claim._claim.families),
        },
      },
      routes: this._routes,
    };
    const common = proxy._proxy.common?.(request) ?? [];
    const own = proxy._proxy.install(request).map((manifest) => withGatewayTarget(manifest, this._names()));
    this.plan._registry.installedGateways.push({
      construct: this.node.path,
      name,
      namespace,
      proxy: proxy._proxy.capabilities.proxy,
      ownClass: classAmong(own),
      hasNamespaceToItself: proxy._proxy.hasNamespaceToItself === true,
      routes: () => [...this._routes.all(), ...this._routes.streams()].map(({ construct }) => construct),
    });
    emitAll(this, this.plan._registry.shared.firsts(this.node.path, common, true), this.plan._addresses);
    emitAll(this, this.plan._registry.shared.anywhere(this.node.path, proxy._proxy.anywhere?.(request) ?? []), this.plan._addresses);
    emitAll(this, own, this.plan._addresses);
    if (![...common, ...own].some(({ kind, metadata }) => kind === 'Namespace' && metadata.name === namespace)) {
      this.plan._declareExternal({ namespaces: [namespace] }, this);
    }
  }

  /** @internal */
  public _add(route: RouteIntent, judged: RouteIntent = route): RouteRendering {
    const rendering = super._add(route, judged);
    const fenced = fencedBackends(judged, this.node.path, this.props.networkPolicies);
    return fenced.length === 0 ? rendering : { ...rendering, problems: [...rendering.problems, ...fenced] };
  }

  /** @internal */
  public _name(names: readonly string[], source: Source): void {
    this.plan._registry.namesOfServices.push({ service: claimId(this.claim._claim), names, source });
  }

  /** @internal */
  protected _names(): RouteNames {
    const { dns, reportIngressStatus: reportsStatus = true } = this.props;
    return { dns: this.plan._registry.declaredDns, names: dns, own: this.claim.lazyAddress, reportsStatus };
  }

  /**
   * Its external address (the IPv4 one of a gateway that has both).
   *
   * @throws Error while it is not known: it is neither pinned nor in the lock file, and nothing was synthesized yet
   */
  public get address(): string {
    return this.claim.address;
  }
}
