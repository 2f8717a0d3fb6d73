/** What connects the pods of a cluster, as far as a load balancer has to know it. */
export interface NetworkAddOn {
  readonly name: string;
  /** How it speaks BGP with routers, if it can; a router takes one session from each node's address. */
  readonly bgp?: {
    /** What may take MetalLB's place, a sentence. */
    readonly instead: string;
  };
  /** Whether NetworkPolicies mean nothing to it. */
  readonly ignoresPolicies?: {
    /** How to have them obeyed, a sentence. */
    readonly instead: string;
  };
}

/** MetalLB's own table of network add-ons (website, installation/network-addons), and those that speak BGP themselves. */
export const NETWORK_ADD_ONS: readonly NetworkAddOn[] = [
  { name: 'Antrea' },
  { name: 'Calico', bgp: { instead: 'let Calico announce the addresses (`serviceLoadBalancerIPs` of its BGPConfiguration, since 3.18) and MetalLB only give them, without BGPAdvertisement' } },
  { name: 'Canal' },
  { name: 'Cilium', bgp: { instead: 'let Cilium announce the addresses (CiliumBGPAdvertisement with `LoadBalancerIP`) and MetalLB only give them, without BGPAdvertisement' } },
  {
    name: 'Flannel',
    ignoresPolicies: { instead: 'Install what enforces them beside Flannel (its chart does with `netpol.enabled`, Canal is Flannel with Calico\'s policies), or waive this where that is done.' },
  },
  { name: 'Kube-OVN' },
  { name: 'kube-router', bgp: { instead: 'let kube-router announce the addresses (`--advertise-loadbalancer-ip`) and MetalLB only give them, without BGPAdvertisement' } },
];

export function networkAddOnOf(name: string | undefined): NetworkAddOn | undefined {
  return NETWORK_ADD_ONS.find((known) => known.name === name);
}
