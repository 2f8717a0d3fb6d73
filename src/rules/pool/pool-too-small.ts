import { poolNeeds } from '../../behavior/metallb/allocation/pool-need';
import { sizeOf } from '../../behavior/metallb/allocation/pool-size';
import { claimId } from '../../model/claim';
import { LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { outlookOf } from '../outlook';
import { Rule } from '../rule';
import { counted, listed } from '../text';

const ONE = pool('public', ['192.168.1.200/32'], {});
const shared = (port: number) => ({ annotations: { 'metallb.io/allow-shared-ip': 'edge' }, spec: { ports: [{ port }] } });

export const POOL_TOO_SMALL: Rule = {
  id: 'pool-too-small',
  severity: 'error',
  why: 'MetalLB gives each address of a pool once, and a Service that can have none of another pool stays without one when all are given.',
  cases: {
    bad: [
      { name: 'two Services, one address', network: LAN, manifests: yaml(ONE, loadBalancer('web', undefined), loadBalancer('mail', undefined)) },
      { name: 'two Services ask for a closed pool of one address', network: LAN, manifests: yaml(pool('public', ['192.168.1.200/32']), ...['web', 'mail'].map((name) => loadBalancer(name, undefined, { annotations: { 'metallb.io/address-pool': 'public' } }))) },
      { name: 'the only address is pinned, and another Service draws from the pool', network: LAN, manifests: yaml(ONE, loadBalancer('web', '192.168.1.200'), loadBalancer('mail', undefined)) },
      { name: 'two addresses, one of which the pool never gives', network: LAN, manifests: yaml(pool('public', ['192.168.1.254-192.168.1.255'], { avoidBuggyIPs: true }), loadBalancer('web', undefined), loadBalancer('mail', undefined)) },
      { name: 'they would share the address, and want one port', network: LAN, manifests: yaml(ONE, loadBalancer('web', undefined, shared(80)), loadBalancer('mail', undefined, shared(80))) },
    ],
    good: [
      { name: 'as many addresses as Services', network: LAN, manifests: yaml(pool('public', ['192.168.1.200/31'], {}), loadBalancer('web', undefined), loadBalancer('mail', undefined)) },
      { name: 'they share the address', network: LAN, manifests: yaml(ONE, loadBalancer('web', undefined, shared(80)), loadBalancer('mail', undefined, shared(25))) },
      { name: 'one may share the address that another pins', network: LAN, manifests: yaml(ONE, loadBalancer('web', '192.168.1.200', shared(80)), loadBalancer('mail', undefined, shared(25))) },
      { name: 'another pool is open too', network: LAN, manifests: yaml(ONE, pool('other', ['192.168.1.201/32'], {}), loadBalancer('web', undefined), loadBalancer('mail', undefined)) },
      { name: 'one of them is of another load balancer', network: LAN, manifests: yaml(ONE, loadBalancer('web', undefined), loadBalancer('mail', undefined, { spec: { loadBalancerClass: 'cloud' } })) },
      { name: 'the pool lives elsewhere', network: { ...LAN, externals: { pools: ['shared'] } }, manifests: yaml(ONE, loadBalancer('web', undefined), loadBalancer('mail', undefined)) },
    ],
  },
  check(world) {
    // Foretelling what all get costs much, and who pins the same is told otherwise.
    const { outlook } = world.loadBalancing.servedBy('MetalLB').every(({ pinned }) => pinned.length > 0) ? { outlook: undefined } : outlookOf(world);
    const needOf = outlook && poolNeeds(outlook);
    return needOf === undefined ? [] : world.pools.ofMetallb().flatMap((one) => (['IPv4', 'IPv6'] as const).flatMap((family) => {
      const { count, services } = needOf(one, family);
      const size = sizeOf(one, family);
      return services.length === 0 || size === 0n || count <= size ? [] : [{
        message: `Pool ${one.name} gives ${counted(size, `${family} address`, `${family} addresses`)}, and its Services need ${count}, ${listed(services.map((service) => `Service ${claimId(service)}`))} among them, which pin${services.length === 1 ? 's' : ''} nothing and can have none of another pool.`,
        help: `Add addresses to pool ${one.name}, or let Services share one (\`metallb.io/allow-shared-ip\`, with different ports).`,
        subject: `pool ${one.name}`,
        places: [one.source, ...services.slice(0, 3).map(({ source }) => source)],
      }];
    }));
  },
};
