import { claimId } from '../../model/claim';
import { metallbAnnotation, LOAD_BALANCER_IPS } from '../../model/annotations';
import { loadBalancer, service, yaml } from '../case-writing';
import { Rule } from '../rule';

export const CLAIM_NOT_LOAD_BALANCER: Rule = {
  id: 'claim-not-load-balancer',
  severity: 'error',
  why: 'MetalLB looks at Services of type LoadBalancer only: the address of any other is written down and never given.',
  cases: {
    bad: [{ name: 'a ClusterIP Service with an external address', manifests: yaml({ ...service('web'), metadata: { name: 'web', namespace: 'shop', annotations: { 'metallb.io/loadBalancerIPs': '192.168.1.200' } } }) }],
    good: [{ name: 'type LoadBalancer', manifests: yaml(loadBalancer('web', '192.168.1.200')) }],
  },
  check({ cluster: { services } }) {
    return services
      .filter((one) => one.type !== 'LoadBalancer' && metallbAnnotation(one.annotations, LOAD_BALANCER_IPS) !== undefined)
      .map((one) => ({
        message: `Service ${claimId(one)} carries an external address and is of type ${one.type}.`,
        help: 'Make it type LoadBalancer, or expose it by a Service of its own (`expose`).',
        subject: `Service ${claimId(one)}`,
        places: [one.source],
      }));
  },
};
