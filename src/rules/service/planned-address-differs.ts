import { claimId } from '../../model/claim';
import { valuesOf } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { loadBalancer, yaml } from '../cases/case-writing';
import { judgements } from '../group';
import { Rule } from '../rule';

const ASSIGNED = { 'shop/web': '192.168.1.201' };

export const PLANNED_ADDRESS_DIFFERS: Rule = {
  id: 'planned-address-differs',
  severity: 'error',
  why: 'Lock file, address table and everything that asks the plan say one address, and MetalLB gives another.',
  cases: {
    bad: [
      { name: 'a patch asks for another address', assigned: ASSIGNED, manifests: yaml(loadBalancer('web', '192.168.1.240')) },
      { name: 'a patch takes the address away', assigned: ASSIGNED, manifests: yaml(loadBalancer('web', undefined)) },
    ],
    good: [
      { name: 'the planned address', assigned: ASSIGNED, manifests: yaml(loadBalancer('web', '192.168.1.201')) },
      { name: 'a Service that nobody planned', assigned: ASSIGNED, manifests: yaml(loadBalancer('other', '192.168.1.240')) },
      { name: 'an address that Flux fills in', assigned: ASSIGNED, manifests: yaml(loadBalancer('web', '${WEB_ADDRESS}')) },
    ],
  },
  check: (world) => judgements(world.plan?.assignments ?? [], ({ claim, addresses }) => {
    const found = world.services.named(claim.namespace, claim.name);
    // A Service of another type, or with an address that cannot be read, is told elsewhere.
    if (found === undefined || found.type !== 'LoadBalancer' || found.pinned.some(({ value }) => value === undefined)) {
      return [];
    }
    const emitted = valuesOf(found.pinned);
    return areSame(emitted, addresses) ? [] : [{
      message: `Service ${claimId(claim)} has ${addresses.join(', ')} in the plan, and ${emitted.join(', ') || 'no address'} in what is emitted.`,
      help: emitted.length === 0 ? 'Remove what takes the annotation away.' : `Remove what changes the annotation; to have ${emitted.join(', ')}, give it to the claim as its \`address\`.`,
      subject: `Service ${claimId(claim)}`,
      places: [found.pinned[0]?.source ?? found.source],
    }];
  }),
};

function areSame(some: readonly IpAddress[], others: readonly IpAddress[]): boolean {
  return some.length === others.length && (some.length === 1 ? some[0].equals(others[0]) : some.every((one) => others.some((other) => other.equals(one))));
}
