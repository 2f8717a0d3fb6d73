import { compareTable, serve } from './requests/compare';
import { Group } from '../runner/group';
import { manifestsIn } from '../world/manifests';

/** The table of requests, which Contour answers by HTTPProxies for the hosts that the gateway has a certificate for, and then by Ingresses. */
export const CONTOUR_ROUTES: Group = {
  name: 'contour-routes',
  needs: ['metallb', 'contour', 'contour-envoy'],
  async prepare({ world }) {
    await world.apply(manifestsIn(world.programs['contour-crds']), { seconds: 60 });
    await serve(world, ['contour']);
    await world.certificate('projectcontour/example-tls', '*.example.com');
    await world.ready('contour', 2, 60);
    await world.ready('contour-envoy', 2, 60);
  },
  cases: {
    'each request is answered by the route that the Ingress specification means, by HTTPProxy': (context) => compareTable(context, 'contour'),
    'declared and made in the opposite order, and by Ingress where that has words, the routes mean the same': async (context) => {
      const { world } = context;
      for (const [apiVersion, kind] of [['networking.k8s.io/v1', 'Ingress'], ['projectcontour.io/v1', 'HTTPProxy']]) {
        await world.delete(await world.api.list(apiVersion, kind));
      }
      await serve(world, ['contour-ingress'], true);
      await compareTable(context, 'contour-ingress');
    },
  },
};
