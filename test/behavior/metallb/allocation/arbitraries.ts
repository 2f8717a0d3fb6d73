import * as fc from 'fast-check';
import { Demand } from '../../../../src/behavior/metallb/allocation/demand';
import { Pool } from '../../../../src/model/load-balancer';
import { IpFamily } from '../../../../src/net/ip-family';
import { pool, service } from '../objects';

/** Pools that do not overlap, each of one or both families, with some addresses that end in .0 or .255. */
export const POOLS: fc.Arbitrary<Pool[]> = fc.array(fc.record({
  families: fc.constantFrom('4', '6', '46'),
  size: fc.integer({ min: 1, max: 4 }),
  isReversed: fc.boolean(),
  avoidBuggyIPs: fc.boolean(),
  autoAssign: fc.boolean(),
  serviceAllocation: fc.option(fc.record({ priority: fc.nat({ max: 2 }), namespaces: fc.constantFrom([], ['shop'], ['mail']) }), { nil: undefined }),
}), { minLength: 1, maxLength: 4 }).map((cases) => cases.map(({ families, size, isReversed, ...spec }, index) => {
  const addresses = [
    ...(families.includes('4') ? [`10.0.${index}.254-10.0.${index}.255`, `10.0.${index + 100}.0-10.0.${index + 100}.${size - 1}`] : []),
    ...(families.includes('6') ? [`fd00:${index}::1-fd00:${index}::${size}`] : []),
  ];
  return pool(`pool${index}`, { ...spec, addresses: isReversed ? addresses.reverse() : addresses });
}));

/** Services with wishes, pins, sharing keys and ports that meet now and then. */
export const DEMANDS: fc.Arbitrary<Demand[]> = fc.array(fc.record({
  namespace: fc.constantFrom('shop', 'mail'),
  families: fc.constantFrom<IpFamily[]>(['IPv4'], ['IPv6'], ['IPv4', 'IPv6'], ['IPv6', 'IPv4']),
  prefers: fc.boolean(),
  wish: fc.constantFrom('', '', 'pool0', 'pool1'),
  pin: fc.constantFrom('', '', '', '10.0.0.254', '10.0.100.0', '10.0.101.1'),
  key: fc.constantFrom('', 'a', 'a', 'b'),
  ports: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }),
  isLocal: fc.boolean(),
  app: fc.constantFrom('x', 'y'),
}), { maxLength: 12 }).map((cases) => cases.map(({ namespace, families, prefers, wish, pin, key, ports, isLocal, app }, index) => ({
  families,
  service: {
    ...service({
      namespace, annotations: { 'metallb.io/allow-shared-ip': key, 'metallb.io/address-pool': wish, 'metallb.io/loadBalancerIPs': pin },
    }, {
      clusterIPs: families.map((family) => (family === 'IPv4' ? '10.96.0.1' : 'fd00:96::1')),
      ipFamilyPolicy: families.length < 2 ? 'SingleStack' : prefers ? 'PreferDualStack' : 'RequireDualStack',
      ports: ports.map((port) => ({ port })),
      externalTrafficPolicy: isLocal ? 'Local' : 'Cluster',
      selector: { app },
    }), name: `web${index}`,
  },
})));
