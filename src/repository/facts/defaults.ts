import { NetworkFact } from './fact';
import { Reading } from './reading';
import { Spot } from './spot';

interface Defaults {
  readonly distribution: string;
  readonly pods?: string;
  readonly services: string;
}

/** What distributions take where nothing is written, by what proves that one is in use. */
const DEFAULTS: readonly { readonly from: readonly string[]; readonly defaults: Defaults }[] = [
  { from: ['talhelper', 'Talos machine configuration'], defaults: { distribution: 'Talos', pods: '10.244.0.0/16', services: '10.96.0.0/12' } },
  { from: ['k3s or RKE2'], defaults: { distribution: 'k3s and RKE2', pods: '10.42.0.0/16', services: '10.43.0.0/16' } },
  { from: ['k0s'], defaults: { distribution: 'k0s', pods: '10.244.0.0/16', services: '10.96.0.0/12' } },
  { from: ['kubeadm'], defaults: { distribution: 'kubeadm', services: '10.96.0.0/12' } },
];

/** The ranges of pods and Services that the distribution takes where none is written anywhere. */
export function defaultFacts(facts: readonly NetworkFact[]): NetworkFact[] {
  const proof = facts.find(({ from }) => DEFAULTS.some((each) => each.from.includes(from)));
  if (proof === undefined) {
    return [];
  }
  const { distribution, pods, services } = DEFAULTS.find((each) => each.from.includes(proof.from))!.defaults;
  const reading = new Reading(`default of ${distribution}`, 'default');
  const isWritten = (kind: NetworkFact['kind']) => facts.some((fact) => fact.kind === kind && fact.certainty !== 'hint');
  const spot = (value: string | undefined) => new Spot(value, { ...proof.place, steps: [], within: undefined });
  return [
    ...(isWritten('pod-cidr') ? [] : reading.cidr('pod-cidr', spot(pods))),
    ...(isWritten('service-cidr') ? [] : reading.cidr('service-cidr', spot(services))),
  ];
}
