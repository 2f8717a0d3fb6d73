import { HEALTH_PORT } from './names';
import { MetalLbFacts } from '../../../behavior/metallb/versions/metallb-facts';

/**
 * Liveness and readiness; a speaker's port of health is on the loopback address only, since it has its host's network. Before
 * 0.16 metrics stood for health.
 */
export function probes({ guardsMetrics }: MetalLbFacts, host?: string): { livenessProbe: unknown; readinessProbe: unknown } {
  return guardsMetrics
    ? { livenessProbe: probe('/healthz', HEALTH_PORT, host), readinessProbe: probe('/readyz', HEALTH_PORT, host) }
    : { livenessProbe: probe('/metrics', 'monitoring'), readinessProbe: probe('/metrics', 'monitoring') };
}

function probe(path: string, port: number | string, host?: string) {
  return {
    failureThreshold: 3,
    httpGet: { ...(host === undefined ? {} : { host }), path, port },
    initialDelaySeconds: 10,
    periodSeconds: 10,
    successThreshold: 1,
    timeoutSeconds: 1,
  };
}
