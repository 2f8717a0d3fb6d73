/**
 * Interfaces of container runtimes, network add-ons and kube-proxy, where no speaker answers: the list that MetalLB 0.16.1
 * ships in the ConfigMap `metallb-excludel2`. Go regular expressions, open at the end that has no anchor.
 */
export const EXCLUDED_INTERFACES: readonly string[] = [
  '^docker.*', '^cbr.*', '^dummy.*', '^virbr.*', '^lxcbr.*', '^veth.*', '^lo$', '^cali.*', '^tunl.*', '^flannel.*',
  '^kube-ipvs.*', '^cni.*', '^nodelocaldns.*', '^lxc.*',
];

/** The longest name that Linux gives to an interface. */
export const LONGEST_INTERFACE_NAME = 15;

/** Whether the speakers stay silent on an interface. */
export function isExcludedInterface(name: string, patterns: readonly string[] = EXCLUDED_INTERFACES): boolean {
  return patterns.some((pattern) => new RegExp(pattern).test(name));
}
