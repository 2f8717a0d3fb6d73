import { Configuration } from './configuration';
import { Judge, Judged, labelsOf } from './judged';
import { described, KubernetesObject } from '../../cluster/kubernetes-object';
import { pause, until } from '../../sandbox/until';
import { World } from '../../world/world';
import { ConfigurationStates } from '../verdicts/configuration-states';
import { refusal } from '../verdicts/refusal';

/** What became of one object of a configuration. */
export interface Verdict {
  readonly object: KubernetesObject;
  readonly ours: Judged;
  /** Who refused it: the API server by its schema, MetalLB's webhook, or one of its processes; nobody where it was taken. */
  readonly by?: 'schema' | 'webhook' | 'process';
  readonly refusal?: string;
  /** What is different between them and us. */
  readonly difference?: string;
  /** Whether it cannot be taken away again, because a webhook that did not miss it before holds on to it now: nothing can be said of what comes after it. */
  readonly stays?: boolean;
}

/** The label by which the webhooks pass over what stands in the way on purpose. */
const SENTINEL = 'sentinel';
/** The webhooks ask a cache, which may be behind by some moments: what differs is asked again. */
const TRIES = 8;
/** What is wrong with a peer that no webhook checks, and with an advertisement of no node: its webhook compares it with pools, and that of a later pool does not. So with a pool whose prefix no advertisement fits. */
const UNCHECKED = ['bgp-peer-invalid', 'bgp-needs-frr', 'bgp-advertisement-invalid', 'pool-entry-invalid'];
/** Seconds that a process may take to say something, and how often it is asked: on a machine with much to do one that is only slow says nothing the first time. */
const PATIENCE = 10;
const QUESTIONS = 3;
const SILENT = 'a process breaks off while it reads the configuration';

/** Lets the API server, MetalLB's webhooks and its processes judge configurations, object by object, beside our rules. */
export class Referee {
  private readonly states: ConfigurationStates;
  private count = 0;

  constructor(private readonly world: World, private readonly judge: Judge) {
    this.states = new ConfigurationStates(world);
  }

  /** From now on the webhooks let the sentinels through. */
  async prepare(): Promise<void> {
    const [configuration] = (await this.world.api.list('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration')).filter(({ metadata }) => metadata.name.startsWith('metallb-'));
    const objectSelector = { matchExpressions: [{ key: SENTINEL, operator: 'DoesNotExist' }] };
    await this.world.api.patch(configuration, { webhooks: configuration.webhooks.map((webhook: object) => ({ ...webhook, objectSelector })) });
    const sentinel = this.sentinel();
    await until(async () => await refusal(this.world, sentinel) === undefined, { what: 'the webhooks to pass over sentinels' });
  }

  /** Applies the objects of a configuration one after another; what is refused is not there for those that come after it. Nothing is left of it. */
  async verdicts(configuration: Configuration): Promise<Verdict[]> {
    await this.label(configuration);
    const verdicts: Verdict[] = [];
    const there: KubernetesObject[] = [];
    try {
      for (const object of configuration.objects) {
        const verdict = await this.verdict(configuration, there, object);
        verdicts.push(verdict);
        if (verdict.by === undefined) {
          there.push(object);
        }
        if (verdict.difference !== undefined || verdict.stays === true) {
          return verdicts;
        }
      }
      const complaint = there.length === 0 ? undefined : await this.complaint();
      const last = verdicts[verdicts.length - 1];
      return complaint === undefined ? verdicts : [...verdicts.slice(0, -1), { ...last, difference: `we are silent of ${there.map(described).join(', ')}, and ${complaint}` }];
    } finally {
      // A profile that a peer has cannot go before it.
      const isLast = ({ kind }: KubernetesObject) => Number(kind === 'BFDProfile');
      for (const object of [...configuration.objects].sort((a, b) => isLast(a) - isLast(b))) {
        await this.gone(object);
      }
    }
  }

  /** The webhook lets nothing go that something else uses, also for the moments in which it has not seen that this is gone. */
  private async gone(object: KubernetesObject, seconds?: number): Promise<void> {
    await until(() => this.world.api.delete(object).then(() => true), { what: `${described(object)} to go`, seconds });
  }

  /** A peer may name a profile before it is there, if no node speaks with the peer; a profile that is there may not go before the peer. */
  private async isLetGo(object: KubernetesObject): Promise<boolean> {
    try {
      await this.gone(object, 5);
      return true;
    } catch (error) {
      if (/failed to delete BFDProfile .* used by/.test(String(error))) {
        return false;
      }
      throw error;
    }
  }

  private async verdict(configuration: Configuration, there: readonly KubernetesObject[], object: KubernetesObject): Promise<Verdict> {
    const ours = this.judge.judged(configuration, [...there, object]);
    const isError = ours.errors.length > 0;
    for (let tries = 1; ; tries++) {
      const refused = await refusal(this.world, object, false);
      if (refused === undefined && !isError) {
        return { object, ours };
      }
      const complaint = refused === undefined ? await this.complaint() : undefined;
      if (refused === undefined) {
        if (!await this.isLetGo(object)) {
          return { object, ours, refusal: complaint, by: 'process', stays: true, ...(complaint === undefined ? { difference: takenAndAnError(ours) } : {}) };
        }
        const left = await this.rest();
        if (left !== undefined) {
          return { object, ours, refusal: complaint, by: 'process', difference: `without it we are silent of ${there.map(described).join(', ')}, and ${left}` };
        }
      }
      const said = refused ?? complaint;
      // An error of a peer that no webhook checks is told to whoever comes next.
      if ((said !== undefined) === isError || (said !== undefined && UNCHECKED.some((rule) => ours.stricter.has(rule)))) {
        return { object, ours, refusal: said, by: complaint !== undefined ? 'process' : /admission webhook/.test(said!) ? 'webhook' : 'schema' };
      }
      if (tries === TRIES) {
        return {
          object,
          ours,
          refusal: said,
          difference: said === undefined ? takenAndAnError(ours) : `we are silent, and there it is refused: ${said}`,
          by: 'schema',
        };
      }
      await pause(50 * tries);
    }
  }

  /**
   * What a process complains of that sees what is there now. An unchanged verdict is not written again, so all of them complain of a
   * sentinel first; one that breaks off while it reads complains of nothing.
   */
  private async complaint(): Promise<string | undefined> {
    for (let asked = 1; ; asked++) {
      const said = await this.saidOfSentinel();
      if (said !== SILENT || asked === QUESTIONS) {
        return said;
      }
    }
  }

  private async saidOfSentinel(): Promise<string | undefined> {
    const sentinel = this.sentinel();
    const word: string = sentinel.spec.addresses[0];
    await this.world.api.create(sentinel);
    try {
      await this.states.settled(() => true, (summary) => summary !== '', PATIENCE);
    } catch {
      return SILENT;
    } finally {
      await this.world.api.delete(sentinel);
    }
    const states = await this.states.settled(() => true, (summary) => !summary.includes(word));
    const [complaining] = Object.entries(states).filter(([, summary]) => summary !== '');
    return complaining === undefined ? undefined : `${complaining[0]} says: ${complaining[1]}`;
  }

  /** Until nobody complains of what has just gone; what somebody goes on to complain of. */
  private async rest(): Promise<string | undefined> {
    try {
      await this.states.atRest(10);
      return undefined;
    } catch {
      return this.complaint();
    }
  }

  private sentinel(): KubernetesObject {
    return {
      apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name: 'zz-sentinel', namespace: 'metallb-system', labels: { [SENTINEL]: 'yes' } },
      spec: { addresses: [`sentinel${this.count++}`] },
    };
  }

  private async label({ racks }: Configuration): Promise<void> {
    for (const [index, rack] of racks.entries()) {
      const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: `node${index + 1}` } };
      await this.world.api.patch(node, { metadata: { labels: { rack: null, ...labelsOf(rack, index) } } });
    }
  }
}

function takenAndAnError({ errors }: Judged): string {
  return `it is taken, and we say ${errors.map(({ rule, message }) => `${rule}: ${message}`).join(' ')}`;
}
