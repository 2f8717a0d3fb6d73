import { ApiObject } from 'cdk8s';
import { Lab, SEED_NETWORK } from './seed-network';
import { AddressFamilies, AppRoute, AppRouteProps, ClaimOptions, IngressGateway, IpPlanProps, Layer2Options, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

/** What an app gets wrong, and the rules that must say so, as errors unless told otherwise. */
interface BadInput {
  readonly name: string;
  readonly plan?: Partial<IpPlanProps>;
  readonly pool?: string[];
  readonly act?: (lab: Lab) => unknown;
  readonly rules: readonly string[];
}

const lan = (more: object) => ({ networks: [{ ...SEED_NETWORK.networks![0], ...more }] });
const node = (address: string) => ({ nodes: [{ name: 'node1', addresses: [address] }, SEED_NETWORK.nodes![1]] });
const expose = (name: string, options: object = {}) => (lab: Lab) => lab.lb.expose(name, lab.service(name), { pool: lab.pool, ...options });

function route(props: Partial<AppRouteProps>, name = 'Route') {
  return (lab: Lab) => {
    const gateway = new IngressGateway(lab.edge, `Gateway${name}`, { pool: lab.pool, name: `gateway-${name.toLowerCase()}` });
    return new AppRoute(lab.apps, name, { gateway, host: 'app.example.com', backend: RouteBackend.fromService(lab.service(`web-${name.toLowerCase()}`)), ...props });
  };
}

const CASES: readonly BadInput[] = [
  { name: 'an address that is not one', plan: node('192.168.1.256'), rules: ['network-value-invalid'] },
  { name: 'a pinned address that is not one', act: expose('a', { address: '192.168.1' }), rules: ['address-wish-invalid'] },
  { name: 'a range backwards', pool: ['192.168.1.250-192.168.1.200'], rules: ['pool-entry-invalid'] },
  { name: 'a range with mixed families', pool: ['192.168.1.200-fd00::1'], rules: ['pool-entry-invalid'] },
  { name: 'a range too short to hold its claims', pool: ['192.168.1.200/32'], act: (lab) => lab.expose('a', 'b'), rules: ['pool-exhausted'] },
  { name: 'a prefix with host bits', pool: ['192.168.1.201/29'], rules: ['pool-host-bits'] },
  { name: 'a network with host bits', plan: lan({ cidr: '192.168.1.1/24' }), rules: ['network-value-invalid'] },
  { name: 'two claims on one address', act: (lab) => [expose('a', { address: '192.168.1.201' })(lab), expose('b', { address: '192.168.1.201' })(lab)], rules: ['pinned-address-duplicate'] },
  { name: 'a pinned address outside its pool', act: expose('a', { address: '192.168.1.251' }), rules: ['pinned-address-outside-pools'] },
  { name: 'a host name that DNS forbids', act: route({ host: 'my_app.example.com' }), rules: ['route-host-invalid'] },
  { name: 'a wildcard in the wrong place', act: route({ host: 'app.*.example.com' }), rules: ['route-host-invalid'] },
  { name: 'a path without a leading slash', act: route({ paths: [{ path: 'shop' }] }), rules: ['route-path-invalid'] },
  { name: 'a path with ..', act: route({ paths: [{ path: '/shop/../admin' }] }), rules: ['route-path-invalid'] },
  { name: 'a path with percent signs', act: route({ paths: [{ path: '/a%20b' }] }), rules: ['route-path-invalid'] },
  {
    name: 'two routes with the same host and path', act: (lab) => {
      const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
      const backend = RouteBackend.fromService(lab.service('web'));
      ['One', 'Two'].forEach((id) => new AppRoute(lab.apps, id, { gateway, host: 'app.example.com', backend }));
    }, rules: ['route-duplicate'],
  },
  { name: 'an empty host', act: route({ host: '' }), rules: ['route-empty'] },
  { name: 'an empty list of hosts', act: route({ host: undefined, hosts: [] }), rules: ['route-empty'] },
  { name: 'an empty list of paths', act: route({ paths: [] }), rules: ['route-empty'] },
  { name: 'a Service port that does not exist', act: (lab) => route({ backend: RouteBackend.fromService(lab.service('web'), { port: 8080 }) })(lab), rules: ['route-backend-port-missing'] },
  { name: 'a name longer than Kubernetes allows', act: (lab) => expose('a', { serviceName: 'a'.repeat(64) })(lab), rules: ['object-name-invalid'] },
  { name: 'an unknown network', act: (lab) => lab.lb.addPool('more', { addresses: ['192.168.1.251/32'] }).advertiseLayer2({ network: 'lna' }), rules: ['network-unknown'] },
  {
    name: 'a network without nodes',
    plan: { networks: [...SEED_NETWORK.networks!, { name: 'dmz', cidr: '10.0.0.0/24' }] },
    act: (lab) => lab.lb.addPool('more', { addresses: ['192.168.1.251/32'] }).advertiseLayer2({ network: 'dmz' }), rules: ['network-without-node'],
  },
  {
    name: 'nodes of another network',
    plan: { networks: [...SEED_NETWORK.networks!, { name: 'dmz', cidr: '10.0.0.0/24' }], nodes: [...SEED_NETWORK.nodes!, { name: 'node3', addresses: ['10.0.0.3'] }] },
    act: (lab) => lab.pool.advertiseLayer2({ name: 'dmz', network: 'dmz', nodes: ['node1'] }), rules: ['network-without-node'],
  },
  { name: 'an empty list of nodes', act: (lab) => lab.lb.addPool('more', { addresses: ['192.168.1.251/32'] }).advertiseLayer2({ nodes: [] }), rules: ['advertisement-nodes-empty'] },
  { name: 'a node in upper case', plan: { nodes: [{ name: 'Node1', addresses: ['192.168.1.10'] }] }, rules: ['node-name-invalid'] },
  { name: 'an unknown node', act: (lab) => lab.lb.addPool('more', { addresses: ['192.168.1.251/32'] }).advertiseLayer2({ nodes: ['node1', 'node3'] }), rules: ['advertisement-node-unknown'] },
  { name: 'an empty address, as an unset variable gives it', act: expose('a', { address: '' }), rules: ['option-invalid'] },
  { name: 'two addresses in one text', act: expose('a', { address: '192.168.1.201,192.168.1.202' }), rules: ['option-invalid'] },
  { name: 'an empty address of a gateway', act: (lab) => new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, address: ' ' }), rules: ['option-invalid'] },
  { name: 'an annotation that the plan writes itself', act: expose('a', { annotations: { 'metallb.universe.tf/address-pool': 'other' } }), rules: ['option-invalid'] },
  ...[-1, 0, 1.5].map((replicas) => ({ name: `a gateway of ${replicas} pods`, act: (lab: Lab) => new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, replicas }), rules: ['option-invalid'] })),
  { name: 'a port above 65535 of a Service that lives elsewhere', act: route({ backend: RouteBackend.external('web', 99999) }), rules: ['route-value-invalid'] },
  { name: 'a Secret whose name is none', act: route({ tls: RouteTls.fromSecret('Bad Secret', { external: true }) }), rules: ['route-value-invalid'] },
  { name: 'an empty name of an issuer', act: route({ tls: RouteTls.certManager({ secretName: 'web-tls', clusterIssuer: '' }) }), rules: ['route-tls-issuer-missing'] },
  { name: 'two objects with one identity', act: (lab) => [lab.service('twin'), new ApiObject(lab.edge, 'twin', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'twin', namespace: 'shop' }, spec: { ports: [{ port: 80 }] } })], rules: ['object-duplicate'] },
];

test.each(CASES)('$name', ({ plan, pool, act, rules }) => {
  const lab = new Lab({ plan, pool });
  act?.(lab);
  expect(lab.plan.check().errors.map(({ rule }) => rule)).toEqual(expect.arrayContaining([...rules]));
});

test.each([
  ['an unknown network', 'lna', 'network-unknown'],
  ['a network without nodes', 'dmz', 'network-without-node'],
])('an advertisement for %s is one finding, whatever follows from it', (_, network, rule) => {
  const lab = new Lab({ plan: { networks: [...SEED_NETWORK.networks!, { name: 'dmz', cidr: '10.0.0.0/24' }] } });
  lab.pool.advertiseLayer2({ name: 'more', network });
  expect(lab.plan.check().findings).toMatchObject([{ rule, subject: 'L2Advertisement more' }]);
});

/** A pool of ours is closed, so an overlap is an error where a Service has one of the addresses, and a warning elsewhere. */
const OVERLAPS: readonly [string, string, Partial<IpPlanProps>, string][] = [
  ['a node', 'pool-overlaps-node', {}, '192.168.1.10'],
  ['the gateway', 'pool-overlaps-gateway', {}, '192.168.1.1'],
  ['the DHCP scope', 'pool-overlaps-dhcp', {}, '192.168.1.150'],
  ['the pod CIDR', 'pool-overlaps-pod-cidr', {}, '10.244.3.4'],
  ['the service CIDR', 'pool-overlaps-service-cidr', {}, '10.96.3.4'],
];

describe.each(OVERLAPS)('a pool over %s', (_, rule, plan, address) => {
  test('is an error when a Service has the address', () => {
    const lab = new Lab({ plan, pool: [`${address}/32`] });
    expose('a', { address })(lab);
    expect(lab.plan.check().errors.map((finding) => finding.rule)).toContain(rule);
  });

  test('is a warning when nobody draws on it', () => {
    const lab = new Lab({ plan, pool: [`${address}/32`] });
    expect(lab.plan.check().warnings.map((finding) => finding.rule)).toContain(rule);
  });
});

test.each<[string, Partial<ClaimOptions>, string]>([
  ['IPv4', { address: '192.168.1.201' }, 'Ask for an IPv6 address too (in an app: `address` and `addressV6`), or for none, so that both are given; or make the Service IPv4 alone.'],
  ['IPv6', { addressV6: 'fd00::201' }, 'Ask for an IPv4 address too (in an app: `address` and `addressV6`), or for none, so that both are given; or make the Service IPv6 alone.'],
])('a dual-stack Service that pins %s alone is told which address it lacks', (_, options, help) => {
  const plan = { ...lan({ cidrV6: 'fd00::/64' }), serviceCidrs: [...SEED_NETWORK.serviceCidrs!, 'fd00:10:96::/108'] };
  const lab = new Lab({ plan, pool: ['192.168.1.200-192.168.1.250', 'fd00::200-fd00::250'] });
  expose('a', { families: AddressFamilies.DUAL_STACK, ...options })(lab);
  expect(lab.plan.check().errors).toMatchObject([{ rule: 'address-wish-invalid', help }]);
});

describe('families are one mistake, told of the options', () => {
  const BOTH = { ...lan({ cidrV6: 'fd00::/64' }), serviceCidrs: [...SEED_NETWORK.serviceCidrs!, 'fd00:10:96::/108'] };
  const POOL = ['192.168.1.200-192.168.1.250', 'fd00::200-fd00::250'];
  const V6 = 'fd00::201';
  test.each<[string, Partial<ClaimOptions>, Partial<IpPlanProps>, string[], RegExp, string[]]>([
    ['IPv6 in a cluster of IPv4', { families: AddressFamilies.IPV6 }, lan({ cidrV6: 'fd00::/64' }), POOL, /asks for an address of IPv6, and the service CIDRs of the cluster are of IPv4/, ['']],
    ['the same out of a pool that has none', { families: AddressFamilies.IPV6 }, {}, [POOL[0]], /asks for an address of IPv6, and the service CIDRs of the cluster are of IPv4/, ['']],
    ['both there', { families: AddressFamilies.DUAL_STACK }, {}, [POOL[0]], /asks for an address of IPv6, and the service CIDRs of the cluster are of IPv4/, ['']],
    ['both there, and one address', { families: AddressFamilies.DUAL_STACK, address: '192.168.1.201' }, {}, [POOL[0]], /asks for an address of IPv6/, ['']],
    ['an address of IPv6 there', { addressV6: V6 }, lan({ cidrV6: 'fd00::/64' }), POOL, /asks for an address of IPv6/, ['addressV6']],
    ['a pool of IPv6 alone there', {}, lan({ cidrV6: 'fd00::/64' }), [POOL[1]], /asks for an address of IPv6/, ['']],
    ['an address that `families` leaves out', { families: AddressFamilies.IPV6, address: '192.168.1.201' }, BOTH, POOL, /`families` of \S+ asks for IPv6, and `address` 192\.168\.1\.201 is IPv4/, ['families', 'address']],
    ['the same in a cluster of IPv4', { families: AddressFamilies.IPV6, address: '192.168.1.201' }, {}, [POOL[0]], /`families` of \S+ asks for IPv6, and `address` 192\.168\.1\.201 is IPv4/, ['families', 'address']],
    ['two addresses, and `families` of one', { families: AddressFamilies.IPV4, address: '192.168.1.201', addressV6: V6 }, BOTH, POOL, /asks for IPv4, and `address` 192\.168\.1\.201 and `addressV6` fd00::201 are IPv4 and IPv6/, ['families', 'address', 'addressV6']],
  ])('%s', (_, options, plan, pool, message, properties) => {
    for (const claim of [expose('a', options), (lab: Lab) => new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, ...options })]) {
      const lab = new Lab({ plan, pool });
      claim(lab);
      const { errors } = lab.plan.check();
      expect(errors.map(({ rule, message: text }) => [rule, text])).toEqual([['option-invalid', expect.stringMatching(message)]]);
      expect(errors[0].places.map((place) => /\((.*)\)/.exec(place)?.[1] ?? '')).toEqual(properties);
    }
  });

  test('a cluster that says nothing of its Services may have either', () => {
    const lab = new Lab({ plan: { ...lan({ cidrV6: 'fd00::/64' }), serviceCidrs: undefined }, pool: POOL });
    expose('a', { families: AddressFamilies.IPV6 })(lab);
    expect(lab.plan.check().errors).toEqual([]);
  });
});

test.each([
  ['192.168.1.230-250', '192.168.1.230-192.168.1.250'],
  ['192.168.1.230-2.10', '192.168.1.230-192.168.2.10'],
])('the range %s, which MetalLB does not read, is refused with the one that is meant', (text, meant) => {
  expect(new Lab({ pool: [text] }).plan.check().errors).toMatchObject([{ rule: 'pool-entry-invalid', help: `Write \`${meant}\`, if that is what you mean.` }]);
});

test.each(['192.168.1.230-300', '192.168.1.230-20'])('the range %s, whose end is none when it is written out, is refused without a guess', (text) => {
  expect(new Lab({ pool: [text] }).plan.check().errors).toMatchObject([{ rule: 'pool-entry-invalid', help: expect.not.stringContaining('if that is what you mean') }]);
});

test.each<[string, Layer2Options, string]>([
  ['of all', {}, 'Name the nodes in `nodes`. For all nodes leave `nodes` out.'],
  ['of a network', { network: 'lan' }, 'Name the nodes in `nodes`. For all nodes on network lan leave `nodes` out.'],
])('an empty list of nodes, %s, is one finding', (_, options, help) => {
  const lab = new Lab();
  lab.pool.advertiseLayer2({ name: 'more', nodes: [], ...options });
  expect(lab.plan.check().findings).toMatchObject([{
    rule: 'advertisement-nodes-empty', message: 'L2Advertisement more has an empty list of nodes, so nobody may announce.', help, places: ['edge/LoadBalancer/public/Layer2-more (nodes)'],
  }]);
});

test.each<[string, string, string]>([
  ['the service CIDR', '10.96.3.0/24', 'The pool public holds 256 IPv4 addresses (256 belong to the service CIDR): none is left for shop/a-external.'],
  ['the pod CIDR', '10.244.3.0/24', 'The pool public holds 256 IPv4 addresses (256 belong to the pod CIDR): none is left for shop/a-external.'],
  ['the DHCP range', '192.168.1.100-192.168.1.199', 'The pool public holds 100 IPv4 addresses (100 belong to the DHCP range of network lan): none is left for shop/a-external.'],
  ['two nodes', '192.168.1.10-192.168.1.11', 'The pool public holds 2 IPv4 addresses (1 belongs to node node1, 1 belongs to node node2): none is left for shop/a-external.'],
])('a pool that is used up because it lies over %s says so', (_, range, message) => {
  expect(new Lab({ pool: [range] }).expose('a').plan.check().errors.filter(({ rule }) => rule === 'pool-exhausted')).toMatchObject([{
    message, help: 'Give the pool more IPv4 addresses that nobody else has, or move claims to another pool.',
  }]);
});

test('eight mistakes in one app are eight findings, all in the error that is thrown', () => {
  const lab = new Lab({ plan: { ...lan({ gateway: '192.168.2.1', dhcp: ['192.168.1.199-192.168.1.100'] }), podCidrs: ['10.244.1.0/16'] } });
  lab.lb.addPool('more', { addresses: ['192.168.1.252'] }).advertiseLayer2();
  expose('outside', { address: '192.168.1.10' })(lab);
  route({ host: '*', paths: [{ path: 'shop' }], backend: RouteBackend.fromService(lab.service('web'), { port: 81 }) })(lab);
  const rules = [
    'gateway-outside-network', 'network-value-invalid', 'network-value-invalid', 'pool-entry-invalid',
    'pinned-address-in-use', 'route-host-invalid', 'route-path-invalid', 'route-backend-port-missing',
  ];
  expect(lab.plan.check().errors.map(({ rule }) => rule).sort()).toEqual([...rules].sort());
  const error = thrownBy(() => lab.app.synth());
  rules.forEach((rule) => expect(error).toContain(`error[${rule}]`));
  expect(error).toContain('8 errors');
});

function thrownBy(act: () => void): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}
