import { OwnPort } from '../proxies/own-ports';

/** Where Envoy listens in its pod for a port of a Gateway (1.9, `servicePortToContainerPort`). */
export function podPortOf(port: number): number {
  return port < 1024 ? port + 10_000 : port;
}

/** What is in an Envoy's pod beside its listeners, all of it by TCP (1.9, internal/xds/bootstrap/bootstrap.go and internal/cmd/envoy/shutdown_manager.go). */
export const OWN_PORTS_OF_ENVOY: readonly OwnPort[] = [
  { port: 19_000, use: 'its administration' }, { port: 19_001, use: 'metrics' }, { port: 19_002, use: 'its shutdown' }, { port: 19_003, use: 'readiness' },
];
