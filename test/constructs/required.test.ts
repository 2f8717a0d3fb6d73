import { Lab } from './seed-network';
import { AppRoute, AppRouteProps, BareMetalLoadBalancer, BareMetalLoadBalancerProps, ExistingGateway, IngressGateway, IngressGatewayProps, RouteBackend, StreamRoute, StreamRouteProps } from 'cdk8s-bare-metal';

/** What an app hands over that was written without types, and gives no properties at all. */
const NOTHING = undefined as never;
const backend = RouteBackend.external('web', 80);
const gatewayOf = ({ edge, pool }: Lab) => new IngressGateway(edge, 'Gateway', { pool });
const expected = {
  pool: 'what `addPool` returns is expected there. Keep what `addPool` returns, and give that.',
  gateway: 'a gateway is expected there. Give an `IngressGateway`, or what `IngressGateway.fromGateway` returns for one that is there already.',
  plan: 'a plan is expected there. Give an `IpPlan`, or what `IpPlan.fromFile` returns.',
  backend: 'a backend is expected there. Give one such as `RouteBackend.fromService(service)`.',
};

test.each<[string, (lab: Lab) => unknown, string]>([
  ['an IngressGateway without a pool', ({ edge }) => new IngressGateway(edge, 'Gateway', {} as IngressGatewayProps), `\`pool\` of edge/Gateway is undefined, and ${expected.pool}`],
  ['an IngressGateway of the name of a pool', ({ edge }) => new IngressGateway(edge, 'Gateway', { pool: 'public' } as unknown as IngressGatewayProps), `\`pool\` of edge/Gateway is "public", and ${expected.pool}`],
  ['an IngressGateway of the app itself', ({ app }) => new IngressGateway(app, 'Gateway', {} as IngressGatewayProps), `\`pool\` of Gateway is undefined, and ${expected.pool}`],
  ['a Service without a pool', ({ lb }) => lb.exposePods('web', { selector: { app: 'web' }, ports: [{ port: 80 }] } as never), `\`pool\` of edge/LoadBalancer/web-external is undefined, and ${expected.pool}`],
  ['a gateway that is there already, without a plan', ({ edge }) => IngressGateway.fromGateway(edge, 'Shared', {} as ExistingGateway), `\`plan\` of edge/Shared is undefined, and ${expected.plan}`],
  ['a load balancer without a plan', ({ apps }) => new BareMetalLoadBalancer(apps, 'Other', {} as BareMetalLoadBalancerProps), `\`plan\` of apps/Other is undefined, and ${expected.plan}`],
  ['an AppRoute without a gateway', ({ apps }) => new AppRoute(apps, 'Route', { host: 'app.example.com', backend } as AppRouteProps), `\`gateway\` of apps/Route is undefined, and ${expected.gateway}`],
  ['a StreamRoute without a gateway', ({ apps }) => new StreamRoute(apps, 'Route', { port: 1883, backend } as StreamRouteProps), `\`gateway\` of apps/Route is undefined, and ${expected.gateway}`],
  ['a StreamRoute without a backend', (lab) => new StreamRoute(lab.apps, 'Route', { gateway: gatewayOf(lab), port: 1883 } as Partial<StreamRouteProps> as StreamRouteProps), `\`backend\` of apps/Route is undefined, and ${expected.backend}`],
  ['an IngressGateway without anything', ({ edge }) => new IngressGateway(edge, 'Gateway', NOTHING), `\`pool\` of edge/Gateway is undefined, and ${expected.pool}`],
  ['a gateway that is there already, without anything', ({ edge }) => IngressGateway.fromGateway(edge, 'Shared', NOTHING), `\`plan\` of edge/Shared is undefined, and ${expected.plan}`],
  ['a load balancer without anything', ({ apps }) => new BareMetalLoadBalancer(apps, 'Other', NOTHING), `\`plan\` of apps/Other is undefined, and ${expected.plan}`],
  ['an AppRoute without anything', ({ apps }) => new AppRoute(apps, 'Route', NOTHING), `\`gateway\` of apps/Route is undefined, and ${expected.gateway}`],
  ['a StreamRoute without anything', ({ apps }) => new StreamRoute(apps, 'Route', NOTHING), `\`gateway\` of apps/Route is undefined, and ${expected.gateway}`],
])('%s is an error that says what to give', (_, make, message) => {
  expect(() => make(new Lab())).toThrow(new Error(message));
});
