import { isSwitchedOn, optionIn } from './running-proxies';
import { isOn, isTrue, optionsOf } from '../traefik/recognize';

/** A port of its pod that a proxy, or its controller, listens on for itself. */
export interface OwnPort {
  readonly port: number;
  /** What for: `the health of the controller`. */
  readonly use: string;
}

type Args = readonly string[];

const port = (args: Args, option: string, otherwise: number, use: string): OwnPort => ({ port: Number(optionIn(args, option) ?? otherwise), use });

/** By product the ports that are not free for streams, as its arguments leave them. */
export const OWN_PORTS: Readonly<Record<string, (args: Args) => readonly OwnPort[]>> = {
  // 1.15.1, `reservedPorts` in internal/ingress/controller/controller.go, and pkg/flags/flags.go; the webhook's server is the controller's.
  'ingress-nginx': (args) => [
    port(args, 'http-port', 80, 'HTTP'), port(args, 'https-port', 443, 'HTTPS'), port(args, 'ssl-passthrough-proxy-port', 442, 'TLS that passes through'),
    port(args, 'default-server-port', 8181, 'requests of no host'), port(args, 'healthz-port', 10254, 'health and metrics'), port(args, 'profiler-port', 10245, 'its profiler'),
    port(args, 'status-port', 10246, 'its status'), port(args, 'stream-port', 10247, 'the settings of streams'),
    ...[optionIn(args, 'validating-webhook') ?? ''].flatMap((address) => (/:\d+$/.test(address) ? [{ port: Number(address.replace(/^.*:/, '')), use: 'its webhook' }] : [])),
  ],
  // 3.2, pkg/utils/flags.go.
  'HAProxy': (args) => [
    port(args, 'http-bind-port', 8080, 'HTTP'), port(args, 'https-bind-port', 8443, 'HTTPS'), { port: 8444, use: 'TLS beside what passes through' },
    port(args, 'healthz-bind-port', 1042, 'health'), port(args, 'stats-bind-port', 1024, 'statistics'), port(args, 'localpeer-port', 10_000, 'its peers'),
    port(args, 'default-backend-port', 6061, 'requests of no host'), port(args, 'controller-port', 6060, 'metrics of the controller'),
  ],
  // 5.5, createGlobalConfigurationValidator in cmd/nginx-ingress/main.go, and the server of the readiness probe; those of hosts it never gives away.
  'NGINX': (args) => [
    ...(isSwitchedOn(args, 'nginx-status', true) ? [port(args, 'nginx-status-port', 8080, 'its status')] : []),
    ...(isSwitchedOn(args, 'ready-status', true) ? [port(args, 'ready-status-port', 8081, 'readiness')] : []),
    ...(isSwitchedOn(args, 'enable-prometheus-metrics') ? [port(args, 'prometheus-metrics-listen-port', 9113, 'metrics')] : []),
    ...(isSwitchedOn(args, 'enable-service-insight') ? [port(args, 'service-insight-listen-port', 9114, 'the health of Services')] : []),
  ],
};

/** An address that a Traefik listens on. */
export interface EntryPointAddress {
  readonly name: string;
  /** `8443/tcp`. */
  readonly socket: string;
}

/** Those of its entry points whose address is a number on every interface: Traefik does not start with two on one, unless they share it (`reusePort`; 3.7, pkg/server/server_entrypoint_tcp.go). */
export function entryPointAddresses(args: Args): EntryPointAddress[] {
  const options = optionsOf(args);
  const names = [...new Set([...options.keys()].flatMap((key) => /^--entrypoints\.([^.]+)/.exec(key)?.[1] ?? []))];
  const own = names.filter((name) => !isOn(`--entrypoints.${name}.reuseport`, options)).flatMap((name): EntryPointAddress[] => {
    const [, number, protocol] = /^:(\d+)(?:\/(tcp|udp))?$/i.exec(options.get(`--entrypoints.${name}.address`) ?? '') ?? [];
    const quic = isOn(`--entrypoints.${name}.http3`, options) ? [{ name, socket: `${number}/udp` }] : [];
    return number === undefined ? [] : [{ name, socket: `${number}/${(protocol ?? 'tcp').toLowerCase()}` }, ...quic];
  });
  // For its own affairs it opens one that nobody writes (pkg/config/static/static_config.go).
  const isThere = (option: string) => isOn(option, options) && (options.get(`${option}.entrypoint`) ?? 'traefik') === 'traefik' && !isTrue(options.get(`${option}.manualrouting`));
  const forItself = !names.includes('traefik') && (isThere('--ping') || isThere('--metrics.prometheus') || isTrue(options.get('--api.insecure')));
  return [...own, ...(forItself ? [{ name: 'traefik', socket: '8080/tcp' }] : [])];
}
