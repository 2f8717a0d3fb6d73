import { ADDRESS_POOL, LOAD_BALANCER_IPS, METALLB_PREFIXES } from '../../../model/annotations';

/** Annotations by which a Service asks for an address, or for one of a pool. */
const WISHES = new Set([
  ...METALLB_PREFIXES.flatMap((prefix) => [prefix + LOAD_BALANCER_IPS, prefix + ADDRESS_POOL]),
  // Cilium (pkg/annotation/k8s.go), the newer name and the older one.
  'lbipam.cilium.io/ips', 'io.cilium/lb-ipam-ips',
  // kube-vip (pkg/kubevip/annotations.go).
  'kube-vip.io/loadbalancerIPs',
]);

/** Annotations of load balancers, the wishes and how they are to be granted. */
const PREFIXES = [...METALLB_PREFIXES, 'lbipam.cilium.io/', 'io.cilium/', 'kube-vip.io/'];

/** Whether an annotation asks for an address. */
export function wishesAddress(name: string): boolean {
  return WISHES.has(name);
}

/** Whether an annotation is read by a load balancer. */
export function isLoadBalancers(name: string): boolean {
  return PREFIXES.some((prefix) => name.startsWith(prefix));
}
