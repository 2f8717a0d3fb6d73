import { KubernetesObject } from '../../cluster/kubernetes-object';
import { until } from '../../sandbox/until';
import { World } from '../../world/world';

/** An object that no process of MetalLB can read, with a word that it quotes then. */
type Sentinel = (word: string, beside: KubernetesObject) => object;

/** Of the object's own kind: a process sees the objects of one kind in their order, and those of two kinds in any. */
const SENTINELS: Readonly<Record<string, { readonly spec: Sentinel; readonly readBy: (process: string) => boolean }>> = {
  IPAddressPool: { spec: (word) => ({ addresses: [word] }), readBy: () => true },
  // The controller gives addresses and does not look at advertisements.
  // Peers of a node need one router id and one AS, and a complaint of two would be one more.
  BGPPeer: {
    spec: (word, { spec }) => ({ myASN: spec?.myASN, peerASN: 64513, peerAddress: word, ...(spec?.routerID === undefined ? {} : { routerID: spec.routerID }) }),
    readBy: (process) => process !== 'controller',
  },
  // For no pool, because without FRR one of IPv6 is complained of first; of selectors that nobody can read the speakers say nothing here.
  BGPAdvertisement: { spec: (word) => ({ ipAddressPools: [word], communities: [word] }), readBy: (process) => process !== 'controller' },
  Community: { spec: (word) => ({ communities: [{ name: word, value: word }] }), readBy: () => true },
  L2Advertisement: { spec: (word) => ({ nodeSelectors: [{ matchLabels: { name: `${word} !` } }] }), readBy: (process) => process !== 'controller' },
};

/** Whether there can be one of its kind that nobody can read; BFDProfiles are judged by their schema alone. */
export function hasSentinel({ kind }: KubernetesObject): boolean {
  return SENTINELS[kind] !== undefined;
}

/**
 * What MetalLB's controller and speakers say of objects that are there, in their ConfigurationStates. An unchanged verdict is not
 * written again, so something that all of them refuse is there first, and goes away behind the object in question.
 */
export class ConfigurationStates {
  private count = 0;

  constructor(private readonly world: World) {}

  /** Until nobody complains of anything; a process that could not read an object looks again after some seconds, and on a busy machine later. */
  async atRest(seconds = 60): Promise<void> {
    await this.settled(() => true, (summary) => summary === '', seconds);
  }

  /** Until somebody complains: what they say. */
  async complaining(): Promise<Readonly<Record<string, string>>> {
    return this.settled((process) => process !== 'controller', (summary) => summary !== '');
  }

  /** The processes that read the object's kind: what each one complains of, or nothing. The object is gone afterwards. */
  async of(object: KubernetesObject): Promise<Readonly<Record<string, string>>> {
    const { spec, readBy } = SENTINELS[object.kind];
    const word = `sentinel${this.count++}`;
    const sentinel = { apiVersion: object.apiVersion, kind: object.kind, metadata: { ...object.metadata, name: 'zz-sentinel' }, spec: spec(word, object) };
    await this.world.api.create(sentinel);
    await this.settled(readBy, (summary) => summary.includes(word));
    await this.world.api.create(object);
    await this.world.api.delete(sentinel);
    const states = await this.settled(readBy, (summary) => !summary.includes(word));
    await this.world.api.delete(object);
    return states;
  }

  /** Until all processes that read a kind say what is wanted, and what each says. */
  async settled(readBy: (process: string) => boolean, wanted: (summary: string) => boolean, seconds?: number): Promise<Record<string, string>> {
    let all: { readonly name: string; readonly summary?: string }[] = [];
    try {
      return await until(async () => {
        const states = (await this.world.api.list('metallb.io/v1beta1', 'ConfigurationState', 'metallb-system')).filter(({ metadata }) => readBy(metadata.name));
        all = states.map((state) => ({ name: state.metadata.name, summary: summaryOf(state) }));
        const expected = ['controller', ...this.world.nodes.map(({ name }) => `speaker-${name}`)].filter(readBy).length;
        return all.length === expected && all.every(({ summary }) => summary !== undefined && wanted(summary))
          && Object.fromEntries(all.map(({ name, summary }) => [name, summary!]));
      }, { what: 'the processes of MetalLB to see a configuration', everyMilliseconds: 5, seconds });
    } catch (error) {
      throw new Error(`${(error as Error).message} They say: ${all.map(({ name, summary = 'not known yet' }) => `${name}: ${summary || 'nothing'}`).join('; ')}`);
    }
  }
}

/** What it complains of; not known while its conditions are newer than its summary. */
function summaryOf({ status }: KubernetesObject): string | undefined {
  const complaints = (status?.conditions ?? [])
    .filter((condition: any) => condition.status === 'False' && condition.reason === 'ConfigurationError')
    .map(({ message }: any) => message)
    .join('\n');
  return status?.result === (complaints === '' ? 'Valid' : 'Invalid') && (status.errorSummary ?? '') === complaints ? complaints : undefined;
}
