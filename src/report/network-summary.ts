import { textOf } from './addresses/address-book';
import { DeclaredNetwork, Network } from '../model/network';
import { counted, listed } from '../rules/text';

/** The network as it is known, one line each, so that a reader sees at once where the command is mistaken. */
export function networkSummary({ networks, nodes, podCidrs, serviceCidrs, apiAddresses }: DeclaredNetwork): string[] {
  return [
    ...networks.map(networkLine),
    ...(nodes.length === 0 ? [] : [`${counted(nodes.length, 'node')}: ${listed(nodes.map(({ name, addresses }) => `${name} ${addresses.map(textOf).join(' ')}`))}`]),
    ...line('pods', podCidrs.map(textOf)),
    ...line('services', serviceCidrs.map(textOf)),
    ...line('Kubernetes API', apiAddresses.map(textOf)),
  ];
}

function networkLine({ name, prefixes, gateways, dhcp }: Network): string {
  return [
    `network ${name}: ${prefixes.map(textOf).join(', ')}`,
    ...(gateways.length === 0 ? [] : [`router ${gateways.map(textOf).join(', ')}`]),
    ...(dhcp.length === 0 ? [] : [`DHCP ${listed(dhcp.map(textOf))}`]),
  ].join(', ');
}

function line(name: string, texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : [`${name}: ${listed(texts)}`];
}
