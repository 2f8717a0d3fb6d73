import { ADDRESS_POOL, CILIUM_IPS, CILIUM_PREFIXES, KUBE_VIP_IPS, LOAD_BALANCER_IPS, METALLB_PREFIXES } from '../../model/annotations';
import { claimId } from '../../model/claim';
import { annotationSource } from '../../model/service';
import { loadBalancer, service, yaml } from '../cases/case-writing';
import { once } from '../group';
import { Rule } from '../rule';

const WISHES = [
  ...METALLB_PREFIXES.flatMap((prefix) => [prefix + LOAD_BALANCER_IPS, prefix + ADDRESS_POOL]),
  ...CILIUM_PREFIXES.map((prefix) => prefix + CILIUM_IPS),
  KUBE_VIP_IPS,
];

const asking = (annotations: object) => ({ ...service('web'), metadata: { name: 'web', namespace: 'shop', annotations } });

export const ADDRESS_WISH_IGNORED: Rule = {
  id: 'address-wish-ignored',
  severity: 'warning',
  why: 'Load balancers look at Services of type LoadBalancer only, and pass over the wish of any other.',
  cases: {
    bad: [
      { name: 'a ClusterIP Service asks for an address', manifests: yaml(asking({ 'metallb.io/loadBalancerIPs': '192.168.1.200' })) },
      { name: 'it asks Cilium', manifests: yaml(asking({ 'lbipam.cilium.io/ips': '192.168.1.200' })) },
    ],
    good: [{ name: 'a LoadBalancer Service does', manifests: yaml(loadBalancer('web', '192.168.1.200')) }],
  },
  check(world) {
    const planned = once(() => new Set(world.plan?.assignments.map(({ claim }) => claimId(claim))));
    return world.cluster.services.filter(({ type }) => type !== 'LoadBalancer').flatMap((one) => {
      const wish = WISHES.find((name) => one.annotations[name] !== undefined);
      return wish === undefined ? [] : [{
        // The plan gave an address away that nobody will have.
        severity: planned().has(claimId(one)) ? 'error' as const : 'warning' as const,
        message: `Service ${claimId(one)} is of type ${one.type} and asks for an external address (${wish}: ${JSON.stringify(one.annotations[wish])}).`,
        help: 'Write `type: LoadBalancer`, or remove the annotation.',
        subject: `Service ${claimId(one)}`,
        places: [annotationSource(one, wish!)],
      }];
    });
  },
};
