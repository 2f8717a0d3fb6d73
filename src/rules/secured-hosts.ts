import { holderId, RouteAtParent } from './gateways';
import { groupBy } from './group';
import { World } from './world';
import { secretNamespaceOf } from '../behavior/contour/lent-secrets';
import { commonHostName, hostNamesMeet } from '../behavior/gateway-api/host-names';
import { ruleHosts } from '../behavior/traefik/rule-hosts';
import { issuersOf } from '../model/certificate';
import { Listener, ListenerHolder, ListenerSet } from '../model/gateway-api';
import { Ingress } from '../model/ingress';
import { Route, routeId } from '../model/route';
import { Source } from '../model/source';

/** Hosts that are served by HTTPS, and the Secrets whose certificates are shown for them. */
export interface SecuredHosts {
  /** `Ingress shop/web`, `Gateway network/edge`. */
  readonly by: string;
  /** What of it, as it reads in a sentence; absent: all of it. */
  readonly part?: string;
  readonly hosts: readonly string[];
  /** `namespace/name`; of several the proxy takes the one that fits. */
  readonly secrets: readonly string[];
  readonly source: Source;
}

/** Those of Ingresses, listeners, IngressRoutes, HTTPProxies and VirtualServers. What cert-manager asks for by itself has the names that it is asked for by. */
export function securedHosts(world: World): SecuredHosts[] {
  const { ingresses, ingressRoutes, httpProxies, virtualServers } = world.cluster;
  const attachments = world.gateways().attachments().filter(({ holder, attachment }) => holder !== undefined && attachment?.obstacle === undefined);
  const attached = groupBy(attachments, ({ holder }) => holder!);
  const ofGateway = groupBy(world.gateways().holders(), gatewayOf);
  return [
    ...ingresses.filter((one) => issuersOf(one).length === 0).flatMap(ofIngress),
    ...world.gateways().holders().filter((holder) => !asksCertManager(world, holder)).flatMap((holder) => holder.listeners.flatMap((listener) =>
      ofListener(holder, listener, attached.get(holder) ?? [], ofGateway.get(gatewayOf(holder))!.flatMap(({ listeners }) => listeners)))),
    ...ingressRoutes.flatMap((route) => ofRoute(route, route.rules.flatMap(({ match }) => ruleHosts(match)))),
    ...httpProxies.flatMap((route) => (route.tlsSecret === undefined ? [] : [{
      by: routeId(route), hosts: route.hostnames, secrets: [`${route.tlsSecret.namespace}/${route.tlsSecret.name}`], source: route.source,
    }])),
    ...virtualServers.flatMap((route) => ofRoute(route, route.hostnames)),
  ];
}

function ofRoute(route: Route & { readonly tlsSecret?: string }, hosts: readonly string[]): SecuredHosts[] {
  return route.tlsSecret === undefined ? [] : [{ by: routeId(route), hosts, secrets: [`${route.namespace}/${route.tlsSecret}`], source: route.source }];
}

function ofIngress(ingress: Ingress): SecuredHosts[] {
  const { namespace, name, tls, paths } = ingress;
  return tls.flatMap(({ hosts, secretName, source }) => (secretName === undefined ? [] : [{
    by: `Ingress ${namespace}/${name}`, secrets: [`${secretNamespaceOf(ingress)}/${secretName}`], source,
    hosts: hosts.length > 0 ? hosts : paths.flatMap(({ host }) => host ?? []),
  }]));
}

/** A listener for one host serves that one; else the hosts of its routes count, unless another listener of the port is more about them. */
function ofListener(holder: ListenerHolder, listener: Listener, routes: readonly RouteAtParent[], beside: readonly Listener[]): SecuredHosts[] {
  const { name, hostname, port, protocol, tlsMode, certificates, source } = listener;
  if (!['HTTPS', 'TLS'].includes(protocol) || tlsMode === 'Passthrough' || certificates.length === 0 || certificates.some(({ group, kind }) => group !== '' || kind !== 'Secret')) {
    return [];
  }
  const isOneHost = hostname !== undefined && !hostname.startsWith('*.');
  const narrower = beside.filter((other) => other.port === port && other.hostname !== undefined && other.hostname.length > (hostname?.length ?? 0));
  const ofRoutes = routes.filter(({ attachment }) => attachment!.listeners.includes(listener))
    .flatMap(({ route }) => route.hostnames.filter((host) => hostNamesMeet(hostname, host)).map((host) => commonHostName(hostname, host)!))
    .filter((host) => !narrower.some((other) => hostNamesMeet(other.hostname, host)));
  return [{
    by: holderId(holder), part: `listener ${name}`, hosts: isOneHost ? [hostname] : ofRoutes,
    secrets: certificates.map((one) => `${one.namespace}/${one.name}`), source,
  }];
}

/** The Gateway that a holder of listeners belongs to. */
function gatewayOf(holder: ListenerHolder): string {
  const { namespace, name } = holder.kind === 'Gateway' ? holder : (holder as ListenerSet).parent;
  return `${namespace}/${name}`;
}

function asksCertManager(world: World, { source }: ListenerHolder): boolean {
  const annotations = world.objects.at(source)?.manifest.metadata as { annotations?: Record<string, string> } | undefined;
  return issuersOf({ annotations: annotations?.annotations ?? {} }).length > 0;
}
