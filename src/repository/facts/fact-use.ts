import { CERTAINTIES, NetworkFact } from './fact';
import { FoundNetwork } from './network-of';

/** Whether a fact is judged with, and if not, why. */
export type FactUse =
  | 'judged'
  /** A name, or something that is filled in later. */
  | 'unknown'
  /** It is a guess: a default, or said in passing. */
  | 'guess'
  /** The owner's settings speak of it. */
  | 'settings'
  /** It lies in no network of nodes that is known. */
  | 'outside'
  /** No rule asks for its kind. */
  | 'told'
  /** Nobody knows whose it is. */
  | 'nobody';

/** What each use means, behind `judged: `. */
export const FACT_USES: Readonly<Record<FactUse, string>> = {
  judged: 'yes',
  unknown: 'no: its value is not written here',
  guess: 'no: a guess',
  settings: 'no: bare-metal.yaml speaks of it',
  outside: 'no: in no network that is known',
  told: 'no: no rule asks for it',
  nobody: 'no: of no cluster that is known',
};

/** The property of `bare-metal.yaml` that says the same. */
const PROPERTIES: Readonly<Record<Exclude<NetworkFact['kind'], 'gateway-address' | 'service-range'>, string | undefined>> = {
  'node-address': 'nodes',
  'node-network': 'networks',
  'router': 'networks',
  'dhcp-range': 'networks',
  'dhcp-reservation': 'networks',
  'machine-address': 'networks',
  'api-address': 'apiAddresses',
  'pod-cidr': 'podCidrs',
  'service-cidr': 'serviceCidrs',
  'name-server': undefined,
  'time-server': undefined,
};

/**
 * What becomes of the facts of a cluster.
 *
 * @param found what counts of the network, and where it stands
 * @param told the properties that the owner's settings have
 */
export function factUses(facts: readonly NetworkFact[], found: Pick<FoundNetwork, 'places'>, told: ReadonlySet<string>): FactUse[] {
  const sources = new Set(found.places.values());
  const used = new Set(facts.filter(({ value }) => sources.has(value.source)).map(valueKey));
  return facts.map((fact): FactUse => {
    if (fact.kind === 'gateway-address' || fact.kind === 'service-range') {
      return fact.value.unknown === true ? 'unknown' : 'judged';
    }
    const property = PROPERTIES[fact.kind];
    if (property === undefined) {
      return 'told';
    }
    if (fact.value.unknown === true) {
      return 'unknown';
    }
    if (CERTAINTIES.indexOf(fact.certainty) > CERTAINTIES.indexOf('resolved')) {
      return 'guess';
    }
    return used.has(valueKey(fact)) ? 'judged' : told.has(property) ? 'settings' : isSaidTwice(fact, facts) ? 'judged' : 'outside';
  });
}

/** Two files that say the same of a machine are one fact to a rule, and so is a network within another. */
function isSaidTwice({ kind, value: { value } }: NetworkFact, facts: readonly NetworkFact[]): boolean {
  return kind === 'node-network' || (kind === 'machine-address'
    && facts.some((other) => (other.kind === 'node-address' || other.kind === 'router' || other.kind === 'api-address') && other.value.value?.toString() === value?.toString()));
}

function valueKey({ kind, value: { value, text } }: NetworkFact): string {
  return `${kind} ${value?.toString() ?? text}`;
}
