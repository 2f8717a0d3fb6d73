import { ChartValues } from './chart-values';
import { CiliumChart, ciliumChart } from './cilium-chart';
import { KubeVipChart, kubeVipChart } from './kube-vip-chart';
import { MetallbChart, metallbChart } from './metallb-chart';
import { ProxyChart, proxyChart } from './proxy-chart';
import { ChartRelease } from '../chart-release';

/** What the values of a release say about the network, for the charts whose values are known here. */
export type EngineSettings = (CiliumChart | MetallbChart | ProxyChart | KubeVipChart) & {
  readonly release: ChartRelease;
};

export function engineSettings(release: ChartRelease): EngineSettings[] {
  return chartsOf(release).flatMap(({ name, values }): EngineSettings[] => {
    switch (name) {
      case 'cilium': return [{ ...ciliumChart(values), release }];
      case 'metallb': return [{ ...metallbChart(values), release }];
      case 'traefik':
      case 'ingress-nginx':
      case 'gateway-helm': return [{ ...proxyChart(name, values), release }];
      case 'kube-vip': return [{ ...kubeVipChart(values), release }];
      default: return [];
    }
  });
}

/** The chart of a release and those that it is made of, each with its own values. */
export function chartsOf(release: ChartRelease): { readonly name?: string; readonly version?: string; readonly values: ChartValues }[] {
  // A chart of the repository that only puts others together is often called as the one in it.
  const isWrapper = release.dependencies.some(({ name }) => name === release.chart);
  return [
    ...(isWrapper ? [] : [{ name: release.chart, version: release.version, values: new ChartValues(release) }]),
    ...release.dependencies.map(({ name, version, key }) => ({ name, version, values: new ChartValues(release, [key]) })),
  ].filter((one) => !isWithoutAgents(one));
}

/** Cilium's chart before an update (`preflight`): it fetches images, and chooses nothing. */
function isWithoutAgents({ name, values }: { readonly name?: string; readonly values: ChartValues }): boolean {
  return name === 'cilium' && values.flag('agent')?.value === false;
}
