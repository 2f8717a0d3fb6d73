import { at } from '../../model/source';
import { yaml } from '../case-writing';
import { layer2Policy } from '../cilium-case-writing';
import { Rule } from '../rule';

export const LAYER_2_POLICY_INERT: Rule = {
  id: 'layer-2-policy-inert',
  severity: 'warning',
  why: 'Both kinds of addresses that a CiliumL2AnnouncementPolicy can announce are off by default, and with both off it does nothing.',
  cases: {
    bad: [{ name: 'neither', manifests: yaml(layer2Policy({ interfaces: ['^eth[0-9]+'] })) }],
    good: [
      { name: 'load-balancer addresses', manifests: yaml(layer2Policy()) },
      { name: 'external IPs', manifests: yaml(layer2Policy({ externalIPs: true })) },
    ],
  },
  check: ({ cluster }) => cluster.cilium.layer2Policies.filter(({ loadBalancerIps, externalIps }) => !loadBalancerIps && !externalIps).map(({ name, source }) => ({
    message: `CiliumL2AnnouncementPolicy ${name} announces neither load-balancer addresses nor external IPs.`,
    help: 'Write `loadBalancerIPs: true` in its spec, or remove it.',
    subject: `CiliumL2AnnouncementPolicy ${name}`,
    places: [at(source, 'spec.loadBalancerIPs')],
  })),
};
