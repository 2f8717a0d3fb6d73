import { claimId } from '../../model/claim';
import { Service } from '../../model/service';
import { valuesOf } from '../../model/written';
import { loadBalancer, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';

const SHARED = { 'metallb.io/allow-shared-ip': 'edge' };

export const PINNED_ADDRESS_DUPLICATE: Rule = {
  id: 'pinned-address-duplicate',
  severity: 'error',
  why: 'MetalLB gives an address to the first Service that asks for it, and nothing to the second, unless both agree to share it.',
  cases: {
    bad: [
      { name: 'two Services', manifests: yaml(loadBalancer('web', '192.168.1.200'), loadBalancer('mail', '192.168.1.200')) },
      { name: 'only one agrees to share', manifests: yaml(loadBalancer('web', '192.168.1.200', { annotations: SHARED }), loadBalancer('mail', '192.168.1.200', { spec: { ports: [{ port: 25 }] } })) },
      { name: 'shared, and the same port', manifests: yaml(loadBalancer('web', '192.168.1.200', { annotations: SHARED }), loadBalancer('mail', '192.168.1.200', { annotations: SHARED })) },
      {
        name: 'shared with Local, and other pods',
        manifests: yaml(
          loadBalancer('web', '192.168.1.200', { annotations: SHARED, spec: { externalTrafficPolicy: 'Local' } }),
          loadBalancer('mail', '192.168.1.200', { annotations: SHARED, spec: { externalTrafficPolicy: 'Local', ports: [{ port: 25 }] } }),
        ),
      },
    ],
    good: [
      { name: 'two addresses', manifests: yaml(loadBalancer('web', '192.168.1.200'), loadBalancer('mail', '192.168.1.201')) },
      { name: 'shared, other ports', manifests: yaml(loadBalancer('web', '192.168.1.200', { annotations: SHARED }), loadBalancer('mail', '192.168.1.200', { annotations: SHARED, spec: { ports: [{ port: 25 }] } })) },
    ],
  },
  check(world) {
    const owners = new Map<string, Service[]>();
    return world.loadBalancers().flatMap((one) => valuesOf(one.pinned).flatMap((address): Judgement[] => {
      const others = owners.get(`${address}`) ?? [];
      owners.set(`${address}`, [...others, one]);
      const clash = others.map((other) => ({ other, reason: whyNotShared(one, other) })).find(({ reason }) => reason !== undefined);
      return clash === undefined ? [] : [{
        message: `Service ${claimId(one)} and Service ${claimId(clash.other)} both pin ${address}, and ${clash.reason}.`,
        help: 'Give one of them another address; or let them share it: the same metallb.io/allow-shared-ip on both, different ports, and externalTrafficPolicy Cluster on both.',
        subject: `Service ${claimId(one)}`,
        places: [one.pinned[0].source, clash.other.pinned[0].source],
      }];
    }));
  },
};

/** MetalLB's conditions for one address with two Services (0.16.1, internal/allocator). */
function whyNotShared(a: Service, b: Service): string | undefined {
  if (a.sharingKey === undefined || a.sharingKey !== b.sharingKey) {
    return 'they do not agree to share it';
  }
  const port = a.ports.find((one) => b.ports.some((other) => one.port === other.port && one.protocol === other.protocol));
  if (port !== undefined) {
    return `both want port ${port.port}/${port.protocol}`;
  }
  if (a.externalTrafficPolicy !== b.externalTrafficPolicy) {
    return 'their externalTrafficPolicy differs';
  }
  return a.externalTrafficPolicy === 'Local' && canonical(a) !== canonical(b) ? 'with externalTrafficPolicy Local both must select the same pods' : undefined;
}

function canonical(service: Service): string {
  return Object.entries(service.selector).map(([key, value]) => `${key}=${value}`).sort().join();
}
