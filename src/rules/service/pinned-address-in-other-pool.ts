import { ADDRESS_POOL, metallbAnnotationName } from '../../model/annotations';
import { claimId } from '../../model/claim';
import { annotationSource } from '../../model/service';
import { valuesOf } from '../../model/written';
import { loadBalancer, pool, yaml } from '../cases/case-writing';
import { judgements } from '../group';
import { Rule } from '../rule';

const POOLS = [pool('public', ['192.168.1.200/29']), pool('private', ['192.168.1.240/29'])] as const;
const asking = (address: string) => yaml(...POOLS, loadBalancer('web', address, { annotations: { 'metallb.io/address-pool': 'public' } }));

export const PINNED_ADDRESS_IN_OTHER_POOL: Rule = {
  id: 'pinned-address-in-other-pool',
  severity: 'error',
  why: 'MetalLB gives no address to a Service that asks for one pool and for an address of another.',
  cases: {
    bad: [{ name: 'an address of another pool', manifests: asking('192.168.1.240') }],
    good: [{ name: 'an address of the pool', manifests: asking('192.168.1.207') }],
  },
  check: (world) => judgements(world.loadBalancing.servedBy('MetalLB'), (one) => {
    const wished = one.pool === undefined ? undefined : world.pools.named(one.pool);
    const holder = wished === undefined ? undefined : world.pools.holding(one);
    const addresses = holder === wished ? [] : valuesOf(one.pinned);
    return wished === undefined || holder === undefined || addresses.every((address) => wished.addresses.contains(address)) ? [] : [{
      message: `Service ${claimId(one)} asks for pool ${wished.name}, and pins ${addresses.join(', ')}, which is in pool ${holder.name}.`,
      help: `Ask for pool \`${holder.name}\`, or pin an address of ${wished.entries.map(({ text }) => text).join(', ')}.`,
      subject: `Service ${claimId(one)}`,
      places: [one.pinned[0].source, annotationSource(one, metallbAnnotationName(one.annotations, ADDRESS_POOL)!), wished.source],
    }];
  }),
};
