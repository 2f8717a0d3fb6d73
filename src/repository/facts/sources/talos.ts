import { NetworkFact } from '../fact';
import { FactFile } from '../fact-file';
import { FactSource } from '../fact-source';
import { Reading } from '../reading';
import { Spot } from '../spot';
import { patchUse } from './talhelper-patches';
import { deviceFacts, ofMachine, TalosNode } from './talos-devices';
import { hostnameOf, isTalosDocument, talosDocumentFacts } from './talos-documents';

/**
 * Talos' machine configuration: whole, as patches, as JSON patches, and as its newer documents, in YAML and in templates of it
 * (talos v1.14, pkg/machinery/config/types/v1alpha1/v1alpha1_types.go).
 */
export const TALOS: FactSource = {
  name: 'Talos machine configuration',
  file(file) {
    const documents = file.documents();
    const parts = documents.filter((document) => isMachineConfig(document) || isTalosDocument(document) || isJsonPatch(document));
    if (parts.length === 0) {
      return [];
    }
    const use = patchUse(file);
    const reading = new Reading(TALOS.name, use === 'unused' ? 'hint' : 'declared');
    // Who keeps a file for each machine often calls it by the address that `talosctl --nodes` takes.
    // A template with conditions may be for either role.
    const controlPlane = file.text.includes('{%') ? undefined : isControlPlane(parts);
    const isCalledByAddress = /^\d+(?:\.\d+){3}$/.test(file.baseName);
    const node = typeof use === 'object' ? use : { name: hostnameOf(documents) ?? nodeOfFolder(file) ?? file.baseName, controlPlane, isDhcpTold: isCalledByAddress };
    return [
      ...ofMachine(parts.flatMap((document) => talosFacts(document, reading, use === 'shared' || (node !== use && isShared(file)) ? undefined : node))),
      ...(isCalledByAddress ? reading.as('tool-file').node(node.name, file.at(1, file.baseName), { controlPlane }) : []),
    ];
  },
};

/** topf keeps several patches for a machine in a folder that is called like it: `node/worker-1/01-install.yaml`. */
function nodeOfFolder({ path }: FactFile): string | undefined {
  return /(?:^|\/)node\/([^/]+)\/[^/]+$/.exec(path)?.[1];
}

/** The facts of one document of machine configuration, or of a patch of it. */
export function talosFacts(document: Spot, reading: Reading, node: TalosNode | undefined): NetworkFact[] {
  if (isTalosDocument(document)) {
    return talosDocumentFacts(document, reading, node);
  }
  return Array.isArray(document.value)
    ? document.items().flatMap((operation) => machineConfigFacts(operation.holding(patched(operation)), reading, node))
    : machineConfigFacts(document, reading, node);
}

function machineConfigFacts(config: Spot, reading: Reading, node: TalosNode | undefined): NetworkFact[] {
  const machine = config.in('machine');
  const cluster = config.in('cluster');
  const hints = reading.as('hint');
  const networks = reading.as('network-only');
  return [
    ...reading.api(cluster.in('controlPlane', 'endpoint')),
    ...cluster.in('network', 'podSubnets').items().flatMap((subnet) => reading.cidr('pod-cidr', subnet)),
    ...cluster.in('network', 'serviceSubnets').items().flatMap((subnet) => reading.cidr('service-cidr', subnet)),
    ...machine.in('network', 'interfaces').items().flatMap((device) => deviceFacts(device, reading, node)),
    ...machine.in('kubelet', 'nodeIP', 'validSubnets').items().flatMap((subnet) => networks.nodeNetwork(subnet)),
    ...[...cluster.in('etcd', 'advertisedSubnets').items(), cluster.in('etcd', 'subnet')].flatMap((subnet) => networks.nodeNetwork(subnet)),
    ...[...machine.in('certSANs').items(), ...cluster.in('apiServer', 'certSANs').items()].flatMap((name) => hints.apiNames(name)),
    ...machine.in('network', 'nameservers').items().flatMap((server) => hints.machine('name-server', server)),
    ...machine.in('time', 'servers').items().flatMap((server) => hints.machine('time-server', server)),
  ];
}

/** A mapping with `machine` or `cluster` may be anybody's; these parts are Talos' alone. `talsecret.yaml` has secrets only. */
function isMachineConfig(document: Spot): boolean {
  const machine = document.in('machine');
  const cluster = document.in('cluster');
  return document.in('kind').value === undefined && document.in('apiVersion').value === undefined
    && ((document.fields.version === 'v1alpha1' && (machine.isThere || cluster.isThere))
      || machine.hasAny(['type', 'network', 'kubelet', 'install', 'time', 'certSANs'])
      || cluster.in('controlPlane').hasAny(['endpoint']) || cluster.in('network').hasAny(['podSubnets', 'serviceSubnets', 'cni'])
      || cluster.in('etcd').hasAny(['advertisedSubnets', 'subnet']) || cluster.in('apiServer').hasAny(['certSANs']));
}

function isJsonPatch(document: Spot): boolean {
  const operations = document.items();
  return operations.length > 0 && operations.every((each) => each.in('op').isThere && /^\/(?:machine|cluster)(?:\/|$)/.test(each.in('path').text ?? ''));
}

/** What an operation of a JSON patch puts in, with the mappings and lists around it. */
function patched(operation: Spot): unknown {
  if (operation.in('op').text === 'remove') {
    return {};
  }
  return (operation.in('path').text ?? '').split('/').slice(1)
    .reduceRight<unknown>((inner, step) => (/^(?:\d+|-)$/.test(step) ? [inner] : { [step]: inner }), operation.in('value').value);
}

function isControlPlane(documents: readonly Spot[]): boolean | undefined {
  const type = documents.map((document) => document.in('machine', 'type').text).find((each) => each !== undefined);
  return type === undefined || !/^(?:controlplane|init|worker|join)$/.test(type) ? undefined : type === 'controlplane' || type === 'init';
}

/** A patch for all machines, or for all of a role, gives no single one an address. */
function isShared(file: FactFile): boolean {
  return /(?:^|\/)(?:global|all|common|shared|controllers?|control-?planes?|workers?)\/[^/]*$/.test(file.path) && !/(?:^|\/)nodes\//.test(file.path);
}
