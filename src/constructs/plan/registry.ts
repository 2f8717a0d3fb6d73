import { IConstruct } from 'constructs';
import { ExternalOptions } from './ip-plan-props';
import { PassedField } from './passed-fields';
import { SharedObjects } from './shared-objects';
import { labelledByDistribution } from '../../behavior/platform/node-labels';
import { Claim, claimId } from '../../model/claim';
import { DeclaredDns, ServiceDns } from '../../model/dns';
import { groupBy } from '../../model/group-by';
import { DeclaredNetwork, ExternalKind, ProxyElsewhere } from '../../model/network';
import { DeclaredPlatform } from '../../model/platform';
import { readServiceDns } from '../../model/reader/read-dns';
import { Source } from '../../model/source';
import { valuesOf } from '../../model/written';
import { PlannedPool, PlanProblem } from '../../plan/plan';
import { SharingGateway } from '../gateway/clients/shared-defaults';
import { InstalledGateway } from '../gateway/gateways-apart';
import { Installation } from '../metallb/twice';

/** What constructs tell their plan as they are made. */
export class PlanRegistry {
  readonly claims: Claim[] = [];
  readonly pools: PlannedPool[] = [];
  readonly users = new Set<IConstruct>();
  readonly networkWishes: NetworkWish[] = [];
  /** What constructs found wrong with their own properties, where no manifest shows it. */
  readonly problems: PlanProblem[] = [];
  /** Fields of objects that no property stands for. */
  readonly passedFields: PassedField[] = [];

  /** Load balancers that install MetalLB. */
  readonly installations: Installation[] = [];

  /** Gateways that are installed here, in the order in which they were made. */
  readonly installedGateways: InstalledGateway[] = [];

  /** Gateways that have defaults together with others of their proxy. */
  readonly sharingGateways: SharingGateway[] = [];
  /** The objects that AppRoutes wrote: their priorities are ours to choose. */
  readonly routeObjects = new Set<IConstruct>();

  /** By `namespace/name` of the Service of a gateway: the host names that routes give it. */
  readonly hostsAt = new Map<string, () => readonly string[]>();

  /** What routes have DNS call a Service, `namespace/name`: of a claim, or of a gateway that is there already. */
  readonly namesOfServices: { readonly service: string; readonly names: readonly string[]; readonly source: Source }[] = [];

  /** Objects that several constructs have together. */
  readonly shared = new SharedObjects(this.problems);

  /** What the cluster is made with, as the file of the plan or a load balancer was told. */
  platform?: DeclaredPlatform;

  private readonly proxiesElsewhere: ProxyElsewhere[];
  private readonly externals: { readonly [kind in ExternalKind]: Map<string, Source> };

  /** Ranges of ClusterIPs, as they are declared. */
  get serviceCidrs(): DeclaredNetwork['serviceCidrs'] {
    return this.declared.serviceCidrs;
  }

  /** What the plan itself says of names. */
  get declaredDns(): DeclaredDns | undefined {
    return this.declared.dns;
  }

  constructor(private readonly declared: DeclaredNetwork) {
    this.platform = declared.platform;
    this.proxiesElsewhere = [...declared.externals.proxies];
    this.externals = {
      services: new Map(this.declared.externals.services),
      secrets: new Map(this.declared.externals.secrets),
      pools: new Map(this.declared.externals.pools),
      ingressClasses: new Map(this.declared.externals.ingressClasses),
      gateways: new Map(this.declared.externals.gateways),
      gatewayClasses: new Map(this.declared.externals.gatewayClasses),
      bgpPeers: new Map(this.declared.externals.bgpPeers),
      bfdProfiles: new Map(this.declared.externals.bfdProfiles),
      communities: new Map(this.declared.externals.communities),
      namespaces: new Map(this.declared.externals.namespaces),
      definitions: new Map(this.declared.externals.definitions),
    };
  }

  /** Takes in what is wrong, which is mostly nothing: thousands of routes ask each time. */
  tell(...lists: readonly (readonly PlanProblem[])[]): void {
    for (const list of lists) {
      for (const problem of list) {
        this.problems.push(problem);
      }
    }
  }

  /** The network as declared by now, with the labels that the distribution gives its nodes. */
  network(): DeclaredNetwork {
    const externals = { ...this.externals, proxies: this.proxiesElsewhere, namespacesOfNames: this.declared.externals.namespacesOfNames };
    return labelledByDistribution({ ...this.declared, externals, platform: this.platform, dns: this.dns() });
  }

  /** What is said of names: by the plan, and of the Services that claims are for. */
  private dns(): DeclaredDns | undefined {
    const { dns, source } = this.declared;
    if (this.namesOfServices.length === 0 && this.claims.every((claim) => claim.dns === undefined)) {
      return dns;
    }
    const named = new Map([...groupBy(this.namesOfServices, ({ service }) => service)].map(([service, list]) =>
      [service, list.map(({ names, source: place }) => readServiceDns({ service, hosts: [...names] }, place, () => place))]));
    const together = (service: string, all: readonly Omit<ServiceDns, 'service'>[]): ServiceDns[] =>
      (all.length === 0 ? [] : [{ ...all[0], service, hosts: all.flatMap(({ hosts }) => hosts) }]);
    const claimed = new Set(this.claims.map(claimId));
    const told = this.claims.flatMap((claim) => together(claimId(claim), [...(claim.dns === undefined ? [] : [claim.dns]), ...named.get(claimId(claim)) ?? []]));
    // What the plan says of the Service of a gateway elsewhere counts with what routes call it.
    const written = (dns?.services ?? []).map((one) => (claimed.has(one.service) ? one : together(one.service, [one, ...named.get(one.service) ?? []])[0]));
    const others = [...named].filter(([service]) => !claimed.has(service) && written.every((one) => one.service !== service))
      .flatMap(([service, list]) => together(service, list));
    const services = [...written, ...told, ...others];
    return services.length === 0 ? dns : { records: [], source, ...dns, services };
  }

  /** Names of the nodes that have an address on the network, of those that are wished for. */
  nodesOn({ network, nodes }: Pick<NetworkWish, 'network' | 'nodes'>): string[] {
    const prefixes = this.declared.networks.filter(({ name }) => name === network).flatMap((one) => valuesOf(one.prefixes));
    return this.declared.nodes
      .filter(({ addresses }) => valuesOf(addresses).some((address) => prefixes.some((prefix) => prefix.contains(address))))
      .map(({ name }) => name)
      .filter((name) => nodes === undefined || nodes.includes(name));
  }

  /** Takes in a gateway that names its Service; several may have one. */
  declareProxy(proxy: ProxyElsewhere, hosts: () => readonly string[]): void {
    this.proxiesElsewhere.push(proxy);
    this.externals.services.set(proxy.service, this.externals.services.get(proxy.service) ?? proxy.source);
    this.servesHosts(proxy.service, hosts);
  }

  /** Takes in which hosts come in by a Service, `namespace/name`. */
  servesHosts(service: string, hosts: () => readonly string[]): void {
    const before = this.hostsAt.get(service);
    this.hostsAt.set(service, before === undefined ? hosts : () => [...new Set([...before(), ...hosts()])].sort());
  }

  declareExternal(options: ExternalOptions, source: Source): void {
    for (const kind of Object.keys(this.externals) as ExternalKind[]) {
      options[kind]?.forEach((name) => this.externals[kind].set(name, source));
    }
  }
}

/** A construct that names a declared network. */
export interface NetworkWish {
  readonly network: string;
  /** Names of the nodes that it is for; absent: all that stand on the network. */
  readonly nodes?: readonly string[];
  /** What it wants it for, for example `L2Advertisement public`. */
  readonly subject: string;
  readonly source: Source;
}
