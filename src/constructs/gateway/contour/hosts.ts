import { CONTOUR_CAPABILITIES } from '../../../behavior/contour/capabilities';
import { isExactHost, wildcardOf } from '../../../behavior/ingress/specification';
import { chooseOutput, OutputChoice } from '../../../behavior/proxies/choose-output';
import { HttpRouteIntent, RouteIntent, StreamRouteIntent } from '../../../behavior/proxies/route-intent';
import { GatewayCertificate } from '../envoy-gateway/envoy-gateway-options';
import { hostAsName } from '../ingress/host-in-name';
import { GatewayRoutes } from '../proxy';

type Certificates = readonly GatewayCertificate[];

/** What a route is written in: an Ingress cannot lend a certificate from the gateway's namespace, so hosts that the gateway has one for are HTTPProxies. */
export function outputOf(route: RouteIntent, certificates: Certificates): OutputChoice {
  const outputs = CONTOUR_CAPABILITIES.outputs.filter(({ output }) => output === 'HTTPProxy' || !route.hosts.some((host) => certificateFor(host, certificates) !== undefined));
  return chooseOutput(route, { ...CONTOUR_CAPABILITIES, outputs });
}

/** The certificate that the gateway has for a host, the exact one before a wildcard. */
export function certificateFor(host: string, certificates: Certificates): GatewayCertificate | undefined {
  return certificates.find((one) => one.host === host) ?? (isExactHost(host) ? certificates.find((one) => one.host === wildcardOf(host)) : undefined);
}

/** The routes of a host that are HTTPProxies, in the order in which they were made. */
export function proxiesOfHost(host: string, routes: GatewayRoutes, certificates: Certificates): HttpRouteIntent[] {
  return routes.withHost(host).filter((route): route is HttpRouteIntent => isProxy(route, certificates));
}

/** The routes of a host that are Ingresses. */
export function ingressesOfHost(host: string, routes: GatewayRoutes, certificates: Certificates): HttpRouteIntent[] {
  return routes.withHost(host).filter((route): route is HttpRouteIntent => route.kind === 'http' && !isProxy(route, certificates));
}

/** The first of the routes of a host that are HTTPProxies. */
export function firstProxyOfHost(host: string, routes: GatewayRoutes, certificates: Certificates): HttpRouteIntent | undefined {
  return routes.withHost(host).find((route): route is HttpRouteIntent => isProxy(route, certificates));
}

function isProxy(route: RouteIntent, certificates: Certificates): boolean {
  return route.kind === 'http' && outputOf(route, certificates).output === 'HTTPProxy';
}

/** The HTTPProxy that has a host: Contour takes two of them for invalid, both. */
export interface Root {
  readonly host: string;
  /** The route that made it. */
  readonly first: HttpRouteIntent;
  readonly name: string;
  readonly namespace: string;
  /** Whether it is the HTTPProxy of that route itself, and has its paths. */
  readonly isOwn: boolean;
}

/** The root of a host belongs to the first of its routes; one of several hosts gives each a root that includes it. */
export function rootOf(host: string, first: HttpRouteIntent): Root {
  const isOwn = first.hosts.length === 1;
  return { host, first, name: isOwn ? first.name : hostAsName(host), namespace: first.namespace, isOwn };
}

/** A Secret as an object of another namespace names it, which a TLSCertificateDelegation allows. */
export function secretName(name: string, namespace: string, from: string): string {
  return namespace === from ? name : `${namespace}/${name}`;
}

/** What a virtual host says of TLS that Envoy ends. */
export function tlsOf({ tls, namespace }: Pick<HttpRouteIntent | StreamRouteIntent, 'tls' | 'namespace'>, from: string): Record<string, unknown> | undefined {
  return tls === undefined ? undefined : {
    ...(tls.clientCaSecret === undefined ? {} : { clientValidation: { caSecret: secretName(tls.clientCaSecret, namespace, from) } }),
    secretName: secretName(tls.secretName, namespace, from),
  };
}
