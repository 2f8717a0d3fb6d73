import { Lab } from '../seed-network';
import { AppRoute, IngressGateway, IngressProxy, RouteBackend } from 'cdk8s-bare-metal';

/** What is said of a route's annotations, as `message / help`. */
function saidOf(annotations: Record<string, string>, proxy?: IngressProxy) {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy });
  new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: RouteBackend.external('web', 80), annotations });
  return lab.plan.check().errors.filter(({ rule }) => rule === 'route-value-invalid').map(({ message, help }) => `${message} / ${help}`);
}

describe('an annotation of a route that its proxy does not read is refused, with the property that says it for every proxy', () => {
  test.each([
    ['of ingress-nginx, at Traefik', { 'nginx.ingress.kubernetes.io/proxy-body-size': '8m' }, undefined, 'is for ingress-nginx (retired), and Traefik', '`maxBodySize`'],
    ['of NGINX, at Traefik', { 'nginx.org/client-max-body-size': '8m' }, undefined, 'is for NGINX, and Traefik', '`maxBodySize`'],
    ['of HAProxy, at Traefik, where nothing says the same', { 'haproxy.org/check': 'true' }, undefined, 'is for HAProxy, and Traefik', 'Remove it.'],
    ['of Traefik, at HAProxy', { 'traefik.ingress.kubernetes.io/router.priority': '9' }, IngressProxy.haproxy(), 'is for Traefik, and HAProxy', 'Remove it.'],
    ['of Contour, at HAProxy', { 'projectcontour.io/response-timeout': '9s' }, IngressProxy.haproxy(), 'is for Contour, and HAProxy', '`timeouts.backend`'],
  ] as const)('%s', (_, annotations, proxy, message, help) => {
    const said = saidOf(annotations, proxy);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(message);
    expect(said[0]).toContain(help);
  });

  test.each([
    ['that its proxy reads', { 'traefik.ingress.kubernetes.io/router.middlewares': 'auth@file, shop-auth@kubernetescrd' }],
    ['of a program beside the proxy', { 'external-dns.kubernetes.io/hostname': 'app.example.com', 'example.com/owner': 'shop' }],
  ] as const)('not one %s', (_, annotations) => {
    expect(saidOf(annotations)).toEqual([]);
  });
});

describe('a value of Traefik\'s annotations that it cannot read is refused', () => {
  test.each([
    ['a line break', 'router.middlewares', 'auth@file\n,b@file'],
    ['a Middleware without its provider', 'router.middlewares', 'auth'],
    ['a priority in words', 'router.priority', 'high'],
    ['a switch in words', 'router.tls', 'on'],
    ['an empty list of entry points', 'router.entrypoints', ''],
  ])('%s', (_, name, value) => {
    expect(saidOf({ [`traefik.ingress.kubernetes.io/${name}`]: value })).toEqual([expect.stringContaining(`${JSON.stringify(value)} is no value of traefik.ingress.kubernetes.io/${name}`)]);
  });
});
