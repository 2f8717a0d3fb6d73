import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DECLARED } from '../../network/declared';
import { AddressFamilies, BareMetalLoadBalancer, ExternalTrafficPolicy, IpPlan } from 'cdk8s-bare-metal';

export const NAMESPACE = 'selectors';

/**
 * Workloads of every kind, each exposed in another way, and pods beside them that nobody asked for.
 *
 * @param localNode the node on which the pod of the Service `local-external` runs
 */
export function selectorsApp(localNode: string): App {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', DECLARED);
  const edge = new Chart(app, 'edge');
  const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
  const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250', 'fd00:192:168:1::200-fd00:192:168:1::2ff'] });
  pool.advertiseLayer2();
  const chart = new Chart(app, 'apps', { namespace: NAMESPACE, disableResourceNameHashes: true });
  for (const namespace of [NAMESPACE, 'elsewhere']) {
    new ApiObject(chart, `namespace-${namespace}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  }

  // Behind one name of a port, each workload has another port.
  deployment(chart, { name: 'blue', labels: { app: 'named' }, ports: [{ name: 'admin', containerPort: 8081 }, { name: 'http', containerPort: 8080 }] });
  deployment(chart, { name: 'green', labels: { app: 'named' }, ports: [{ name: 'http', containerPort: 9090 }, { name: 'admin', containerPort: 9091 }] });
  const named = new kplus.Service(chart, 'Named', { metadata: { name: 'named' }, ports: [{ port: 80 }] });
  named.selectLabel('app', 'named');
  // cdk8s-plus takes numbers alone, and a patch in the form that it keeps them in.
  ApiObject.of(named).addJsonPatch(JsonPatch.add('/spec/ports/0/targetPort', { value: 'http' }));
  lb.expose('named', named, { pool });

  const containers = (...numbers: number[]): kplus.ContainerProps[] =>
    [{ image: 'registry.example.com/app:1', ports: numbers.map((number) => ({ number, name: `port-${number}` })) }];
  const several = new kplus.Deployment(chart, 'Several', { metadata: { name: 'several' }, replicas: 2, containers: containers(8080, 8443, 2525) });
  lb.exposeWorkload('several', several, {
    pool, ports: [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'https', port: 443, targetPort: 8443 }, { name: 'smtp', port: 25, targetPort: 2525 }],
  });
  const everywhere = new kplus.DaemonSet(chart, 'Everywhere', { metadata: { name: 'everywhere' }, containers: containers(8080) });
  lb.exposeWorkload('everywhere', everywhere, { pool, ports: [{ port: 8080 }] });
  const numbered = new kplus.StatefulSet(chart, 'Numbered', {
    metadata: { name: 'numbered' }, replicas: 2, containers: containers(3306),
    service: new kplus.Service(chart, 'NumberedService', { metadata: { name: 'numbered' }, clusterIP: 'None', ports: [{ port: 3306 }] }),
  });
  lb.exposeWorkload('numbered', numbered, { pool, ports: [{ name: 'mysql', port: 3307, targetPort: 3306 }] });

  // Two workloads that share labels, and three that do not have all of them, or live elsewhere.
  const api = { tier: 'api', stage: 'live' };
  deployment(chart, { name: 'orders', labels: { app: 'orders', ...api } });
  deployment(chart, { name: 'users', labels: { app: 'users', ...api } });
  deployment(chart, { name: 'trial', labels: { app: 'trial', ...api, stage: 'trial' } });
  deployment(chart, { name: 'store', labels: { app: 'store', ...api, tier: 'store' } });
  deployment(chart, { name: 'stranger', labels: { app: 'stranger', ...api }, namespace: 'elsewhere' });
  lb.exposePods('api', { namespace: NAMESPACE, pool, selector: api, ports: [{ port: 80, targetPort: 8080 }], families: AddressFamilies.DUAL_STACK });

  deployment(chart, {
    name: 'names', labels: { app: 'names' },
    ports: [{ name: 'dns-tcp', containerPort: 5353 }, { name: 'dns', containerPort: 5354, protocol: 'UDP' }, { name: 'other', containerPort: 5355, protocol: 'UDP' }],
  });
  lb.exposePods('names', {
    namespace: NAMESPACE, pool, selector: { app: 'names' },
    ports: [{ name: 'dns', port: 53, targetPort: 5354, protocol: 'UDP' }, { name: 'dns-tcp', port: 53, targetPort: 5353 }],
  });

  deployment(chart, { name: 'local', labels: { app: 'local' }, node: localNode });
  lb.exposePods('local', {
    namespace: NAMESPACE, pool, selector: { app: 'local' }, ports: [{ port: 80, targetPort: 8080 }], externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
  });
  return app;
}

interface Workload {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports?: readonly object[];
  readonly namespace?: string;
  readonly node?: string;
}

function deployment(chart: Chart, { name, labels, ports = [{ containerPort: 8080 }], namespace = NAMESPACE, node }: Workload): void {
  new ApiObject(chart, `deployment-${name}`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          ...(node === undefined ? {} : { nodeSelector: { 'kubernetes.io/hostname': node } }),
          containers: [{ name, image: `registry.example.com/${name}:1`, ports }],
        },
      },
    },
  });
}
