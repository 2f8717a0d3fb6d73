import { Lazy } from 'cdk8s';
import { LabelSelectorOptions } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { BgpAdvertisementOptions, bgpAdvertisementOf } from './bgp/bgp-advertisement';
import { emptyLists } from './empty-lists';
import { FURTHER_FIELDS_NAMES, FurtherFields, FieldMerger } from './further-fields';
import { Layer2Options, layer2AdvertisementOf } from './layer-2-advertisement';
import { selectorField } from './selectors';
import { parsePoolEntry } from '../../model/reader/read-load-balancer';
import { written, valuesOf } from '../../model/written';
import { IpFamily } from '../../net/ip-family';
import { IpSet } from '../../net/ip-set';
import { EmittedObject } from '../emitted-object';
import { freeId } from '../free-id';
import { FLAG, LABELS, listOf, SELECTOR, TEXT } from '../option-kinds';
import { namesOf } from '../option-names';
import { IpPlan } from '../plan/ip-plan';

/** Options of a pool. */
export interface AddressPoolOptions extends FurtherFields {
  /**
   * What it holds: ranges `first-last` and prefixes, in the order in which free claims draw from them. A single address is
   * written `192.168.1.200/32`.
   */
  readonly addresses: string[];

  /**
   * Whether MetalLB may give its addresses to LoadBalancer Services that ask for neither an address nor a pool. Who asks for the pool, or for
   * an address in it, gets one either way.
   *
   * @default false - every address is planned, and nobody has one by chance; what MetalLB does by itself is true
   */
  readonly autoAssign?: boolean;

  /**
   * Skip IPv4 addresses that end in .0 or .255, which some old devices refuse: MetalLB gives them to nobody then, not even to who asks for one.
   *
   * @default false
   */
  readonly avoidBuggyIps?: boolean;

  /**
   * In which order MetalLB tries pools for a Service that asks for none: 1 is the first, and 0, which is none, comes last. Between pools of one
   * priority chance decides. It matters only between pools with `autoAssign`.
   *
   * @default - the next free number, kept in the lock file
   */
  readonly priority?: number;

  /**
   * Namespaces whose Services may draw from the pool. With `serviceSelectors`, both must fit.
   *
   * @default - all
   */
  readonly namespaces?: string[];

  /**
   * Namespaces by their labels, beside `namespaces`: their Services may draw from the pool.
   *
   * @default - none
   */
  readonly namespaceSelectors?: LabelSelectorOptions[];

  /**
   * Services by their labels: only those that fit one of the selectors may draw from the pool.
   *
   * @default - all
   */
  readonly serviceSelectors?: LabelSelectorOptions[];

  /**
   * Labels of the pool object, for advertisements that select pools by label.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

const POOL_NAMES = namesOf<AddressPoolOptions>({
  addresses: listOf(TEXT).requiredBy('metallb-schema', 'pool-empty'), autoAssign: true, avoidBuggyIps: FLAG, priority: true, namespaces: listOf(TEXT),
  namespaceSelectors: listOf(SELECTOR), serviceSelectors: listOf(SELECTOR), labels: LABELS,
  ...FURTHER_FIELDS_NAMES,
});

/** MetalLB's IPAddressPool: the ranges out of which external addresses are given. */
export class AddressPool extends Construct {
  /**
   * A pool that lives in another repository. Its addresses are not known here, so claims on it must be pinned, or stand in the lock file that
   * `IpPlan.fromLock` reads.
   *
   * @param scope where it stands
   * @param id construct id
   * @param name name of the IPAddressPool
   * @param plan the plan of the cluster
   */
  public static fromPoolName(scope: Construct, id: string, name: string, plan: IpPlan): AddressPool {
    plan._declareExternal({ pools: [name] }, scope);
    return new AddressPool(scope, id, { plan, name });
  }

  /** @internal */
  public static _create(scope: Construct, id: string, options: PoolDefinition): AddressPool {
    return new AddressPool(scope, freeId(scope, id), options);
  }

  /** Name of the IPAddressPool. */
  public readonly poolName: string;
  /** The plan that gives its addresses. */
  public readonly plan: IpPlan;
  /** @internal */
  public readonly _families: readonly IpFamily[];

  /** What was given, without what cannot be used. @internal */
  public readonly _options: Partial<AddressPoolOptions>;

  private readonly metallbNamespace?: string;

  private constructor(scope: Construct, id: string, definition: PoolDefinition) {
    super(scope, id);
    this.poolName = definition.name;
    this.plan = definition.plan;
    this.metallbNamespace = definition.metallbNamespace;
    const options = this.plan._options<Partial<AddressPoolOptions>>(this.node.path, definition.options, POOL_NAMES);
    this._options = options;
    const entries = valuesOf((options.addresses ?? []).map((text) => written(text, {}, parsePoolEntry)));
    this._families = (['IPv4', 'IPv6'] as const).filter((family) => entries.some((entry) => entry.family === family));
    if (definition.options !== undefined) {
      this.plan._pool(this, {
        name: this.poolName,
        addresses: entries.map((entry) => IpSet.of(entry)),
        priority: options.priority,
        avoidBuggyIps: options.avoidBuggyIps ?? false,
      });
      const { namespaces, namespaceSelectors, serviceSelectors } = options;
      this.plan._registry.problems.push(...emptyLists(this.node.path, { namespaces, namespaceSelectors }, { serviceSelectors }));
      this.emit(options, definition.metallbNamespace!);
    }
  }

  /**
   * Makes the pool known by layer 2: one node answers ARP (IPv4) and NDP (IPv6) for each address, another takes over when it
   * is gone.
   *
   * @param options which nodes and interfaces; all when left out
   */
  public advertiseLayer2(options: Layer2Options = {}): void {
    layer2AdvertisementOf(this, this.plan, this.advertisementName(options), this.namespaceOfMetallb(), [this.poolName], options);
  }

  /**
   * Makes the pool known by BGP: the nodes tell routers that its addresses are behind them, and the routers share traffic between
   * the nodes.
   *
   * @param options to whom, with which attributes, and by which nodes; all peers and all nodes when left out
   */
  public advertiseBgp(options: BgpAdvertisementOptions = {}): void {
    bgpAdvertisementOf(this, this.plan, this.advertisementName(options), this.namespaceOfMetallb(), [this.poolName], options);
  }

  /** Another name than a text is told when the options are read. */
  private advertisementName({ name }: { readonly name?: string }): string {
    return name !== undefined && TEXT.holds(name) ? name : this.poolName;
  }

  private namespaceOfMetallb(): string {
    if (this.metallbNamespace === undefined) {
      throw new Error(`Pool ${this.poolName} (${this.node.path}) lives in another repository: advertise it where it is defined.`);
    }
    return this.metallbNamespace;
  }

  private emit(options: Partial<AddressPoolOptions>, namespace: string): void {
    new EmittedObject(this, 'Resource', {
      apiVersion: 'metallb.io/v1beta1',
      kind: 'IPAddressPool',
      metadata: { name: this.poolName, namespace, ...(options.labels === undefined ? {} : { labels: options.labels }) },
      spec: new FieldMerger(this.plan, this.node.path, `${this.node.path}/Resource`).merged({
        addresses: options.addresses,
        autoAssign: options.autoAssign ?? false,
        avoidBuggyIPs: options.avoidBuggyIps ? true : undefined,
        serviceAllocation: {
          priority: options.priority ?? Lazy.any({ produce: () => this.plan._priorityOf(this.poolName) }),
          namespaces: options.namespaces,
          ...selectorField('namespaceSelectors', options.namespaceSelectors),
          ...selectorField('serviceSelectors', options.serviceSelectors),
        },
      }, options),
    }, this.plan._addresses);
  }
}

/** How a pool comes about. @internal */
export interface PoolDefinition {
  readonly plan: IpPlan;
  readonly name: string;
  /** Absent for a pool that lives elsewhere. */
  readonly options?: AddressPoolOptions;
  /** Absent for a pool that lives elsewhere. */
  readonly metallbNamespace?: string;
}
