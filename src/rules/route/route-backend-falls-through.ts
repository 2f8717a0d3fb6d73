import { claimId } from '../../model/claim';
import { backendsOf } from '../../model/routed-backends';
import { ingress, ingressClass, traefik, yaml } from '../cases/case-writing';
import { WEB_BY_TRAEFIK } from '../cases/route-cases';
import { Rule } from '../rule';

const ELSEWHERE = { externals: { services: ['shop/web'] } };

export const ROUTE_BACKEND_FALLS_THROUGH: Rule = {
  id: 'route-backend-falls-through',
  severity: 'note',
  why: 'Traefik drops a route while its Service does not exist, so that a less specific route of the host answers, or 404, where the Ingress specification wants an error.',
  cases: {
    bad: [{ name: 'the Service lives elsewhere', network: ELSEWHERE, manifests: yaml(ingressClass(), traefik(), ingress('web', 'app.example.com')) }],
    good: [
      { name: 'the Service is here', network: ELSEWHERE, manifests: yaml(...WEB_BY_TRAEFIK, ingress('web', 'app.example.com')) },
      { name: 'no Traefik serves the route', network: ELSEWHERE, manifests: yaml(ingressClass(), ingress('web', 'app.example.com')) },
    ],
  },
  check(world) {
    const { network } = world.cluster;
    if (network.externals.services.size === 0) {
      return [];
    }
    const served = world.traefikGateways().flatMap((gateway) => world.ingressesServedBy(gateway));
    return served.flatMap((one) => backendsOf(one).flatMap(({ backend: { service: name }, source }) => {
      const id = `${one.namespace}/${name}`;
      return name === undefined || !network.externals.services.has(id) || world.service(one.namespace, name) !== undefined ? [] : [{
        message: `Ingress ${claimId(one)} routes to Service ${id}, which lives elsewhere: until it exists, Traefik behaves as if the route were not there.`,
        help: 'Deliver the Service before the route, or put a Service of the name here that its pods join later.',
        subject: `Ingress ${claimId(one)}`,
        places: [source, network.externals.services.get(id)!],
      }];
    }));
  },
};
