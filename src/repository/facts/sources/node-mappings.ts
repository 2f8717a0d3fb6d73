import { NetworkFact } from '../fact';
import { FactSource } from '../fact-source';
import { Reading } from '../reading';
import { Spot } from '../spot';

/** A `nodes.yaml` that a template of machine configurations is filled in from: under `nodes` each machine by its name, with its address. */
export const NODE_MAPPINGS: FactSource = {
  name: 'list of nodes',
  file: (file) => (!/^nodes\.ya?ml$/.test(file.name) ? [] : file.documents().flatMap((document) => nodesFacts(document.in('nodes').entries()))),
};

const ADDRESS = ['ip', 'address', 'ipAddress'];

function nodesFacts(nodes: readonly [string, Spot][]): NetworkFact[] {
  const reading = new Reading(NODE_MAPPINGS.name, 'tool-file');
  return !nodes.every(([, node]) => node.hasAny(ADDRESS)) ? [] : nodes.flatMap(([name, node]) => {
    const role = ['controller', 'controlPlane'].map((field) => node.in(field).value).find((value) => typeof value === 'boolean');
    return ADDRESS.flatMap((field) => reading.node(name, node.in(field), { controlPlane: role as boolean | undefined }));
  });
}
