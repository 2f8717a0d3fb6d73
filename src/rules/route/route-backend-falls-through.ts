import { claimId } from '../../model/claim';
import { backendsOf } from '../../model/routed-backends';
import { ingress, ingressClass, traefik, yaml } from '../cases/case-writing';
import { WEB_BY_TRAEFIK } from '../cases/route-cases';
import { Rule } from '../rule';
import { listed } from '../text';

/** How many of the routes are named as places; the message counts them all. */
const SHOWN = 5;

const ELSEWHERE = { externals: { services: ['shop/web'] } };

export const ROUTE_BACKEND_FALLS_THROUGH: Rule = {
  id: 'route-backend-falls-through',
  severity: 'note',
  why: 'Traefik drops a route while its Service does not exist, so that a less specific route of the host answers, or 404, where the Ingress specification wants an error.',
  cases: {
    bad: [
      { name: 'the Service lives elsewhere', network: ELSEWHERE, manifests: yaml(ingressClass(), traefik(), ingress('web', 'app.example.com')) },
      { name: 'for several routes, which is one thing to know', network: ELSEWHERE, manifests: yaml(ingressClass(), traefik(), ingress('one', 'one.example.com'), ingress('two', 'two.example.com')) },
    ],
    good: [
      { name: 'the Service is here', network: ELSEWHERE, manifests: yaml(...WEB_BY_TRAEFIK, ingress('web', 'app.example.com')) },
      { name: 'no Traefik serves the route', network: ELSEWHERE, manifests: yaml(ingressClass(), ingress('web', 'app.example.com')) },
    ],
  },
  check: (world) => {
    const { externals: { services } } = world.cluster.network;
    if (services.size === 0) {
      return [];
    }
    // Somebody who declares one Service to live elsewhere often declares thousands: it is one thing to know about the proxy.
    return world.traefik.gateways().flatMap((gateway) => {
      const { workload } = gateway;
      const routes = world.traefik.servedBy(gateway).filter((one) => backendsOf(one).some(({ backend: { service: name } }) =>
        name !== undefined && services.has(`${one.namespace}/${name}`) && world.services.named(one.namespace, name) === undefined));
      return routes.length === 0 ? [] : [{
        message: `Traefik ${claimId(workload)} behaves as if ${routes.length === 1 ? 'this route was' : `these ${routes.length} routes were`} not there until ` +
          `${routes.length === 1 ? 'its Service, which lives elsewhere, exists' : 'their Services, which live elsewhere, exist'}: ${listed(routes.map((one) => `Ingress ${claimId(one)}`))}.`,
        help: 'Deliver the Services before the routes, or put a Service of each name here that its pods join later.',
        subject: `${workload.kind} ${claimId(workload)}`,
        places: [workload.source, ...routes.slice(0, SHOWN).map(({ source }) => source)],
      }];
    });
  },
};
