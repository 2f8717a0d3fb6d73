import { Lazy } from 'cdk8s';
import { EnvoyGatewayOptions } from './envoy-gateway-options';
import { proxySelector } from './envoy-proxy';
import { CERTGEN, CONTROLLER, LABELS, SELECTOR, SELECTOR_OF_ANYBODY } from './names';
import { ENVOY_GATEWAY_CONTROLLER_PORT, ENVOY_GATEWAY_METRICS } from '../../../behavior/envoy-gateway/metrics';
import { podPortOf } from '../../../behavior/envoy-gateway/pod-ports';
import { Manifest } from '../../../model/manifest';
import { certificatesOf } from '../clients/certificates';
import { listenersOf } from '../gateway-api/listeners';
import { GatewayRequest } from '../proxy';
import { besideController, besidePods, forNamespace } from '../running/beside-pods';

/** Where Envoys ask the controller: for their configuration, for limits of rate, for their plug-ins. */
const ASKED = [18000, 18001, 18002];
const WEBHOOK = 9443;

/** The pods of all Gateways. */
const ALL_ENVOYS = { 'app.kubernetes.io/component': 'proxy', 'app.kubernetes.io/managed-by': 'envoy-gateway', 'app.kubernetes.io/name': 'envoy' };

/** What stands beside the controller. */
export function besideEnvoyGateway(request: GatewayRequest): Manifest[] {
  return besideController(request, {
    name: CONTROLLER,
    labels: LABELS,
    pods: SELECTOR,
    metrics: ENVOY_GATEWAY_CONTROLLER_PORT,
    proxies: { pods: ALL_ENVOYS, ports: ASKED },
    webhooks: [WEBHOOK],
    job: { name: CERTGEN, pods: { app: 'certgen' } },
  });
}

/** What its namespace needs where somebody else installs it. */
export function besideControllerElsewhere({ namespace, running }: GatewayRequest): Manifest[] {
  return forNamespace(running, CONTROLLER, namespace, LABELS);
}

/** What stands beside the Envoys of a Gateway. */
export function besideEnvoys(request: GatewayRequest, options: EnvoyGatewayOptions, labels: Readonly<Record<string, string>>): Manifest[] {
  return besidePods(request, {
    labels,
    pods: proxySelector(request),
    metrics: ENVOY_GATEWAY_METRICS,
    ports: Lazy.any({ produce: () => portsOfEnvoy(request, options) }),
    // A chart names its own after its release.
    controller: { pods: options.installController ?? true ? SELECTOR : SELECTOR_OF_ANYBODY, ports: ASKED },
  });
}

/**
 * Where Envoy listens in its pod. HTTP/3, where TLS ends, is UDP.
 */
function portsOfEnvoy({ routes, namespace }: GatewayRequest, options: EnvoyGatewayOptions): object[] {
  const { routeNamespaces = [] } = options;
  const certificates = certificatesOf(options.certificates, routes.clients);
  const secure = routes.clients?.http3 === true ? ['TCP', 'UDP'] : ['TCP'];
  const ports = listenersOf(routes.all(), { namespace, certificates, routeNamespaces }).flatMap(({ port, protocol }) => {
    const containerPort = podPortOf(port as number);
    return (protocol === 'UDP' ? ['UDP'] : protocol === 'HTTPS' ? secure : ['TCP']).map((transport) => ({ port: containerPort, protocol: transport }));
  });
  return [...new Map(ports.map((one) => [`${one.port}/${one.protocol}`, one])).values()];
}
