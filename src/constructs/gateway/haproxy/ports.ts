import { OWN_PORTS } from '../../../behavior/proxies/own-ports';
import { podPorts } from '../pod-ports';
import { GatewayRoutes } from '../proxy';

/** Where HAProxy and its controller listen in their pod: HTTP, HTTPS, statistics and metrics, the controller's health. What it has unless it is told otherwise. */
export const PORTS = { http: 8080, https: 8443, stat: 1024, healthz: 1042 } as const;

const TAKEN: readonly number[] = OWN_PORTS.HAProxy([]).map(({ port }) => port);

/** A port of the gateway that TCP routes ask for. */
export interface TcpPort {
  readonly name: string;
  readonly port: number;
  /** Where HAProxy listens in its pod: above 1023, and where nothing listens already. */
  readonly containerPort: number;
}

/** Those of all TCP routes, by number; inside a Lazy. */
export function tcpPorts(routes: GatewayRoutes): TcpPort[] {
  const ports = routes.streams().filter(({ kind }) => kind === 'tcp').map(({ port }) => port);
  const places = podPorts(ports, (port) => port >= 1024 && !TAKEN.includes(port));
  return [...places].sort(([a], [b]) => a - b).map(([port, containerPort]) => ({ name: `tcp-${port}`, port, containerPort }));
}
