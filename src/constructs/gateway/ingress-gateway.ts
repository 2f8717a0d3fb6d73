import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { emitAll } from '../emitted-object';
import { FLAG, listOf, NUMBER, oneOf, TEXT } from '../option-kinds';
import { missingProperty, namesOf, soundOptions } from '../option-names';
import { OBJECT_ID, OBJECT_NAME } from '../option-values';
import { pathOf, PLAN, PROXY, required } from '../required';
import { clientSideOf } from './clients/client-side-intent';
import { clientSideProblems } from './clients/client-side-problems';
import { CLIENT_SIDE_NAMES, ClientSideProps } from './clients/client-side-props';
import { IngressProxy } from './ingress-proxy';
import { RouteRendering } from './proxy';
import { RouteGateway } from './route-gateway';
import { clusterFamilies } from './running/cluster-families';
import { countOfNodes } from './running/pod-placement';
import { GatewayRunningOptions, RUNNING_NAMES, runningOf } from './running/running-options';
import { runningProblems } from './running/running-problems';
import { RouteIntent } from '../../behavior/proxies/route-intent';
import { claimId } from '../../model/claim';
import { isObjectId } from '../../model/identity';
import { readProxyElsewhere } from '../../model/reader/read-declaration';
import { at, Source } from '../../model/source';
import { CLAIM_NAMES, ClaimOptions, familyFields, poolOf, wishOf } from '../metallb/claim-options';
import { addressAnnotations, ExternalTrafficPolicy } from '../metallb/exposed-service';
import { AddressClaim } from '../plan/address-claim';
import { RouteNames, withGatewayTarget } from '../plan/external-dns';
import { IpPlan } from '../plan/ip-plan';

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

/** A gateway that lives in another repository. */
export interface ExistingGateway {
  /** The plan of the cluster. */
  readonly plan: IpPlan;
  /**
   * Name of its IngressClass, which Ingresses name; routes of Gateway API name the Gateway.
   *
   * @default - `traefik`; for a Gateway of Gateway API the class that its implementation makes by itself
   */
  readonly className?: string;
  /**
   * The proxy that it runs, which routes are rendered for.
   *
   * @default - Traefik
   */
  readonly proxy?: IngressProxy;
  /**
   * Name of the Gateway, where the proxy is one of Gateway API.
   *
   * @default - `envoy` for Envoy Gateway, else the name of the implementation
   */
  readonly gatewayName?: string;
  /**
   * Namespace of the Gateway.
   *
   * @default - `envoy-gateway-system` for Envoy Gateway, else that of the route
   */
  readonly gatewayNamespace?: string;
  /**
   * Name of the Gateway's listener for plain HTTP, for routes whose plain HTTP leads to HTTPS.
   *
   * @default - not known
   */
  readonly httpListener?: string;
  /**
   * Name of the Gateway's listener that ends TLS, for routes whose plain HTTP leads to HTTPS.
   *
   * @default - not known
   */
  readonly httpsListener?: string;
  /**
   * The Service that its traffic comes in by, `namespace/name`: of type LoadBalancer, in this app (a chart that is included, adopted with `adopt`) or not.
   * Hosts of its routes lead there, in DNS records, on the traffic page, and in alerts.
   *
   * @default - not known, so nobody here knows where hosts of its routes lead
   */
  readonly service?: string;
  /**
   * The addresses that clients reach this Service by, of either family. They are taken: the plan gives them to nobody. Where the Service stands in this app,
   * its own count, and others than these are an error.
   *
   * @default - those of the Service, where it stands in this app; else they are not known
   */
  readonly addresses?: string[];
  /**
   * What external-dns is told that hosts of Ingresses, IngressRoutes and HTTPProxies lead to: its external addresses, or one name. An IngressRoute has no
   * status, and no record without it. Of routes of Gateway API external-dns reads the target of the Gateway, which is written where that one is.
   *
   * @default - the status of Ingresses and HTTPProxies tells, and nobody tells of IngressRoutes
   */
  readonly dnsTargets?: string[];
}

const GATEWAY_NAMES = namesOf<IngressGatewayProps>({
  ...CLAIM_NAMES,
  ...CLIENT_SIDE_NAMES,
  proxy: PROXY,
  // It stands in labels of each of its objects.
  name: OBJECT_NAME.requiredBy('object-name-invalid', 'label-invalid'),
  namespace: TEXT,
  createNamespace: FLAG,
  className: TEXT,
  replicas: NUMBER,
  externalTrafficPolicy: oneOf(ExternalTrafficPolicy),
  reportIngressStatus: FLAG,
  loadBalancerClass: TEXT,
  ...RUNNING_NAMES,
});
const EXISTING_NAMES = namesOf<ExistingGateway>({
  plan: true, className: TEXT, proxy: PROXY, gatewayName: TEXT, gatewayNamespace: TEXT, httpListener: TEXT, httpsListener: TEXT, dnsTargets: listOf(TEXT),
  service: OBJECT_ID, addresses: listOf(TEXT),
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
    const name = usable.name ?? names.name;
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
    emitAll(this, this.plan._registry.shared.firsts(this.node.path, common, true), this.plan._addresses);
    emitAll(this, this.plan._registry.shared.anywhere(this.node.path, proxy._proxy.anywhere?.(request) ?? []), this.plan._addresses);
    emitAll(this, own, this.plan._addresses);
    if (![...common, ...own].some(({ kind, metadata }) => kind === 'Namespace' && metadata.name === namespace)) {
      this.plan._declareExternal({ namespaces: [namespace] }, this);
    }
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

class GatewayElsewhere extends RouteGateway {
  private readonly existing: ExistingGateway;
  private readonly gatewayName: string;
  private readonly isOfGatewayApi: boolean;
  /** Namespaces of its routes, where nobody said in which its Gateway is. */
  private readonly routeNamespaces = new Set<string>();

  constructor(scope: Construct, id: string, given: ExistingGateway) {
    const plan = required(given?.plan, PLAN, 'plan', pathOf(scope, id));
    const existing = soundOptions(given, EXISTING_NAMES);
    const proxy = existing.proxy ?? IngressProxy.traefik();
    const { names } = proxy._proxy;
    super(scope, id, {
      plan,
      className: existing.className ?? names.className ?? names.name,
      proxy,
      gatewayName: existing.gatewayName ?? names.name,
      gatewayNamespace: existing.gatewayNamespace ?? names.namespace,
      elsewhere: { http: existing.httpListener, https: existing.httpsListener },
    });
    this.existing = existing;
    this.gatewayName = existing.gatewayName ?? names.name;
    this.isOfGatewayApi = proxy._proxy.capabilities.outputs[0].output === 'HTTPRoute';
    this.plan._options(this.node.path, given, EXISTING_NAMES);
    if (existing.gatewayNamespace !== undefined) {
      this.plan._declareExternal({ namespaces: [existing.gatewayNamespace] }, this);
    }
    if (existing.addresses !== undefined && existing.service === undefined) {
      this.plan._registry.problems.push(missingProperty('service', this.node.path, 'addresses'));
    }
    const gatewayNamespace = existing.gatewayNamespace ?? names.namespace;
    if (!this.isOfGatewayApi || gatewayNamespace !== undefined) {
      this.declareProxy(this.isOfGatewayApi ? { gateway: `${gatewayNamespace}/${this.gatewayName}` } : { className: this.className });
    }
  }

  /** @internal */
  public _add(route: RouteIntent, judged?: RouteIntent): RouteRendering {
    const { namespace } = route;
    if (this.isOfGatewayApi && this._routes.gatewayNamespace === undefined && !this.routeNamespaces.has(namespace)) {
      this.routeNamespaces.add(namespace);
      this.declareProxy({ gateway: `${namespace}/${this.gatewayName}` });
    }
    return super._add(route, judged);
  }

  /** @internal */
  public _name(names: readonly string[], source: Source): void {
    const { service } = this.existing;
    if (isObjectId(service)) {
      this.plan._registry.namesOfServices.push({ service, names, source });
    }
  }

  /** Tells the plan of its Service, where somebody named it. */
  private declareProxy(serves: { readonly className: string } | { readonly gateway: string }): void {
    const { service = '', addresses } = this.existing;
    const source = { construct: this.node.path };
    const proxy = readProxyElsewhere({ ...serves, service, addresses }, source, (field) => at(source, field));
    if (proxy !== undefined) {
      this.plan._registry.declareProxy(proxy, () => this._hosts());
    }
  }

  /** @internal */
  protected _names(): RouteNames {
    const own = this.existing.service === undefined ? undefined : Lazy.any({ produce: () => this._routes.remembered('addresses', () => this.addresses()) });
    return { dns: this.plan._registry.declaredDns, names: { targets: this.existing.dnsTargets }, own, reportsStatus: true };
  }

  /** Those that the plan gives its Service, or else that somebody told. */
  private addresses(): string | undefined {
    const { service, addresses = [] } = this.existing;
    const claim = this.plan._registry.claims.find((one) => claimId(one) === service);
    return claim === undefined ? addresses.join(',') || undefined : this.plan._addresses.addressText(claim);
  }
}
