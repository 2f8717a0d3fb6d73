import * as fc from 'fast-check';
import { namespaceOf, NAMESPACE, objectOf } from './pools';
import { mostly, Selector, SELECTORS } from './selectors';
import { KubernetesObject } from '../../cluster/kubernetes-object';

export const PROFILE_NAMES = ['fast', 'echo'] as const;
const SECRET_NAMES = ['right', 'opaque', 'keyless'] as const;

const ASN = mostly(fc.constantFrom<unknown>(64512, 64512, 64513), fc.constantFrom<unknown>(0, 1, 65535, 65536, 4294967295, 4294967296, -1, '64512', 64512.1, undefined, null), 8);
const DURATION = mostly(
  fc.constantFrom<unknown>(undefined, undefined, undefined, '90s', '30s', '3s'),
  fc.constantFrom<unknown>('0s', '1s', '2s', '2.9s', '2999ms', '999ms', '500ms', '31s', '1m30s', '1h', '65535s', '65536s', '18h12m16s', '-3s', '90', '', '1d', '+3s', ' 3s', '1e3s', '.5s', '3.s', '3000000us', '3000000µs', '1m-1s', '00:01:30', 90, null, '2562048h'),
  4,
);
/** The nodes of the world answer none of these, and the one that nobody has is refused at once. */
const ADDRESS = mostly(
  fc.constantFrom<unknown>('192.168.1.1', '192.168.1.1', '192.168.1.100', 'fd00:192:168:1::1'),
  fc.constantFrom<unknown>(undefined, '192.168.1.1/32', 'router.lan', '192.168.01.1', '::ffff:192.168.1.1', 'fe80::1%eth0', 'fd00:192:168:1:0:0:0:1', 'FD00:192:168:1::1', '0.0.0.0', '::', ' 192.168.1.1', '', 3232235777),
  8,
);

/** A neighbour. */
export function peerOf(name: string, isOfNoNode: boolean): fc.Arbitrary<KubernetesObject> {
  const nobody: Selector = { matchLabels: { rack: 'none' } };
  const nodeSelectors = isOfNoNode ? fc.constantFrom<readonly Selector[] | undefined>([nobody], [nobody], [nobody, nobody], [nobody, { matchExpressions: [{ key: 'rack', operator: 'In', values: [] }] }]) : SELECTORS;
  const ends = fc.oneof(
    { weight: 8, arbitrary: fc.record({ peerAddress: ADDRESS }) },
    { weight: 2, arbitrary: fc.record({ interface: fc.constantFrom<unknown>('eth0', 'eth1', 'interface-of-17ch', '', 'a b') }) },
    { weight: 1, arbitrary: fc.record({ peerAddress: ADDRESS, interface: fc.constantFrom<unknown>('eth0', '') }) },
  );
  const numbers = fc.oneof(
    { weight: 8, arbitrary: fc.record({ peerASN: ASN }) },
    { weight: 2, arbitrary: fc.record({ dynamicASN: fc.constantFrom('internal', 'external', 'external', 'any', '') }) },
    { weight: 1, arbitrary: fc.record({ peerASN: ASN, dynamicASN: fc.constantFrom('internal', 'external', '') }) },
  );
  return fc.tuple(ends, numbers, fc.record({ holdTime: DURATION, keepaliveTime: rarely(DURATION), connectTime: rarely(DURATION) }), fc.record({
    myASN: ASN,
    localASN: rarely(fc.constantFrom<unknown>(64600, 0, 1, 4294967295, 4294967296)),
    peerPort: rarely(fc.constantFrom<unknown>(179, 1, 0, 16384, 16385, '179')),
    routerID: rarely(fc.constantFrom<unknown>('10.0.0.1', '10.0.0.2', '1', 'fd00::1', '', '0.0.0.0', '10.0.0.1/32')),
    sourceAddress: rarely(fc.constantFrom<unknown>('192.168.1.10', 'eth0', 'fd00::1', '')),
    ebgpMultiHop: rarely(fc.constantFrom<unknown>(true, false, 'true')),
    vrf: rarely(fc.constantFrom<unknown>('red', 'blue', '', 'default')),
    bfdProfile: rarely(fc.constantFrom<unknown>(...PROFILE_NAMES, 'missing', '')),
    enableGracefulRestart: rarely(fc.boolean()),
    dualStackAddressFamily: rarely(fc.boolean()),
    disableMP: rarely(fc.boolean()),
    password: rarely(fc.constantFrom<unknown>('example', '')),
    passwordSecret: rarely(fc.oneof(
      fc.record({ name: fc.constantFrom<string>(...SECRET_NAMES, '') }),
      fc.record({ name: fc.constantFrom<string>(...SECRET_NAMES), namespace: fc.constant(NAMESPACE) }),
    )),
    nodeSelectors,
    namespace: namespaceOf(),
  })).map(([end, number, times, { namespace, ...spec }]) => objectOf('metallb.io/v1beta2', 'BGPPeer', name, { ...end, ...number, ...times, ...spec }, { namespace }));
}

/** One that is slow enough, too fast, or with echo. */
export function profileOf(name: string): fc.Arbitrary<KubernetesObject> {
  const interval = rarely(fc.constantFrom<unknown>(10, 9, 300, 60000, 60001, '300', null));
  return fc.record({
    receiveInterval: interval,
    transmitInterval: interval,
    echoInterval: interval,
    detectMultiplier: rarely(fc.constantFrom<unknown>(1, 2, 255, 256)),
    minimumTtl: rarely(fc.constantFrom<unknown>(0, 1, 254, 255)),
    echoMode: name === 'echo' ? fc.constant<unknown>(true) : rarely(fc.constantFrom<unknown>(true, false, 'true')),
    passiveMode: rarely(fc.boolean()),
    namespace: namespaceOf(),
  }).map(({ namespace, ...spec }) => objectOf('metallb.io/v1beta1', 'BFDProfile', name, spec, { namespace }));
}

/** What the names of passwords lead to. One that leads nowhere is not tried: for us it lives elsewhere, and MetalLB waits for it. */
export const SECRETS: readonly KubernetesObject[] = [
  secret('right', 'kubernetes.io/basic-auth', { username: '', password: 'example' }),
  secret('opaque', 'Opaque', { password: 'example' }),
  secret('keyless', 'kubernetes.io/basic-auth', { username: 'example' }),
];

function secret(name: string, type: string, stringData: Readonly<Record<string, string>>): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: NAMESPACE }, type, stringData };
}

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return mostly<T | undefined>(fc.constant(undefined), arbitrary, 12);
}
