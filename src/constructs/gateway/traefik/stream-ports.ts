import { StreamRouteIntent } from '../../../behavior/proxies/route-intent';
import { podPorts } from '../pod-ports';
import { GatewayRoutes } from '../proxy';
import { PORTS } from './ports';

const OWN: readonly number[] = Object.values(PORTS);

/** A port of the gateway that routes of connections ask for, beside 80 and 443. */
export interface StreamPort {
  /** Of the entry point, the container's port and the Service's. */
  readonly name: string;
  readonly port: number;
  /** Where Traefik listens in its pod: above 1023, so that it needs no privilege, and where it does not listen already. */
  readonly containerPort: number;
  readonly protocol: 'TCP' | 'UDP';
}

/** The entry point of a route of connections. */
export function entryPointOf({ kind, port }: Pick<StreamRouteIntent, 'kind' | 'port'>): string {
  return kind === 'tls' && port === 443 ? 'websecure' : `${kind === 'udp' ? 'udp' : 'tcp'}-${port}`;
}

/** All of them, by name; inside a Lazy. */
export function streamPorts(routes: GatewayRoutes): StreamPort[] {
  const streams = routes.streams().filter((route) => entryPointOf(route) !== 'websecure');
  const places = (udp: boolean) => podPorts(streams.filter(({ kind }) => (kind === 'udp') === udp).map(({ port }) => port), (port) => port >= 1024 && !OWN.includes(port));
  const [tcp, udp] = [places(false), places(true)];
  const ports = streams.map((route): StreamPort => ({
    name: entryPointOf(route),
    port: route.port,
    containerPort: (route.kind === 'udp' ? udp : tcp).get(route.port)!,
    protocol: route.kind === 'udp' ? 'UDP' : 'TCP',
  }));
  return [...new Map(ports.map((port) => [port.name, port])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
