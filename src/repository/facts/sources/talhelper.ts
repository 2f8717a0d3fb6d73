import { NetworkFact } from '../fact';
import { FactSource } from '../fact-source';
import { Reading } from '../reading';
import { Spot } from '../spot';
import { byVariable, withTalenv } from './talenv';
import { talosFacts } from './talos';
import { deviceFacts, ofMachine, TalosNode } from './talos-devices';

/** talhelper's `talconfig.yaml`, whatever its name (talhelper v3.1.16, pkg/config/config.go). */
export const TALHELPER: FactSource = {
  name: 'talhelper',
  file: (file) => file.documents().filter(isTalconfig).flatMap((written) => talconfigFacts(withTalenv(written, file)).map((fact) => byVariable(fact, written))),
};

/** Whether a document is a talconfig. */
export function isTalconfig(document: Spot): boolean {
  return document.in('clusterName').isThere && document.in('endpoint').isThere && document.in('nodes').items().some((node) => node.in('hostname').isThere);
}

function talconfigFacts(config: Spot): NetworkFact[] {
  const reading = new Reading(TALHELPER.name, 'tool-file');
  return [
    ...reading.api(config.in('endpoint')),
    ...config.in('clusterPodNets').items().flatMap((net) => reading.cidr('pod-cidr', net)),
    ...config.in('clusterSvcNets').items().flatMap((net) => reading.cidr('service-cidr', net)),
    ...['additionalApiServerCertSans', 'additionalMachineCertSans']
      .flatMap((list) => config.in(list).items().flatMap((name) => reading.as('hint').apiNames(name))),
    ...config.in('nodes').items().flatMap((node, machineNumber) => nodeFacts(node, machineNumber, reading)),
    ...[config, config.in('controlPlane'), config.in('worker')].flatMap((group) => machineFacts(group, reading, undefined)),
  ];
}

function nodeFacts(node: Spot, machineNumber: number, reading: Reading): NetworkFact[] {
  const name = node.in('hostname').text;
  const controlPlane = node.in('controlPlane').value === true;
  return name === undefined ? [] : ofMachine([
    ...reading.node(name, node.in('ipAddress'), { controlPlane, machineNumber }),
    ...machineFacts(node, reading, { name, controlPlane, machineNumber, isDhcpTold: node.in('ipAddress').isThere }),
  ]);
}

/** What may be said of one machine, and of all of a role. */
function machineFacts(machine: Spot, reading: Reading, node: TalosNode | undefined): NetworkFact[] {
  return [
    ...machine.in('networkInterfaces').items().flatMap((device) => deviceFacts(device, reading, node)),
    ...machine.in('nameservers').items().flatMap((server) => reading.as('hint').machine('name-server', server)),
    ...talosFacts(machine.in('inlinePatch'), reading, node),
    ...talosFacts(machine.in('configPatches'), reading, node),
    // A text that names a file (`@./file`) is no mapping and says nothing here: the file is read for itself.
    ...machine.in('patches').items().flatMap((patch) => patch.embedded()).flatMap((document) => talosFacts(document, reading, node)),
  ];
}
