import { claimId } from '../../model/claim';
import { LOAD_BALANCER_IPS, metallbAnnotation } from '../../model/annotations';
import { valuesOf } from '../../model/written';
import { loadBalancer, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';

export const PINNED_ADDRESS_INVALID: Rule = {
  id: 'pinned-address-invalid',
  severity: 'error',
  why: 'MetalLB gives a Service no address at all when it cannot understand the one that it asks for.',
  cases: {
    bad: [
      { name: 'no address', manifests: yaml(loadBalancer('web', '192.168.1.256')) },
      { name: 'two of one family', manifests: yaml(loadBalancer('web', '192.168.1.200,192.168.1.201')) },
      { name: 'annotation and field', manifests: yaml(loadBalancer('web', '192.168.1.200', { spec: { loadBalancerIP: '192.168.1.200' } })) },
    ],
    good: [
      { name: 'one of each family', manifests: yaml(loadBalancer('web', '192.168.1.200,fd00::200')) },
      { name: 'a placeholder of Flux', manifests: yaml(loadBalancer('web', '${WEB_ADDRESS}')) },
    ],
  },
  check(world) {
    return world.loadBalancers().flatMap((one): Judgement[] => {
      const subject = `Service ${claimId(one)}`;
      const bad = one.pinned.filter(({ problem }) => problem !== undefined);
      if (bad.length > 0) {
        return bad.map((address) => ({
          message: `The address that ${subject} asks for cannot be read: ${address.problem}`,
          help: address.meant === undefined ? 'Write one address, or one of each family.' : `Write ${address.meant}, if that is what you mean.`,
          subject,
          places: [address.source],
        }));
      }
      const byField = one.pinned.some(({ source }) => source.property === 'spec.loadBalancerIP');
      if (byField && metallbAnnotation(one.annotations, LOAD_BALANCER_IPS) !== undefined) {
        return [{ message: `${subject} asks for its address twice, by annotation and by spec.loadBalancerIP.`, help: 'Keep the annotation metallb.io/loadBalancerIPs; the field is deprecated.', subject, places: [one.source] }];
      }
      const families = valuesOf(one.pinned).map(({ family }) => family);
      return new Set(families).size === families.length ? [] : [{
        message: `${subject} asks for several addresses of one family: ${listed(valuesOf(one.pinned))}.`,
        help: 'A Service has one address of each family at most.',
        subject,
        places: [one.pinned[0].source],
      }];
    });
  },
};
