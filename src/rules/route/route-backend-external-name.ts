import { RoutedBackend } from '../../model/routed-backend';
import { backendsTogether } from '../backends-together';
import { deployment, ingress, ingressClass, service, traefik, yaml } from '../cases/case-writing';
import { httpProxy, ingressRoute, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { fatesOfExternalNames } from '../external-name-backends';
import { Rule } from '../rule';

const ELSEWHERE = service('web', { type: 'ExternalName', externalName: 'example.com' });
const PATH = ingress('web', 'app.example.com');
const ROUTE = ingressRoute('web', 'Host(`app.example.com`)');
const CRD = '--providers.kubernetescrd=true';
const NGINX = ingress('web', 'app.example.com', '/', { spec: { ingressClassName: 'nginx' } });
const NGINX_CLASS = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: 'k8s.io/ingress-nginx' } };
const ingressNginx = (...args: string[]) => deployment('nginx', {}, { containers: [{ name: 'controller', image: 'registry.k8s.io/ingress-nginx/controller:v1.15.1', args }] });

export const ROUTE_BACKEND_EXTERNAL_NAME: Rule = {
  id: 'route-backend-external-name',
  severity: 'warning',
  why: 'Most proxies refuse a Service of type ExternalName unless they are told to allow it, because it may point at anything, the cluster\'s own API included.',
  cases: {
    bad: [
      { name: 'a name outside the cluster, behind a Traefik that allows none', manifests: yaml(ingressClass(), traefik(), ELSEWHERE, PATH) },
      { name: 'nothing shows who serves it: a note', manifests: yaml(ingressClass(), ELSEWHERE, PATH) },
      { name: 'of an IngressRoute, and Traefik allows it for Ingresses alone', manifests: yaml(traefik([CRD, '--providers.kubernetesingress.allowexternalnameservices=true']), ELSEWHERE, ROUTE) },
      { name: 'an ingress-nginx that was told to refuse them', manifests: yaml(ingressNginx('--disable-svc-external-name'), ELSEWHERE, NGINX) },
      { name: 'behind an HTTPRoute', manifests: yaml(ELSEWHERE, route('web')) },
      { name: 'behind an HTTPProxy', manifests: yaml(ELSEWHERE, httpProxy('web', { virtualhost: { fqdn: 'app.example.com' } })) },
    ],
    good: [
      { name: 'a Service with pods', manifests: yaml(...WEB, PATH) },
      { name: 'a Traefik that allows them', manifests: yaml(ingressClass(), traefik(['--providers.kubernetesingress.allowexternalnameservices=true']), ELSEWHERE, PATH) },
      { name: 'a Traefik that allows them to IngressRoutes', manifests: yaml(traefik([CRD, '--providers.kubernetescrd.allowExternalNameServices']), ELSEWHERE, ROUTE) },
      { name: 'ingress-nginx, which takes them', manifests: yaml(ingressNginx(), ELSEWHERE, NGINX) },
      { name: 'a class of ingress-nginx', manifests: yaml(NGINX_CLASS, ELSEWHERE, NGINX) },
    ],
  },
  check(world) {
    const served = ({ namespace, service: name }: RoutedBackend) => world.services.named(namespace, name);
    const backends = world.cluster.services.some(({ type }) => type === 'ExternalName')
      ? backendsTogether(world.services.backends().filter((backend) => served(backend)?.type === 'ExternalName')) : [];
    const fateOf = backends.length === 0 ? undefined : fatesOfExternalNames(world);
    return backends.filter(({ backend }) => fateOf?.(backend.route) !== 'taken').map(({ backend, whoRoutes, sources }) => ({
      message: `${whoRoutes} to Service ${backend.namespace}/${backend.service}, which is of type ExternalName.`,
      help: `Route to a Service without selector that has EndpointSlices of its own, or ${allowing(backend.route)}.`,
      subject: backend.route,
      places: [...sources, served(backend)!.source],
      ...(fateOf?.(backend.route) === 'unknown' ? { severity: 'note' as const } : {}),
    }));
  },
};

/** How to allow it at the proxy. */
function allowing(whose: string): string {
  return /^Ingress/.test(whose)
    ? `allow it on the proxy (Traefik: \`--providers.kubernetes${whose.startsWith('IngressRoute') ? 'crd' : 'ingress'}.allowexternalnameservices=true\`)`
    : 'allow it on the proxy, where it has such an option, and waive this';
}
