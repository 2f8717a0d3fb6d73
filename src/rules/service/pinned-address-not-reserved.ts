import { pinsInReach, ReachablePin } from '../../behavior/metallb/allocation/reachable-pins';
import { claimId } from '../../model/claim';
import { loadBalancer, pool, yaml } from '../cases/case-writing';
import { outlookOf } from '../outlook';
import { Rule } from '../rule';
import { listed } from '../text';

const OPEN = pool('public', ['192.168.1.200/29'], {});
const UNPINNED = loadBalancer('mail', undefined);
const shared = { annotations: { 'metallb.io/allow-shared-ip': 'dns' } };

export const PINNED_ADDRESS_NOT_RESERVED: Rule = {
  id: 'pinned-address-not-reserved',
  severity: 'warning',
  why: 'MetalLB keeps no address for the Service that pins it: one that pins nothing gets the lowest free address, for example on a new cluster, and the other gets none.',
  cases: {
    bad: [
      { name: 'the lowest address of a pool is pinned, and another Service draws from it', manifests: yaml(OPEN, UNPINNED, loadBalancer('web', '192.168.1.200')) },
      { name: 'all lower addresses are pinned', manifests: yaml(OPEN, UNPINNED, loadBalancer('web', '192.168.1.201'), loadBalancer('shop', '192.168.1.200')) },
      { name: 'the other Service asks for a closed pool', manifests: yaml(pool('public', ['192.168.1.200/29']), loadBalancer('mail', undefined, { annotations: { 'metallb.io/address-pool': 'public' } }), loadBalancer('web', '192.168.1.200')) },
      { name: 'they share a key, and want one port', manifests: yaml(OPEN, loadBalancer('mail', undefined, shared), loadBalancer('web', '192.168.1.200', shared)) },
    ],
    good: [
      { name: 'a lower address is free for the other', manifests: yaml(OPEN, UNPINNED, loadBalancer('web', '192.168.1.201')) },
      { name: 'nobody else draws from the pool', manifests: yaml(OPEN, loadBalancer('mail', '192.168.1.201'), loadBalancer('web', '192.168.1.200')) },
      { name: 'pins have a pool of their own', manifests: yaml(pool('pinned', ['192.168.1.208/29']), OPEN, UNPINNED, loadBalancer('web', '192.168.1.208')) },
      { name: 'they may share the address', manifests: yaml(OPEN, loadBalancer('mail', undefined, { ...shared, spec: { ports: [{ port: 25 }] } }), loadBalancer('web', '192.168.1.200', shared)) },
    ],
  },
  check: (world) => {
    // Who pins takes nothing that another pins without another rule telling it; foretelling what all get costs much.
    if (world.loadBalancing.servedBy('MetalLB').every(({ pinned }) => pinned.length > 0)) {
      return [];
    }
    const { outlook } = outlookOf(world);
    return outlook === undefined ? [] : world.pools.ofMetallb().flatMap((one) => {
      const pins = pinsInReach(outlook.contest, outlook.pins, one);
      if (pins.length === 0) {
        return [];
      }
      const [{ rivals: { first, count } }] = pins;
      const others = count === 1 ? '' : ` and ${count - 1} more`;
      return [{
        message: `Pool ${one.name} gives ${listed(pins.map(textOf), MOST_PINS)} to Service ${claimId(first)}${others}, which ${count === 1 ? 'pins' : 'pin'} nothing, when MetalLB sees ${count === 1 ? 'it' : 'them'} first.`,
        help: `Pin an address for Service ${claimId(first)}${others} too, or pin addresses of a pool that nobody else draws from.`,
        subject: `pool ${one.name}`,
        places: [first.source, ...pins.slice(0, MOST_PINS).map(({ service }) => service.source), one.source],
      }];
    });
  },
};

const MOST_PINS = 3;

function textOf({ address, service }: ReachablePin): string {
  return `${address} (pinned by Service ${claimId(service)})`;
}
