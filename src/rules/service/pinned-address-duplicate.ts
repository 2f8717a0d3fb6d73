import { engineOf, USUAL_ENGINE } from '../../behavior/engines/all-engines';
import { LoadBalancerEngine } from '../../behavior/engines/load-balancer-engine';
import { obstacleFor } from '../../behavior/sharing';
import { SharingObstacle } from '../../behavior/sharing-obstacle';
import { claimId } from '../../model/claim';
import { Engine } from '../../model/load-balancer';
import { Service, ServicePort } from '../../model/service';
import { Source } from '../../model/source';
import { IpAddress } from '../../net/ip-address';
import { loadBalancer, yaml } from '../cases/case-writing';
import { ciliumPool, ciliumWish, kubeVipPools } from '../cases/cilium-case-writing';
import { gateway, listener } from '../cases/gateway-case-writing';
import { groupBy, repeated } from '../group';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const SHARED = { annotations: { 'metallb.io/allow-shared-ip': 'edge' } };
const MAIL = { ports: [{ port: 25 }] };
const SHARED_OF_CILIUM = { 'lbipam.cilium.io/sharing-key': 'edge' };
const CILIUM_POOL = ciliumPool('lan', ['192.168.1.200-192.168.1.250']);
/** A Service of another namespace. */
const elsewhere = (annotations: object) => ({ ...loadBalancer('mail', undefined, { spec: MAIL }), metadata: { name: 'mail', namespace: 'mail', annotations } });
const LATER = { ...SHARED, spec: { ports: [{ port: '${PORT}' }] } };

interface Pin {
  readonly service: Service;
  readonly address: IpAddress;
  readonly source: Source;
}

export const PINNED_ADDRESS_DUPLICATE: Rule = {
  id: 'pinned-address-duplicate',
  severity: 'error',
  why: 'An address goes to the Service that the load balancer sees first, and the second gets nothing, unless both agree to share it.',
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
      { name: 'two Services of Cilium', manifests: yaml(CILIUM_POOL, ...['web', 'mail'].map((name) => loadBalancer(name, undefined, ciliumWish('192.168.1.200')))) },
      {
        name: 'Cilium shares across namespaces only where both allow it',
        manifests: yaml(CILIUM_POOL, loadBalancer('web', undefined, ciliumWish('192.168.1.200', SHARED_OF_CILIUM)), elsewhere({ 'lbipam.cilium.io/ips': '192.168.1.200', ...SHARED_OF_CILIUM })),
      },
      {
        name: 'one Service of Cilium and one of kube-vip',
        manifests: yaml(
          CILIUM_POOL,
          loadBalancer('web', undefined, { ...ciliumWish('192.168.1.200'), spec: { loadBalancerClass: 'io.cilium/l2-announcer' } }),
          loadBalancer('mail', undefined, { annotations: { 'kube-vip.io/loadbalancerIPs': '192.168.1.200' }, spec: { ...MAIL, loadBalancerClass: 'kube-vip.io/kube-vip-class' } }),
        ),
      },
      { name: 'a Gateway and a Service', manifests: yaml(gateway([listener('https')], { spec: { infrastructure: { annotations: { 'metallb.io/loadBalancerIPs': '192.168.1.200' } } } }), loadBalancer('web', '192.168.1.200')) },
      { name: 'three Services: two findings', findings: 2, manifests: yaml(...['web', 'mail', 'shop'].map((name) => loadBalancer(name, '192.168.1.200'))) },
    ],
    good: [
      { name: 'two addresses', manifests: yaml(loadBalancer('web', '192.168.1.200'), loadBalancer('mail', '192.168.1.201')) },
      { name: 'shared, other ports', manifests: yaml(loadBalancer('web', '192.168.1.200', SHARED), loadBalancer('mail', '192.168.1.200', { ...SHARED, spec: MAIL })) },
      {
        name: 'shared by Cilium, other ports',
        manifests: yaml(CILIUM_POOL, loadBalancer('web', undefined, ciliumWish('192.168.1.200', SHARED_OF_CILIUM)), loadBalancer('mail', undefined, { ...ciliumWish('192.168.1.200', SHARED_OF_CILIUM), spec: MAIL })),
      },
      {
        name: 'shared by Cilium across namespaces, and both allow it',
        manifests: yaml(
          CILIUM_POOL,
          loadBalancer('web', undefined, ciliumWish('192.168.1.200', { ...SHARED_OF_CILIUM, 'lbipam.cilium.io/sharing-cross-namespace': 'mail' })),
          elsewhere({ 'io.cilium/lb-ipam-ips': '192.168.1.200', 'io.cilium/lb-ipam-sharing-key': 'edge', 'lbipam.cilium.io/sharing-cross-namespace': '*' }),
        ),
      },
      {
        name: 'two Services of kube-vip with different ports',
        manifests: yaml(kubeVipPools({ 'range-global': '192.168.1.200-192.168.1.250' }), ...['web', 'mail'].map((name) =>
          loadBalancer(name, undefined, { annotations: { 'kube-vip.io/loadbalancerIPs': '192.168.1.200' }, spec: name === 'mail' ? MAIL : {} }))),
      },
      { name: 'shared, ports that Flux fills in', manifests: yaml(loadBalancer('web', '192.168.1.200', LATER), loadBalancer('mail', '192.168.1.200', LATER)) },
      {
        name: 'two Services of another load balancer',
        manifests: yaml(...['web', 'mail'].map((name) => loadBalancer(name, undefined, { spec: { loadBalancerClass: 'cloud', loadBalancerIP: '203.0.113.7' } }))),
      },
    ],
  },
  check(world) {
    const known = new Set(world.loadBalancing.services());
    const pins = world.loadBalancing.allServices().flatMap((service) => service.pinned.flatMap(({ value, source }): Pin[] =>
      (value === undefined ? [] : [{ service, address: value, source }])));
    return repeated(pins, ({ address }) => address.value, ({ address }) => address.family)
      // What other load balancers do among themselves is theirs to judge.
      .filter((sharers) => sharers.some(({ service }) => known.has(service)))
      .flatMap((sharers) => judgeSharers(world, sharers));
  },
};

/**
 * One judgement for each Service that comes too late. Sharers are compared with the first of their kind, and by port, so that
 * many of them cost no more than their number.
 */
function judgeSharers(world: World, pins: readonly Pin[]): Judgement[] {
  const [first] = pins;
  const ofPort = groupBy(pins.flatMap((pin) => portsOf(pin.service).map((port) => ({ pin, port: `${port.protocol} ${port.port}` }))), ({ port }) => port);
  return pins.slice(1).filter((pin) => claimId(pin.service) !== claimId(first.service)).flatMap((pin) => {
    const rivals = [first, ...portsOf(pin.service).map((port) => ofPort.get(`${port.protocol} ${port.port}`)![0].pin)];
    const engines = world.loadBalancing.enginesOf(pin.service);
    const clash = rivals.filter((rival) => rival.service !== pin.service)
      .map((rival) => ({ rival, obstacle: obstacleFor([rival.service, pin.service], [world.loadBalancing.enginesOf(rival.service), engines]) }))
      .find(({ obstacle }) => obstacle !== undefined);
    return clash === undefined ? [] : [{
      message: `Service ${claimId(pin.service)} and Service ${claimId(clash.rival.service)} both pin ${pin.address}, and ${reasonOf(clash.obstacle!)}.`,
      help: helpFor(clash.obstacle!, pin, clash.rival, engines),
      subject: `Service ${claimId(pin.service)}`,
      places: [pin.source, clash.rival.source],
    }];
  });
}

function portsOf({ ports }: Service): readonly ServicePort[] {
  return ports.filter(({ isLater }) => !isLater);
}

function reasonOf({ because, port }: SharingObstacle): string {
  switch (because) {
    case 'no key': return 'not both agree to share it';
    case 'other key': return 'their sharing keys differ';
    case 'other namespace': return 'they do not both allow the namespace of the other to share it';
    case 'other pods': return 'they would have to have the same externalTrafficPolicy, and with Local to select the same pods';
    case 'other engine': return 'two load balancers, which do not know of each other, give it';
    case 'port': return `both want port ${port!.port}/${port!.protocol}`;
  }
}

function helpFor({ because, port }: SharingObstacle, pin: Pin, rival: Pin, engines: readonly Engine[]): string {
  const another = `Pin another address for Service ${claimId(pin.service)}`;
  switch (because) {
    case 'no key':
    case 'other key':
      return `${another}, or write the same \`${sharingAnnotation('key', engines)}\` on both (their ports must differ).`;
    case 'other namespace':
      return `${another}, or write the annotation \`${sharingAnnotation('namespaces', engines)}\` on both, each with the namespace of the other.`;
    case 'other engine':
      return `${another}.`;
    case 'other pods':
      return `${another}, or write \`externalTrafficPolicy: Cluster\` on Service ${claimId(pin.service)} and Service ${claimId(rival.service)}.`;
    case 'port':
      return `${another}, or another port than ${port!.port}.`;
  }
}

/** Of the first engine that has one; a load balancer that nobody here knows is judged as the usual one is. */
function sharingAnnotation(which: keyof LoadBalancerEngine['sharingAnnotations'], engines: readonly Engine[]): string {
  return [...engines.map(engineOf), USUAL_ENGINE].map(({ sharingAnnotations }) => sharingAnnotations[which]).find((name) => name !== undefined)!;
}
