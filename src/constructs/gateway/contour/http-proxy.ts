import { Lazy } from 'cdk8s';
import { goDuration } from './duration';
import { certificateFor, firstProxyOfHost, ingressesOfHost, proxiesOfHost, Root, rootOf, secretName, tlsOf } from './hosts';
import { contestedPrefixes, ingressPrefixes, proxyRoutes, SharedPrefixes } from './http-proxy-route';
import { CONTOUR_API, NAMESPACE } from './names';
import { CorsIntent, HttpRouteIntent } from '../../../behavior/proxies/route-intent';
import { Manifest } from '../../../model/manifest';
import { GatewayCertificate } from '../envoy-gateway/envoy-gateway-options';
import { certificate } from '../gateway-api/certificates';
import { hostAsName } from '../ingress/host-in-name';
import { GatewayRoutes, RouteObject } from '../proxy';

type Fields = Record<string, unknown>;
type Certificates = readonly GatewayCertificate[];

/**
 * A route as HTTPProxies. Contour wants one for each host, the root, and Services of its own namespace alone: so a route that is the first of
 * its one host is the root itself, and includes what other routes of the host, and paths with Services elsewhere, have; any other route
 * stands in an HTTPProxy without a host, that the roots of its hosts include.
 */
export function httpProxies(route: HttpRouteIntent, routes: GatewayRoutes, certificates: Certificates): RouteObject[] {
  const roots = route.hosts.map((host) => rootOf(host, firstProxyOfHost(host, routes, certificates) ?? route));
  const own = roots.filter(({ first }) => first === route);
  const late = new LateHosts(routes, certificates);
  const inner = own.length === 1 && own[0].isOwn ? own[0] : undefined;
  const paths = (namespace: string) => proxyRoutes(route.rules.filter((rule) => rule.namespace === namespace), permitsInsecure(route, late), late.sharedPrefixes(route));
  return [
    ...secrets(route, roots, routes),
    ...partsOf(route).filter((part) => inner === undefined || part.namespace !== route.namespace).map(({ namespace, name }) => ({
      id: `HTTPProxy${namespace === route.namespace ? '' : `-${namespace}`}`,
      manifest: httpProxy(name, namespace, route.annotations, () => ({ ingressClassName: routes.className, routes: paths(namespace) })),
    })),
    ...own.map((root) => ({
      id: root.isOwn ? 'HTTPProxy' : `HTTPProxy-${hostAsName(root.host)}`,
      manifest: httpProxy(root.name, root.namespace, root.isOwn ? route.annotations : {}, () => {
        const includes = late.includes(root);
        const inside = root.isOwn ? paths(route.namespace) : [];
        return {
          ...(includes.length === 0 ? {} : { includes }),
          ingressClassName: routes.className,
          ...(inside.length === 0 ? {} : { routes: inside }),
          virtualhost: late.virtualHost(root),
        };
      }),
    })),
  ];
}

/** An HTTPProxy; what it says is asked for late. */
export function httpProxy(name: string, namespace: string, annotations: Readonly<Record<string, string>>, spec: () => Fields): Manifest {
  return {
    apiVersion: CONTOUR_API,
    kind: 'HTTPProxy',
    metadata: { name, namespace, ...(Object.keys(annotations).length === 0 ? {} : { annotations: { ...annotations } }) },
    spec: Lazy.any({ produce: spec }) as any,
  };
}

/** What makes the Secrets of a route and lends them to the roots of its hosts, which may stand in the namespace of another route. */
function secrets(route: HttpRouteIntent, roots: readonly Root[], routes: GatewayRoutes): RouteObject[] {
  const { tls, namespace } = route;
  if (tls === undefined) {
    return [];
  }
  const elsewhere = [...new Set(roots.map((root) => root.namespace))].filter((other) => other !== namespace);
  return [
    ...certificate(route, tls, routes),
    ...elsewhere.flatMap((other) => [tls.secretName, ...(tls.clientCaSecret === undefined ? [] : [tls.clientCaSecret])].map((name) => ({
      id: `TLSCertificateDelegation-${name}-${other}`,
      shared: true,
      manifest: delegation(`${name}-${other}`, namespace, [name], [other]),
    }))),
  ];
}

/** Lends Secrets to HTTPProxies of other namespaces. */
function delegation(name: string, namespace: string, names: readonly string[], targetNamespaces: readonly string[]): Manifest {
  return {
    apiVersion: CONTOUR_API,
    kind: 'TLSCertificateDelegation',
    metadata: { name, namespace },
    spec: { delegations: names.map((secret) => ({ secretName: secret, targetNamespaces: [...targetNamespaces] })) },
  };
}

/** The HTTPProxies with the paths of a route, one for each namespace of its Services. */
function partsOf({ name, rules }: HttpRouteIntent): { readonly name: string; readonly namespace: string }[] {
  return [...new Set(rules.map(({ namespace }) => namespace))].map((namespace) => ({ name, namespace }));
}

/** Contour leads plain HTTP to HTTPS by itself where a host has a certificate; other proxies only where somebody asks. */
function permitsInsecure(route: HttpRouteIntent, late: LateHosts): boolean {
  return !route.forceHttps && route.tls?.clientCaSecret === undefined && route.hosts.some((host) => late.hasCertificate(host));
}

/** What hosts have from all of their routes; to be asked inside a Lazy. */
class LateHosts {
  constructor(private readonly routes: GatewayRoutes, private readonly certificates: Certificates) {}

  hasCertificate(host: string): boolean {
    return this.routes.remembered(`contour-certificate-${host}`, () =>
      certificateFor(host, this.certificates) !== undefined || this.proxies(host).some(({ tls }) => tls !== undefined));
  }

  /** The prefixes that a route shares with others of its hosts so that Contour would not tell them apart. */
  sharedPrefixes({ hosts }: HttpRouteIntent): SharedPrefixes {
    const all = hosts.map((host) => this.routes.remembered(`contour-prefixes-${host}`, () => ({
      contested: contestedPrefixes(this.proxies(host)), ofIngresses: ingressPrefixes(ingressesOfHost(host, this.routes, this.certificates)),
    })));
    return all.length === 1 ? all[0]
      : { contested: new Set(all.flatMap(({ contested }) => [...contested])), ofIngresses: new Set(all.flatMap(({ ofIngresses }) => [...ofIngresses])) };
  }

  includes({ host, first, isOwn, namespace: inside }: Root): Fields[] {
    return this.proxies(host).flatMap((route) => partsOf(route)
      .filter(({ namespace }) => !isOwn || route !== first || namespace !== inside)
      .map(({ name, namespace }) => ({ name, namespace })));
  }

  virtualHost({ host, namespace }: Root): Fields {
    const routes = this.proxies(host);
    const secured = routes.find(({ tls }) => tls !== undefined);
    const lent = certificateFor(host, this.certificates);
    const tls = secured !== undefined ? tlsOf(secured, namespace)
      : lent === undefined ? undefined : { secretName: secretName(lent.secretName, this.routes.gatewayNamespace ?? NAMESPACE, namespace) };
    const cors = routes.flatMap(({ rules }) => rules).map(({ features }) => features.cors).find((one) => one !== undefined);
    return { ...(cors === undefined ? {} : { corsPolicy: corsPolicy(cors) }), fqdn: host, ...(tls === undefined ? {} : { tls }) };
  }

  private proxies(host: string): HttpRouteIntent[] {
    return proxiesOfHost(host, this.routes, this.certificates);
  }
}

function corsPolicy({ origins, methods, headers, exposedHeaders, credentials, maxAge }: CorsIntent): Fields {
  return {
    ...(credentials ? { allowCredentials: true } : {}),
    ...(headers.length === 0 ? {} : { allowHeaders: [...headers] }),
    allowMethods: [...methods],
    allowOrigin: [...origins],
    ...(exposedHeaders.length === 0 ? {} : { exposeHeaders: [...exposedHeaders] }),
    ...(maxAge === undefined ? {} : { maxAge: goDuration(maxAge) }),
  };
}
