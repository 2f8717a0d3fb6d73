import { App, Chart } from 'cdk8s';
import { WORLD_NETWORK } from './world-network';
import { BareMetalLoadBalancer, IngressGateway, IngressGatewayProps, IngressProxy, IpPlan, MetalLbMode } from 'cdk8s-bare-metal';

/** No node of the world has it: what is judged is what the API server takes, and pods would only keep the machine busy. */
const NOWHERE = { nodeSelector: { 'example.com/edge': 'yes' }, tolerations: [{ key: 'example.com/edge', effect: 'NoSchedule' }, { key: 'a', operator: 'Equal', value: 'b' }] };

const POLICIES = { defaultDeny: true, apiPort: 16443, metricsNamespaces: ['monitoring'], backendNamespaces: ['options'], backendCidrs: ['192.168.1.100/32', 'fd00::/64'] };

/** Each way in which pods can run, with everything that can stand beside them but what Prometheus' operator reads. */
const WAYS: Readonly<Record<string, Partial<IngressGatewayProps>>> = {
  'daemon-set': { ...NOWHERE, daemonSet: true, networkPolicies: {} },
  'autoscaler': { ...NOWHERE, autoscaling: { minReplicas: 2, maxReplicas: 5, cpuPercent: 60 }, networkPolicies: POLICIES },
};

/** The proxies whose own kinds the API server of the world knows, or that need none. */
const PROXIES: Readonly<Record<string, () => IngressProxy>> = {
  'traefik': () => IngressProxy.traefik(),
  'traefik-gateway': () => IngressProxy.traefikGateway(),
  'contour': () => IngressProxy.contour(),
  'haproxy': () => IngressProxy.haproxy(),
  'ingress-nginx': () => IngressProxy.ingressNginx({ acknowledgeRetired: true }),
};

/** An app on the network of the world, with a gateway of each proxy in each way; it takes a MetalLB for granted. */
export function runningGateways(): App {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', {
    ...WORLD_NETWORK,
    externals: { definitions: ['gateway-api-standard@1.6.1', 'envoy-gateway'] },
  });
  const chart = new Chart(app, 'running');
  const pool = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan, mode: MetalLbMode.NONE }).addPool('running', { addresses: ['192.168.1.150-192.168.1.179'] });
  pool.advertiseLayer2();
  for (const [way, options] of Object.entries(WAYS)) {
    for (const [name, proxy] of Object.entries(PROXIES)) {
      const own = `${name}-${way}`;
      new IngressGateway(chart, own, { pool, proxy: proxy(), name: own, namespace: own, className: own, ...options });
    }
    // Its controller is one for all gateways, so each has the policies of the others.
    new IngressGateway(chart, `envoy-${way}`, { pool, proxy: IngressProxy.envoyGateway(), name: `envoy-${way}`, ...options, networkPolicies: {} });
  }
  return app;
}
