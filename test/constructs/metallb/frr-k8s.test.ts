import { Duration } from 'cdk8s';
import { LabelExpression } from 'cdk8s-plus-28';
import { FRR_CONFIGURATION } from '../../../src/behavior/metallb/schemas/frr-configuration';
import { Schema } from '../../../src/behavior/schema/schema';
import { Lab } from '../seed-network';
import { BgpCommunity, DynamicAsn, FrrConfigurationOptions, FrrNeighbor, MetalLbLogLevel, MetalLbMode } from 'cdk8s-bare-metal';

const frr = () => new Lab({ mode: MetalLbMode.FRR_K8S });
const errors = (lab: Lab) => lab.plan.check().errors.map(({ rule, message }) => `${rule}: ${message}`);
const specOf = (lab: Lab, kind = 'FRRConfiguration') => lab.edge.toJson().find((object: any) => object.kind === kind);

const BY_ADDRESS: FrrNeighbor = {
  address: '192.168.1.1', asn: 64513, localAsn: 64600, port: 1179, sourceAddress: '192.168.1.10', passwordSecret: 'bgp', bfdProfile: 'fast',
  holdTime: Duration.seconds(90), keepaliveTime: Duration.seconds(30), connectTime: Duration.seconds(5), ebgpMultiHop: true, dualStackAddressFamily: true,
  enableGracefulRestart: true,
  advertise: {
    all: false, prefixes: ['203.0.113.0/24'], communities: [{ community: BgpCommunity.large(64512, 1, 2), prefixes: ['203.0.113.0/24'] }],
    localPreferences: [{ localPreference: 200, prefixes: ['203.0.113.0/24'] }],
  },
  receive: { all: false, prefixes: [{ prefix: '10.0.0.0/8', shortestLength: 16, longestLength: 24 }] },
};
const EVERYTHING: FrrConfigurationOptions = {
  bfdProfiles: [{
    name: 'fast', receiveInterval: Duration.millis(100), transmitInterval: Duration.millis(100), detectMultiplier: 3, echoMode: true, echoInterval: Duration.millis(50),
    passiveMode: true, minimumTtl: 250,
  }],
  routers: [
    { asn: 64512, routerId: '10.0.0.1', prefixes: ['203.0.113.0/24'], importedVrfs: ['red'], neighbors: [BY_ADDRESS] },
    { asn: 64512, vrf: 'red', neighbors: [{ unnumberedInterface: 'eth1', dynamicAsn: DynamicAsn.EXTERNAL, receive: { all: true } }] },
  ],
  nodes: ['node1'],
  nodeSelector: { labels: { rack: 'a' }, expressions: [LabelExpression.exists('bgp')] },
  rawConfig: 'service integrated-vtysh-config',
  rawPriority: 5,
};

test('everything that is given arrives, in MetalLB\'s namespace', () => {
  const lab = frr();
  lab.lb.addFrrConfiguration('ours', EVERYTHING);
  expect(specOf(lab)).toEqual({
    apiVersion: 'frrk8s.metallb.io/v1beta1',
    kind: 'FRRConfiguration',
    metadata: { name: 'ours', namespace: 'metallb-system' },
    spec: {
      bgp: {
        bfdProfiles: [{ name: 'fast', receiveInterval: 100, transmitInterval: 100, detectMultiplier: 3, echoMode: true, echoInterval: 50, passiveMode: true, minimumTtl: 250 }],
        routers: [
          {
            asn: 64512, id: '10.0.0.1', prefixes: ['203.0.113.0/24'], imports: [{ vrf: 'red' }],
            neighbors: [{
              address: '192.168.1.1', asn: 64513, localASN: 64600, port: 1179, sourceaddress: '192.168.1.10', passwordSecret: { name: 'bgp' }, bfdProfile: 'fast',
              holdTime: '90s', keepaliveTime: '30s', connectTime: '5s', ebgpMultiHop: true, dualStackAddressFamily: true, enableGracefulRestart: true,
              toAdvertise: {
                allowed: { mode: 'filtered', prefixes: ['203.0.113.0/24'] },
                withCommunity: [{ community: 'large:64512:1:2', prefixes: ['203.0.113.0/24'] }],
                withLocalPref: [{ localPref: 200, prefixes: ['203.0.113.0/24'] }],
              },
              toReceive: { allowed: { mode: 'filtered', prefixes: [{ prefix: '10.0.0.0/8', ge: 16, le: 24 }] } },
            }],
          },
          { asn: 64512, vrf: 'red', neighbors: [{ interface: 'eth1', dynamicASN: 'external', toReceive: { allowed: { mode: 'all' } } }] },
        ],
      },
      nodeSelector: {
        matchLabels: { rack: 'a' },
        matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['node1'] }, { key: 'bgp', operator: 'Exists' }],
      },
      raw: { priority: 5, rawConfig: 'service integrated-vtysh-config' },
    },
  });
});

test('every field that an FRRConfiguration has can be given, but for passwords in clear text and what frr-k8s pays no attention to', () => {
  const lab = frr();
  lab.lb.addFrrConfiguration('ours', EVERYTHING);
  const given = new Set(pathsOf(specOf(lab).spec));
  const neighbor = 'bgp.routers.neighbors';
  expect(fieldsOf(FRR_CONFIGURATION.versions[0].spec!).filter((path) => !given.has(path))).toEqual([`${neighbor}.disableMP`, `${neighbor}.password`, `${neighbor}.passwordSecret.namespace`]);
});

test('routes that MetalLB\'s own router sends are accepted beside what MetalLB announces to it', () => {
  const lab = frr();
  lab.lb.addBgpPeer('router', { myAsn: 64512, peerAsn: 64513, peerAddress: '192.168.1.1' });
  lab.lb.addFrrConfiguration('ours', { routers: [{ asn: 64512, neighbors: [{ address: '192.168.1.1', asn: 64513, receive: { all: true } }] }] });
  expect(errors(lab)).toEqual([]);
});

test('what cannot stand beside MetalLB\'s own sessions is an error', () => {
  const lab = frr();
  lab.lb.addBgpPeer('router', { myAsn: 64512, peerAsn: 64513, peerAddress: '192.168.1.1' });
  lab.lb.addFrrConfiguration('ours', { routers: [{ asn: 64512, neighbors: [{ address: '192.168.1.1', asn: 64514 }] }] });
  expect(errors(lab)).toEqual(['frr-configurations-conflict: FRRConfiguration ours and BGPPeer router describe neighbor 192.168.1.1 in two ways: `asn` 64514 and 64513, on node1 and node2.']);
});

test.each([MetalLbMode.NATIVE, MetalLbMode.FRR])('in the mode %s nobody reads them, which is an error for each', (mode) => {
  const lab = new Lab({ mode });
  lab.lb.addFrrConfiguration('ours', { routers: [{ asn: 64512 }] });
  lab.lb.addFrrK8sConfiguration({ logLevel: MetalLbLogLevel.DEBUG });
  expect(errors(lab).filter((text) => text.startsWith('frr-configuration-unread'))).toHaveLength(2);
});

test('the logs of frr-k8s are set by the one object that it reads', () => {
  const lab = frr();
  lab.lb.addFrrK8sConfiguration({ logLevel: MetalLbLogLevel.DEBUG });
  expect(specOf(lab, 'FRRK8sConfiguration')).toMatchObject({ metadata: { name: 'config', namespace: 'metallb-system' }, spec: { logLevel: 'debug' } });
  expect(errors(lab)).toEqual([]);
});

test('a property that does not exist is an error, however deep it stands', () => {
  const lab = frr();
  lab.lb.addFrrConfiguration('ours', { routers: [{ asn: 64512, neighbors: [{ address: '192.168.1.1', asn: 64513, receive: { al: true } } as FrrNeighbor] }] });
  expect(errors(lab).map((text) => text.split(' ')[0])).toEqual(['option-invalid:']);
});

/** Every way to a value, without the numbers of entries. */
function pathsOf(value: unknown, way: readonly string[] = []): string[] {
  return Array.isArray(value) ? value.flatMap((entry) => pathsOf(entry, way))
    : typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...way, name]))
      : [way.join('.')];
}

function fieldsOf(schema: Schema, way: readonly string[] = []): string[] {
  switch (schema.is) {
    case 'object': return Object.entries(schema.fields).flatMap(([name, inner]) => fieldsOf(inner, [...way, name]));
    case 'array': return fieldsOf(schema.of, way);
    // Its keys are the owner's.
    case 'map': return [];
    default: return [way.join('.')];
  }
}
