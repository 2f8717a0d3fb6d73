import { Sizes } from './draw';
import { foretell, Foretold } from './foretold';
import { idOf, LABEL, Place, planApp } from './plan-app';
import { PlanCase } from './plan-case';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { until } from '../../sandbox/until';
import { World } from '../../world/world';

/** What MetalLB is to decide about, and what was foretold of it. */
export interface Question {
  readonly place: Place;
  readonly pools: readonly KubernetesObject[];
  /** In the order in which they are applied. */
  readonly foretold: readonly Foretold[];
  /** Of a pool that can give nothing MetalLB says nothing. */
  readonly isSilent?: (pool: string) => boolean;
}

/** What was foretold of a Service, and what MetalLB did. */
export interface Verdict extends Foretold {
  /** Sorted. */
  readonly given: readonly string[];
  /** What MetalLB said of a Service that it gave nothing to. */
  readonly refusal?: string;
}

/** Seconds that a machine with much else to do may take for one decision. */
const PATIENCE = 120;

/** The pool of the Services that come last. */
export const LAST_POOL = 'last';

/** Lets MetalLB decide over plans, and hears of each Service what it decided. */
export class Referee {
  private readonly there = new Map<string, KubernetesObject>();
  private readonly given = new Map<string, readonly string[]>();
  /** Services, by their uid, that MetalLB said that it gives nothing to, and why. */
  private readonly refused = new Map<string, string>();
  /** Pools that MetalLB counts the addresses of, with their number as it stands before anybody has one. */
  private readonly known = new Map<string, Sizes>();
  private readonly namespaces = new Set<string>();

  constructor(private readonly world: World) {
    // One watch is much cheaper than asking for each.
    world.api.watch('v1', 'Service', ({ type, object }) => this.seeService(type, object), () => false);
    world.api.watch('metallb.io/v1beta1', 'IPAddressPool', ({ type, object }) => this.seePool(type, object), () => false);
    world.api.watch('v1', 'Event', ({ type, object }) => this.seeEvent(type, object), () => false);
  }

  /** What the library says of a plan, as it would be applied. */
  question(plan: PlanCase, place: Place): Question {
    const app = planApp(plan, place);
    const strange = app.check.errors.filter(({ subject, rule }) => !subject.startsWith('Service ') && rule !== 'pool-exhausted');
    if (strange.length > 0) {
      throw new Error(`The library refuses what MetalLB is about to take: ${strange.map(({ message }) => message).join(' ')}`);
    }
    const foretold = foretell(app);
    const emitted = this.world.emitted(foretold.map(({ manifest }) => manifest));
    const changed = new Map(emitted.map((manifest) => [idOf(manifest), manifest]));
    return { place, pools: this.world.emitted(app.pools), foretold: foretold.map((one) => ({ ...one, manifest: changed.get(one.service)! })) };
  }

  /** Applies the pools of all questions before anybody's Services: with each pool MetalLB goes through all Services again. */
  async provide(questions: readonly Question[]): Promise<void> {
    for (const { place: { name } } of questions) {
      await this.provideNamespace(name);
      await this.provideNamespace(`${name}-away`);
    }
    const pools = questions.flatMap((question) => question.pools);
    await Promise.all(pools.map((pool) => this.world.api.create(pool)));
    const isKnown = ({ pools: mine, isSilent = () => false }: Question) => mine.every(({ metadata: { name } }) => isSilent(name) || this.known.has(name));
    await until(() => questions.every(isKnown), { what: `MetalLB to know ${pools.length} pools`, everyMilliseconds: 2, seconds: PATIENCE });
  }

  /** Applies Services one after another: MetalLB decides in the order in which they come only as long as each waits for the one before. */
  async settle({ foretold, place }: Question): Promise<Verdict[]> {
    const uids = new Map<string, string>();
    for (const { service, manifest, because, isOpen } of [...foretold.filter(({ isLate }) => !isLate), ...foretold.filter(({ isLate }) => isLate)]) {
      const { object: { metadata: { uid } } } = await this.world.api.create(manifest);
      uids.set(service, uid!);
      // One that is foretold to get nothing needs no waiting for: nobody who comes later depends on it.
      if (isOpen) {
        await this.untilDecided(service, place);
      } else if (because.length === 0) {
        await until(() => this.given.has(service) || this.refused.has(uid!), { what: `MetalLB to decide over Service ${service}`, everyMilliseconds: 2, seconds: PATIENCE });
      }
    }
    await this.untilAllAreDecided(place);
    return foretold.map((one) => ({ ...one, given: this.given.get(one.service) ?? [], refusal: this.refused.get(uids.get(one.service)!) }));
  }

  /** How many addresses of each family MetalLB says that a pool has; IPv6 may have more than a number holds exactly. */
  sizeOf(pool: string): Sizes | undefined {
    return this.known.get(pool);
  }

  /** Takes everything of some places away again. */
  async clear(places: readonly Place[]): Promise<void> {
    const mine = places.flatMap(({ name }) => [name, `${name}-away`]);
    // With each address that comes free MetalLB tries again every Service that has none, so those go first.
    const waiting = [...this.there.values()].filter((service) => mine.includes(service.metadata.namespace!) && !this.given.has(idOf(service)));
    await Promise.all(waiting.map((service) => this.world.api.delete(service)));
    await Promise.all(mine.flatMap((namespace) => ['Service', 'Event'].map((kind) => this.world.api.deleteAll('v1', kind, namespace))));
    const isMine = (service: string) => mine.includes(service.split('/')[0]);
    await until(() => [...this.there.keys()].every((service) => !isMine(service)), { what: 'the Services to be gone', seconds: PATIENCE });
    const pools = await this.world.api.list('metallb.io/v1beta1', 'IPAddressPool', 'metallb-system', LABEL);
    await Promise.all(pools.filter(({ metadata }) => mine.includes(metadata.labels![LABEL])).map((pool) => this.world.api.delete(pool)));
  }

  /**
   * MetalLB looks at one Service after another, so what came before one that has its address has been looked at. Its events would not
   * tell: five a second are written, and of those that queue up beyond a thousand none.
   */
  private async untilDecided(service: string, { name }: Place): Promise<void> {
    const next = serviceBehind(name, `behind-${service.split('/')[1]}`);
    await this.world.api.create(next);
    await until(() => this.given.has(service) || this.given.has(idOf(next)), { what: `MetalLB to decide over Service ${service}`, everyMilliseconds: 2, seconds: PATIENCE });
  }

  private async untilAllAreDecided({ name }: Place): Promise<void> {
    const last = serviceBehind(name, 'last');
    await this.world.api.create(last);
    await until(() => this.given.has(idOf(last)), { what: `the last Service of ${name} to have an address`, everyMilliseconds: 2, seconds: PATIENCE });
  }

  private async provideNamespace(name: string): Promise<void> {
    if (!this.namespaces.has(name)) {
      await this.world.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }]);
      this.namespaces.add(name);
    }
  }

  private seeService(type: string, object: KubernetesObject): void {
    if (type === 'DELETED') {
      this.there.delete(idOf(object));
    } else {
      this.there.set(idOf(object), object);
    }
    const addresses = (object.status?.loadBalancer?.ingress ?? []).map(({ ip }: { ip: string }) => ip);
    if (type === 'DELETED' || addresses.length === 0) {
      this.given.delete(idOf(object));
    } else {
      this.given.set(idOf(object), addresses.sort());
    }
  }

  private seePool(type: string, { metadata: { name }, status }: KubernetesObject): void {
    if (type === 'DELETED' || status?.availableIPv4 === undefined) {
      this.known.delete(name);
    } else {
      const { availableIPv4, availableIPv6, assignedIPv4, assignedIPv6 } = status;
      this.known.set(name, { IPv4: String(availableIPv4 + assignedIPv4), IPv6: String(availableIPv6 + assignedIPv6) });
    }
  }

  private seeEvent(type: string, { type: severity, involvedObject, message }: KubernetesObject): void {
    if (type === 'ADDED' && severity === 'Warning' && involvedObject.kind === 'Service') {
      this.refused.set(involvedObject.uid, message);
    }
  }
}

/** It asks for an address of a pool that no plan draws from. */
function serviceBehind(namespace: string, name: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, annotations: { 'metallb.io/address-pool': LAST_POOL } },
    spec: { type: 'LoadBalancer', selector: { app: 'none' }, ports: [{ port: 80 }] },
  };
}
