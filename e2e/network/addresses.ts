/** The addresses of the world, which are those of the seed picture. */
export const LAN = { ipv4: '192.168.1', ipv6: 'fd00:192:168:1:' } as const;
/** Behind the router. */
export const WAN = { ipv4: '172.16.0', ipv6: 'fd00:172:16:0:' } as const;

export const API_SERVER = `${LAN.ipv4}.2`;
/** From where the kubelets of all nodes ask their pods whether they live; they run where the API server does. */
export const KUBELETS = `${LAN.ipv4}.3`;
export const ROUTER = `${LAN.ipv4}.1`;
export const CLIENT = `${LAN.ipv4}.100`;

export const POD_PREFIXES = ['10.244.0.0/16', 'fd00:10:244::/48'] as const;
export const SERVICE_PREFIXES = ['10.96.0.0/12', 'fd00:10:96::/108'] as const;
/** First address of the service prefix: the Service `kubernetes`. */
export const KUBERNETES_SERVICE = '10.96.0.1';

export interface WorldNode {
  readonly name: string;
  /** Which one it is, from 1. */
  readonly index: number;
  readonly ipv4: string;
  readonly ipv6: string;
}

export function worldNode(index: number): WorldNode {
  return { name: `node${index}`, index, ipv4: `${LAN.ipv4}.${9 + index}`, ipv6: `${LAN.ipv6}:${9 + index}` };
}

/** Addresses of the pods of a node; the first is the node's own. */
export function podAddress(node: WorldNode, host: number): { readonly ipv4: string; readonly ipv6: string } {
  return { ipv4: `10.244.${node.index}.${host}`, ipv6: `fd00:10:244:${node.index}::${host.toString(16)}` };
}
