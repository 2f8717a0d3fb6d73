import { sharingObstacle, SharingObstacle } from '../../behavior/metallb/sharing';
import { claimId } from '../../model/claim';
import { Service, ServicePort } from '../../model/service';
import { Source } from '../../model/source';
import { IpAddress } from '../../net/ip-address';
import { loadBalancer, yaml } from '../case-writing';
import { groupBy, repeated } from '../group';
import { Judgement, Rule } from '../rule';

const SHARED = { annotations: { 'metallb.io/allow-shared-ip': 'edge' } };
const MAIL = { ports: [{ port: 25 }] };
const LATER = { ...SHARED, spec: { ports: [{ port: '${PORT}' }] } };

interface Pin {
  readonly service: Service;
  readonly address: IpAddress;
  readonly source: Source;
}

export const PINNED_ADDRESS_DUPLICATE: Rule = {
  id: 'pinned-address-duplicate',
  severity: 'error',
  why: 'MetalLB gives an address to the Service that it sees first, and nothing to the second, unless both agree to share it.',
  cases: {
    bad: [
      { name: 'two Services', manifests: yaml(loadBalancer('web', '192.168.1.200'), loadBalancer('mail', '192.168.1.200', { spec: MAIL })) },
      { name: 'only one agrees to share', manifests: yaml(loadBalancer('web', '192.168.1.200', SHARED), loadBalancer('mail', '192.168.1.200', { spec: MAIL })) },
      { name: 'shared, and the same port', manifests: yaml(loadBalancer('web', '192.168.1.200', SHARED), loadBalancer('mail', '192.168.1.200', SHARED)) },
      {
        name: 'shared with Local, and other pods',
        manifests: yaml(
          loadBalancer('web', '192.168.1.200', { ...SHARED, spec: { externalTrafficPolicy: 'Local' } }),
          loadBalancer('mail', '192.168.1.200', { ...SHARED, spec: { ...MAIL, externalTrafficPolicy: 'Local' } }),
        ),
      },
      {
        name: 'a Service of MetalLB, and one of another load balancer',
        manifests: yaml(loadBalancer('web', '192.168.1.200'), loadBalancer('mail', undefined, { spec: { ...MAIL, loadBalancerClass: 'cloud', loadBalancerIP: '192.168.1.200' } })),
      },
      { name: 'three Services: two findings', findings: 2, manifests: yaml(...['web', 'mail', 'shop'].map((name) => loadBalancer(name, '192.168.1.200'))) },
    ],
    good: [
      { name: 'two addresses', manifests: yaml(loadBalancer('web', '192.168.1.200'), loadBalancer('mail', '192.168.1.201')) },
      { name: 'shared, other ports', manifests: yaml(loadBalancer('web', '192.168.1.200', SHARED), loadBalancer('mail', '192.168.1.200', { ...SHARED, spec: MAIL })) },
      { name: 'shared, ports that Flux fills in', manifests: yaml(loadBalancer('web', '192.168.1.200', LATER), loadBalancer('mail', '192.168.1.200', LATER)) },
      {
        name: 'two Services of another load balancer',
        manifests: yaml(...['web', 'mail'].map((name) => loadBalancer(name, undefined, { spec: { loadBalancerClass: 'cloud', loadBalancerIP: '203.0.113.7' } }))),
      },
    ],
  },
  check(world) {
    const metallbs = new Set(world.loadBalancers());
    const pins = world.allLoadBalancers().flatMap((service) => service.pinned.flatMap(({ value, source }): Pin[] =>
      (value === undefined ? [] : [{ service, address: value, source }])));
    return repeated(pins, ({ address }) => address.value, ({ address }) => address.family)
      // What other load balancers do among themselves is theirs to judge.
      .filter((sharers) => sharers.some(({ service }) => metallbs.has(service)))
      .flatMap(judgeSharers);
  },
};

/**
 * One judgement for each Service that comes too late. Sharers are compared with the first of their kind, and by port, so that
 * many of them cost no more than their number.
 */
function judgeSharers(pins: readonly Pin[]): Judgement[] {
  const [first] = pins;
  const ofPort = groupBy(pins.flatMap((pin) => known(pin.service).map((port) => ({ pin, port: `${port.protocol} ${port.port}` }))), ({ port }) => port);
  return pins.slice(1).filter((pin) => claimId(pin.service) !== claimId(first.service)).flatMap((pin) => {
    const rivals = [first, ...known(pin.service).map((port) => ofPort.get(`${port.protocol} ${port.port}`)![0].pin)];
    const clash = rivals.filter((rival) => rival.service !== pin.service)
      .map((rival) => ({ rival, obstacle: sharingObstacle(rival.service, pin.service) }))
      .find(({ obstacle }) => obstacle !== undefined);
    return clash === undefined ? [] : [{
      message: `Service ${claimId(pin.service)} and Service ${claimId(clash.rival.service)} both pin ${pin.address}, and ${reasonOf(clash.obstacle!)}.`,
      help: helpFor(clash.obstacle!, pin, clash.rival),
      subject: `Service ${claimId(pin.service)}`,
      places: [pin.source, clash.rival.source],
    }];
  });
}

function known({ ports }: Service): readonly ServicePort[] {
  return ports.filter(({ isLater }) => !isLater);
}

function reasonOf({ because, port }: SharingObstacle): string {
  switch (because) {
    case 'no key': return 'not both agree to share it';
    case 'other key': return 'their sharing keys differ';
    case 'other pods': return 'with externalTrafficPolicy Local they would have to select the same pods';
    case 'port': return `both want port ${port!.port}/${port!.protocol}`;
  }
}

function helpFor({ because, port }: SharingObstacle, pin: Pin, rival: Pin): string {
  const another = `Pin another address for Service ${claimId(pin.service)}`;
  switch (because) {
    case 'no key':
    case 'other key':
      return `${another}, or write the same \`metallb.io/allow-shared-ip\` on both (their ports must differ).`;
    case 'other pods':
      return `${another}, or write \`externalTrafficPolicy: Cluster\` on Service ${claimId(pin.service)} and Service ${claimId(rival.service)}.`;
    case 'port':
      return `${another}, or another port than ${port!.port}.`;
  }
}
