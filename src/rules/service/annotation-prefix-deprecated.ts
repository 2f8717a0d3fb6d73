import { CILIUM_PREFIXES, METALLB_PREFIXES } from '../../model/annotations';
import { claimId } from '../../model/claim';
import { annotationSource } from '../../model/service';
import { loadBalancer, yaml } from '../cases/case-writing';
import { judgements } from '../group';
import { Rule } from '../rule';

const OLDER = [METALLB_PREFIXES, CILIUM_PREFIXES].map(([current, older]) => ({ current, older }));

export const ANNOTATION_PREFIX_DEPRECATED: Rule = {
  id: 'annotation-prefix-deprecated',
  severity: 'note',
  why: 'MetalLB (since 0.14.9) and Cilium read the older prefix of their annotations only for the sake of old manifests.',
  cases: {
    bad: [
      { name: 'the older prefix', manifests: yaml(loadBalancer('web', undefined, { annotations: { 'metallb.universe.tf/address-pool': 'public' } })) },
      { name: 'the older prefix of Cilium', manifests: yaml(loadBalancer('web', undefined, { annotations: { 'io.cilium/lb-ipam-ips': '192.168.1.200' } })) },
    ],
    good: [
      { name: 'the prefix of today', manifests: yaml(loadBalancer('web', undefined, { annotations: { 'metallb.io/address-pool': 'public' } })) },
      { name: 'the prefix of Cilium today', manifests: yaml(loadBalancer('web', undefined, { annotations: { 'lbipam.cilium.io/ips': '192.168.1.200' } })) },
    ],
  },
  check: (world) => judgements(world.loadBalancing.services(), (one) => OLDER.flatMap(({ current, older }) => {
    const name = Object.keys(one.annotations).find((key) => key.startsWith(older));
    return name === undefined ? [] : [{
      message: `Service ${claimId(one)} has the annotation ${name}.`,
      help: `Write \`${current}${name.slice(older.length)}\` instead.`,
      subject: `Service ${claimId(one)}`,
      places: [annotationSource(one, name!)],
    }];
  })),
};
