import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { listOf, TEXT } from '../option-kinds';
import { missingProperty, namesOf, soundOptions } from '../option-names';
import { OBJECT_ID } from '../option-values';
import { pathOf, PLAN, PROXY, required } from '../required';
import { IngressProxy } from './ingress-proxy';
import { RouteRendering } from './proxy';
import { RouteGateway } from './route-gateway';
import { RouteIntent } from '../../behavior/proxies/route-intent';
import { claimId } from '../../model/claim';
import { isObjectId } from '../../model/identity';
import { readProxyElsewhere } from '../../model/reader/read-declaration';
import { at, Source } from '../../model/source';
import { RouteNames } from '../plan/external-dns';
import { IpPlan } from '../plan/ip-plan';

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

const EXISTING_NAMES = namesOf<ExistingGateway>({
  plan: true, className: TEXT, proxy: PROXY, gatewayName: TEXT, gatewayNamespace: TEXT, httpListener: TEXT, httpsListener: TEXT, dnsTargets: listOf(TEXT),
  service: OBJECT_ID, addresses: listOf(TEXT),
});

/** Routes are written for it; its address and pods are not ours. */
export class GatewayElsewhere extends RouteGateway {
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
