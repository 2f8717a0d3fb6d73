import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { readYaml } from '../../src/model/reader/read-yaml';

function read(yaml: string) {
  return readCluster(readYaml(yaml, 'case.yaml'), readDeclaration({}, {}));
}

/** The pools of a manifest, each as `name: what it gives`. */
function pools(yaml: string): string[] {
  return read(yaml).pools.map(({ engine, name, addresses, autoAssign, disabled }) =>
    `${engine} ${name}: ${addresses}${autoAssign ? '' : ' (closed)'}${disabled ? ' (disabled)' : ''}`);
}

function cilium(spec: string, version = 'v2alpha1'): string {
  return `apiVersion: cilium.io/${version}\nkind: CiliumLoadBalancerIPPool\nmetadata: {name: lan}\nspec: ${spec}\n`;
}

function service(annotations: string, spec = ''): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop, annotations: {${annotations}}}\nspec: {type: LoadBalancer, ports: [{port: 80}]${spec}}\n`;
}

describe('a pool of Cilium gives', () => {
  test.each([
    ['a prefix, with both ends', '{blocks: [{cidr: 10.0.0.0/29}]}', '10.0.0.0-10.0.0.7'],
    ['a prefix without its ends', '{allowFirstLastIPs: "No", blocks: [{cidr: 10.0.0.0/29}]}', '10.0.0.1-10.0.0.6'],
    ['the same where YAML makes a boolean of it', '{allowFirstLastIPs: No, blocks: [{cidr: 10.0.0.0/29}]}', '10.0.0.1-10.0.0.6'],
    ['an IPv6 prefix without its ends', '{allowFirstLastIPs: "No", blocks: [{cidr: "fd00::/126"}]}', 'fd00::1-fd00::2'],
    ['two addresses, of which nothing is held back', '{allowFirstLastIPs: "No", blocks: [{cidr: 10.0.0.0/31}]}', '10.0.0.0-10.0.0.1'],
    ['one address, of which nothing is held back', '{allowFirstLastIPs: "No", blocks: [{cidr: 10.0.0.9/32}]}', '10.0.0.9'],
    ['a range with both ends, whatever it says', '{allowFirstLastIPs: "No", blocks: [{start: 10.0.0.1, stop: 10.0.0.9}]}', '10.0.0.1-10.0.0.9'],
    ['one address where there is no stop', '{blocks: [{start: 10.0.0.9}]}', '10.0.0.9'],
    ['the prefix, where a block has both', '{blocks: [{cidr: 10.0.0.0/30, start: 10.0.1.1}]}', '10.0.0.0-10.0.0.3'],
    ['a prefix with host bits as if they were not there', '{blocks: [{cidr: 10.0.0.5/30}]}', '10.0.0.4-10.0.0.7'],
    ['a prefix of the time before blocks without its ends', '{cidrs: [{cidr: 10.0.0.0/29}]}', '10.0.0.1-10.0.0.6'],
    ['the same with its ends, where it says so', '{allowFirstLastIPs: "Yes", cidrs: [{cidr: 10.0.0.0/29}]}', '10.0.0.0-10.0.0.7'],
    ['nothing for what cannot be read', '{blocks: [{start: 10.0.0.9, stop: 10.0.0.1}, {cidr: 10.0.0.0}, {}]}', 'none'],
    ['nothing for what is filled in later', '{blocks: [{cidr: "${RANGE}"}]}', 'none'],
  ])('%s', (_, spec, given) => {
    expect(pools(cilium(spec))).toEqual([`Cilium lan: ${given}`]);
  });

  test.each([
    ['to Services with a label', '{serviceSelector: {matchLabels: {pool: edge}}}', ' (closed)'],
    ['to those of a namespace', '{serviceSelector: {matchLabels: {io.kubernetes.service.namespace: shop}}}', ' (closed)'],
    ['to all, as people write it', '{serviceSelector: {matchExpressions: [{key: a, operator: NotIn, values: [b]}]}}', ''],
    ['to all, with an empty selector', '{serviceSelector: {}}', ''],
    ['to nobody', '{disabled: true}', ' (closed) (disabled)'],
  ])('%s', (_, spec, mark) => {
    expect(pools(cilium(spec, 'v2'))).toEqual([`Cilium lan: none${mark}`]);
  });

  test('whose block has neither cidr nor start, with the place', () => {
    const [{ entries: [entry] }] = read(cilium('{blocks: [{stop: 10.0.0.1}]}')).pools;
    expect(entry).toMatchObject({ problem: 'The block has neither `cidr` nor `start`.', source: { property: 'spec.blocks[0]' } });
  });
});

describe('the ConfigMap of kube-vip', () => {
  const config = (data: string, name = 'kubevip') => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: kube-system}\ndata: {${data}}\n`;

  test.each([
    ['prefixes and ranges, comma separated', 'cidr-global: "192.168.0.200/30,fd00::/127", range-global: "192.168.0.210-192.168.0.211, 192.168.0.220-192.168.0.221"',
      ['kube-vip global: 192.168.0.200-192.168.0.203, 192.168.0.210-192.168.0.211, 192.168.0.220-192.168.0.221, fd00::-fd00::1']],
    ['host bits, which stand in its own examples', 'cidr-global: 192.168.0.210/29', ['kube-vip global: 192.168.0.208-192.168.0.215']],
    ['a pool for each namespace', 'range-shop: 10.0.0.1-10.0.0.2, range-mail: 10.0.0.3-10.0.0.4', ['kube-vip shop: 10.0.0.1-10.0.0.2', 'kube-vip mail: 10.0.0.3-10.0.0.4']],
    ['prefixes without their ends', 'cidr-global: 10.0.0.0/29, skip-end-ips-in-cidr: "true"', ['kube-vip global: 10.0.0.1-10.0.0.6']],
    ['its word for DHCP, which is no address', 'cidr-global: 0.0.0.0/32', ['kube-vip global: none']],
    ['options alone', 'allow-share-shop: "true"', []],
  ])('has %s', (_, data, expected) => {
    expect(pools(config(data))).toEqual(expected);
  });

  test('may be called after its chart, and another that only looks like it is none', () => {
    expect(pools(config('range-global: 10.0.0.1-10.0.0.2', 'kube-vip-cloud-provider'))).toHaveLength(1);
    expect(pools(config('range-global: 10.0.0.1-10.0.0.2', 'settings'))).toEqual([]);
  });
});

describe('MetalLB of old', () => {
  test('gives the addresses of an AddressPool, which says how it is announced', () => {
    const [pool] = read('apiVersion: metallb.io/v1beta1\nkind: AddressPool\nmetadata: {name: a, namespace: metallb-system}\nspec: {protocol: bgp, autoAssign: false, addresses: [10.0.0.0/30]}\n').pools;
    expect(pool).toMatchObject({ engine: 'MetalLB', name: 'a', protocol: 'BGP', autoAssign: false });
    expect(`${pool.addresses}`).toBe('10.0.0.0-10.0.0.3');
  });

  test.each([
    ['config', 'config', 'MetalLB'],
    ['bgp-config', 'config.yaml', 'Cilium'],
  ])('gives those of the ConfigMap %s', (name, key, engine) => {
    const text = 'address-pools:\n- {name: a, protocol: layer2, addresses: [10.0.0.0/30]}\n- {name: b, protocol: bgp, auto-assign: false, addresses: [10.0.1.1-10.0.1.2]}\n';
    const manifest = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: kube-system}\ndata: {${key}: ${JSON.stringify(text)}}\n`;
    expect(pools(manifest)).toEqual([`${engine} a: 10.0.0.0-10.0.0.3`, `${engine} b: 10.0.1.1-10.0.1.2 (closed)`]);
    expect(read(manifest).pools.map(({ protocol }) => protocol)).toEqual(['layer 2', 'BGP']);
  });

  test.each(['address-pools: [', 'address-pools: 7', '- address-pools'])('has no pools in a text that is something else: %s', (text) => {
    expect(pools(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config}\ndata: {config: ${JSON.stringify(text)}}\n`)).toEqual([]);
  });
});

test.each([
  ['of kube-vip\'s class, by DHCP, which is no address', 'loadBalancerClass: kube-vip.io/kube-vip-class, loadBalancerIP: 0.0.0.0', []],
  ['of no class, perhaps by DHCP, which is unknown', 'loadBalancerIP: 0.0.0.0', ['0.0.0.0 unknown']],
])('a Service %s', (_, spec, expected) => {
  const text = `apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { type: LoadBalancer, ${spec} }\n`;
  expect(read(text).services[0].pinned.map((pin) => `${pin.text}${pin.unknown === true ? ' unknown' : ''}`)).toEqual(expected);
});

describe('a Service asks', () => {
  test.each([
    ['Cilium, with blanks', 'lbipam.cilium.io/ips: "10.0.0.1, 10.0.0.2"', ['10.0.0.1', '10.0.0.2']],
    ['Cilium by the older name', 'io.cilium/lb-ipam-ips: 10.0.0.1', ['10.0.0.1']],
    ['Cilium by the newer name, where both are there', 'io.cilium/lb-ipam-ips: 10.0.0.1, lbipam.cilium.io/ips: 10.0.0.2', ['10.0.0.2']],
    ['nobody, where the newer name is empty', 'io.cilium/lb-ipam-ips: 10.0.0.1, lbipam.cilium.io/ips: ""', []],
    ['kube-vip', 'kube-vip.io/loadbalancerIPs: "10.0.0.1,fd00::1"', ['10.0.0.1', 'fd00::1']],
    ['kube-vip for an address by DHCP, and for a host name', 'kube-vip.io/loadbalancerIPs: "0.0.0.0,web.example.com"', []],
    ['MetalLB and Cilium', 'metallb.io/loadBalancerIPs: 10.0.0.1, lbipam.cilium.io/ips: 10.0.0.2', ['10.0.0.1', '10.0.0.2']],
  ])('%s', (_, annotations, expected) => {
    expect(read(service(annotations)).services[0].pinned.map(({ text }) => text)).toEqual(expected);
  });
});

test('kube-vip is known by its image, and its settings by its environment', () => {
  const env = 'env: [{name: address, value: 10.0.0.9}, {name: svc_enable, value: "true"}, {name: lb_class_only, value: "true"}, {name: vip_arp, value: "true"}]';
  const pod = (image: string, more = '') => `apiVersion: v1\nkind: Pod\nmetadata: {name: kube-vip, namespace: kube-system}\nspec: {containers: [{name: kube-vip, image: "${image}", ${more}}]}\n`;
  expect(read(pod('ghcr.io/kube-vip/kube-vip:v1.2.3', env)).kubeVips).toEqual([expect.objectContaining({
    address: expect.objectContaining({ text: '10.0.0.9' }), services: true, classOnly: true, className: 'kube-vip.io/kube-vip-class', layer2: true,
  })]);
  expect(read(pod('ghcr.io/kube-vip/kube-vip-iptables@sha256:0123', 'env: [{name: address, valueFrom: {}}]')).kubeVips).toEqual([expect.not.objectContaining({ address: expect.anything() })]);
  expect(read(pod('ghcr.io/kube-vip/kube-vip-cloud-provider:v0.0.12', env)).kubeVips).toEqual([]);
});

test('objects of Cilium stand outside namespaces, whatever their metadata say', () => {
  const [{ identity }] = read('apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeeringPolicy\nmetadata: {name: bgp, namespace: kube-system}\nspec: {}\n').objects;
  expect(identity).toEqual({ group: 'cilium.io', kind: 'CiliumBGPPeeringPolicy', name: 'bgp' });
});
