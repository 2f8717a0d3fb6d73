import { distributionOf } from '../../behavior/platform/distributions';
import { DeclaredPlatform } from '../../model/platform';
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
    ],
  },
  check: ({ cluster: { network: { platform } } }) => (platform === undefined ? [] : [...notes(platform), ...settings(platform)]),
};

function notes(platform: DeclaredPlatform): Judgement[] {
  const { source } = platform;
  const distribution = distributionOf(platform.distribution);
  return (distribution?.notes ?? [])
    .filter(({ settledBy }) => settledBy === undefined || !platform[settledBy])
    .map(({ about, message, help }) => ({ message, help, subject: `${distribution!.name}: ${about}`, places: [source] }));
}

function settings({ distribution = 'cluster', settings: texts = [], source }: DeclaredPlatform): Judgement[] {
  return texts.map((message, index) => ({
    message,
    help: 'Set the property yourself where you want it otherwise.',
    subject: `${distribution}: setting${index === 0 ? '' : ` ${index + 1}`}`,
    places: [source],
  }));
}
