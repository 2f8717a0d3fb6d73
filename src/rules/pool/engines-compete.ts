import { mayHave, pinsFor } from '../../behavior/engines';
import { ALL_ENGINES, engineOf } from '../../behavior/engines/all-engines';
import { claimId } from '../../model/claim';
import { Engine } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { deployment, loadBalancer, pool, yaml } from '../cases/case-writing';
import { ciliumPool, FOR_EDGE_ONLY, kubeVipPools } from '../cases/cilium-case-writing';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const OPEN = pool('public', ['192.168.1.200/29'], {});
const CILIUMS = ciliumPool('lan', ['192.168.1.240/29']);
const settings = (defaultIpam: string) => ({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cilium-config', namespace: 'kube-system' }, data: { 'default-lb-service-ipam': defaultIpam },
});

export const ENGINES_COMPETE: Rule = {
  id: 'engines-compete',
  severity: 'warning',
  why: 'Load balancers that all feel responsible for one Service each give it an address, and overwrite what the others wrote.',
  cases: {
    bad: [
      { name: 'a Service without class, and pools of MetalLB and Cilium that anybody may use', manifests: yaml(OPEN, CILIUMS, loadBalancer('web', undefined)) },
      { name: 'three of them', manifests: yaml(OPEN, CILIUMS, kubeVipPools({ 'cidr-global': '192.168.2.240/29' }), loadBalancer('web', undefined)) },
      { name: 'two Services: one finding', manifests: yaml(OPEN, CILIUMS, loadBalancer('web', undefined), loadBalancer('mail', undefined)) },
      { name: 'Cilium says that it takes them: an error', manifests: yaml(OPEN, CILIUMS, settings('lbipam'), loadBalancer('web', undefined)) },
    ],
    good: [
      { name: 'Cilium leaves Services without a class alone', manifests: yaml(OPEN, CILIUMS, settings('none'), loadBalancer('web', undefined)) },
      { name: 'the class of Cilium', manifests: yaml(OPEN, CILIUMS, loadBalancer('web', undefined, { spec: { loadBalancerClass: 'io.cilium/l2-announcer' } })) },
      {
        name: 'MetalLB serves a class of its own',
        manifests: yaml(OPEN, CILIUMS, loadBalancer('web', undefined), deployment('controller', {}, { containers: [{ name: 'controller', image: 'quay.io/metallb/controller:v0.16.1', args: ['--lb-class=metallb'] }] })),
      },
      { name: 'the pool of Cilium selects other Services', manifests: yaml(OPEN, ciliumPool('lan', ['192.168.1.240/29'], FOR_EDGE_ONLY), loadBalancer('web', undefined)) },
      { name: 'MetalLB gives to those alone that ask', manifests: yaml(pool('public', ['192.168.1.200/29']), CILIUMS, loadBalancer('web', undefined)) },
      { name: 'Cilium without a pool of its own', manifests: yaml(OPEN, loadBalancer('web', undefined)) },
    ],
  },
  check: (world) => [...groupBy(contested(world), ({ engines }) => engines.join(' and '))].map(([pair, group]) => ({
    severity: severityOf(world),
    message: `${group[0].engines.length > 2 ? `${listed(group[0].engines)} each give` : `${pair} both give`} an address to ${listed(group.map(({ service }) => `Service ${claimId(service)}`))}.`,
    help: `Say with \`spec.loadBalancerClass\` who serves each Service${group[0].engines.map((engine) => engineOf(engine).howToStandBack).filter((how) => how !== undefined).map((how) => `, or ${how}, if it is not meant to serve them`).join('')}.`,
    subject: pair,
    places: [group[0].service.source, ...group[0].engines.flatMap((engine) => world.pools.of(engine).slice(0, 1).map(({ source }) => source))],
  })),
};

/** Who applies files one by one may keep one engine beside the other to choose from. */
function severityOf({ cluster }: World): 'error' | 'warning' | 'note' {
  return cluster.appliedByHand ? 'note' : ALL_ENGINES.some((engine) => engine.isToldToServe(cluster)) ? 'error' : 'warning';
}

/** The Services that more than one engine gives an address. */
function contested(world: World): { readonly service: Service; readonly engines: readonly Engine[] }[] {
  const kinds = new Set(world.cluster.pools.map(({ engine }) => engine));
  return kinds.size < 2 ? [] : world.loadBalancing.services()
    .map((service) => ({ service, engines: world.loadBalancing.enginesOf(service).filter((engine) => gives(world, engine, service)) }))
    .filter(({ engines }) => engines.length > 1);
}

function gives(world: World, engine: Engine, service: Service): boolean {
  const isSelecting = engineOf(engine).closedPools === 'selecting';
  const asks = pinsFor(service, engine).length > 0 || (!isSelecting && service.pool !== undefined);
  return world.pools.of(engine).some((one) => !one.disabled && (asks || one.autoAssign || isSelecting) && mayHave(one, service, world.cluster.namespaces));
}
