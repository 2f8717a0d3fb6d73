import { Spot } from '../spot';

/** A host of an inventory. */
export interface InventoryHost {
  readonly name: string;
  /** Every group that it is in, those around its own as well. */
  readonly groups: readonly string[];
  /** Its variables that tell an address. */
  readonly variables: ReadonlyMap<string, Spot>;
  /** Where its name stands. */
  readonly spot: Spot;
}

const OF_KUBERNETES = /^(?:k3s|k8s|kube|kubernetes|rke2?|k0s|microk8s|talos)(?:[-_].*)?$/i;
const OF_A_ROLE = /^(?:(?:k3s|k8s|kube|kubernetes|rke2|k0s|cluster)[-_])?(?:masters?|workers?|agents?|servers?|nodes?|control[-_]?planes?|controllers?|etcd)$/i;
const CONTROL_PLANE = /(?:^|[-_])(?:masters?|servers?|control[-_]?planes?|controllers?)$/i;
const WORKER = /(?:^|[-_])(?:workers?|agents?)$/i;

/** Whether a host is a node of a cluster: an inventory holds every machine of a house. */
export function isNode({ groups }: InventoryHost): boolean {
  return groups.some((group) => OF_KUBERNETES.test(group) || OF_A_ROLE.test(group));
}

/** Nothing where the groups do not tell. */
export function isControlPlane({ groups }: InventoryHost): boolean | undefined {
  return groups.some((group) => CONTROL_PLANE.test(group)) ? true : groups.some((group) => WORKER.test(group)) ? false : undefined;
}

/**
 * The address that a node is known by: what kubespray binds to (`ip`), what others reach (`access_ip`), what Ansible connects to, and
 * the host's own name where that is an address.
 */
export function addressOf({ variables, spot, name }: InventoryHost): Spot {
  return ['ip', 'access_ip', 'ansible_host', 'ansible_ssh_host'].map((variable) => variables.get(variable)).find((found) => found?.isThere)
    ?? spot.holding(name);
}

/** The hosts that a pattern stands for: `node[01:03]`, `192.168.1.[11:13]`; a name without brackets for itself. */
export function hostNames(pattern: string): string[] {
  const [, before, first, last, after] = /^(.*?)\[(\d+):(\d+)\](.*)$/.exec(pattern) ?? [];
  // Three ranges and more would be thousands of machines.
  if (before === undefined || Number(last) - Number(first) > 255 || pattern.split('[').length > 3) {
    return [pattern];
  }
  const count = Math.max(0, Number(last) - Number(first) + 1);
  return Array.from({ length: count }, (_, index) => String(Number(first) + index).padStart(first.length, '0'))
    .flatMap((number) => hostNames(`${before}${number}${after}`));
}
