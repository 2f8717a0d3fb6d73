import { RoutedBackend } from '../../model/routed-backends';
import { backendsTogether } from '../backends-together';
import { ingress, ingressClass, service, yaml } from '../cases/case-writing';
import { route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
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
    const served = ({ namespace, service: name }: RoutedBackend) => world.services.named(namespace, name);
    return !isAny ? [] : backendsTogether(world.services.backends().filter((backend) => served(backend)?.type === 'ExternalName')).map(({ backend, whoRoutes, sources }) => ({
      message: `${whoRoutes} to Service ${backend.namespace}/${backend.service}, which is of type ExternalName.`,
      help: 'Route to a Service without selector that has EndpointSlices of its own, or allow it on the proxy (Traefik: `--providers.kubernetesingress.allowexternalnameservices=true`) and waive this.',
      subject: backend.route,
      places: [...sources, served(backend)!.source],
    }));
  },
};
