import { claimId } from '../../model/claim';
import { deployment, loadBalancer, yaml } from '../cases/case-writing';
import { once } from '../group';
import { Rule } from '../rule';

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
  check(world) {
    const written = once(() => new Set(world.cluster.objects.flatMap(({ identity, manifest }) => {
      const service = identity.kind === 'Endpoints' ? identity.name : manifest.metadata.labels?.['kubernetes.io/service-name'];
      return ['Endpoints', 'EndpointSlice'].includes(identity.kind) && service !== undefined ? [`${identity.namespace}/${service}`] : [];
    })));
    return world.loadBalancing.servedBy('MetalLB')
      .filter((one) => Object.keys(one.selector).length === 0 && !written().has(claimId(one)) && !world.mayBeMade(['Endpoints', 'EndpointSlice'], undefined, one.namespace))
      .map((one) => ({
        message: `Service ${claimId(one)} has an external address and no selector: nothing sends its traffic anywhere.`,
        help: 'Write the labels of its pods in `spec.selector`. If its EndpointSlices are made elsewhere, waive this.',
        subject: `Service ${claimId(one)}`,
        places: [one.source],
      }));
  },
};
