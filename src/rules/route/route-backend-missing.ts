import { claimId } from '../../model/claim';
import { ingress, ingressClass, service, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { didYouMean, listed } from '../text';
import { backendsOf } from './backends';

export const ROUTE_BACKEND_MISSING: Rule = {
  id: 'route-backend-missing',
  severity: 'error',
  why: 'A route to a Service that does not exist, or not in its own namespace, answers with errors, or another route answers in its place.',
  cases: {
    bad: [
      { name: 'no such Service', manifests: yaml(ingressClass(), service('web'), ingress('web', 'app.example.com', '/', { service: 'wep' })) },
      { name: 'in another namespace', manifests: yaml(ingressClass(), { ...service('web'), metadata: { name: 'web', namespace: 'mail' } }, ingress('web', 'app.example.com')) },
      { name: 'a Service outside the cluster', manifests: yaml(ingressClass(), service('web', { type: 'ExternalName', externalName: 'example.com' }), ingress('web', 'app.example.com')) },
    ],
    good: [
      { name: 'it is there', manifests: yaml(ingressClass(), service('web'), ingress('web', 'app.example.com')) },
      { name: 'declared to live elsewhere', network: { externals: { services: ['shop/web'] } }, manifests: yaml(ingressClass(), ingress('web', 'app.example.com')) },
    ],
  },
  check(world) {
    const { ingresses, services, network } = world.cluster;
    return ingresses.flatMap((one) => backendsOf(one).flatMap(({ backend, source }): Judgement[] => {
      if (backend.service === undefined || backend.service.includes('${') || network.externals.services.has(`${one.namespace}/${backend.service}`)) {
        return [];
      }
      const about = { subject: `Ingress ${claimId(one)}`, places: [source] };
      const found = world.service(one.namespace, backend.service);
      if (found !== undefined) {
        return found.type !== 'ExternalName' ? [] : [{
          ...about,
          message: `Ingress ${claimId(one)} routes to Service ${claimId(found)} of type ExternalName, which proxies refuse.`,
          help: 'Route to a Service with pods, or with EndpointSlices of its own.',
          places: [source, found.source],
        }];
      }
      const near = services.filter(({ namespace }) => namespace === one.namespace).map(({ name }) => name);
      const elsewhere = services.filter(({ name }) => name === backend.service).map(({ namespace }) => namespace);
      return [{
        ...about,
        message: `Ingress ${claimId(one)} routes to the Service ${backend.service}, which is not in its namespace ${one.namespace}${elsewhere.length > 0 ? ` but in ${listed(elsewhere)}` : ''}.`,
        help: elsewhere.length > 0
          ? 'An Ingress reaches Services of its own namespace only: write the route in that namespace.'
          : `Add it, name one of ${listed(near) || 'none: there are none'}, or declare it external (RouteBackend.external).${didYouMean(backend.service, near)}`,
      }];
    }));
  },
};
