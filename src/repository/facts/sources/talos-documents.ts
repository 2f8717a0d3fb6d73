import { NetworkFact } from '../fact';
import { Reading } from '../reading';
import { Spot } from '../spot';
import { dhcpAddress, isLoopback, nodeAddress, routeFacts, TalosNode } from './talos-devices';

/** Kinds of Talos' own documents (1.12 and later), which have an apiVersion without a group. */
export function isTalosDocument(document: Spot): boolean {
  return document.fields.apiVersion === 'v1alpha1' && document.in('kind').text !== undefined && !document.in('spec').isThere;
}

/**
 * The facts of one of Talos' documents (talos v1.14, pkg/machinery/config/types).
 */
export function talosDocumentFacts(document: Spot, reading: Reading, node: TalosNode | undefined): NetworkFact[] {
  switch (document.in('kind').text) {
    case 'LinkConfig':
    case 'DummyLinkConfig':
    case 'BondConfig':
    case 'BridgeConfig':
    case 'VLANConfig':
    case 'VRFConfig':
    case 'VethConfig':
    case 'WireguardConfig':
      return linkFacts(document, reading, node);
    case 'DHCPv4Config':
    case 'DHCPv6Config':
      return dhcpAddress(document.in('name'), reading, node);
    case 'Layer2VIPConfig':
    case 'HCloudVIPConfig':
      // The name of the document is the address.
      return reading.api(document.in('name'));
    case 'KubeNetworkConfig':
      return [
        ...document.in('podSubnets').items().flatMap((subnet) => reading.cidr('pod-cidr', subnet)),
        ...document.in('serviceSubnets').items().flatMap((subnet) => reading.cidr('service-cidr', subnet)),
      ];
    case 'KubeNodeConfig':
      return document.in('nodeIP', 'validSubnets').items().flatMap((subnet) => reading.as('network-only').nodeNetwork(subnet));
    case 'KubeClusterConfig':
      return reading.api(document.in('endpoint'));
    case 'KubeAPIServerConfig':
      return document.in('certExtraSANs').items().flatMap((name) => reading.as('hint').apiNames(name));
    case 'ResolverConfig':
      return document.in('nameservers').items().flatMap((server) => reading.as('hint').machine('name-server', server.in('address')));
    default:
      return [];
  }
}

function linkFacts(document: Spot, reading: Reading, node: TalosNode | undefined): NetworkFact[] {
  const vlan = document.in('vlanID').number;
  const isWireguard = document.in('kind').text === 'WireguardConfig';
  return [
    // A tunnel's network is no segment that a pool could meet.
    ...document.in('addresses').items().flatMap((entry) => nodeAddress(entry.in('address'), reading, node, { vlan, onLoopback: isLoopback(document.in('name')) }))
      .filter(({ kind }) => !isWireguard || kind === 'node-address'),
    ...document.in('routes').items().flatMap((route) => routeFacts(route, route.in('destination').text, reading)),
  ];
}

/** The host name that Talos' documents give a machine. */
export function hostnameOf(documents: readonly Spot[]): string | undefined {
  return documents.map((document) => (document.in('kind').text === 'HostnameConfig'
    ? document.in('hostname').text : document.in('machine', 'network', 'hostname').text)).find((name) => name !== undefined);
}
