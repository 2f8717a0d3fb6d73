import { Deployment } from 'cdk8s-plus-28';
import { Lab, SEED_NETWORK } from './seed-network';
import { AppRoute, IngressGateway, IngressProxy, IpPlan, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

/** Options as an app hands them over whose types nobody checks. */
const unchecked = (options: object): any => options;

const LAN = SEED_NETWORK.networks![0];
const plan = (options: object) => () => new Lab({ plan: unchecked(options) });
const act = (use: (lab: Lab) => unknown) => () => {
  const lab = new Lab();
  use(lab);
  return lab;
};
const gateway = (lab: Lab, options: object = {}) => new IngressGateway(lab.edge, 'Gateway', unchecked({ pool: lab.pool, ...options }));
const route = (options: (lab: Lab) => object) => act((lab) => new AppRoute(lab.apps, 'Route', unchecked({
  gateway: gateway(lab), host: 'app.example.com', backend: RouteBackend.fromService(lab.service('web')), ...options(lab),
})));
const workload = (lab: Lab) => new Deployment(lab.apps, 'Web', { metadata: { name: 'web' }, containers: [{ image: 'web:1', portNumber: 80 }] });

test.each([
  ['a plan', plan({ podCidr: ['10.244.0.0/16'], podCidrs: undefined }), 'Plan (podCidr)', 'podCidrs'],
  ['a network', plan({ networks: [LAN, { name: 'dmz', cidr: '10.0.0.0/24', dchp: ['10.0.0.100-10.0.0.199'] }] }), 'Plan (networks[1].dchp)', 'dhcp'],
  ['a reserved range', plan({ networks: [{ ...LAN, reserved: [{ range: '192.168.1.2-192.168.1.9', pupose: 'printers' }] }] }), 'Plan (networks[0].reserved[0].pupose)', 'purpose'],
  ['a node', plan({ nodes: [{ name: 'node1', adresses: ['192.168.1.10'] }] }), 'Plan (nodes[0].adresses)', 'addresses'],
  ['externals', plan({ externals: { secret: ['shop/tls'] } }), 'Plan (externals.secret)', 'secrets'],
  ['a waiver', plan({ waivers: [{ rule: 'plan-empty', subject: 'plan Plan', reason: 'young', expire: '2999-01-01' }] }), 'Plan (waivers[0].expire)', 'expires'],
  ['an exposed Service', act((lab) => lab.lb.expose('mysql', lab.service('mysql'), unchecked({ pool: lab.pool, adress: '192.168.1.210' }))), 'apps/mysql-external (adress)', 'address'],
  ['an exposed workload', act((lab) => lab.lb.exposeWorkload('web', workload(lab), unchecked({ pool: lab.pool, ports: [{ port: 80, targetport: 8080 }] }))), 'apps/web-external (ports[0].targetport)', 'targetPort'],
  ['exposed pods', act((lab) => lab.lb.exposePods('web', unchecked({ pool: lab.pool, ports: [{ port: 80 }], selector: { app: 'web' }, namepsace: 'shop' }))), 'edge/LoadBalancer/web-external (namepsace)', 'namespace'],
  ['an adopted Service', act((lab) => lab.lb.adopt(lab.service('web'), unchecked({ pool: lab.pool, adress: '192.168.1.210' }))), 'apps/web/Resource (adress)', 'address'],
  ['a pool', act((lab) => lab.lb.addPool('more', unchecked({ addresses: ['192.168.1.251/32'], autoasign: true }))), 'edge/LoadBalancer/more (autoasign)', 'autoAssign'],
  ['an advertisement', act((lab) => lab.pool.advertiseLayer2(unchecked({ name: 'more', node: ['node1'] }))), 'edge/LoadBalancer/public/Layer2-more (node)', 'nodes'],
  ['a gateway', act((lab) => gateway(lab, { adress: '192.168.1.210' })), 'edge/Gateway (adress)', 'address'],
  ['a proxy', act((lab) => gateway(lab, { proxy: IngressProxy.traefik(unchecked({ loglevel: 'DEBUG' })) })), 'edge/Gateway (proxy.loglevel)', 'logLevel'],
  ['a gateway elsewhere', act((lab) => IngressGateway.fromGateway(lab.edge, 'Shared', unchecked({ plan: lab.plan, className: 'traefik', proxi: 1 }))), 'edge/Shared (proxi)', 'proxy'],
  ['a route', route(() => ({ anotations: {} })), 'apps/Route (anotations)', 'annotations'],
  ['a path', route(() => ({ paths: [{ path: '/', mach: 'Exact' }] })), 'apps/Route (paths[0].mach)', 'match'],
  ['a backend', route((lab) => ({ backend: RouteBackend.fromService(lab.service('other'), unchecked({ prot: 80 })) })), 'apps/Route (backend.prot)', 'port'],
  ['a certificate', route(() => ({ tls: RouteTls.certManager(unchecked({ secretName: 'tls', clusterIssuer: 'ca', isuer: 'ca' })) })), 'apps/Route (tls.isuer)', 'issuer'],
])('a misspelt property of %s is an error that names the one that is meant', (_, build, place, meant) => {
  expect(build().plan.check().errors.filter(({ rule }) => rule === 'option-invalid'))
    .toMatchObject([{ places: [place], help: `Did you mean \`${meant}\`?` }]);
});

test('the properties that there are, all of them, are right', () => {
  const lab = new Lab({ plan: { networks: [{ ...LAN, vlan: 7, reserved: [{ range: '192.168.1.2-192.168.1.9', purpose: 'printers' }] }], cluster: 'home' } });
  lab.lb.expose('mysql', lab.service('mysql'), { pool: lab.pool, address: '192.168.1.210', serviceName: 'db', labels: { tier: 'data' } });
  expect(lab.rules()).not.toContain('option-invalid');
});

test('a property that nobody set says nothing, whatever it is called', () => {
  const lab = new Lab();
  lab.lb.expose('mysql', lab.service('mysql'), unchecked({ pool: lab.pool, adress: undefined }));
  expect(lab.rules()).not.toContain('option-invalid');
});

test('names of methods that every object has are no properties', () => {
  expect(plan({ toString: 'x', constructor: 'y' })().plan.check().errors.map(({ places }) => places)).toEqual([['Plan (constructor)'], ['Plan (toString)']]);
});

test('a property that is like none is told with those that there are', () => {
  const [finding] = act((lab) => IngressGateway.fromGateway(lab.edge, 'Shared', unchecked({ plan: lab.plan, className: 'traefik', timeout: 1 })))().plan.check().errors;
  expect(finding).toMatchObject({
    message: 'edge/Shared has the property `timeout`, which means nothing here.', help: 'There are addresses, dnsTargets, gatewayName, gatewayNamespace, httpListener and 3 more.', subject: 'property timeout of edge/Shared',
  });
});

test('`fromLock` tells a misspelt property too, and none of its own', () => {
  const { app, lb, folder } = new Lab();
  app.synth();
  const lab = new Lab();
  expect(lb).toBeDefined();
  const shared = IpPlan.fromLock(lab.app, 'Shared', `${folder}/network`, unchecked({ podCidr: [] }));
  expect(shared.check().findings.filter(({ rule }) => rule === 'option-invalid').map(({ places }) => places)).toEqual([['Shared (podCidr)']]);
});

describe('a text in place of a path', () => {
  const findings = (...paths: string[]) => route(() => ({ paths }))().plan.check().errors.map(({ rule, help, places }) => ({ rule, help, places }));
  const told = (path: string) => ({ rule: 'option-invalid', help: `Write \`{ path: "${path}" }\`.`, places: ['apps/Route (paths[0])'] });

  test('is an error that says what to write', () => {
    expect(findings('/shop')).toEqual([told('/shop')]);
  });

  test('is judged as a path besides', () => {
    expect(findings('shop')).toEqual([told('shop'), expect.objectContaining({ rule: 'route-path-invalid' })]);
  });
});

test('an object without a path is an error beside the misspelt property', () => {
  expect(route(() => ({ paths: [{ pth: '/shop' }] }))().plan.check().errors.map(({ rule }) => rule)).toEqual(['option-invalid', 'route-path-invalid']);
});
