import { claimId } from '../../model/claim';
import { Service } from '../../model/service';
import { IpAddress } from '../../net/ip-address';
import { LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { holdersOf } from '../holders';
import { lostPins } from '../lost-pins';
import { Rule } from '../rule';

export const PINNED_ADDRESS_IN_USE: Rule = {
  id: 'pinned-address-in-use',
  severity: 'error',
  why: 'Whoever has the address already and the Service disturb each other.',
  cases: {
    bad: [
      { name: 'the address of a node', network: LAN, manifests: yaml(loadBalancer('web', '192.168.1.10')) },
      { name: 'an address that the DHCP server gives', network: LAN, manifests: yaml(loadBalancer('web', '192.168.1.199')) },
    ],
    good: [
      { name: 'right behind the DHCP range', network: LAN, manifests: yaml(loadBalancer('web', '192.168.1.200')) },
      {
        name: 'the whole network lies in the pod CIDR, which is told about the network',
        network: { networks: [{ name: 'lan', cidr: '10.244.1.0/24' }], podCidrs: ['10.244.0.0/16'] },
        manifests: yaml(loadBalancer('web', '10.244.1.200')),
      },
      { name: 'no pool holds it, so the Service gets none, which is told instead', network: LAN, manifests: yaml(pool('public', ['192.168.1.200/29']), loadBalancer('web', '192.168.1.10')) },
      { name: 'the pool that holds it is here, and is told about it', network: LAN, manifests: yaml(pool('public', ['192.168.1.190-192.168.1.210']), loadBalancer('web', '192.168.1.199')) },
    ],
  },
  check(world) {
    const holderOf = holdersOf(world);
    const lost = new Map([...lostPins(world, 'MetalLB'), ...lostPins(world, 'Cilium')]);
    const isLost = (one: Service, value: IpAddress) => lost.get(one)?.some((address) => address.compare(value) === 0) ?? false;
    return world.loadBalancing.services().flatMap((one) => one.pinned.flatMap(({ value, source }) => {
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
