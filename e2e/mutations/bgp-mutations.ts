import { edit, kind, renamed, withoutVerb } from './breaking';
import { Mutation } from './mutation';

/** Of what is emitted about BGP: peers, advertisements, and what the installation needs for them. */
export const BGP_MUTATIONS: readonly Mutation[] = [
  { name: 'no verb to list BGP peers', of: kind('Role', 'pod-lister'), change: withoutVerb('bgppeers', 'list'), groups: ['bgp-native'] },
  { name: 'no right to write where a Service is announced by BGP', of: kind('Role', 'pod-lister'), change: edit((object) => { object.rules = object.rules.filter(({ resources }: any) => !resources.includes('servicebgpstatuses')); }), groups: ['bgp-native'] },
  { name: 'a field that the peer\'s schema does not have', of: kind('CustomResourceDefinition', 'bgppeers.metallb.io'), change: edit(({ spec }) => spec.versions.forEach(({ schema }: any) => renamed(schema.openAPIV3Schema.properties.spec.properties, 'holdTime', 'holdtime'))), groups: ['bgp-native'] },
  { name: 'an advertisement by all nodes, where one was chosen', of: kind('BGPAdvertisement', 'chosen'), change: edit(({ spec }) => { delete spec.nodeSelectors; }), groups: ['bgp-native'] },
  { name: 'a peer outside its VRF', of: kind('BGPPeer', 'far'), change: edit(({ spec }) => { delete spec.vrf; }), groups: ['bgp-frr-k8s'] },
  { name: 'a peer behind another interface', of: kind('BGPPeer', 'cable'), change: edit(({ spec }) => { spec.interface = 'eth7'; }), groups: ['bgp-frr-k8s'] },
  { name: 'the policy Cluster where Local was asked for, by BGP', of: kind('Service', 'alone-external'), change: edit(({ spec }) => { spec.externalTrafficPolicy = 'Cluster'; }), groups: ['bgp-native'] },
  { name: 'no communities', of: kind('BGPAdvertisement', 'hosts'), change: edit(({ spec }) => { delete spec.communities; }), groups: ['bgp-native'] },
  { name: 'a community that has a name, with another number', of: kind('Community'), change: edit(({ spec }) => { spec.communities[0].value = '64512:101'; }), groups: ['bgp-native'] },
  { name: 'a standard community in the place of a large one', of: kind('BGPAdvertisement', 'hosts'), change: edit(({ spec }) => { spec.communities = spec.communities.map((one: string) => one.replace(/^large:(\d+):\d+/, '$1')); }), groups: ['bgp-frr-k8s'] },
  { name: 'no local preference', of: kind('BGPAdvertisement', 'chosen'), change: edit(({ spec }) => { delete spec.localPref; }), groups: ['bgp-native'] },
  { name: 'hosts where their prefix was asked for', of: kind('BGPAdvertisement', 'prefix'), change: edit(({ spec }) => { delete spec.aggregationLength; }), groups: ['bgp-native'] },
  { name: 'an advertisement to all peers, where some were chosen', of: kind('BGPAdvertisement', 'chosen'), change: edit(({ spec }) => { delete spec.peers; }), groups: ['bgp-frr-k8s'] },
  { name: 'a router of one rack for the nodes of all', of: kind('BGPPeer', 'frr6'), change: edit(({ spec }) => { delete spec.nodeSelectors; }), groups: ['bgp-frr-k8s'] },
  { name: 'no password where the peer wants one', of: kind('BGPPeer', 'router'), change: edit(({ spec }) => { delete spec.passwordSecret; }), groups: ['bgp-native'] },
  { name: 'a password in another Secret', of: kind('BGPPeer', 'router'), change: edit(({ spec }) => { spec.passwordSecret.name = 'router'; }), groups: ['bgp-native'] },
  { name: 'no BFD', of: kind('BGPPeer', 'bird'), change: edit(({ spec }) => { delete spec.bfdProfile; }), groups: ['bgp-frr-k8s'] },
  { name: 'the routers of a VRF in the default one', of: kind('FRRConfiguration'), change: edit(({ spec }) => { spec.bgp.routers = spec.bgp.routers.filter(({ vrf }: any) => vrf === undefined); }), groups: ['bgp-frr-k8s'] },
  { name: 'a VRF whose routes nobody takes over', of: kind('FRRConfiguration'), change: edit(({ spec }) => { spec.bgp.routers.forEach((router: any) => { delete router.imports; }); }), groups: ['bgp-frr-k8s'] },
];
