import { LAN, pool, yaml } from '../cases/case-writing';
import { Rule } from '../rule';

export const PLAN_EMPTY: Rule = {
  id: 'plan-empty',
  severity: 'note',
  why: 'A plan without a pool and without an external Service gives no address, so either it is not needed, or something was forgotten.',
  cases: {
    bad: [
      { name: 'nothing at all', planned: true },
      { name: 'networks, and nobody who wants an address', planned: true, network: LAN },
    ],
    good: [
      { name: 'a pool', planned: true, network: LAN, manifests: yaml(pool('public', ['192.168.1.200/29'])) },
      { name: 'a gateway of another repository, whose addresses it knows', planned: true, network: { ...LAN, externals: { proxies: [{ className: 'traefik', service: 'traefik/traefik' }] } } },
      { name: 'plain YAML, for which nothing is planned', network: LAN },
    ],
  },
  check(world) {
    const wanted = world.cluster.pools.length > 0 || world.loadBalancing.services().length > 0 || world.problems.length > 0 ||
      world.cluster.network.externals.proxies.length > 0;
    return world.plan === undefined || wanted ? [] : [{
      message: 'The plan has no pool, and no Service wants an address.',
      help: 'Define a pool with `addPool` and expose a Service, or remove the plan.',
      subject: 'plan',
      places: [world.cluster.network.source],
    }];
  },
};
