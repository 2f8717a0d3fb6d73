import { servedBy } from '../../behavior/traefik/recognize';
import { claimId } from '../../model/claim';
import { ingress, ingressClass, traefik, yaml } from '../case-writing';
import { Rule } from '../rule';
import { backendsOf } from './backends';

export const ROUTE_BACKEND_FALLS_THROUGH: Rule = {
  id: 'route-backend-falls-through',
  severity: 'note',
  why: 'Traefik drops a route whose Service does not exist yet: a less specific route of the same host answers meanwhile, or 404, where the Ingress specification says 503.',
  cases: {
    bad: [{ name: 'the Service lives elsewhere', network: { externals: { services: ['shop/web'] } }, manifests: yaml(ingressClass(), traefik(), ingress('web', 'app.example.com')) }],
    good: [{ name: 'no Traefik here', network: { externals: { services: ['shop/web'] } }, manifests: yaml(ingressClass(), ingress('web', 'app.example.com')) }],
  },
  check(world) {
    const { ingresses, network } = world.cluster;
    return world.traefikGateways().flatMap((gateway) => servedBy(gateway, ingresses).flatMap((one) => backendsOf(one)
      .filter(({ backend }) => backend.service !== undefined && network.externals.services.has(`${one.namespace}/${backend.service}`))
      .filter(({ backend }) => world.service(one.namespace, backend.service!) === undefined)
      .map(({ backend, source }) => ({
        message: `Ingress ${claimId(one)} routes to ${one.namespace}/${backend.service}, which lives elsewhere; until it exists Traefik answers with another route of the host, or 404.`,
        help: 'Deliver the Service before the route, if that matters.',
        subject: `Ingress ${claimId(one)}`,
        places: [source],
      }))));
  },
};
