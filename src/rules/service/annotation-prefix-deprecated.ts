import { METALLB_PREFIXES } from '../../model/annotations';
import { claimId } from '../../model/claim';
import { at } from '../../model/source';
import { loadBalancer, yaml } from '../case-writing';
import { Rule } from '../rule';

const [CURRENT, OLDER] = METALLB_PREFIXES;

export const ANNOTATION_PREFIX_DEPRECATED: Rule = {
  id: 'annotation-prefix-deprecated',
  severity: 'note',
  why: 'MetalLB reads the older prefix of its annotations since 0.14.9 only for the sake of old manifests.',
  cases: {
    bad: [{ name: 'the older prefix', manifests: yaml(loadBalancer('web', undefined, { annotations: { 'metallb.universe.tf/address-pool': 'public' } })) }],
    good: [{ name: 'the prefix of today', manifests: yaml(loadBalancer('web', undefined, { annotations: { 'metallb.io/address-pool': 'public' } })) }],
  },
  check: (world) => world.loadBalancers().flatMap((one) => {
    const [name] = Object.keys(one.annotations).filter((key) => key.startsWith(OLDER));
    return name === undefined ? [] : [{
      message: `Service ${claimId(one)} has the annotation ${name}.`,
      help: `Write \`${CURRENT}${name.slice(OLDER.length)}\` instead.`,
      subject: `Service ${claimId(one)}`,
      places: [at(one.source, `metadata.annotations["${name}"]`)],
    }];
  }),
};
