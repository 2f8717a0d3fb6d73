import { OWN_ASN } from './app';
import { KubernetesObject } from '../../cluster/kubernetes-object';

/** A BGP object of MetalLB, written by hand. */
export function bgpObject(kind: 'BGPPeer' | 'BGPAdvertisement' | 'Community' | 'BFDProfile', name: string, spec: object): KubernetesObject {
  return { apiVersion: `metallb.io/${kind === 'BGPPeer' ? 'v1beta2' : 'v1beta1'}`, kind, metadata: { name, namespace: 'metallb-system' }, spec };
}

export function peer(name: string, peerAddress: string, peerASN: number, more: object = {}): KubernetesObject {
  return bgpObject('BGPPeer', name, { myASN: OWN_ASN, peerASN, peerAddress, holdTime: '9s', ...more });
}

/**
 * Hosts of the pool `anycast` with two communities, one of them by its name, and above them their prefix /28; hosts of the pool
 * `single` from node1 alone, and preferred by nobody.
 */
export function advertisements(...moreCommunities: string[]): KubernetesObject[] {
  return [
    bgpObject('Community', 'names', { communities: [{ name: 'public', value: '64512:100' }] }),
    bgpObject('BGPAdvertisement', 'hosts', { ipAddressPools: ['anycast'], communities: ['public', '64512:7', ...moreCommunities], localPref: 150 }),
    bgpObject('BGPAdvertisement', 'prefix', { ipAddressPools: ['anycast'], communities: ['64512:8'], localPref: 120, aggregationLength: 28, aggregationLengthV6: 124 }),
    bgpObject('BGPAdvertisement', 'single', { ipAddressPools: ['single'], nodeSelectors: [{ matchLabels: { 'kubernetes.io/hostname': 'node1' } }] }),
  ];
}
