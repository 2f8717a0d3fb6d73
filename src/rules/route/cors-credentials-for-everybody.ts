import { INGRESS_NGINX_CONTROLLER, INGRESS_NGINX_PREFIX } from '../../behavior/ingress-nginx/identity';
import { ingress, service, traefik, yaml } from '../cases/case-writing';
import { httpProxy } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { credentialsForEverybody } from '../credentials-for-everybody';
import { Rule } from '../rule';

const classOf = (name: string, controller: string) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller } });
const annotated = (ingressClassName: string, annotations: Readonly<Record<string, string>>, ...more: readonly object[]) => yaml(service('web'), ...more, ingress('web', 'app.example.com', '/', { annotations, spec: { ingressClassName } }));
const nginx = (words: Readonly<Record<string, string>>, ...more: readonly object[]) => annotated('nginx', {
  [`${INGRESS_NGINX_PREFIX}enable-cors`]: 'true', ...Object.fromEntries(Object.entries(words).map(([name, value]) => [`${INGRESS_NGINX_PREFIX}${name}`, value])),
}, classOf('nginx', INGRESS_NGINX_CONTROLLER), ...more);
const IN_ITS_PLACE = traefik(['--providers.kubernetesingressnginx=true']);
const haproxy = (origin: string) => annotated('haproxy', {
  'haproxy.org/cors-enable': 'true', 'haproxy.org/cors-allow-origin': origin, 'haproxy.org/cors-allow-credentials': 'true',
}, classOf('haproxy', 'haproxy.org/ingress-controller/haproxy'));
const middleware = (headers: object) => yaml({ apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', metadata: { name: 'cors', namespace: 'shop' }, spec: { headers } });
const contour = (allowOrigin: string, allowCredentials: boolean) => yaml(...WEB, httpProxy('web', {
  virtualhost: { fqdn: 'app.example.com', corsPolicy: { allowOrigin: [allowOrigin], allowMethods: ['GET'], allowCredentials } }, routes: [{ services: [{ name: 'web', port: 80 }] }],
}));
const policy = (allowOrigins: readonly string[]) => yaml({
  apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'SecurityPolicy', metadata: { name: 'cors', namespace: 'shop' },
  spec: { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' }], cors: { allowOrigins, allowCredentials: true } },
});
const route = (cors: object) => yaml(...WEB, {
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'web', namespace: 'shop' },
  spec: { hostnames: ['app.example.com'], rules: [{ filters: [{ type: 'CORS', cors }], backendRefs: [{ name: 'web', port: 80 }] }] },
});

export const CORS_CREDENTIALS_FOR_EVERYBODY: Rule = {
  id: 'cors-credentials-for-everybody',
  severity: 'warning',
  why: 'Where every origin may ask with credentials, a website that a user happens to visit asks with their cookies; a proxy that answers with the name of that website lets it read what only they should, and one that answers `*` is refused by browsers.',
  cases: {
    bad: [
      { name: 'ingress-nginx answers `*`, where no origin is named', manifests: nginx({ 'cors-allow-credentials': 'true' }) },
      { name: 'the same where `*` is', manifests: nginx({ 'cors-allow-credentials': 'true', 'cors-allow-origin': '*' }) },
      { name: 'Traefik in the place of ingress-nginx, which allows credentials by default', manifests: nginx({}, IN_ITS_PLACE) },
      { name: 'HAProxy', manifests: haproxy('*') },
      { name: 'a Middleware of Traefik', manifests: middleware({ accessControlAllowCredentials: true, accessControlAllowOriginList: ['*'] }) },
      { name: 'an expression for all', manifests: middleware({ accessControlAllowCredentials: true, accessControlAllowOriginListRegex: ['^.*$'] }) },
      { name: 'an HTTPProxy of Contour', manifests: contour('*', true) },
      { name: 'an HTTPProxy of Contour, by an expression for all of a scheme', manifests: contour('https?://.*', true) },
      { name: 'a SecurityPolicy of Envoy Gateway', manifests: policy(['https://*']) },
      { name: 'a filter of an HTTPRoute', manifests: route({ allowOrigins: ['*'], allowCredentials: true }) },
    ],
    good: [
      { name: 'ingress-nginx, and nobody asks for credentials', manifests: nginx({}) },
      { name: 'origins by name', manifests: nginx({ 'cors-allow-credentials': 'true', 'cors-allow-origin': 'https://a.example.com, https://*.b.example.com' }) },
      { name: 'Traefik in its place, without credentials', manifests: nginx({ 'cors-allow-credentials': 'false' }, IN_ITS_PLACE) },
      { name: 'Traefik in its place, with an origin', manifests: nginx({ 'cors-allow-origin': 'https://a.example.com' }, IN_ITS_PLACE) },
      { name: 'an Ingress of another proxy', manifests: annotated('f5', { [`${INGRESS_NGINX_PREFIX}enable-cors`]: 'true', [`${INGRESS_NGINX_PREFIX}cors-allow-credentials`]: 'true' }, classOf('f5', 'nginx.org/ingress-controller')) },
      { name: 'an origin of HAProxy', manifests: haproxy('^https://a\\.example\\.com$') },
      { name: 'a Middleware without credentials', manifests: middleware({ accessControlAllowOriginList: ['*'] }) },
      { name: 'a Middleware with an origin', manifests: middleware({ accessControlAllowCredentials: true, accessControlAllowOriginList: ['https://a.example.com'] }) },
      { name: 'an HTTPProxy without credentials', manifests: contour('*', false) },
      { name: 'an HTTPProxy with what Contour compares as it stands, so that it is nobody', manifests: contour('https://*', true) },
      { name: 'a SecurityPolicy with origins', manifests: policy(['https://*.example.com']) },
      { name: 'a filter without credentials', manifests: route({ allowOrigins: ['*'] }) },
    ],
  },
  check: (world) => credentialsForEverybody(world).map(({ subject, product, echoes, property, place }) => ({
    message: `${subject} allows every origin to ask with credentials: ${echoes ? `${product} answers with the origin that asks, so that every website can read with the cookies of its visitors`
      : `${product} answers \`*\` and allows credentials, which browsers refuse together`}.`,
    help: `Name the origins in \`${property}\`, or allow no credentials.`,
    subject,
    places: [place],
  })),
};
