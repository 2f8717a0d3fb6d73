/** Kinds that traffic depends on. */
export const GRAVE_KINDS = /^(?:Service|Ingress|IngressClass|Deployment|DaemonSet|StatefulSet|Gateway|.*Route|IPAddressPool|.*Advertisement|CiliumLoadBalancerIPPool)$/;
