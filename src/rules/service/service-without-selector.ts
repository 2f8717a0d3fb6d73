import { claimId } from '../../model/claim';
import { deployment, loadBalancer, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { isWithoutEndpoints } from '../written-endpoints';

const NO_PODS = { spec: { selector: {} } };

export const SERVICE_WITHOUT_SELECTOR: Rule = {
  id: 'service-without-selector',
  severity: 'warning',
  why: 'MetalLB announces no address by layer 2 while no endpoint is ready, and a Service without a selector has only the endpoints that somebody writes for it.',
  cases: {
    bad: [{ name: 'no selector and no endpoints', manifests: yaml(loadBalancer('web', '192.168.1.200', NO_PODS)) }],
    good: [
      { name: 'the Service of another load balancer', manifests: yaml(loadBalancer('web', undefined, { spec: { selector: {}, loadBalancerClass: 'tailscale' } })) },
      { name: 'a selector', manifests: yaml(loadBalancer('web', '192.168.1.200'), deployment('web')) },
      {
        name: 'EndpointSlices of its own',
        manifests: yaml(loadBalancer('web', '192.168.1.200', NO_PODS),
          { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'web-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } } }),
      },
    ],
  },
  check: (world) => world.loadBalancing.servedBy('MetalLB')
    .filter((one) => isWithoutEndpoints(world, one))
    .map((one) => ({
      message: `Service ${claimId(one)} has an external address and no selector: nothing sends its traffic anywhere.`,
      help: 'Write the labels of its pods in `spec.selector`. If its EndpointSlices are made elsewhere, waive this.',
      subject: `Service ${claimId(one)}`,
      places: [one.source],
    })),
};
