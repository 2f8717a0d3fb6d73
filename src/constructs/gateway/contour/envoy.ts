import { Lazy } from 'cdk8s';
import { CONTOUR_RESOURCES, ContourOptions } from './contour-options';
import { CONTOUR, ENVOY_SECRET, PORTS, proxyLabels, proxySelector } from './names';
import { CONTAINER_SECURITY, contourImage, POD_SECURITY, podField } from './security';
import { CONTOUR_ENVOY_VERSION } from '../../../behavior/versions';
import { Manifest } from '../../../model/manifest';
import { externalService, proxyDeployment } from '../ingress/installed-objects';
import { GatewayRequest, GatewayRoutes } from '../proxy';
import { resourcesOf } from '../running/resources';

/**
 * Seconds that an Envoy which was told to end goes on serving at least, while load balancers and MetalLB learn that it is leaving. Then it
 * answers no new connection and ends with the last request, or with the pod's grace period.
 */
const DRAIN_SECONDS = 10;
const GRACE_SECONDS = 300;

/** The proxies: Envoy, beside it the program that drains it, and before it the one that writes its first configuration. */
export function envoyDeployment(request: GatewayRequest, options: ContourOptions): Manifest {
  const labels = proxyLabels(request.name);
  const selector = proxySelector(request.name);
  return proxyDeployment(request, labels, selector, {
    automountServiceAccountToken: false,
    containers: [shutdownManager(options), envoy(options)],
    initContainers: [firstConfiguration(options)],
    restartPolicy: 'Always',
    securityContext: POD_SECURITY,
    terminationGracePeriodSeconds: GRACE_SECONDS,
    volumes: [
      { name: 'envoy-admin', emptyDir: {} },
      { name: 'envoy-config', emptyDir: {} },
      // The Job makes it; until then the pod waits for it.
      { name: ENVOY_SECRET, secret: { defaultMode: 420, secretName: ENVOY_SECRET } },
    ],
  }, { ...labels, ...selector });
}

function shutdownManager(options: ContourOptions): object {
  return {
    name: 'shutdown-manager',
    image: contourImage(options),
    command: ['/bin/contour'],
    args: ['envoy', 'shutdown-manager'],
    imagePullPolicy: 'IfNotPresent',
    lifecycle: { preStop: { exec: { command: ['/bin/contour', 'envoy', 'shutdown', `--drain-delay=${DRAIN_SECONDS}s`] } } },
    resources: { limits: { memory: '64Mi' }, requests: { cpu: '10m', memory: '32Mi' } },
    securityContext: CONTAINER_SECURITY,
    volumeMounts: [{ mountPath: '/admin', name: 'envoy-admin' }],
  };
}

function envoy(options: ContourOptions): object {
  const { registry = 'docker.io', envoyDigest, logLevel = 'info' } = options;
  return {
    name: 'envoy',
    image: `${registry}/envoyproxy/envoy:distroless-v${CONTOUR_ENVOY_VERSION}${envoyDigest === undefined ? '' : `@${envoyDigest}`}`,
    command: ['envoy'],
    args: ['-c', '/config/envoy.json', '--service-cluster $(CONTOUR_NAMESPACE)', '--service-node $(ENVOY_POD_NAME)', `--log-level ${logLevel}`],
    env: [podField('CONTOUR_NAMESPACE', 'metadata.namespace'), podField('ENVOY_POD_NAME', 'metadata.name')],
    imagePullPolicy: 'IfNotPresent',
    // Answers when the other container has seen the last request end.
    lifecycle: { preStop: { httpGet: { path: '/shutdown', port: PORTS.shutdown, scheme: 'HTTP' } } },
    ports: (['http', 'https', 'metrics'] as const).map((port) => ({ containerPort: PORTS[port], name: port, protocol: 'TCP' })),
    readinessProbe: { httpGet: { path: '/ready', port: PORTS.metrics }, initialDelaySeconds: 3, periodSeconds: 4 },
    resources: resourcesOf(options, CONTOUR_RESOURCES),
    securityContext: CONTAINER_SECURITY,
    volumeMounts: [
      { mountPath: '/config', name: 'envoy-config', readOnly: true },
      { mountPath: '/certs', name: ENVOY_SECRET, readOnly: true },
      { mountPath: '/admin', name: 'envoy-admin' },
    ],
  };
}

function firstConfiguration(options: ContourOptions): object {
  return {
    name: 'envoy-initconfig',
    image: contourImage(options),
    command: ['contour'],
    args: [
      'bootstrap',
      '/config/envoy.json',
      `--xds-address=${CONTOUR}`,
      `--xds-port=${PORTS.xds}`,
      '--xds-resource-version=v3',
      '--resources-dir=/config/resources',
      '--envoy-cafile=/certs/ca.crt',
      '--envoy-cert-file=/certs/tls.crt',
      '--envoy-key-file=/certs/tls.key',
    ],
    env: [podField('CONTOUR_NAMESPACE', 'metadata.namespace')],
    imagePullPolicy: 'IfNotPresent',
    resources: { limits: { memory: '64Mi' }, requests: { cpu: '10m', memory: '32Mi' } },
    securityContext: CONTAINER_SECURITY,
    volumeMounts: [
      { mountPath: '/config', name: 'envoy-config' },
      { mountPath: '/certs', name: ENVOY_SECRET, readOnly: true },
    ],
  };
}

/** The Service that carries the planned address. */
export function envoyService(request: GatewayRequest): Manifest {
  return externalService(request, proxyLabels(request.name), proxySelector(request.name), Lazy.any({
    produce: () => [
      { name: 'http', port: 80, protocol: 'TCP', targetPort: PORTS.http },
      { name: 'https', port: 443, protocol: 'TCP', targetPort: PORTS.https },
      ...otherTlsPorts(request.routes).map((port) => ({ name: `tls-${port}`, port, protocol: 'TCP', targetPort: PORTS.https })),
    ],
  }));
}

/** Ports that routes of TLS ask for beside 443. */
function otherTlsPorts(routes: GatewayRoutes): number[] {
  const ports = routes.streams().flatMap((route) => (route.kind === 'tls' && route.port !== 443 ? [route.port] : []));
  return [...new Set(ports)].sort((a, b) => a - b);
}
