import { networkAddOnOf } from '../../behavior/platform/network-add-ons';
import { yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { counted } from '../text';

const POLICY = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'web', namespace: 'shop' }, spec: { podSelector: {} } };
const on = (networkAddOn: string, distribution?: string) => ({ platform: { networkAddOn, ...(distribution === undefined ? {} : { distribution }) } });

export const NETWORK_POLICY_UNENFORCED: Rule = {
  id: 'network-policy-unenforced',
  severity: 'note',
  why: 'The API server takes every NetworkPolicy, and only the network add-on decides whether anybody obeys it.',
  cases: {
    bad: [{ name: 'a policy, and Flannel connects the pods', network: on('Flannel'), manifests: yaml(POLICY) }],
    good: [
      { name: 'Calico enforces policies', network: on('Calico'), manifests: yaml(POLICY) },
      { name: 'k3s enforces them beside its Flannel', network: on('Flannel', 'k3s'), manifests: yaml(POLICY) },
      { name: 'nobody said what connects the pods', manifests: yaml(POLICY) },
      { name: 'Flannel, and no policy', network: on('Flannel') },
    ],
  },
  check({ cluster }) {
    const { platform } = cluster.network;
    const addOn = networkAddOnOf(platform?.networkAddOn);
    const policies = addOn?.ignoresPolicies === undefined || platform!.distribution === 'k3s' ? []
      : cluster.objects.filter(({ identity: { group, kind } }) => group === 'networking.k8s.io' && kind === 'NetworkPolicy');
    return policies.length === 0 ? [] : [{
      message: `${addOn!.name} enforces no NetworkPolicy by itself, and there ${policies.length === 1 ? 'is one' : `are ${counted(policies.length, 'of them', 'of them')}`}: everybody reaches what ${policies.length === 1 ? 'it guards' : 'they guard'}.`,
      help: addOn!.ignoresPolicies!.instead,
      subject: `network add-on ${addOn!.name}`,
      places: [platform!.source, ...policies.slice(0, 3).map(({ source }) => source)],
    }];
  },
};
