import { stringify } from 'yaml';
import { ChartRelease, isOpen } from './chart-release';
import { ingressNginxObjects } from './ingress-nginx-objects';
import { metallbWorkloads } from './metallb-workloads';
import { contourSettings, haproxySettings, nginxSettings } from './proxy-settings-objects';
import { ChartValues } from './settings/chart-values';
import { CiliumChart, ciliumChart } from './settings/cilium-chart';
import { chartsOf } from './settings/engine-settings';
import { traefikObjects, unseenTraefikGateways } from './traefik-objects';
import { Fields, fieldsOf, isFields, listOf } from '../../model/reader/fields';
import { ReadObject } from '../../model/reader/read-cluster';

/**
 * The objects that the chart of a load balancer or of Traefik renders out of the values and that say how addresses are given and announced, and routes served: Cilium's and the
 * old MetalLB's ConfigMap, what MetalLB, Traefik and kube-vip run as, the settings of other proxies, the pools of kube-vip's cloud provider; and the Endpoints by which Prometheus finds control planes. They hold what is read of them, and nothing more.
 */
export function renderedObjects(release: ChartRelease): ReadObject[] {
  return chartsOf(release).flatMap(({ name, version, values }): ReadObject[] => {
    switch (name) {
      case 'cilium': return [ciliumConfig(ciliumChart(values), release), ...ciliumAgents(values, version)];
      case 'metallb': return [...oldMetallbConfig(values), ...metallbWorkloads(values, version)];
      case 'ingress-nginx': return ingressNginxObjects(values, version);
      case 'rke2-ingress-nginx': return ingressNginxObjects(values, version, true);
      case 'nginx-ingress': return nginxSettings(values, version);
      case 'kubernetes-ingress': return haproxySettings(values, version);
      case 'contour': return contourSettings(values, version);
      case 'traefik': return traefikObjects(values, version);
      case 'kube-vip': return [kubeVip(values)];
      case 'kube-vip-cloud-provider': return kubeVipPools(values);
      case 'kube-prometheus-stack': return scrapedEndpoints(values);
      default: return [];
    }
  });
}

/** Gateways that charts may make, and of which nobody can say more than `namespace/name`. */
export function unseenGateways(release: ChartRelease): string[] {
  return chartsOf(release).flatMap(({ name, version, values }) => (name === 'traefik' ? unseenTraefikGateways(values, version) : []));
}

function configMap(name: string, namespace: string, data: Fields): Fields {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data };
}

/** Charts before 1.14 have other defaults, and MetalLB inside where `bgp` is on. */
const OLD_CILIUM = /^v?1\.(?:\d|1[0-3])(?:\.|$)/;

/** With the chart's defaults where nobody chose, unless values may be out of sight. */
function ciliumConfig({ layer2Announcements, bgpControlPlane, loadBalancerIpam, defaultIpam, oldBgp }: CiliumChart, release: ChartRelease): ReadObject {
  const isUnsure = isOpen(release) || oldBgp?.value === true || OLD_CILIUM.test(release.version ?? '');
  const chosen = (setting: { readonly value?: unknown } | undefined, otherwise: string) =>
    (setting !== undefined ? (setting.value === undefined ? undefined : String(setting.value)) : isUnsure ? undefined : otherwise);
  const data = {
    'enable-l2-announcements': chosen(layer2Announcements, 'false'),
    'enable-bgp-control-plane': chosen(bgpControlPlane, 'false'),
    'enable-lb-ipam': chosen(loadBalancerIpam, 'true'),
    'default-lb-service-ipam': chosen(defaultIpam, 'lbipam'),
  };
  return {
    manifest: configMap('cilium-config', release.namespace, Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))),
    source: release.source,
  };
}

/** The agents, for the version that runs: the chart has that of what it installs. */
function ciliumAgents(values: ChartValues, version = ''): ReadObject[] {
  const { release } = values;
  const tag = values.text('image.tag');
  if (release.isGuess === true || values.isOutOfSight('image') || !/^v?1\.\d+\.\d+/.test(tag === undefined ? version : tag.value ?? '')) {
    return [];
  }
  const labels = { 'app.kubernetes.io/part-of': 'cilium', 'app.kubernetes.io/name': 'cilium-agent' };
  const image = `quay.io/cilium/cilium:v${(tag?.value ?? version).replace(/^v/, '')}`;
  return [{
    manifest: {
      apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'cilium', namespace: release.namespace },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { hostNetwork: true, containers: [{ name: 'cilium-agent', image }] } } },
    },
    source: release.source,
    made: true,
  }];
}

/** Until 0.12 the chart took MetalLB's whole configuration as `configInline`. */
function oldMetallbConfig(values: ChartValues): ReadObject[] {
  const inline = values.raw('configInline');
  return !isFields(inline) || Object.keys(inline).length === 0 ? []
    : [{ manifest: configMap('config', values.release.namespace, { config: stringify(inline) }), source: values.source('configInline') }];
}

/** The chart's own defaults, which `env` replaces one by one. */
const KUBE_VIP_ENV: Fields = { vip_arp: 'true', lb_enable: 'true', cp_enable: 'false', svc_enable: 'true' };

function kubeVip(values: ChartValues): ReadObject {
  const address = values.raw('config.address');
  const env = { ...KUBE_VIP_ENV, ...fieldsOf(values.raw('env')), ...(typeof address === 'string' && address !== '' ? { address } : {}) };
  const labels = { 'app.kubernetes.io/name': 'kube-vip' };
  const { name, namespace, source } = values.release;
  return {
    manifest: {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name, namespace },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [{
              name: 'kube-vip',
              image: 'ghcr.io/kube-vip/kube-vip',
              args: ['manager'],
              env: Object.entries(env).filter(([, value]) => value !== null).map(([variable, value]) => ({ name: variable, value: String(value) })),
            }],
          },
        },
      },
    },
    source,
  };
}

function kubeVipPools(values: ChartValues): ReadObject[] {
  const data = values.raw('cm.data');
  return !isFields(data) || Object.keys(data).length === 0 ? []
    : [{ manifest: configMap('kubevip', values.release.namespace, data), source: values.source('cm.data') }];
}

/** Parts of a control plane that are no pods everywhere, with the names that kube-prometheus-stack gives their Endpoints (its values, `endpoints` of each). */
const SCRAPED: Readonly<Record<string, string>> = {
  kubeControllerManager: 'kube-controller-manager', kubeEtcd: 'kube-etcd', kubeScheduler: 'kube-scheduler', kubeProxy: 'kube-proxy',
};

/** The machines of the control plane, where somebody wrote their addresses down for Prometheus. */
function scrapedEndpoints(values: ChartValues): ReadObject[] {
  const { name } = values.release;
  return Object.entries(SCRAPED).flatMap(([part, suffix]): ReadObject[] => {
    const addresses = values.flag(`${part}.enabled`)?.value === false ? [] : listOf(values.raw(`${part}.endpoints`)).filter((text) => typeof text === 'string');
    return addresses.length === 0 ? [] : [{
      manifest: { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: `${name}-${suffix}`, namespace: 'kube-system' }, subsets: [{ addresses: addresses.map((ip) => ({ ip })) }] },
      source: values.source(`${part}.endpoints`),
      made: true,
    }];
  });
}
