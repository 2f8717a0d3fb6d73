import { answeredByProxy } from '../../behavior/proxies/answered-by-proxy';
import { claimId } from '../../model/claim';
import { backendsTogether } from '../backends-together';
import { ingress, ingressClass, service, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { isWithoutEndpoints } from '../written-endpoints';

const SHOP = (spec: object, ...objects: readonly object[]) => yaml(ingressClass(), service('web', spec), ingress('web', 'app.example.com'), ...objects);
const NO_SELECTOR = { selector: undefined };
const SLICE = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'web-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } } };

const REDIRECTED = (annotation: string) => yaml(ingressClass(), service('web', NO_SELECTOR), ingress('web', 'app.example.com', '/', { annotations: { [annotation]: 'https://new.example.com' } }));

export const ROUTE_BACKEND_WITHOUT_ENDPOINTS: Rule = {
  id: 'route-backend-without-endpoints',
  severity: 'warning',
  why: 'A Service without a selector, headless or not, has only the endpoints that somebody writes for it, and without any every request to it ends with 503.',
  cases: {
    bad: [
      { name: 'no selector and no endpoints', manifests: SHOP(NO_SELECTOR) },
      { name: 'a headless Service', manifests: SHOP({ ...NO_SELECTOR, clusterIP: 'None' }) },
      { name: 'two routes, which is one mistake', manifests: SHOP(NO_SELECTOR, ingress('web', 'app.example.com', '/shop')) },
      { name: 'the endpoints of another Service', manifests: SHOP(NO_SELECTOR, { ...SLICE, metadata: { ...SLICE.metadata, labels: { 'kubernetes.io/service-name': 'api' } } }) },
    ],
    good: [
      { name: 'a headless Service with a selector', manifests: SHOP({ clusterIP: 'None' }) },
      { name: 'EndpointSlices of its own', manifests: SHOP(NO_SELECTOR, SLICE) },
      { name: 'Endpoints of its own', manifests: SHOP(NO_SELECTOR, { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'web', namespace: 'shop' } }) },
      { name: 'a name of DNS, of which another rule tells', manifests: SHOP({ ...NO_SELECTOR, type: 'ExternalName', externalName: 'app.example.com' }) },
      { name: 'Cilium brings the pods of other clusters', manifests: yaml(ingressClass(), { ...service('web', NO_SELECTOR), metadata: { name: 'web', namespace: 'shop', annotations: { 'service.cilium.io/global': 'true' } } }, ingress('web', 'app.example.com')) },
      { name: 'HAProxy redirects every request before it comes there', manifests: REDIRECTED('haproxy.org/request-redirect') },
      { name: 'ingress-nginx does', manifests: REDIRECTED('nginx.ingress.kubernetes.io/permanent-redirect') },
      { name: 'no route leads there', manifests: yaml(service('web', NO_SELECTOR)) },
    ],
  },
  check: (world) => {
    const { services, cluster: { ingresses } } = world;
    const answered = answeredByProxy(ingresses);
    const found = services.backends().filter(({ route, namespace, service: name }) => {
      const one = services.named(namespace, name);
      return one !== undefined && one.type !== 'ExternalName' && !answered.has(route) && isWithoutEndpoints(world, one);
    });
    return backendsTogether(found).map(({ backend, whoRoutes, sources }) => {
      const one = services.named(backend.namespace, backend.service)!;
      return {
        message: `${whoRoutes} to Service ${claimId(one)}, which has no selector, and no EndpointSlice here is for it.`,
        help: 'Write the labels of its pods in `spec.selector`. If its EndpointSlices are made elsewhere, or 503 is what is meant, waive this.',
        subject: `Service ${claimId(one)}`,
        places: [one.source, ...sources],
      };
    });
  },
};
