import { bundlesOfGroup } from './known-bundles';
import { Releases } from './releases';
import { Cluster } from '../../model/cluster';

const GATEWAY_API = ['gateway.networking.k8s.io', 'gateway.networking.x-k8s.io'];

/** Groups whose definitions come with charts that people install. Names as their repositories of charts have them. */
const CHARTS: Readonly<Record<string, readonly string[]>> = {
  'argo-cd': ['argoproj.io'],
  'cert-manager': ['cert-manager.io', 'acme.cert-manager.io'],
  'contour': ['projectcontour.io'],
  'envoy-gateway': ['gateway.envoyproxy.io', ...GATEWAY_API],
  'external-dns': ['externaldns.k8s.io'],
  'external-secrets': ['external-secrets.io', 'generators.external-secrets.io'],
  'gateway-api': GATEWAY_API,
  'gateway-api-crds': GATEWAY_API,
  'gateway-crds-helm': ['gateway.envoyproxy.io', ...GATEWAY_API],
  'gateway-helm': ['gateway.envoyproxy.io', ...GATEWAY_API],
  'kube-prometheus': ['monitoring.coreos.com'],
  'kube-prometheus-stack': ['monitoring.coreos.com'],
  'kubernetes-ingress': ['ingress.v1.haproxy.org', 'ingress.v3.haproxy.org'],
  'nginx-gateway-fabric': ['gateway.nginx.org'],
  'nginx-ingress': ['k8s.nginx.org', 'appprotect.f5.com', 'appprotectdos.f5.com', 'externaldns.nginx.org'],
  'prometheus-operator': ['monitoring.coreos.com'],
  'prometheus-operator-crds': ['monitoring.coreos.com'],
  'sealed-secrets': ['bitnami.com'],
  'traefik': ['traefik.io', ...GATEWAY_API],
  'traefik-crds': ['traefik.io', ...GATEWAY_API],
};

/** Groups whose definitions a chart brings; nothing where the chart is not known here. */
export function groupsOfChart(chart: string): readonly string[] | undefined {
  return Object.hasOwn(CHARTS, chart) ? CHARTS[chart] : undefined;
}

/** Names of the charts that a cluster installs, as far as its objects and what was read beside them show it. */
export function chartsOf({ objects, remoteSources }: Cluster): Set<string> {
  const releases = new Releases(objects.map(({ manifest }) => manifest));
  return new Set([...objects.flatMap(({ manifest }) => releases.chartsOf(manifest)), ...remoteSources.map(({ chart }) => chart)].filter((chart) => chart !== undefined));
}

/** Whether an address leads to the repository of a bundle that defines something of a group. */
export function isOfRepository(address: string, group: string): boolean {
  const repository = repositoryOf(address);
  return repository !== undefined && bundlesOfGroup(group).some(({ base }) => repositoryOf(base) === repository);
}

/** `traefik/traefik` of the addresses that GitHub has for it, in lower case. */
export function repositoryOf(address: string): string | undefined {
  return /(?:^|[/@.])(?:github|githubusercontent)\.com[/:]([^/?]+\/[^/?]+)/.exec(address)?.[1].replace(/\.git$/, '').toLowerCase();
}
