import { NginxOptions } from './nginx-options';
import { isHttp } from './paths';
import { NGINX_PREFIX } from '../../../behavior/nginx/annotations';
import { DEFAULT_CLASS } from '../../../behavior/nginx/identity';
import { MERGEABLE_ANNOTATION } from '../../../behavior/nginx/mergeable';
import { HttpRouteIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { redirectWithoutCertificate } from '../clients/redirect-problems';
import { GatewayRoutes, RouteObject } from '../proxy';
import { certificateOf } from './deployment';
import { hostInName } from '../ingress/host-in-name';

/**
 * The controller gives a host to one Ingress. So that several routes can share one, and each path has its own annotations, a host is an Ingress
 * without paths (`master`), which the first route that names it writes, and each path is one for its host (`minion`).
 */
export function hostIngresses(route: HttpRouteIntent, routes: GatewayRoutes, options: NginxOptions): RouteObject[] {
  const secure = endsTls(route, routes, options);
  return newHosts(route, routes).map((host, index): RouteObject => {
    const name = hostInName(host);
    return {
      id: `host-${name}`,
      manifest: {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: {
          name: objectName(name, routes),
          namespace: route.namespace,
          annotations: {
            // One asks cert-manager, for all hosts; a second with the same Secret would fight for it.
            ...(index === 0 ? route.tls?.annotations ?? {} : {}),
            [MERGEABLE_ANNOTATION]: 'master',
            ...(secure ? { [`${NGINX_PREFIX}ssl-redirect`]: `${route.forceHttps}` } : {}),
          },
        },
        spec: {
          ingressClassName: routes.className,
          rules: [{ host }],
          // Without a Secret it is the gateway's own certificate.
          ...(route.tls !== undefined ? { tls: [{ hosts: route.hosts, secretName: route.tls.secretName }] } : secure ? { tls: [{ hosts: [host] }] } : {}),
        },
      },
    };
  });
}

/** A host may have an inner and an outer gateway, of which one at most has the class that all have by default; the Ingress of the other is called after its class too. */
function objectName(host: string, { className, clients }: GatewayRoutes): string {
  return clients === undefined || className === DEFAULT_CLASS ? host : `${host}-${className}`;
}

/** Where the route names no certificate the gateway's own is for it; unless a host asks for TLS NGINX does not listen at 443 for it. */
export function endsTls({ tls, forceHttps }: HttpRouteIntent, routes: GatewayRoutes, options: NginxOptions): boolean {
  return tls !== undefined || forceHttps || certificateOf(options, routes) !== undefined;
}

function newHosts(route: HttpRouteIntent, routes: GatewayRoutes): string[] {
  return route.hosts.filter((host) => !routes.withHost(host).some(isHttp));
}

/** What is said of a host is said by the first route that names it. */
export function hostProblems(route: HttpRouteIntent, routes: GatewayRoutes): PlanProblem[] {
  return route.hosts.flatMap((host) => {
    const first = routes.withHost(host).find(isHttp);
    const differs = first === undefined ? undefined
      : route.tls !== undefined && `${route.namespace}/${route.tls.secretName}` !== `${first.namespace}/${first.tls?.secretName}` ? 'tls'
        : route.forceHttps !== first.forceHttps ? 'forceHttps' : undefined;
    return first === undefined || differs === undefined ? [] : [problem(route, differs, first,
      `The routes ${first.construct} and ${route.construct} both serve ${host}, and NGINX has one certificate and one redirect to HTTPS for a host: those of ${first.construct}, which comes first`,
      `Write the same \`${differs}\` in both, in one namespace, or make one AppRoute of them.`)];
  });
}

/** A redirect to HTTPS leads somewhere only with a certificate. */
export function certificateProblems(route: HttpRouteIntent, routes: GatewayRoutes, options: NginxOptions): PlanProblem[] {
  const own = routes.gatewayName !== undefined;
  return route.forceHttps && route.tls === undefined && own && certificateOf(options, routes) === undefined ? [
    redirectWithoutCertificate(route, `hosts of route ${route.construct}`, 'NGINX has no certificate for it', 'IngressProxy.nginx({ defaultCertificate: … })'),
  ] : [];
}

function problem(route: HttpRouteIntent, property: string, other: HttpRouteIntent, message: string, help: string): PlanProblem {
  return {
    kind: 'route-feature-unsupported', message: `${message}.`, help, subject: `hosts of route ${route.construct}`,
    places: [{ construct: route.construct, property }, { construct: other.construct }],
  };
}
