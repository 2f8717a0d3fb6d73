import { ignoresExcludeLabel } from '../../behavior/metallb/excluded-nodes';
import { controllerClasses } from '../../behavior/metallb/load-balancer-class';
import { distributionOf, DistributionNote } from '../../behavior/platform/distributions';
import { Cluster } from '../../model/cluster';
import { CLASS_OR_NONE } from '../../model/load-balancer';
import { DeclaredPlatform } from '../../model/platform';
import { deployment, yaml } from '../cases/case-writing';
import { ciliumPool } from '../cases/cilium-case-writing';
import { Judgement, Rule } from '../rule';

export const DISTRIBUTION_NOTE: Rule = {
  id: 'distribution-note',
  severity: 'note',
  why: 'A distribution brings things that a load balancer has to share the cluster with, and no manifest shows them.',
  cases: {
    bad: [
      { name: 'k3s has a load balancer of its own, and a Traefik', network: { platform: { distribution: 'k3s' } }, findings: 2 },
      { name: 'with a class of its own MetalLB leaves ServiceLB alone', network: { platform: { distribution: 'k3s', loadBalancerClass: 'metallb' } } },
      { name: 'kubeadm keeps control planes from announcing', network: { platform: { distribution: 'kubeadm' } } },
      { name: 'MicroK8s has MetalLB as an add-on', network: { platform: { distribution: 'MicroK8s' } } },
      { name: 'what was set because of the distribution is told', network: { platform: { settings: ['Speakers are started with `--ignore-exclude-lb`.'] } } },
    ],
    good: [
      { name: 'nobody told the distribution', network: {} },
      { name: 'kubeadm, and speakers ignore the label', network: { platform: { distribution: 'kubeadm', ignoreExcludeLabel: true } } },
      {
        name: 'kubeadm, and the speakers of the repository ignore the label', network: { platform: { distribution: 'kubeadm' } },
        manifests: yaml(deployment('speaker', {}, { containers: [{ name: 'speaker', image: 'speaker', args: ['--ignore-exclude-lb'] }] })),
      },
      { name: 'Talos, and Cilium alone gives addresses', network: { platform: { distribution: 'Talos' } }, manifests: yaml(ciliumPool('public', ['192.168.1.200/29'])) },
    ],
  },
  check: ({ cluster }) => {
    const { platform } = cluster.network;
    return platform === undefined ? [] : [...notes(platform, cluster), ...settings(platform)];
  },
};

function notes(platform: DeclaredPlatform, cluster: Cluster): Judgement[] {
  const { source } = platform;
  const distribution = distributionOf(platform.distribution);
  const settled = settledIn(cluster, platform);
  return (distribution?.notes ?? [])
    .filter(({ settledBy, ofMetallb }) => (settledBy === undefined || !settled[settledBy]) && (ofMetallb !== true || mayRunMetallb(cluster)))
    .map(({ about, message, help }) => ({ message, help, subject: `${distribution!.name}: ${about}`, places: [source] }));
}

/** What a load balancer of the app was told, or manifests and the configuration of nodes show. */
function settledIn({ workloads, k3sServers }: Cluster, platform: DeclaredPlatform): Record<NonNullable<DistributionNote['settledBy']>, boolean> {
  const classes = controllerClasses(workloads);
  return {
    loadBalancerClass: platform.loadBalancerClass !== undefined || (classes.length > 0 && classes.every((name) => name !== undefined && name !== CLASS_OR_NONE)) ||
      (k3sServers.length > 0 && k3sServers.every(({ serviceLb }) => !serviceLb)),
    withoutTraefik: k3sServers.length > 0 && k3sServers.every(({ traefik }) => !traefik),
    ignoreExcludeLabel: platform.ignoreExcludeLabel === true || ignoresExcludeLabel(workloads),
  };
}

/** Where only other load balancers show themselves, MetalLB does not run. */
function mayRunMetallb({ pools, network: { loadBalancer } }: Cluster): boolean {
  return loadBalancer?.engine === undefined ? pools.length === 0 || pools.some(({ engine }) => engine === 'MetalLB') : loadBalancer.engine === 'MetalLB';
}

function settings({ distribution = 'cluster', settings: texts = [], source }: DeclaredPlatform): Judgement[] {
  return texts.map((message, index) => ({
    message,
    help: 'Set the property yourself where you want it otherwise.',
    subject: `${distribution}: setting${index === 0 ? '' : ` ${index + 1}`}`,
    places: [source],
  }));
}
