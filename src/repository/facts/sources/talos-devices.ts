import { NetworkFact } from '../fact';
import { Reading } from '../reading';
import { Spot } from '../spot';

/** Whom the configuration is for; absent where several machines share it. */
export interface TalosNode {
  readonly name: string;
  readonly controlPlane?: boolean;
  /** Which of the machines of a list it is. */
  readonly machineNumber?: number;
}

/** `machine.network.interfaces[]` of Talos, and talhelper's `networkInterfaces[]`, which has the same fields. */
export function deviceFacts(device: Spot, reading: Reading, node: TalosNode | undefined): NetworkFact[] {
  return [
    ...linkFacts(device, reading, node, device.in('vlanId').number),
    ...reading.api(device.in('vip', 'ip')),
    ...device.in('vlans').items().flatMap((vlan) => deviceFacts(vlan, reading, node)),
  ];
}

function linkFacts(link: Spot, reading: Reading, node: TalosNode | undefined, vlan: number | undefined): NetworkFact[] {
  return [
    ...[...link.in('addresses').items(), link.in('cidr')].flatMap((address) => nodeAddress(address, reading, node, { vlan, onLoopback: isLoopback(link.in('interface')) })),
    ...link.in('routes').items().flatMap((route) => routeFacts(route, route.in('network').text, reading)),
  ];
}

/** An address of a configuration that several machines share belongs to none of them. */
export function nodeAddress(address: Spot, reading: Reading, node: TalosNode | undefined, link: { vlan?: number; onLoopback?: boolean }): NetworkFact[] {
  return node === undefined ? [] : reading.node(node.name, address, { controlPlane: node.controlPlane, machineNumber: node.machineNumber, ...link });
}

/** Whether an interface, by its name, leads to no other machine. */
export function isLoopback(name: Spot): boolean {
  return /^(?:lo|dummy\d*)$/.test(name.text ?? '');
}

/** The default gateway is where a route without destination leads. */
export function routeFacts(route: Spot, destination: string | undefined, reading: Reading): NetworkFact[] {
  const isDefault = destination === undefined || destination === '' || /^(?:0\.0\.0\.0|::)\/0$/.test(destination);
  return reading.router(route.in('gateway'), isDefault ? undefined : destination);
}
