import { parse } from 'yaml';
import { IpSet } from '../../src/net/ip-set';
import { judgeCase, worldOf } from '../../src/rules/cases/case-world';
import { LAN, loadBalancer, pool, yaml } from '../../src/rules/cases/case-writing';
import { bgpCluster, ciliumPool, ciliumWish, FOR_EDGE_ONLY, kubeVipPools } from '../../src/rules/cases/cilium-case-writing';
import { Finding } from '../../src/rules/finding';

/** A segment with somebody of each kind on it. */
const NETWORK = {
  networks: [{ ...LAN.networks![0], reserved: [{ range: '192.168.1.240-192.168.1.249', purpose: 'switches' }] }],
  nodes: LAN.nodes,
  apiAddresses: ['192.168.1.9'],
};
/** A router that speaks BGP, which the manifests alone name. */
const PEER = { ...bgpCluster(), spec: { bgpInstances: [{ name: 'main', peers: [{ name: 'router', peerAddress: '192.168.1.2' }] }] } };

const HOLDS = ['pool-overlaps-api-address', 'pool-overlaps-bgp-peer', 'pool-overlaps-dhcp', 'pool-overlaps-gateway', 'pool-overlaps-node', 'pool-overlaps-reserved'];

/** A Service of type LoadBalancer that carries the label of pools for labelled Services, with an address pinned in every engine's words. */
const labelled = (address?: string) => ({
  ...loadBalancer('web', address),
  metadata: { name: 'web', namespace: 'shop', labels: { pool: 'edge' }, ...(address === undefined ? {} : { annotations: { 'metallb.io/loadBalancerIPs': address, ...ciliumWish(address).annotations } }) },
});
const asking = loadBalancer('web', undefined, { annotations: { 'metallb.io/address-pool': 'public' } });

const told = (...manifests: object[]): [string, string][] => judgeCase({ name: '', network: NETWORK, manifests: yaml(...manifests, PEER) })
  .filter(({ rule }) => HOLDS.includes(rule)).map(({ rule, severity }): [string, string] => [rule, severity]).sort();
const all = (severity: string) => HOLDS.map((rule) => [rule, severity]);

describe('a pool that covers the segment of the nodes, and everybody on it', () => {
  const segment = '192.168.1.0/24';

  test.each<[string, object[]]>([
    ['of MetalLB, without any Service', [pool('public', [segment], {})]],
    ['of MetalLB, of which all Services of today pin an address that is free', [pool('public', [segment], {}), labelled('192.168.1.230')]],
    ['of Cilium, without any Service', [ciliumPool('public', [segment])]],
    ['of Cilium, of which all Services of today pin an address that is free', [ciliumPool('public', [segment]), labelled('192.168.1.230')]],
    ['of Cilium for labelled Services, one of which pins nothing', [ciliumPool('public', [segment], FOR_EDGE_ONLY), labelled()]],
    ['of MetalLB without autoAssign, and a Service asks for any of its addresses', [pool('public', [segment]), asking]],
    ['of kube-vip, which knows no other', [kubeVipPools({ 'cidr-global': segment })]],
    ['of kube-vip, for one namespace', [kubeVipPools({ 'cidr-shop': segment }), labelled('192.168.1.230')]],
  ])('is an error where it is open to anybody who pins nothing: %s', (_, manifests) => expect(told(...manifests)).toEqual(all('error')));

  test.each<[string, object[]]>([
    ['of MetalLB without autoAssign', [pool('public', [segment])]],
    ['of MetalLB without autoAssign, and a Service pins an address that is free', [pool('public', [segment]), labelled('192.168.1.230')]],
    ['of Cilium for labelled Services, of which there is none', [ciliumPool('public', [segment], FOR_EDGE_ONLY)]],
    ['of Cilium for labelled Services, all of which pin an address that is free', [ciliumPool('public', [segment], FOR_EDGE_ONLY), labelled('192.168.1.230')]],
  ])('is a warning where it gives pinned addresses alone: %s', (_, manifests) => expect(told(...manifests)).toEqual(all('warning')));

  test('is an error for the one whose address a Service pins, and a warning for the others', () => {
    expect(told(pool('public', [segment]), labelled('192.168.1.10')).filter(([, severity]) => severity === 'error')).toEqual([['pool-overlaps-node', 'error']]);
  });

  test('is nothing where a pool of Cilium is disabled', () => expect(told(ciliumPool('public', [segment], { disabled: true }))).toEqual([]));
});

describe('the help for a pool that holds addresses of others', () => {
  /** What the help says in its only code, put into the manifest as a person would. */
  function mended(manifest: any, help: string): any {
    const [, text] = /write `([^`]*)`/.exec(help)!;
    const written = parse(text);
    return manifest.kind === 'ConfigMap'
      ? { ...manifest, data: { ...Object.fromEntries(Object.entries(manifest.data).filter(([key]) => !help.includes(`instead of \`${key}\``))), ...written } }
      : { ...manifest, spec: { ...manifest.spec, ...written } };
  }
  const worldFor = (manifest: object) => worldOf({ name: '', network: NETWORK, manifests: yaml(manifest, PEER) });
  const findingsFor = (manifest: object): Finding[] => judgeCase({ name: '', network: NETWORK, manifests: yaml(manifest, PEER) }).filter(({ rule }) => /^pool-(overlaps|holds|entry)/.test(rule));

  test.each<[string, object]>([
    ['a prefix of MetalLB', pool('public', ['192.168.1.0/24'], {})],
    ['several entries of MetalLB, of which some are free', pool('public', ['10.0.0.0/28', '192.168.1.9-192.168.1.12', '192.168.1.90 - 192.168.1.110', 'fd00::/120', '192.168.1.220/32'], {})],
    ['a prefix of Cilium', ciliumPool('public', ['192.168.1.0/24'])],
    ['blocks of Cilium, of which some are free', ciliumPool('public', ['10.0.0.0/28', '192.168.1.9-192.168.1.12', '192.168.1.230', 'fd00::/120', 'fd01::1-fd01::9', '192.168.1.240-192.168.1.255'])],
    ['a prefix of kube-vip', kubeVipPools({ 'cidr-global': '192.168.1.0/24' })],
    ['ranges of kube-vip for one namespace beside those of another', kubeVipPools({ 'range-shop': '192.168.1.5-192.168.1.20,192.168.1.90-192.168.1.120', 'range-mail': '192.168.1.220-192.168.1.230' })],
  ])('is the whole field, ready to paste, without everybody who is known: %s', (_, manifest) => {
    const findings = findingsFor(manifest);
    const helps = new Set(findings.map(({ help }) => help));
    expect(findings.length).toBeGreaterThan(1);
    const results = [...helps].map((help) => mended(manifest, help));
    for (const result of results) {
      expect(findingsFor(result)).toEqual([]);
      const [before, after] = [manifest, result].map((one) => worldFor(one).cluster.pools.map(({ addresses }) => addresses));
      const free = (set: IpSet) => set.difference(worldFor(manifest).occupied());
      expect(after.map((set) => set.ranges.join())).toEqual(before.map((set) => free(set).ranges.join()));
    }
  });

  test('is one replacement where one entry becomes one', () => {
    const [{ help }] = findingsFor(pool('public', ['192.168.1.10-192.168.1.50'], {}));
    expect(help).toEqual('In `spec.addresses` of the pool, replace `192.168.1.10-192.168.1.50` by `192.168.1.12-192.168.1.50`.');
  });

  test('is to remove a pool of which nothing is free', () => {
    const [{ help }] = findingsFor(pool('public', ['192.168.1.10-192.168.1.11'], {}));
    expect(help).toEqual('Remove the pool, or write other addresses in `spec.addresses`: none of these is free.');
  });
});
