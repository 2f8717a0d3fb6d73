import { claimId } from '../../model/claim';
import { deployment, loadBalancer, yaml } from '../case-writing';
import { Rule } from '../rule';

export const SERVICE_WITHOUT_SELECTOR: Rule = {
  id: 'service-without-selector',
  severity: 'warning',
  why: 'An external Service without a selector sends its traffic nowhere, unless somebody writes its EndpointSlices by hand; MetalLB announces no address without a ready endpoint.',
  cases: {
    bad: [{ name: 'no selector', manifests: yaml(loadBalancer('web', '192.168.1.200', { spec: { selector: {} } })) }],
    good: [{ name: 'a selector', manifests: yaml(loadBalancer('web', '192.168.1.200'), deployment('web')) }],
  },
  check(world) {
    return world.loadBalancers().filter(({ selector }) => Object.keys(selector).length === 0).map((one) => ({
      message: `Service ${claimId(one)} has an external address and no selector.`,
      help: 'Give it the labels of its pods, or waive this if its EndpointSlices are written elsewhere.',
      subject: `Service ${claimId(one)}`,
      places: [one.source],
    }));
  },
};
