import { Lazy } from 'cdk8s';
import { NGINX_RESOURCES, NginxOptions } from './nginx-options';
import { listeners, passthroughAsked, PORTS } from './ports';
import { NGINX_METRICS } from '../../../behavior/nginx/metrics';
import { NGINX_INGRESS_VERSION } from '../../../behavior/versions';
import { Manifest } from '../../../model/manifest';
import { nginxKeys } from '../clients/nginx';
import { proxyDeployment } from '../ingress/installed-objects';
import { GatewayRequest, GatewayRoutes } from '../proxy';
import { metricsPorts } from '../running/metrics-ports';
import { resourcesOf } from '../running/resources';

/** The user `nginx` of the image. */
const USER = 101;

/** Seconds that a pod which was told to end goes on serving, while load balancers and MetalLB learn that it is leaving. */
const DRAIN_SECONDS = 10;
const GRACE_SECONDS = 60;
/** Seconds that NGINX gives connections in flight after that, and after each new configuration. */
const FINISH_SECONDS = GRACE_SECONDS - DRAIN_SECONDS - 5;

/** What NGINX writes, beside its configuration. */
const WRITTEN = { 'nginx-cache': '/var/cache/nginx', 'nginx-etc': '/etc/nginx', 'nginx-lib': '/var/lib/nginx', 'nginx-lib-state': '/var/lib/nginx/state', 'nginx-log': '/var/log/nginx' };

/** What holds for all routes: gRPC needs HTTP/2, and a body has a limit where its route says so, and not 1 MB. */
export function configMap({ name, namespace, routes: { clients } }: GatewayRequest, { accessLog = true }: NginxOptions, labels: Record<string, string>): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels },
    data: {
      ...(accessLog ? {} : { 'access-log-off': 'True' }),
      'client-max-body-size': '0',
      'http2': 'True',
      ...nginxKeys(clients),
      'server-tokens': 'False',
      'worker-shutdown-timeout': `${FINISH_SECONDS}s`,
    },
  };
}

/** Secret with the certificate of hosts without one. */
export function certificateOf({ defaultCertificate }: NginxOptions, { clients }: Pick<GatewayRoutes, 'clients'>): string | undefined {
  return clients?.defaultCertificate?.secretName ?? defaultCertificate;
}

/** The Deployment of NGINX and its controller, which share a container. */
export function deployment(request: GatewayRequest, options: NginxOptions, labels: Record<string, string>, selector: Record<string, string>): Manifest {
  const image = `${options.registry ?? 'docker.io'}/nginx/nginx-ingress:${NGINX_INGRESS_VERSION}${options.digest === undefined ? '' : `@${options.digest}`}`;
  return proxyDeployment(request, labels, selector, {
    // The controller writes NGINX's configuration beside what the image has there.
    initContainers: [{
      name: 'init-nginx-ingress',
      image,
      command: ['cp', '-vdR', '/etc/nginx/.', '/mnt/etc'],
      resources: resourcesOf(options, NGINX_RESOURCES),
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
      volumeMounts: [{ mountPath: '/mnt/etc', name: 'nginx-etc' }],
    }],
    containers: [container(request, options, image)],
    securityContext: { fsGroup: USER, runAsGroup: USER, runAsNonRoot: true, runAsUser: USER, seccompProfile: { type: 'RuntimeDefault' } },
    terminationGracePeriodSeconds: GRACE_SECONDS,
    volumes: Object.keys(WRITTEN).map((name) => ({ name, emptyDir: {} })),
  });
}

function container(request: GatewayRequest, options: NginxOptions, image: string): Record<string, unknown> {
  const probe = { httpGet: { path: '/nginx-ready', port: 'readiness-port' } };
  return {
    name: 'nginx-ingress',
    image,
    args: Lazy.any({ produce: () => nginxArguments(request, options) }),
    env: [
      { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ],
    lifecycle: { preStop: { exec: { command: ['sleep', `${DRAIN_SECONDS}`] } } },
    ports: Lazy.any({
      produce: () => [
        { containerPort: PORTS.http, name: 'http', protocol: 'TCP' },
        { containerPort: PORTS.https, name: 'https', protocol: 'TCP' },
        { containerPort: PORTS.readiness, name: 'readiness-port', protocol: 'TCP' },
        ...listeners(request.routes).map(({ containerPort, name, protocol }) => ({ containerPort, name, protocol })),
        ...metricsPorts(request, NGINX_METRICS),
      ],
    }),
    readinessProbe: { ...probe, failureThreshold: 3, periodSeconds: 1, timeoutSeconds: 1 },
    resources: resourcesOf(options, NGINX_RESOURCES),
    // The image gives its programs the capability as a file's own, and without it in the container's set the kernel would not start them.
    securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] }, readOnlyRootFilesystem: true },
    volumeMounts: Object.entries(WRITTEN).map(([name, mountPath]) => ({ mountPath, name })),
  };
}

function nginxArguments({ name, namespace, className, reportStatus, routes, running }: GatewayRequest, options: NginxOptions): string[] {
  const { logLevel } = options;
  const defaultCertificate = certificateOf(options, routes);
  return [
    `-nginx-configmaps=$(POD_NAMESPACE)/${name}`,
    ...(reportStatus ? ['-report-ingress-status', `-external-service=${name}`] : []),
    `-ingress-class=${className}`,
    `-leader-election-lock-name=${name}-leader-election`,
    '-enable-telemetry-reporting=false',
    `-global-configuration=$(POD_NAMESPACE)/${name}`,
    `-log-level=${logLevel ?? 'info'}`,
    '-log-format=json',
    ...(defaultCertificate === undefined ? [] : [`-default-server-tls-secret=${namespace}/${defaultCertificate}`, `-wildcard-tls-secret=${namespace}/${defaultCertificate}`]),
    ...(passthroughAsked(routes) ? ['-enable-tls-passthrough'] : []),
    // Answers are counted by their code only where latency is measured.
    ...(running.monitors === undefined ? [] : ['-enable-prometheus-metrics', '-enable-latency-metrics']),
  ];
}
