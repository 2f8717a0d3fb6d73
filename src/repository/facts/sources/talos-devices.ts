import { NetworkFact } from '../fact';
import { BY_DHCP, Reading } from '../reading';
import { Spot } from '../spot';

/** Whom the configuration is for; absent where several machines share it. */
export interface TalosNode {
  readonly name: string;
  readonly controlPlane?: boolean;
  /** Which of the machines of a list it is. */
  readonly machineNumber?: number;
  /** Whether the address that it has by DHCP is written elsewhere: talhelper has `ipAddress` for it. */
  readonly isDhcpTold?: boolean;
}

/** `machine.network.interfaces[]` of Talos, and talhelper's `networkInterfaces[]`, which has the same fields. */
export function deviceFacts(device: Spot, reading: Reading, node: TalosNode | undefined): NetworkFact[] {
  return [
    ...linkFacts(device, reading, node, device.in('vlanId').number),
    ...(device.in('dhcp').value === true ? dhcpAddress(device.in('dhcp'), reading, node) : []),
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

/** The address of a link that asks a DHCP server. */
export function dhcpAddress(spot: Spot, reading: Reading, node: TalosNode | undefined): NetworkFact[] {
  return node === undefined || node.isDhcpTold === true ? [] : reading.nodeByDhcp(node.name, spot, node);
}

/**
 * The facts of one machine, without addresses by DHCP where it has no other: that it has some address is told of every machine, and a file for many machines tells of
 * none. Beside a written one it says that there are more.
 */
export function ofMachine(facts: readonly NetworkFact[]): NetworkFact[] {
  const isByDhcp = ({ kind, value }: NetworkFact) => kind === 'node-address' && value.text === BY_DHCP;
  return facts.some((fact) => fact.kind === 'node-address' && !isByDhcp(fact)) ? [...facts] : facts.filter((fact) => !isByDhcp(fact));
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
