import { BGP_CLASS, isServedByCilium, LAYER_2_CLASS, NODE_CLASS } from '../../behavior/cilium/served-services';
import { controllerClasses } from '../../behavior/metallb/load-balancer-class';
import { claimId } from '../../model/claim';
import { KUBE_VIP_CLASS } from '../../model/kube-vip';
import { Service } from '../../model/service';
import { isPlaceholder } from '../../model/written';
import { operatedMetallb } from '../cases/bgp-case-writing';
import { deployment, loadBalancer, yaml } from '../cases/case-writing';
import { ciliumConfig } from '../cases/cilium-case-writing';
import { Judgement, Rule } from '../rule';
import { choice } from '../text';
import { World } from '../world';

const controller = (...args: string[]) => deployment('controller', {}, { containers: [{ name: 'controller', image: 'quay.io/metallb/controller:v0.16.1', args }] });
const ofClass = (loadBalancerClass?: string) => loadBalancer('web', '192.168.1.200', { spec: loadBalancerClass === undefined ? {} : { loadBalancerClass } });

const CILIUM_CLASSES = [BGP_CLASS, LAYER_2_CLASS, NODE_CLASS];

const classOnly = (loadBalancerClass: string) => loadBalancer('web', undefined, { spec: { loadBalancerClass } });

export const LOAD_BALANCER_CLASS_UNSERVED: Rule = {
  id: 'load-balancer-class-unserved',
  severity: 'error',
  why: 'A load balancer serves Services of the classes that it was started for, and passes over all others without a word.',
  cases: {
    bad: [
      { name: 'a class, and MetalLB serves Services without one', manifests: yaml(controller(), ofClass('metallb')) },
      { name: 'no class, and MetalLB serves one', manifests: yaml(controller('--lb-class=metallb'), ofClass()) },
      { name: 'no class, and the operator of MetalLB is told one', manifests: yaml(operatedMetallb({ loadBalancerClass: 'metallb' }), ofClass()) },
      { name: 'a class, and the operator of MetalLB is told none', manifests: yaml(operatedMetallb({ nodeSelector: { edge: 'true' } }), ofClass('metallb')) },
      { name: 'a class of Cilium that does not exist', manifests: yaml(classOnly('io.cilium/l2-anouncer')) },
      { name: 'a class of Cilium that is switched off', manifests: yaml(classOnly('io.cilium/l2-announcer'), ciliumConfig({ 'enable-l2-announcements': 'false' })) },
      { name: 'a class of kube-vip that does not exist', manifests: yaml(classOnly('kube-vip.io/kubevip-class')) },
    ],
    good: [
      { name: 'the classes of Cilium and kube-vip', manifests: yaml(...['io.cilium/l2-announcer', 'io.cilium/bgp-control-plane', 'io.cilium/node', 'kube-vip.io/kube-vip-class'].map((name) => ({ ...classOnly(name), metadata: { name: name.replace(/[^a-z]/g, '-'), namespace: 'shop' } }))) },
      { name: 'the class that MetalLB serves', manifests: yaml(controller('--lb-class=metallb'), ofClass('metallb')) },
      { name: 'the class that the operator of MetalLB is told', manifests: yaml(operatedMetallb({ loadBalancerClass: 'metallb' }), ofClass('metallb')) },
      { name: 'a class of MetalLB that Flux fills in', manifests: yaml(operatedMetallb({ loadBalancerClass: '${CLASS}' }), ofClass('metallb')) },
      { name: 'a class of the Service that Flux fills in', manifests: yaml(controller('--lb-class=metallb'), ofClass('${CLASS}')) },
      { name: 'MetalLB runs elsewhere', manifests: yaml(ofClass('metallb')) },
      { name: 'a Service of another load balancer, which asks MetalLB for nothing', manifests: yaml(controller(), loadBalancer('web', undefined, { spec: { loadBalancerClass: 'tailscale' } })) },
      { name: 'the field that every load balancer reads', manifests: yaml(controller(), loadBalancer('web', undefined, { spec: { loadBalancerClass: 'cloud', loadBalancerIP: '203.0.113.7' } })) },
      { name: 'MetalLB serves one class, beside a load balancer for Services without', manifests: yaml(controller('--lb-class=metallb'), loadBalancer('web', undefined)) },
    ],
  },
  check: (world) => [...ofMetallb(world), ...ofOthers(world)],
};

function ofMetallb(world: World): Judgement[] {
  const served = world.podsMayBeMade() || world.mayBeMade(['MetalLB']) ? [] : controllerClasses(world.cluster.workloads);
  return world.loadBalancing.servedBy('MetalLB')
    .filter(({ loadBalancerClass }) => served.length > 0 && !served.includes(loadBalancerClass) && ![loadBalancerClass, ...served].some((name = '') => isPlaceholder(name)))
    .map((one) => judgementOf(one,
      `has ${one.loadBalancerClass === undefined ? 'no loadBalancerClass' : `the loadBalancerClass ${one.loadBalancerClass}`}, and MetalLB serves ${served[0] === undefined ? 'Services without one' : `the class ${served[0]}`}`,
      served[0] === undefined ? 'Remove `spec.loadBalancerClass`, or start MetalLB with `loadBalancerClass`.' : `Write \`loadBalancerClass: ${served[0]}\` in its spec.`));
}

/** Classes that bear the name of an engine, and that it does not have, or not now. */
function ofOthers(world: World): Judgement[] {
  const ofKubeVip = [...new Set([KUBE_VIP_CLASS, ...world.cluster.kubeVips.map(({ className }) => className)])].sort();
  return world.loadBalancing.allServices().flatMap((one) => {
    const { loadBalancerClass: name = '' } = one;
    if (name.startsWith('kube-vip.io/') && !ofKubeVip.includes(name)) {
      return world.podsMayBeMade() ? [] : [judgementOf(one, `has the loadBalancerClass ${name}, which kube-vip does not serve`, choice(name, ofKubeVip, 'Remove it'))];
    }
    if (!name.startsWith('io.cilium/') || name === NODE_CLASS || isServedByCilium(one, world.cluster.cilium.settings)) {
      return [];
    }
    const isKnown = CILIUM_CLASSES.includes(name);
    return isKnown && world.mayBeMade(['ConfigMap'], 'cilium-config') ? [] : [isKnown
      ? judgementOf(one, `has the loadBalancerClass ${name}, and Cilium was started without what serves it`, `Switch on ${name === LAYER_2_CLASS ? '`l2announcements`' : '`bgpControlPlane`'} and \`enableLBIPAM\`, or write another class.`)
      : judgementOf(one, `has the loadBalancerClass ${name}, which Cilium does not have`, choice(name, CILIUM_CLASSES, 'Remove it'))];
  });
}

function judgementOf(one: Service, what: string, help: string): Judgement {
  return { message: `Service ${claimId(one)} ${what}.`, help, subject: `Service ${claimId(one)}`, places: [one.source] };
}
