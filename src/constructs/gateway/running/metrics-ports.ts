import { ProxyMetrics } from '../../../behavior/proxies/metrics';
import { GatewayRequest } from '../proxy';

/**
 * The ports of a container that are there for metrics alone, where somebody asked for monitors: a monitor finds only ports that a pod names.
 *
 * @param others names of ports that the container has anyway
 */
export function metricsPorts({ running }: Pick<GatewayRequest, 'running'>, { ports }: ProxyMetrics, others: readonly string[] = []): object[] {
  return running.monitors === undefined ? []
    : ports.filter(({ name }) => !others.includes(name)).map(({ name, port }) => ({ containerPort: port, name, protocol: 'TCP' }));
}
