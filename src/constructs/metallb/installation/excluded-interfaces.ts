import { EXCLUDE_CONFIG } from './names';
import { Manifest } from '../../../model/manifest';

/** Interfaces of container runtimes, network add-ons and kube-proxy, as MetalLB 0.16.1 ships the list: nobody may answer ARP there. */
export const EXCLUDED_INTERFACES: readonly string[] = [
  '^docker.*', '^cbr.*', '^dummy.*', '^virbr.*', '^lxcbr.*', '^veth.*', '^lo$', '^cali.*', '^tunl.*', '^flannel.*',
  '^kube-ipvs.*', '^cni.*', '^nodelocaldns.*', '^lxc.*',
];

/** What each speaker reads once, when it starts. */
export function excludedInterfaces(namespace: string): Manifest {
  const list = EXCLUDED_INTERFACES.map((pattern) => JSON.stringify(pattern)).join(', ');
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: EXCLUDE_CONFIG, namespace },
    data: { 'excludel2.yaml': `announcedInterfacesToExclude: [${list}]\n` },
  };
}
