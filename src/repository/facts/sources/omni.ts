import { FactFile } from '../fact-file';
import { FactSource } from '../fact-source';
import { Reading } from '../reading';
import { Spot } from '../spot';
import { talosFacts } from './talos';
import { ofMachine, TalosNode } from './talos-devices';
import { hostnameOf } from './talos-documents';

/**
 * Templates of clusters that Omni makes (siderolabs/omni, client/pkg/template/internal/models): a file of documents with a `kind` and no `apiVersion`, of which a Cluster, a
 * ControlPlane, Workers and each Machine have patches of Talos' configuration.
 */
export const OMNI: FactSource = {
  name: 'Omni cluster template',
  file(file) {
    const documents = file.documents().filter(({ fields }) => fields.apiVersion === undefined && typeof fields.kind === 'string');
    if (!documents.some((document) => document.fields.kind === 'Cluster' && document.in('talos', 'version').isThere)) {
      return [];
    }
    const controlPlanes = new Set(documents.filter(({ fields }) => fields.kind === 'ControlPlane').flatMap((document) => textsOf(document.in('machines'))));
    return documents.flatMap((document) => {
      const patches = patchesOf(document, file);
      const node = nodeOf(document, patches, controlPlanes);
      return ofMachine(patches.flatMap((patch) => talosFacts(patch, new Reading(OMNI.name, 'declared'), node)));
    });
  },
};

/** Patches that stand in the template, and those of files that hold nothing but the name of a machine. */
function patchesOf(document: Spot, file: FactFile): Spot[] {
  return document.in('patches').items().flatMap((patch) => {
    const named = patch.in('file').text;
    return named === undefined ? [patch.in('inline')] : new FactFile(file.tree, [file.folder, named].filter((part) => part !== '').join('/')).documents().filter((each) => hostnameOf([each]) !== undefined);
  });
}

/** A Machine, by its name in Talos or else its number; Workers that are one machine. What is written for several gives none of them an address. */
function nodeOf(document: Spot, patches: readonly Spot[], controlPlanes: ReadonlySet<string>): TalosNode | undefined {
  const { kind, name } = document.fields;
  const machines = textsOf(document.in('machines'));
  const isOne = kind === 'Machine' || machines.length === 1 || document.in('machineClass', 'size').value === 1;
  const called = hostnameOf(patches) ?? (typeof name === 'string' ? name : undefined) ?? machines[0] ?? String(kind).toLowerCase();
  const controlPlane = kind === 'ControlPlane' || (kind === 'Machine' && typeof name === 'string' && controlPlanes.has(name));
  return kind === 'Cluster' || !isOne ? undefined : { name: called, controlPlane };
}

function textsOf(list: Spot): string[] {
  return list.items().flatMap(({ text }) => text ?? []);
}
