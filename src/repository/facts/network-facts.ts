import { defaultFacts } from './defaults';
import { CERTAINTIES, NetworkFact, NodeNetworkFact } from './fact';
import { describesNetwork, FactFile } from './fact-file';
import { located } from './fact-lines';
import { ALL_FACT_SOURCES } from './sources/all-fact-sources';
import { Spot } from './spot';
import { fieldsOf, nameText } from '../../model/reader/fields';
import { parsedPath } from '../helm/values-path';
import { Tree, TreeObject } from '../structure/tree';

const OF_OBJECTS = ALL_FACT_SOURCES.flatMap(({ object }) => object ?? []);

/** Nobody writes a network down in a file that is larger; what is, was generated. */
const LARGEST_FILE = 1_000_000;

/** What files say that are no objects of Kubernetes. */
export function factsOfFiles(tree: Tree): NetworkFact[] {
  return tree.paths().filter(describesNetwork).filter((path) => tree.file(path)!.text.length <= LARGEST_FILE).flatMap((path) => factsOfFile(new FactFile(tree, path)));
}

/** What objects of Kubernetes say. */
export function factsOfObjects(tree: Tree, objects: readonly TreeObject[]): NetworkFact[] {
  const documents = new DocumentIndex(tree);
  return objects.flatMap((object) => factsOfObject(object, tree, documents));
}

/**
 * The facts of one cluster, sorted, with line and column, and with what its distribution takes where nothing is written. Each is there once: where
 * several places say the same, the surest of them counts. Samples, tests and templates are passed over.
 */
export function settledFacts(facts: readonly NetworkFact[], tree: Tree): NetworkFact[] {
  // A hint whose value is unknown says nothing.
  const written = withoutReplaced(withoutAnycast(withoutOthersNetworks(facts).filter(({ certainty, value }) => certainty !== 'hint' || value.unknown !== true)));
  return located(once([...written, ...defaultFacts(written)]), tree);
}

/** A network that a router serves, and that nothing shows nodes to be in, is none of the cluster. */
function withoutOthersNetworks(facts: readonly NetworkFact[]): readonly NetworkFact[] {
  return facts.filter((fact) => fact.kind !== 'node-network' || fact.ofRouter !== true || hasNodesOf(facts, fact));
}

/** Whether facts tell of a node in a network: by its address, or by a network that nodes are said to be in. */
export function hasNodesOf(facts: readonly NetworkFact[], { value: { value: network } }: NodeNetworkFact): boolean {
  return network !== undefined && facts.some((fact) => !['default', 'hint'].includes(fact.certainty)
    && (fact.kind === 'node-address' ? fact.value.value !== undefined && network.contains(fact.value.value)
      : fact.kind === 'node-network' && fact.ofRouter !== true && fact.value.value !== undefined && network.containsPrefix(fact.value.value)));
}

/** An address that several nodes have on their loopback interfaces is meant to be there several times: of these the first stands for all. */
function withoutAnycast(facts: readonly NetworkFact[]): readonly NetworkFact[] {
  const first = new Map<string, string>();
  return facts.filter((fact) => {
    if (fact.kind !== 'node-address' || fact.onLoopback !== true) {
      return true;
    }
    const node = first.get(fact.value.text) ?? fact.node;
    first.set(fact.value.text, node);
    return node === fact.node;
  });
}

/** What a tool takes where its file says nothing does not count beside what is written somewhere. */
function withoutReplaced(facts: readonly NetworkFact[]): readonly NetworkFact[] {
  const isWritten = (kind: NetworkFact['kind']) => facts.some((fact) => fact.kind === kind && fact.leftOut === undefined && fact.certainty !== 'hint');
  return facts.filter(({ kind, leftOut }) => leftOut === undefined || !isWritten(kind));
}

function factsOfFile(file: FactFile): NetworkFact[] {
  return ALL_FACT_SOURCES.flatMap((source) => source.file?.(file) ?? []);
}

function factsOfObject({ manifest, source, file }: TreeObject, tree: Tree, documents: DocumentIndex): NetworkFact[] {
  // Most objects say nothing, and then nobody needs to know where they stand.
  if (foundIn(new Spot(manifest, { file, steps: [], object: source })).length === 0) {
    return [];
  }
  const { document, path = '' } = source.origin ?? {};
  // An item of a `List` has no document of its own.
  const object = new Spot(manifest, { file, document: path === '' ? documents.find(file, manifest) : document, steps: parsedPath(path), object: source });
  const text = tree.file(file)?.text ?? '';
  return foundIn(object)
    // What the file does not hold came out of a variable, or a patch.
    .map((fact): NetworkFact => (fact.certainty === 'declared' && !text.includes(fact.value.text) ? { ...fact, certainty: 'resolved' } : fact));
}

function foundIn(object: Spot): NetworkFact[] {
  const facts: NetworkFact[] = [];
  for (const source of OF_OBJECTS) {
    facts.push(...source(object));
  }
  return facts;
}

/** Which document of its file an object is: building changes an object, but neither its kind nor its name for the most part. */
class DocumentIndex {
  private readonly files = new Map<string, ReadonlyMap<string, number>>();

  constructor(private readonly tree: Tree) {}

  find(file: string, manifest: TreeObject['manifest']): number | undefined {
    let documents = this.files.get(file);
    if (documents === undefined) {
      // Of two with one name the first counts.
      documents = new Map([...this.tree.file(file)?.documents ?? []].map((document, index): [string, number] => [keyOfDocument(document), index]).reverse());
      this.files.set(file, documents);
    }
    return documents.get(keyOfDocument(manifest));
  }
}

function keyOfDocument(document: unknown): string {
  const { kind, metadata } = fieldsOf(document);
  return `${String(kind)} ${nameText(fieldsOf(metadata).name)}`;
}

function once(facts: readonly NetworkFact[]): NetworkFact[] {
  const byKey = new Map<string, NetworkFact>();
  for (const fact of [...facts].sort(byTrust)) {
    const key = keyOf(fact);
    if (!byKey.has(key)) {
      byKey.set(key, fact);
    }
  }
  return [...byKey].sort(([one], [other]) => compare(one, other)).map(([, fact]) => fact);
}

function byTrust(one: NetworkFact, other: NetworkFact): number {
  return CERTAINTIES.indexOf(one.certainty) - CERTAINTIES.indexOf(other.certainty)
    || compare(one.place.file, other.place.file) || (one.place.document ?? 0) - (other.place.document ?? 0);
}

const KINDS: readonly NetworkFact['kind'][] = ['node-address', 'node-network', 'router', 'api-address', 'pod-cidr', 'service-cidr', 'dhcp-range', 'dhcp-reservation',
  'machine-address', 'name-server', 'time-server', 'gateway-address', 'service-range'];

/** What two facts that say the same have in common; sorts by kind, then by what is spoken of, then by number. */
function keyOf(fact: NetworkFact): string {
  const { value } = fact.value;
  const subject = fact.kind === 'node-address' ? `${fact.node} ${fact.machineNumber ?? ''}` : fact.kind === 'router' ? fact.destination ?? '' : fact.kind === 'gateway-address' ? fact.machine ?? '' : fact.kind === 'service-range' ? fact.pool : '';
  const first = value === undefined ? undefined : 'first' in value ? value.first : value;
  // What is unknown, or wrong, comes last.
  const number = first === undefined ? '~' : `${first.family} ${first.value.toString(16).padStart(32, '0')}`;
  return [String(KINDS.indexOf(fact.kind)).padStart(2, '0'), subject, number, value?.toString() ?? fact.value.text].join('\n');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
