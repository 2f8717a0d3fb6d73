import { HEALTH_PORT } from './names';

/** Liveness and readiness; a speaker listens on the loopback address only, since it has its host's network. */
export function probes(host?: string): { livenessProbe: unknown; readinessProbe: unknown } {
  return { livenessProbe: probe('/healthz', host), readinessProbe: probe('/readyz', host) };
}

function probe(path: string, host: string | undefined) {
  return {
    failureThreshold: 3,
    httpGet: { ...(host === undefined ? {} : { host }), path, port: HEALTH_PORT },
    initialDelaySeconds: 10,
    periodSeconds: 10,
    successThreshold: 1,
    timeoutSeconds: 1,
  };
}
