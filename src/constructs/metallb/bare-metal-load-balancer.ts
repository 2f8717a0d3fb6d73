import { ApiObject, Chart } from 'cdk8s';
import { Service as PlusService, Workload } from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import { emitAll } from '../emitted-object';
import { AddressPool, AddressPoolOptions } from './address-pool';
import { adoptService, AdoptOptions } from './adopted-service';
import { BfdProfile, BfdProfileOptions } from './bgp/bfd-profile';
import { BgpAdvertisementOptions, bgpAdvertisementOf } from './bgp/bgp-advertisement';
import { BgpPeer, BgpPeerOptions } from './bgp/bgp-peer';
import { BgpCommunity, CommunityOptions } from './bgp/community';
import { emptyRacks, peerNames, RACK_NAMES, RackOptions } from './bgp/racks';
import {
  EXPOSE_NAMES, EXPOSE_PODS_NAMES, EXPOSE_WORKLOAD_NAMES, ExposedPods, ExposedPort, ExposeOptions, exposeService, ExposePodsOptions, ExposeWorkloadOptions,
} from './exposed-service';
import { FrrConfigurationOptions, frrConfigurationOf, FrrK8sConfigurationOptions, frrK8sConfigurationOf } from './frr-k8s/frr-configuration';
import { metallbInstallation } from './installation/installation';
import { MetalLbAlerts, metallbAlerts } from './installation/monitoring/alerts';
import { installationOptionsOf } from './installation/options-of';
import { Layer2Options, layer2AdvertisementOf } from './layer-2-advertisement';
import { platformOf, tellPlatform } from './load-balancer-platform';
import { loadBalancerProblems } from './load-balancer-problems';
import { BareMetalLoadBalancerProps, LOAD_BALANCER_NAMES } from './load-balancer-props';
import { emitPoolAlerts } from './pool-alerts';
import { prometheusRule } from '../monitoring/prometheus';
import { listOf, returnedBy } from '../option-kinds';
import { problemsOfValue } from '../option-names';
import { selectorAndPortsOf } from './selected-pods';
import { installedTwice, poolTwice } from './twice';
import { AddressClaim } from '../plan/address-claim';
import { IpPlan } from '../plan/ip-plan';
import { PLAN, required } from '../required';

const POOLS = listOf(returnedBy('addPool', 'poolName'));

/**
 * MetalLB: its installation, pools, advertisements, and the Services that it gives external addresses to.
 *
 * It works at layer 4: an address and a port reach the pods of a Service. Host names, paths and TLS are the matter of an
 * `IngressGateway` behind such a Service.
 */
export class BareMetalLoadBalancer extends Construct {
  /** The plan of the cluster. */
  public readonly plan: IpPlan;
  /** Namespace that MetalLB runs in. */
  public readonly namespace: string;
  /** Class of the Services that it serves; undefined: Services without a class. */
  public readonly loadBalancerClass?: string;

  private readonly alerts?: MetalLbAlerts;
  private readonly pools = new Map<string, AddressPool>();

  public constructor(scope: Construct, id: string, props: BareMetalLoadBalancerProps) {
    super(scope, id);
    this.plan = required(props?.plan, PLAN, 'plan', this.node.path);
    this.namespace = props.namespace ?? 'metallb-system';
    this.loadBalancerClass = props.loadBalancerClass;
    this.alerts = props.alerts;
    this.plan._use(this);
    this.plan._options(this.node.path, props, LOAD_BALANCER_NAMES);
    this.install(props);
  }

  /**
   * Defines a pool.
   *
   * @param name name of the IPAddressPool
   * @param options its addresses, and who may draw from it
   */
  public addPool(name: string, options: AddressPoolOptions): AddressPool {
    const poolName = this.named('addPool', name);
    const pool = AddressPool._create(this, poolName, {
      plan: this.plan,
      name: poolName,
      options: options ?? {},
      metallbNamespace: this.namespace,
    });
    const first = this.pools.get(poolName);
    if (first !== undefined) {
      this.plan._registry.problems.push(poolTwice(poolName, pool.node.path, first.node.path));
    } else {
      this.pools.set(poolName, pool);
    }
    if (this.alerts !== undefined) {
      emitPoolAlerts(pool, this.plan, poolName, pool._options, this.namespace, this.alerts);
    }
    return pool;
  }

  /**
   * Makes several pools known by layer 2 with one L2Advertisement. For one pool, `pool.advertiseLayer2()` is shorter.
   *
   * @param advertisementName name of the L2Advertisement
   * @param pools the pools
   * @param options which nodes and interfaces; all when left out
   */
  public advertiseLayer2(advertisementName: string, pools: AddressPool[], options: Layer2Options = {}): void {
    const name = this.named('advertiseLayer2', advertisementName);
    const names = this.poolNames('advertiseLayer2', pools);
    if (names !== undefined) {
      layer2AdvertisementOf(this, this.plan, name, this.namespace, names, options);
    }
  }

  /**
   * Makes several pools known by BGP with one BGPAdvertisement. For one pool, `pool.advertiseBgp()` is shorter.
   *
   * @param advertisementName name of the BGPAdvertisement
   * @param pools the pools
   * @param options to whom, with which attributes, and by which nodes; all peers and all nodes when left out
   */
  public advertiseBgp(advertisementName: string, pools: AddressPool[], options: BgpAdvertisementOptions = {}): void {
    const name = this.named('advertiseBgp', advertisementName);
    const names = this.poolNames('advertiseBgp', pools);
    if (names !== undefined) {
      bgpAdvertisementOf(this, this.plan, name, this.namespace, names, options);
    }
  }

  /**
   * Defines a router that nodes speak BGP with.
   *
   * @param name name of the BGPPeer
   * @param options the two ends of the session, and which nodes have one
   */
  public addBgpPeer(name: string, options: BgpPeerOptions): BgpPeer {
    return BgpPeer._create(this, this.plan, this.namespace, this.named('addBgpPeer', name), options);
  }

  /**
   * Defines the routers of racks: the nodes of a rack speak with the routers of their own.
   *
   * @param options the racks, and what all sessions have in common
   * @returns the peers, rack by rack
   */
  public addRacks(options: RackOptions): BgpPeer[] {
    const usable = this.plan._options(this.node.path, options, RACK_NAMES);
    const { racks = [], myAsn, ...session } = usable;
    this.plan._registry.problems.push(...emptyRacks(this.node.path, usable));
    return racks.flatMap((rack) => peerNames(rack).map((name, index) => this.addBgpPeer(name, {
      ...session, myAsn: rack.myAsn ?? myAsn, peerAsn: rack.routers[index].asn, peerAddress: rack.routers[index].address, nodes: rack.nodes,
    })));
  }

  /**
   * Defines how fast lost routers are noticed.
   *
   * @param name name of the BFDProfile
   * @param options the times
   */
  public addBfdProfile(name: string, options: BfdProfileOptions = {}): BfdProfile {
    return BfdProfile._create(this, this.plan, this.namespace, this.named('addBfdProfile', name), options);
  }

  /**
   * Gives a community a name that advertisements use.
   *
   * @param alias the name, of the Community object too
   * @param community what it stands for
   * @param options further fields of the Community object
   */
  public addCommunity(alias: string, community: BgpCommunity, options: CommunityOptions = {}): BgpCommunity {
    return BgpCommunity._alias(this, this.plan, this.namespace, this.named('addCommunity', alias), community, options);
  }

  /**
   * Tells FRR something beside what MetalLB tells it: other routers, other prefixes, routes to accept. With the mode `FRR_K8S` alone.
   *
   * @param name name of the FRRConfiguration
   * @param options what it is told, and on which nodes
   */
  public addFrrConfiguration(name: string, options: FrrConfigurationOptions): void {
    frrConfigurationOf(this, this.plan, this.namespace, this.named('addFrrConfiguration', name), options);
  }

  /**
   * Tells frr-k8s itself how to run, once for the cluster. With the mode `FRR_K8S` alone, since MetalLB 0.16.
   *
   * @param options how much it logs
   */
  public addFrrK8sConfiguration(options: FrrK8sConfigurationOptions): void {
    frrK8sConfigurationOf(this, this.plan, this.namespace, options);
  }

  /**
   * Gives a Service an external address, at layer 4: a Service of type LoadBalancer of its own, with the same selector and
   * ports, beside it. The Service itself is left alone.
   *
   * @param name name by which it is known; the emitted Service is called `<name>-external` unless told otherwise
   * @param service the Service whose pods are exposed
   * @param options the pool, and the address if it matters which
   */
  public expose(name: string, service: PlusService, options: ExposeOptions): AddressClaim {
    const object = ApiObject.of(service);
    return this.exposeBeside(service, name, {
      names: EXPOSE_NAMES,
      namespace: object.metadata.namespace,
      pods: () => selectorAndPortsOf(this.plan._manifestOf(object)),
    }, options);
  }

  /**
   * Exposes the pods of a Deployment, DaemonSet or StatefulSet.
   *
   * @param name name by which it is known; the emitted Service is called `<name>-external` unless told otherwise
   * @param workload the workload
   * @param options the pool, the ports, and the address if it matters which
   */
  public exposeWorkload(name: string, workload: Workload, options: ExposeWorkloadOptions): AddressClaim {
    return this.exposeBeside(workload, name, {
      names: EXPOSE_WORKLOAD_NAMES,
      namespace: ApiObject.of(workload).metadata.namespace,
      pods: () => ({ selector: workload.matchLabels, ports: copiesOf(options.ports) }),
    }, options);
  }

  /**
   * Exposes pods by their labels: pods of the namespace given, or else of the namespace of this load balancer's chart.
   *
   * @param name name by which it is known; the emitted Service is called `<name>-external` unless told otherwise
   * @param options selector, ports, the pool, and the address if it matters which
   */
  public exposePods(name: string, options: ExposePodsOptions): AddressClaim {
    return this.exposeBeside(this, name, {
      names: EXPOSE_PODS_NAMES,
      namespace: options.namespace ?? Chart.of(this).namespace,
      pods: () => ({ selector: options.selector, ports: copiesOf(options.ports) }),
    }, options);
  }

  /**
   * Pins the address of a Service that already is of type LoadBalancer: annotations are added to it.
   *
   * @param service a cdk8s-plus Service, or any construct with an ApiObject for a Service
   * @param options the pool, and the address if it matters which
   * @throws Error when the construct's object is no Service
   */
  public adopt(service: IConstruct, options: AdoptOptions): AddressClaim {
    return adoptService(this.plan, service, options);
  }

  /** The name of an object that a method is to write. */
  private named(method: string, name: unknown): string {
    return this.plan._name(this.node.path, method, name);
  }

  /** Nothing where they are no pools, which the plan tells. */
  private poolNames(method: string, pools: readonly AddressPool[]): string[] | undefined {
    const problems = problemsOfValue(pools ?? 'nothing', POOLS, this.node.path, method);
    this.plan._registry.problems.push(...problems);
    return problems.length > 0 ? undefined : pools.map(({ poolName }) => poolName);
  }

  private install(props: BareMetalLoadBalancerProps): void {
    const platform = platformOf(props, this.plan);
    tellPlatform(this, this.plan, platform);
    this.plan._registry.problems.push(...loadBalancerProblems(this.node.path, props));
    const options = installationOptionsOf(props, this.namespace, platform.ignoreExcludeLabel);
    if (options !== undefined) {
      const { problems, installations } = this.plan._registry;
      const installation = { construct: this.node.path, options };
      problems.push(...installedTwice(installation, installations[0]));
      installations.push(installation);
      emitAll(this, metallbInstallation(options), this.plan._addresses);
    } else {
      this.plan._declareExternal({ namespaces: [this.namespace] }, this);
    }
    if (this.alerts !== undefined) {
      emitAll(this, [prometheusRule('metallb', this.namespace, this.alerts, metallbAlerts(this.alerts))], this.plan._addresses);
    }
  }

  private exposeBeside(neighbour: IConstruct, name: string, pods: ExposedPods, options: ExposeOptions): AddressClaim {
    const scope = neighbour === this ? this : neighbour.node.scope as Construct;
    return exposeService(scope, this.plan, name, pods, options, this.loadBalancerClass);
  }
}

/** What is no list is told when the options are read. */
function copiesOf(ports: readonly ExposedPort[]): Record<string, unknown>[] {
  return Array.isArray(ports) ? ports.map((port) => ({ ...port })) : [];
}
