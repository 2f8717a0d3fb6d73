import { INGRESS_NGINX_CONTROLLER } from '../../../behavior/ingress-nginx/identity';
import { entryPointArguments, needsOwnKindsForClients } from '../clients/traefik';
import { GatewayRequest, GatewayRoutes } from '../proxy';
import { goDuration } from './middlewares';
import { PORTS } from './ports';
import { streamPorts } from './stream-ports';
import { TraefikOptions, TraefikPodOptions } from './traefik-options';

/**
 * Seconds that a pod which was told to end goes on serving, while load balancers and MetalLB learn that it is leaving. The pod's
 * grace period is longer, so that requests in flight can end too.
 */
export const DRAIN_SECONDS = 10;
export const GRACE_SECONDS = 60;
/** Seconds that requests in flight have after that; Traefik's own default is 10. */
export const FINISH_SECONDS = GRACE_SECONDS - DRAIN_SECONDS - 5;

/** What a Traefik is told whatever it serves. */
export function commonArguments({ running }: Pick<GatewayRequest, 'running'>, options: TraefikPodOptions): string[] {
  return [
    '--global.checknewversion=false',
    '--global.sendanonymoususage=false',
    '--api=false',
    `--log.level=${options.logLevel ?? 'INFO'}`,
    '--log.format=json',
    ...(options.accessLog ?? true ? ['--accesslog=true', '--accesslog.format=json'] : []),
    // On its internal entry point; one of their own would serve routes too.
    ...(running.monitors === undefined ? [] : ['--metrics.prometheus=true']),
  ];
}

/**
 * An entry point of clients, of HTTP or of connections. By itself Traefik closes it as soon as the pod is told to end, while load balancers still send
 * connections there, and gives those that are open ten seconds.
 *
 * @param at port and protocol
 */
function entryPoint(name: string, at: string): string[] {
  const lifecycle = `--entrypoints.${name}.transport.lifecycle`;
  return [`--entrypoints.${name}.address=:${at}`, `${lifecycle}.requestacceptgracetimeout=${DRAIN_SECONDS}s`, `${lifecycle}.gracetimeout=${FINISH_SECONDS}s`];
}

/** The same for requests, whose clients have a limit of time to send them. */
export function httpEntryPoint(name: string, port: number, { readTimeout }: Pick<TraefikPodOptions, 'readTimeout'>): string[] {
  return [
    ...entryPoint(name, `${port}/tcp`),
    ...(readTimeout === undefined ? [] : [`--entrypoints.${name}.transport.respondingtimeouts.readtimeout=${goDuration(readTimeout.toMilliseconds())}`]),
  ];
}

/** Traefik's command line; inside a Lazy, since it depends on the routes. */
export function traefikArguments(request: GatewayRequest, options: TraefikOptions): string[] {
  const ingress = '--providers.kubernetesingress';
  const ownKinds = needsOwnKinds(request.routes);
  const ports = streamPorts(request.routes);
  return [
    ...commonArguments(request, options),
    ...httpEntryPoint('web', PORTS.web, options),
    ...httpEntryPoint('websecure', PORTS.websecure, options),
    // An Ingress with TLS alone does not turn TLS on in Traefik; the entry point does.
    '--entrypoints.websecure.http.tls=true',
    `--entrypoints.traefik.address=:${PORTS.ping}/tcp`,
    // Routes that name no entry point are served by every one unless some are told to be the default: HTTP would answer on a port of TCP.
    ...(ports.length === 0 ? [] : ['--entrypoints.web.asdefault=true', '--entrypoints.websecure.asdefault=true']),
    ...ports.flatMap(({ name, containerPort, protocol }) => entryPoint(name, `${containerPort}/${protocol.toLowerCase()}`)),
    ...entryPointArguments(request.routes.clients, ports.filter(({ protocol }) => protocol === 'TCP').map(({ name }) => name)),
    '--ping=true',
    `${ingress}=true`,
    `${ingress}.ingressclass=${request.className}`,
    // By the Ingress specification a prefix ends at a slash; by default Traefik compares characters.
    `${ingress}.strictprefixmatching=true`,
    // By default the route of a Service without pods disappears, and another route answers; now it is 503.
    `${ingress}.allowemptyservices=true`,
    ...(ownKinds ? [`${CRD_PROVIDER}=true`, `${CRD_PROVIDER}.ingressclass=${request.className}`, `${CRD_PROVIDER}.allowemptyservices=true`] : []),
    ...ingressNginxArguments(request, options),
    ...(request.reportStatus ? [`${ingress}.ingressendpoint.publishedservice=${request.namespace}/${request.name}`] : []),
  ];
}

/** Routes of Services without pods answer 503 by themselves there. */
function ingressNginxArguments({ namespace, name, reportStatus }: GatewayRequest, { ingressNginx }: TraefikOptions): string[] {
  const provider = '--providers.kubernetesingressnginx';
  return ingressNginx === undefined ? [] : [
    `${provider}=true`,
    `${provider}.ingressclass=${ingressNginx.className ?? INGRESS_NGINX_CLASS}`,
    `${provider}.ingressclassbyname=true`,
    `${provider}.controllerclass=${INGRESS_NGINX_CONTROLLER}`,
    `${provider}.httpentrypoint=web`,
    `${provider}.httpsentrypoint=websecure`,
    // Off in Traefik's other providers, and on in this one (CVE-2021-25740).
    `${provider}.disablesvcexternalname=true`,
    ...(reportStatus ? [`${provider}.publishservice=${namespace}/${name}`] : []),
  ];
}

/** The class of ingress-nginx by its own manifests. */
export const INGRESS_NGINX_CLASS = 'nginx';

const CRD_PROVIDER = '--providers.kubernetescrd';

/** Whether the gateway or any route needs Traefik's own kinds, and so its provider of them and the right to read them; inside a Lazy. */
export function needsOwnKinds(routes: GatewayRoutes): boolean {
  return needsOwnKindsForClients(routes.clients) || routes.objects().some(({ apiVersion }) => apiVersion.startsWith('traefik.io/'));
}
