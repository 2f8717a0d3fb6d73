import { claimId } from '../../model/claim';
import { ingress, ingressClass, service, yaml } from '../cases/case-writing';
import { route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { judgements } from '../group';
import { Rule } from '../rule';

const ELSEWHERE = service('web', { type: 'ExternalName', externalName: 'example.com' });

export const ROUTE_BACKEND_EXTERNAL_NAME: Rule = {
  id: 'route-backend-external-name',
  severity: 'warning',
  why: 'Proxies refuse a Service of type ExternalName unless they are told to allow it, because it may point at anything, the cluster\'s own API included.',
  cases: {
    bad: [
      { name: 'a name outside the cluster', manifests: yaml(ingressClass(), ELSEWHERE, ingress('web', 'app.example.com')) },
      { name: 'behind an HTTPRoute', manifests: yaml(ELSEWHERE, route('web')) },
    ],
    good: [{ name: 'a Service with pods', manifests: yaml(...WEB, ingress('web', 'app.example.com')) }],
  },
  check(world) {
    const isAny = world.cluster.services.some(({ type }) => type === 'ExternalName');
    return !isAny ? [] : judgements(world.backends(), ({ route: who, namespace, service: name, source }) => {
      const found = world.service(namespace, name);
      return found?.type !== 'ExternalName' ? [] : [{
        message: `${who} routes to Service ${claimId(found)}, which is of type ExternalName.`,
        help: 'Route to a Service without selector that has EndpointSlices of its own, or allow it on the proxy (Traefik: `--providers.kubernetesingress.allowexternalnameservices=true`) and waive this.',
        subject: who,
        places: [source, found.source],
      }];
    });
  },
};
