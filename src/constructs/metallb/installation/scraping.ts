import { METRICS_PORT } from './names';

/** For Prometheus servers that find pods by annotation; since 0.16 the port speaks HTTPS, which upstream's manifest does not say. */
export function scrapeAnnotations(): Record<string, string> {
  return {
    'prometheus.io/port': `${METRICS_PORT}`,
    'prometheus.io/scheme': 'https',
    'prometheus.io/scrape': 'true',
  };
}
