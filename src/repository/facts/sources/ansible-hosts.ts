import { isName } from '../reading';
import { Spot } from '../spot';
import { isUnknown } from '../unknown-text';

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
 * what roles for k3s ask for beside a host name, and the host's own name where that is an address.
 */
export function addressOf({ variables, spot, name }: InventoryHost): Spot {
  const found = ['ip', 'access_ip', 'ansible_host', 'ansible_ssh_host', 'node_ip', 'k3s_node_ip', 'node_ipv4'].flatMap((variable) => variables.get(variable) ?? []).filter(({ isThere }) => isThere);
  return found.find(({ text = '' }) => isUnknown(text) || !isName(text)) ?? found[0] ?? spot.holding(name);
}

/**
 * The hosts that a pattern stands for: `node[01:03]`, `192.168.1.[11:19:2]`, `rack-[a:c]`, without the port of SSH behind it (`node1:2222`); a name without
 * brackets for itself (ansible/ansible: lib/ansible/plugins/inventory/__init__.py, expand_hostname_range).
 */
export function hostNames(pattern: string): string[] {
  const [, host = pattern] = /^((?:[^:[\]]|\[[^\]]*\])+):\d+$/.exec(pattern) ?? [];
  const [, inBrackets] = /^\[([0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*)\]$/i.exec(host) ?? [];
  return inBrackets === undefined ? expanded(host) : [inBrackets];
}

const RANGE = /^(.*?)\[(?:(\d+):(\d+)|([a-z]):([a-z])|([A-Z]):([A-Z]))(?::([1-9]\d*))?\](.*)$/;

function expanded(pattern: string): string[] {
  const [, before, first, last, a, b, A, B, step = '1', after] = RANGE.exec(pattern) ?? [];
  // Three ranges and more would be thousands of machines.
  if (before === undefined || (first !== undefined && Number(last) - Number(first) > 255) || pattern.split('[').length > 3) {
    return [pattern];
  }
  return (first === undefined ? lettersBetween(a ?? A, b ?? B, Number(step)) : numbersBetween(first, last, Number(step)))
    .flatMap((part) => expanded(`${before}${part}${after}`));
}

function numbersBetween(first: string, last: string, step: number): string[] {
  return every(Number(first), Number(last), step).map((number) => String(number).padStart(first.length, '0'));
}

function lettersBetween(first: string, last: string, step: number): string[] {
  return every(first.charCodeAt(0), last.charCodeAt(0), step).map((code) => String.fromCharCode(code));
}

function every(first: number, last: number, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.floor((last - first) / step) + 1) }, (_, index) => first + index * step);
}
