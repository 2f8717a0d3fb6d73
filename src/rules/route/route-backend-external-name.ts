import { claimId } from '../../model/claim';
import { backendsOf } from '../backends';
import { ingress, ingressClass, service, yaml } from '../case-writing';
import { judgements } from '../group';
import { WEB } from '../route-cases';
import { Rule } from '../rule';

export const ROUTE_BACKEND_EXTERNAL_NAME: Rule = {
  id: 'route-backend-external-name',
  severity: 'warning',
  why: 'Proxies refuse a Service of type ExternalName unless they are told to allow it, because it may point at anything, the cluster\'s own API included.',
  cases: {
    bad: [{ name: 'a name outside the cluster', manifests: yaml(ingressClass(), service('web', { type: 'ExternalName', externalName: 'example.com' }), ingress('web', 'app.example.com')) }],
    good: [{ name: 'a Service with pods', manifests: yaml(...WEB, ingress('web', 'app.example.com')) }],
  },
  check: (world) => judgements(world.cluster.ingresses, (one) => backendsOf(one).flatMap(({ backend, source }) => {
    const found = backend.service === undefined ? undefined : world.service(one.namespace, backend.service);
    return found?.type !== 'ExternalName' ? [] : [{
      message: `Ingress ${claimId(one)} routes to Service ${claimId(found)}, which is of type ExternalName.`,
      help: 'Route to a Service without selector that has EndpointSlices of its own, or allow it on the proxy (Traefik: `--providers.kubernetesingress.allowexternalnameservices=true`) and waive this.',
      subject: `Ingress ${claimId(one)}`,
      places: [source, found.source],
    }];
  })),
};
