import { controllerClasses } from '../../behavior/metallb/load-balancer-class';
import { claimId } from '../../model/claim';
import { deployment, loadBalancer, yaml } from '../case-writing';
import { Rule } from '../rule';

const controller = (...args: string[]) => deployment('controller', {}, { containers: [{ name: 'controller', image: 'quay.io/metallb/controller:v0.16.1', args }] });
const ofClass = (loadBalancerClass?: string) => loadBalancer('web', '192.168.1.200', { spec: loadBalancerClass === undefined ? {} : { loadBalancerClass } });

export const LOAD_BALANCER_CLASS_UNSERVED: Rule = {
  id: 'load-balancer-class-unserved',
  severity: 'error',
  why: 'MetalLB serves Services of the class that it was started with, and passes over all others without a word.',
  cases: {
    bad: [
      { name: 'a class, and MetalLB serves Services without one', manifests: yaml(controller(), ofClass('metallb')) },
      { name: 'no class, and MetalLB serves one', manifests: yaml(controller('--lb-class=metallb'), ofClass()) },
    ],
    good: [
      { name: 'the class that MetalLB serves', manifests: yaml(controller('--lb-class=metallb'), ofClass('metallb')) },
      { name: 'MetalLB runs elsewhere', manifests: yaml(ofClass('metallb')) },
      { name: 'a Service of another load balancer, which asks MetalLB for nothing', manifests: yaml(controller(), loadBalancer('web', undefined, { spec: { loadBalancerClass: 'tailscale' } })) },
      { name: 'the field that every load balancer reads', manifests: yaml(controller(), loadBalancer('web', undefined, { spec: { loadBalancerClass: 'cloud', loadBalancerIP: '203.0.113.7' } })) },
      { name: 'MetalLB serves one class, beside a load balancer for Services without', manifests: yaml(controller('--lb-class=metallb'), loadBalancer('web', undefined)) },
    ],
  },
  check(world) {
    const served = controllerClasses(world.cluster.workloads);
    return world.servedBy('MetalLB')
      .filter(({ loadBalancerClass }) => served.length > 0 && !served.includes(loadBalancerClass))
      .map((one) => ({
        message: `Service ${claimId(one)} has ${one.loadBalancerClass === undefined ? 'no loadBalancerClass' : `the loadBalancerClass ${one.loadBalancerClass}`}, and MetalLB serves ${served[0] === undefined ? 'Services without one' : `the class ${served[0]}`}.`,
        help: served[0] === undefined ? 'Remove `spec.loadBalancerClass`, or start MetalLB with `loadBalancerClass`.' : `Write \`loadBalancerClass: ${served[0]}\` in its spec.`,
        subject: `Service ${claimId(one)}`,
        places: [one.source],
      }));
  },
};
