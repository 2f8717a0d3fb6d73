import { claimId } from '../../model/claim';
import { Occupant } from '../../model/occupants';
import { Service } from '../../model/service';
import { valuesOf } from '../../model/written';
import { IpRange } from '../../net/ip-range';
import { loadBalancer, pool, service, yaml } from '../cases/case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';
import { World } from '../world';

const PUBLIC = pool('public', ['192.168.1.200/29'], {});

export const POOL_OVERLAPS_EXTERNAL_IP: Rule = {
  id: 'pool-overlaps-external-ip',
  severity: 'error',
  why: 'Every node takes the traffic of an address in `externalIPs` for that Service, and the load balancer, which does not look at the field, gives the address to another.',
  cases: {
    bad: [
      { name: 'a Service takes an address of an open pool by itself', manifests: yaml(PUBLIC, service('web', { externalIPs: ['192.168.1.207'] })) },
      { name: 'for pinned addresses only, and another Service pins it', manifests: yaml(pool('public', ['192.168.1.200/29']), service('web', { externalIPs: ['192.168.1.207'] }), loadBalancer('mail', '192.168.1.207')) },
    ],
    good: [
      { name: 'right behind the pool', manifests: yaml(PUBLIC, service('web', { externalIPs: ['192.168.1.208'] })) },
      { name: 'the pinned address of another Service, at another port', manifests: yaml(PUBLIC, service('web', { externalIPs: ['192.168.1.207'] }), loadBalancer('mail', '192.168.1.207', { spec: { ports: [{ port: 25 }] } })) },
      { name: 'the address that the Service itself has of MetalLB', manifests: yaml(PUBLIC, loadBalancer('web', '192.168.1.207', { spec: { externalIPs: ['192.168.1.207'] } })) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, externalIps(world)),
};

/** What a Service pins nobody else gets; there, nodes tell Services apart by their ports. */
function externalIps({ cluster }: World): Occupant[] {
  return cluster.services.flatMap((one) => one.externalIps.flatMap(({ value, source }) => {
    const holders = value === undefined ? [] : cluster.services.filter(({ pinned }) => valuesOf(pinned).some((address) => address.equals(value)));
    return value === undefined || (holders.length > 0 && holders.every((holder) => holder === one || !sharesPort(holder, one))) ? []
      : [{ who: `externalIPs of Service ${claimId(one)}`, subject: `Service ${claimId(one)}`, range: IpRange.of(value, value), source }];
  }));
}

function sharesPort(one: Service, other: Service): boolean {
  return one.ports.some(({ port, protocol }) => port !== 0 && other.ports.some((each) => each.port === port && each.protocol === protocol));
}
