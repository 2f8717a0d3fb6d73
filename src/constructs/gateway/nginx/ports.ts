import { StreamRouteIntent } from '../../../behavior/proxies/route-intent';
import { podPorts } from '../pod-ports';
import { GatewayRoutes } from '../proxy';

/** Where NGINX and its controller listen in their pod. The ports of HTTP are also those that redirects lead to, so they are the gateway's own. */
export const PORTS = { http: 80, https: 443, readiness: 8081 } as const;

/** Ports that NGINX has beside these, or may be told to have: its status, metrics, what answers for a Service without pods. */
const TAKEN: readonly number[] = [...Object.values(PORTS), 8080, 8181, 8445, 9113, 9114];

/** A port of the gateway that routes of connections ask for. */
export interface Listener {
  /** Of the GlobalConfiguration, the container's port and the Service's. */
  readonly name: string;
  readonly port: number;
  readonly containerPort: number;
  readonly protocol: 'TCP' | 'UDP';
}

/** What the controller calls its own listener of TLS that is passed on. */
export const PASSTHROUGH = { name: 'tls-passthrough', protocol: 'TLS_PASSTHROUGH' } as const;

export function passesOn({ kind, tls }: Pick<StreamRouteIntent, 'kind' | 'tls'>): boolean {
  return kind === 'tls' && tls === undefined;
}

export function listenerName({ kind, port }: Pick<StreamRouteIntent, 'kind' | 'port'>): string {
  return `${kind === 'udp' ? 'udp' : 'tcp'}-${port}`;
}

/** All of them, by name; inside a Lazy. */
export function listeners(routes: GatewayRoutes): Listener[] {
  const streams = routes.streams().filter((route) => !passesOn(route));
  const places = (udp: boolean) => podPorts(streams.filter(({ kind }) => (kind === 'udp') === udp).map(({ port }) => port), (port) => !TAKEN.includes(port));
  const [tcp, udp] = [places(false), places(true)];
  const all = streams.map((route): Listener => ({
    name: listenerName(route),
    port: route.port,
    containerPort: (route.kind === 'udp' ? udp : tcp).get(route.port)!,
    protocol: route.kind === 'udp' ? 'UDP' : 'TCP',
  }));
  return [...new Map(all.map((one) => [one.name, one])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether any route passes TLS on; inside a Lazy. */
export function passthroughAsked(routes: GatewayRoutes): boolean {
  return routes.streams().some(passesOn);
}
