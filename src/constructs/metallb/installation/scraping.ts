import { MetalLbFacts } from '../../../behavior/metallb/versions/metallb-facts';

/** For Prometheus servers that find pods by annotation; since 0.16 the port speaks HTTPS, which upstream's manifest does not say. */
export function scrapeAnnotations(facts: MetalLbFacts): Record<string, string> {
  return {
    'prometheus.io/port': `${facts.metricsPort}`,
    ...(facts.guardsMetrics ? { 'prometheus.io/scheme': 'https' } : {}),
    'prometheus.io/scrape': 'true',
  };
}

/** The port of metrics, of controller and speakers alike. */
export function metricsPort({ guardsMetrics, metricsPort: containerPort }: MetalLbFacts): { containerPort: number; name: string } {
  return { containerPort, name: guardsMetrics ? 'metricshttps' : 'monitoring' };
}
