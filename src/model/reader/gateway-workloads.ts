import { GatewayApiObjects } from '../gateway-api';
import { KubernetesObject } from '../identity';
import { Workload } from '../workload';
import { EnvoyProxy, envoyProxies, envoyProxyOf } from './envoy-proxies';
import { Fields, fieldsOf, numberOf } from './fields';
import { GATEWAY_NAME } from './gateway-services';
import { readWorkload } from './read-workload';

/**
 * The pods that Envoy Gateway will make for Gateways whose EnvoyProxy is here (1.9): a Deployment, of one replica unless it says otherwise, or a
 * DaemonSet. They are found by the same label as the Service that is written down for the Gateway. Gateways that are merged share pods whose
 * labels name none of them, and are left out.
 */
export function gatewayWorkloads({ gateways, classes }: GatewayApiObjects, objects: readonly KubernetesObject[]): Workload[] {
  const proxies = gateways.length === 0 ? new Map<string, EnvoyProxy>() : envoyProxies(objects);
  return proxies.size === 0 ? [] : gateways.flatMap((gateway) => {
    const proxy = envoyProxyOf(gateway, classes, proxies);
    return proxy === undefined || proxy.merges ? [] : [workloadOf(gateway, proxy)];
  });
}

function workloadOf({ namespace, name }: { readonly namespace: string; readonly name: string }, { kubernetes, source }: EnvoyProxy): Workload {
  const kind = kubernetes.envoyDaemonSet === undefined ? 'Deployment' : 'DaemonSet';
  const made = fieldsOf(kind === 'Deployment' ? kubernetes.envoyDeployment : kubernetes.envoyDaemonSet);
  const least = numberOf(fieldsOf(kubernetes.envoyHpa).minReplicas);
  const spec: Fields = {
    replicas: least ?? made.replicas,
    template: { metadata: { labels: { [GATEWAY_NAME]: name } }, spec: fieldsOf(made.pod) },
  };
  return readWorkload({ spec }, { group: 'apps', kind, namespace, name }, source);
}
