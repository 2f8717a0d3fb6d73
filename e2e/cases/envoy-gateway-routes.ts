import { ENVOY_FEATURE_CASES } from './envoy-features';
import { compareTable, serve } from './requests/compare';
import { Group } from '../runner/group';
import { gatewayApiDefinitions } from '../world/gateway-api-definitions';

/** The table of requests, which Envoy Gateway answers by HTTPRoutes, and then what its policies add. */
export const ENVOY_GATEWAY_ROUTES: Group = {
  name: 'envoy-gateway-routes',
  needs: ['metallb', 'envoy-gateway', 'envoy'],
  async prepare({ world }) {
    await world.apply(gatewayApiDefinitions(world.programs), { seconds: 60 });
    await serve(world, ['envoy-gateway']);
    await world.certificate('envoy-gateway-system/example-tls', '*.example.com');
    await world.ready('envoy-gateway', 1, 40);
    await world.ready('envoy', 2, 60);
  },
  cases: {
    'each request is answered by the route that the Ingress specification means, by HTTPRoute': (context) => compareTable(context, 'envoy-gateway'),
    'declared and made in the opposite order, the routes mean the same': async (context) => {
      const { world } = context;
      await world.delete(await world.api.list('gateway.networking.k8s.io/v1', 'HTTPRoute'));
      await serve(world, ['envoy-gateway'], true);
      await compareTable(context, 'envoy-gateway');
    },
    ...ENVOY_FEATURE_CASES,
  },
};
