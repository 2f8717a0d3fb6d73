import { CILIUM_IPS, CILIUM_PREFIXES, KUBE_VIP_IPS, LOAD_BALANCER_IPS, METALLB_PREFIXES } from '../../model/annotations';
import { claimId } from '../../model/claim';
import { Engine } from '../../model/load-balancer';
import { loadBalancer, yaml } from '../cases/case-writing';
import { judgements } from '../group';
import { Rule } from '../rule';

const FIELD = 'spec.loadBalancerIP';

export const LOAD_BALANCER_IP_DEPRECATED: Rule = {
  id: 'load-balancer-ip-deprecated',
  severity: 'note',
  why: 'Kubernetes has deprecated the field since 1.24, and it holds one address of one family only.',
  cases: {
    bad: [{ name: 'the field', manifests: yaml(loadBalancer('web', undefined, { spec: { loadBalancerIP: '192.168.1.200' } })) }],
    good: [{ name: 'the annotation', manifests: yaml(loadBalancer('web', '192.168.1.200')) }],
  },
  check: (world) => judgements(world.loadBalancers(), (one) => one.pinned
    .filter(({ source }, _, all) => source.property === FIELD && all.every((pin) => pin.source.property === FIELD))
    .map(({ text, source }) => ({
      message: `Service ${claimId(one)} pins ${text} with ${FIELD}.`,
      help: `Write the annotation \`${annotationOf(world.enginesOf(one))}: ${text}\` instead.`,
      subject: `Service ${claimId(one)}`,
      places: [source],
    }))),
};

function annotationOf([engine]: readonly Engine[]): string {
  switch (engine) {
    case 'Cilium': return CILIUM_PREFIXES[0] + CILIUM_IPS;
    case 'kube-vip': return KUBE_VIP_IPS;
    default: return METALLB_PREFIXES[0] + LOAD_BALANCER_IPS;
  }
}
