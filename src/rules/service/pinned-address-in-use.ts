import { obstacleFor } from '../../behavior/sharing';
import { claimId } from '../../model/claim';
import { Service } from '../../model/service';
import { Source } from '../../model/source';
import { valuesOf } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { holdersOf } from '../holders';
import { lostPins } from '../lost-pins';
import { proxiesElsewhere } from '../proxies-elsewhere';
import { Rule } from '../rule';
import { World } from '../world';

const ELSEWHERE = { externals: { proxies: [{ className: 'traefik', service: 'traefik/traefik', addresses: ['192.168.1.205'] }] } };

export const PINNED_ADDRESS_IN_USE: Rule = {
  id: 'pinned-address-in-use',
  severity: 'error',
  why: 'Whoever has the address already and the Service disturb each other.',
  cases: {
    bad: [
      { name: 'the address of a node', network: LAN, manifests: yaml(loadBalancer('web', '192.168.1.10')) },
      { name: 'an address that the DHCP server gives', network: LAN, manifests: yaml(loadBalancer('web', '192.168.1.199')) },
      {
        name: 'the address of a proxy that another repository runs, though a pool holds it',
        network: ELSEWHERE,
        manifests: yaml(pool('public', ['192.168.1.200-192.168.1.210']), loadBalancer('web', '192.168.1.205')),
      },
    ],
    good: [
      { name: 'right behind the DHCP range', network: LAN, manifests: yaml(loadBalancer('web', '192.168.1.200')) },
      {
        name: 'the whole network lies in the pod CIDR, which is told about the network',
        network: { networks: [{ name: 'lan', cidr: '10.244.1.0/24' }], podCidrs: ['10.244.0.0/16'] },
        manifests: yaml(loadBalancer('web', '10.244.1.200')),
      },
      { name: 'no pool holds it, so the Service gets none, which is told instead', network: LAN, manifests: yaml(pool('public', ['192.168.1.200/29']), loadBalancer('web', '192.168.1.10')) },
      { name: 'it is willing to share the address, and nobody knows of the other', network: ELSEWHERE, manifests: yaml(pool('public', ['192.168.1.200-192.168.1.210']), loadBalancer('web', '192.168.1.205', { annotations: { 'metallb.io/allow-shared-ip': 'edge' } })) },
      { name: 'the pool that holds it is here, and is told about it', network: LAN, manifests: yaml(pool('public', ['192.168.1.190-192.168.1.210']), loadBalancer('web', '192.168.1.199')) },
    ],
  },
  check(world) {
    const holderOf = holdersOf(world);
    const lost = new Map([...lostPins(world, 'MetalLB'), ...lostPins(world, 'Cilium')]);
    const isLost = (one: Service, value: IpAddress) => lost.get(one)?.some((address) => address.compare(value) === 0) ?? false;
    const elsewhere = new Map(proxiesElsewhere(world).told.flatMap((service) => valuesOf(service.pinned).map((address) => [String(address), service])));
    return world.loadBalancing.services().flatMap((one) => one.pinned.flatMap(({ value, source }) => {
      // Whether the other agrees to share it nobody here knows.
      const other = elsewhere.size === 0 || value === undefined || mayShare(one, world) ? undefined : elsewhere.get(String(value));
      if (other !== undefined && claimId(other) !== claimId(one)) {
        return [{
          message: `Service ${claimId(one)} pins ${value}, which Service ${claimId(other)} is told to have.`,
          help: 'Pin another address, or correct what is declared about this one.',
          subject: `Service ${claimId(one)}`,
          places: [source, placeOf(other, value!)],
        }];
      }
      const isTold = value === undefined || world.pools.holding(one) !== undefined || world.pools.at(value).length > 0 || isLost(one, value);
      const holder = isTold ? undefined : holderOf(value);
      return holder === undefined ? [] : [{
        message: `Service ${claimId(one)} pins ${value}, which belongs to ${holder.who}.`,
        help: 'Pin another address, or correct what is declared about this one.',
        subject: `Service ${claimId(one)}`,
        places: [source, holder.source],
      }];
    }));
  },
};

/** Whether it would share an address with another one of its kind, and of other ports. */
function mayShare(service: Service, world: World): boolean {
  const engines = world.loadBalancing.enginesOf(service);
  return obstacleFor([service, { ...service, ports: [] }], [engines, engines]) === undefined;
}

function placeOf(service: Service, address: IpAddress): Source {
  return service.pinned.find(({ value }) => value?.equals(address))?.source ?? service.source;
}
