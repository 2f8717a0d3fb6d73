import * as fs from 'fs';
import * as path from 'path';
import { Construct, IConstruct } from 'constructs';
import { AddressClaim } from './address-claim';
import { followSynthesis } from './app-synthesis';
import { problemsOfClaim } from './claim-problems';
import { declaredNetwork } from './declared-network';
import { ExternalOptions, IP_PLAN_NAMES, IpPlanProps, LockMode } from './ip-plan-props';
import { LOCK_FILE } from './lock-of-app';
import { PlanCheck } from './plan-check';
import { PlannedAddresses } from './planned-addresses';
import { Planning } from './planning';
import { PlanningProps } from './planning-props';
import { NetworkWish, PlanRegistry } from './registry';
import { Claim } from '../../model/claim';
import { Cluster } from '../../model/cluster';
import { Manifest } from '../../model/manifest';
import { Source } from '../../model/source';
import { clusterOfLock } from '../../plan/lock-store';
import { PlannedPool } from '../../plan/plan';
import { causeOf } from '../../repository/unreadable';
import { readSettings } from '../../settings/read-settings';
import { Settings } from '../../settings/settings';
import { problemsOfChoice, settingsOfCluster } from '../../settings/settings-of-cluster';
import { OptionNames, problemsOfOptions, usableOptions } from '../option-names';

const DEFAULT_FOLDER = 'network';

/**
 * The address plan of one cluster: its network as the owner describes it, every claim on an external address, and the
 * addresses that they get.
 *
 * It stands under the App, or under a construct that holds the charts of one cluster, and judges every object beneath that
 * scope, whoever wrote it. Any error stops synth before the first file is written.
 *
 * @example
 * new IpPlan(app, 'Plan', {
 *   networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.100-192.168.1.199'] }],
 *   nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }],
 *   podCidrs: ['10.244.0.0/16'],
 *   serviceCidrs: ['10.96.0.0/12'],
 * });
 */
export class IpPlan extends Construct {
  /**
   * Stands for the plan of a cluster whose pools another repository owns: the addresses in its lock file are known, no others
   * are given, and nothing is written.
   *
   * @param scope where it stands
   * @param id construct id
   * @param lockFolder the folder that holds a copy of its `ip-plan.lock.yaml`
   * @param props what this repository knows of the network; `folder`, `cluster` and `lockMode` follow from the lock file
   */
  public static fromLock(scope: Construct, id: string, lockFolder: string, props: IpPlanProps = {}): IpPlan {
    const cluster = clusterOfLock(path.join(lockFolder, LOCK_FILE));
    const foreign: PlanningProps = { ...props, folder: lockFolder, cluster, lockMode: LockMode.READ_ONLY, prune: false, foreignLock: true };
    return new IpPlan(scope, id, foreign);
  }

  /**
   * The plan of a cluster whose network stands in a `bare-metal.yaml`, which the command `cdk8s-bare-metal check` reads as well.
   *
   * A property that is given here counts instead of the one in the file; waivers of both hold. Where the file tells several `clusters` apart, `cluster` names
   * the one that is meant, `clusters/home` or `home`; what the file says of it counts instead of what it says for all. What is wrong with the file becomes
   * findings with line and column.
   *
   * @param scope where it stands
   * @param id construct id
   * @param file the file, relative to the folder that the app runs in
   * @param props what the file does not say
   * @throws Error when the file cannot be read
   */
  public static fromFile(scope: Construct, id: string, file: string, props: IpPlanProps = {}): IpPlan {
    const known: PlanningProps = { ...props, folder: props.folder ?? DEFAULT_FOLDER, settings: settingsIn(file, props.cluster) };
    return new IpPlan(scope, id, known);
  }

  /** Folder of the lock file and the reports. */
  public readonly folder: string;

  /** @internal */
  public readonly _registry: PlanRegistry;

  private readonly planning: Planning;

  public constructor(scope: Construct, id: string, props: IpPlanProps = {}) {
    super(scope, id);
    const usable = usableOptions(props, IP_PLAN_NAMES);
    this.folder = usable.folder ?? DEFAULT_FOLDER;
    const known: PlanningProps = { ...usable, folder: this.folder };
    this._registry = new PlanRegistry(declaredNetwork(known, { construct: this.node.path }));
    this._registry.problems.push(...known.settings?.problems ?? [], ...problemsOfOptions(toldBy(props), IP_PLAN_NAMES, this.node.path));
    this.planning = new Planning(this, this._registry, known);
    this.node.addValidation({ validate: () => this.planning.validate() });
    followSynthesis(this.node.root, this.planning);
  }

  /**
   * Plans and judges without writing anything: for tests.
   *
   * Every call starts afresh, from the objects as they stand now and the lock file as it is.
   */
  public check(): PlanCheck {
    return PlanCheck._of(this.planning.compute());
  }

  /**
   * The addresses of a Service, IPv4 before IPv6; known after synth or `check()`, and before it for those in the lock file.
   *
   * @param namespace namespace of the Service
   * @param name name of the Service
   * @throws Error when no claim with a known address has that identity
   */
  public addressesOf(namespace: string, name: string): string[] {
    const addresses = this.planning.addressesOf(`${namespace}/${name}`);
    if (addresses === undefined) {
      throw new Error(`The plan at ${this.node.path} knows no address of Service ${namespace}/${name}. It knows: ${this.planning.knownClaims().join(', ') || 'none yet'}.`);
    }
    return addresses;
  }

  /**
   * The address of a Service (the IPv4 one of a Service that has both).
   *
   * @param namespace namespace of the Service
   * @param name name of the Service
   * @throws Error when no claim with a known address has that identity
   */
  public addressOf(namespace: string, name: string): string {
    return this.addressesOf(namespace, name)[0];
  }

  /** @internal */
  public get _addresses(): PlannedAddresses {
    return this.planning;
  }

  /** @internal */
  public _claim(user: IConstruct, claim: Claim): AddressClaim {
    this._use(user);
    this._registry.claims.push(claim);
    this._registry.problems.push(...problemsOfClaim(claim, this._registry));
    return AddressClaim._of(this.planning, claim);
  }

  /** @internal */
  public _pool(user: IConstruct, pool: Omit<PlannedPool, 'source'>): void {
    this._use(user);
    this._registry.pools.push({ ...pool, source: { construct: user.node.path } });
  }

  /** @internal */
  public _declareExternal(externals: ExternalOptions, user: IConstruct): void {
    this._use(user);
    this._registry.declareExternal(externals, { construct: user.node.path });
  }

  /** @internal */
  public _wishNetwork(wish: Omit<NetworkWish, 'source'>, source: Source): void {
    this._registry.networkWishes.push({ ...wish, source });
  }

  /** Notes what is wrong with the properties that somebody was given, and returns those that can be used. @internal */
  public _options<T extends object>(construct: string, options: T | undefined, names: OptionNames): T {
    this._registry.problems.push(...problemsOfOptions(options, names, construct));
    return usableOptions(options ?? {} as T, names);
  }

  /** The name of an object; another value than a text is noted, and stands for one. @internal */
  public _name(construct: string, method: string, name: unknown): string {
    if (typeof name === 'string' && name !== '') {
      return name;
    }
    this._registry.problems.push({
      kind: 'option-invalid',
      message: `\`${method}\` of ${construct} was given the name ${JSON.stringify(name) ?? 'undefined'}, and a text is expected there.`,
      help: 'Write the name of the object as a text, such as `\'public\'`.',
      subject: `\`${method}\` of ${construct}`,
      places: [{ construct }],
    });
    return name === '' || name === undefined || name === null ? 'unnamed' : String(name);
  }

  /** Notes that a construct draws on this plan. @internal */
  public _use(user: IConstruct): void {
    if (this._registry.users.has(user)) {
      return;
    }
    if (user.node.root !== this.node.root) {
      throw new Error(`${user.node.path} belongs to another App than the plan at ${this.node.path} that it uses: an App can be planned only by a plan of its own.`);
    }
    this._registry.users.add(user);
  }

  /** What no construct of ours wrote; inside a Lazy. @internal */
  public _foreign(): Cluster {
    return this.planning.foreignCluster();
  }

  /** Priority of a pool; inside a Lazy. @internal */
  public _priorityOf(pool: string): number | undefined {
    return this.planning.priorityOf(pool);
  }

  /** An object that is not ours, as it was read in this synth; inside a Lazy. @internal */
  public _manifestOf(object: IConstruct): Manifest {
    return this.planning.manifestOf(object);
  }
}

/** What somebody else wrote, without what `fromLock` and `fromFile` add. */
function toldBy(props: IpPlanProps & Partial<PlanningProps>): unknown {
  if (typeof props !== 'object' || props === null) {
    return props;
  }
  const { foreignLock: _, settings: __, ...told } = props;
  return told;
}

function settingsIn(file: string, cluster: string | undefined): Settings {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(file);
  } catch (error) {
    throw new Error(`${path.resolve(file)}, which tells the network of the plan, cannot be read: ${causeOf(error)}.`);
  }
  const settings = readSettings(bytes, file.split(path.sep).join('/'));
  const own = cluster === undefined ? settings : settingsOfCluster(settings, cluster);
  return { ...own, problems: [...own.problems, ...problemsOfChoice(settings, cluster)] };
}
