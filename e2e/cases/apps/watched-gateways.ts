import { ApiObject, App, Chart } from 'cdk8s';
import { WORLD_NETWORK } from './world-network';
import { AppRoute, BareMetalLoadBalancer, ExternalTrafficPolicy, GatewayMonitorKind, IngressGateway, IngressProxy, IpPlan, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

/** The proxies that are built here, and the host that each serves. */
export const WATCHED: Readonly<Record<string, () => IngressProxy>> = {
  'traefik': () => IngressProxy.traefik(),
  'envoy-gateway': () => IngressProxy.envoyGateway(),
  'contour': () => IngressProxy.contour(),
};

export const hostOf = (proxy: string) => `${proxy}.example.com`;

/** The host that each serves without TLS. */
export const plainHostOf = (proxy: string) => `plain-${proxy}.example.com`;

/** Pods beside the proxies, by their namespace: what they lead to, who reads metrics, and one that nobody said anything about. */
export const PODS = { watched: 'web', monitoring: 'prometheus', traefik: 'stranger' } as const;

/** An app with a gateway of each proxy, a pod of it on every node, and all that watches it. */
export function watchedGateways(): App {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', {
    ...WORLD_NETWORK,
    externals: { definitions: ['gateway-api-standard@1.6.1', 'envoy-gateway', 'prometheus-operator'] },
  });
  const chart = new Chart(app, 'watched', { namespace: 'watched', disableResourceNameHashes: true });
  for (const [namespace, name] of Object.entries(PODS)) {
    pod(chart, name, namespace);
  }
  new ApiObject(chart, 'Namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'watched' } });
  new ApiObject(chart, 'Monitoring', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'monitoring' } });
  new ApiObject(chart, 'Service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] } });
  const lb = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan, networkPolicies: { defaultDeny: true } });
  const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.209'] });
  pool.advertiseLayer2();
  for (const [name, proxy] of Object.entries(WATCHED)) {
    const gateway = new IngressGateway(chart, name, {
      pool, proxy: proxy(), externalTrafficPolicy: ExternalTrafficPolicy.LOCAL, daemonSet: true, networkPolicies: { defaultDeny: true, backendNamespaces: ['watched'] }, alerts: {},
      monitors: name === 'contour' ? { kind: GatewayMonitorKind.POD_MONITOR } : {},
    });
    new AppRoute(chart, `${name}-route`, {
      gateway, name, host: hostOf(name), backend: RouteBackend.fromServiceName('web', 80), tls: RouteTls.fromSecret(`${name}-tls`, { external: true }),
    });
    new AppRoute(chart, `${name}-plain`, { gateway, name: `${name}-plain`, host: plainHostOf(name), backend: RouteBackend.fromServiceName('web', 80) });
  }
  return app;
}

function pod(chart: Chart, name: string, namespace: string): void {
  new ApiObject(chart, `Deployment-${name}`, {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace },
    spec: {
      replicas: 1, selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          // As the namespaces of proxies want it of every pod.
          securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [{
            name, image: `registry.example.com/${name}:1.0`, ports: [{ containerPort: 8080 }],
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          }],
        },
      },
    },
  });
}
