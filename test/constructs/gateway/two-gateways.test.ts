import { Lab } from '../seed-network';
import { AppRoute, IngressGateway, RouteBackend, RouteTls, StreamRoute } from 'cdk8s-bare-metal';

const web = RouteBackend.external('web', 80);

test('one host may have an outer and an inner gateway, whatever its routes ask for', () => {
  const lab = new Lab();
  for (const name of ['outer', 'inner']) {
    const gateway = new IngressGateway(lab.edge, name, { pool: lab.pool, name });
    new AppRoute(lab.apps, `Shop-${name}`, {
      gateway, host: 'shop.example.com', forceHttps: true, tls: RouteTls.fromSecret('shop-tls', { external: true }),
      backend: RouteBackend.weighted({ backend: web, weight: 90 }, { backend: RouteBackend.external('next', 80), weight: 10 }),
    });
  }
  expect(lab.plan.check().errors).toEqual([]);
});

test('two gateways of one kind need names, as both would be called after their proxy, and that is said once', () => {
  const lab = new Lab();
  ['Outer', 'Inner'].forEach((id) => new IngressGateway(lab.edge, id, { pool: lab.pool }));
  expect(lab.plan.check().findings.map(({ rule, message, help }) => [rule, message, help])).toEqual([[
    'claim-duplicate', 'Two claims are carried by one Service, traefik/traefik.',
    'Give one of them another `name` (two gateways of one kind have one name by default), or expose the Service once.',
  ]]);
});

test('of two routes of connections on one port, the second is told of the first by its construct', () => {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
  ['One', 'Two'].forEach((id) => new StreamRoute(lab.apps, id, { gateway, port: 1883, backend: RouteBackend.external('mqtt', 1883) }));
  expect(lab.plan.check().errors.filter(({ rule }) => rule === 'route-value-invalid').map(({ message }) => message))
    .toEqual(['The route apps/One has port 1883 already, and nothing tells their connections apart (`port` of the route apps/Two).']);
});
