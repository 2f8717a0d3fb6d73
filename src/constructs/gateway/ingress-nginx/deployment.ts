import { Lazy } from 'cdk8s';
import { electionOf } from './access';
import { INGRESS_NGINX_RESOURCES, IngressNginxOptions } from './ingress-nginx-options';
import { INGRESS_NGINX_CONTROLLER } from '../../../behavior/ingress-nginx/identity';
import { INGRESS_NGINX_METRICS } from '../../../behavior/ingress-nginx/metrics';
import { INGRESS_NGINX_VERSION } from '../../../behavior/versions';
import { Manifest } from '../../../model/manifest';
import { ingressNginxKeys } from '../clients/nginx';
import { proxyDeployment } from '../ingress/installed-objects';
import { GatewayRequest, GatewayRoutes } from '../proxy';
import { metricsPorts } from '../running/metrics-ports';
import { resourcesOf } from '../running/resources';

/** Of the image of 1.15.1; there will be no other. */
const DIGEST = 'sha256:594ceea76b01c592858f803f9ff4d2cb40542cae2060410b2c95f75907d659e1';

/** The user `www-data` of the image, and its group. */
const USER = 101;
const GROUP = 82;

/** Seconds that a pod which was told to end goes on serving, while load balancers and MetalLB learn that it is leaving. */
const DRAIN_SECONDS = 10;
const GRACE_SECONDS = 300;
/** Seconds that NGINX gives connections in flight after that, and after each new configuration: upstream's own. */
const FINISH_SECONDS = 240;

/**
 * What holds for all routes. A route means what it says and no more, so what upstream does unasked is off (HSTS, a limit of 1 MB for bodies); what
 * makes annotations dangerous is off by itself, and said again for who reads it.
 */
export function configMap({ name, namespace, routes }: GatewayRequest, { accessLog = true }: IngressNginxOptions, labels: Record<string, string>): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels },
    data: Lazy.any({
      produce: () => {
        const allowed = responseHeaders(routes);
        return {
          'allow-cross-namespace-resources': 'false',
          'allow-snippet-annotations': 'false',
          ...(accessLog ? {} : { 'disable-access-log': 'true' }),
          ...(allowed.length === 0 ? {} : { 'global-allowed-response-headers': allowed.join(',') }),
          'hsts': 'false',
          'http-redirect-code': '301',
          ...ingressNginxKeys(routes.clients, passesTlsOn(routes)),
          'limit-req-status-code': '429',
          'proxy-body-size': '0',
          'server-tokens': 'false',
          'strict-validate-path-type': 'true',
          'worker-shutdown-timeout': `${FINISH_SECONDS}s`,
        };
      },
    }) as any,
  };
}

/** Whether any route passes TLS on; inside a Lazy. */
function passesTlsOn(routes: GatewayRoutes): boolean {
  return routes.all().some(({ kind }) => kind === 'tls');
}

/** The names of the headers that its routes set. */
function responseHeaders(routes: GatewayRoutes): string[] {
  const rules = routes.all().flatMap((route) => (route.kind === 'http' ? route.rules : []));
  return [...new Set(rules.flatMap(({ features }) => Object.keys(features.responseHeaders?.set ?? {})))].sort();
}

/** The Deployment of NGINX and its controller, which share a container. */
export function deployment(request: GatewayRequest, options: IngressNginxOptions, labels: Record<string, string>, selector: Record<string, string>): Manifest {
  return proxyDeployment(request, labels, selector, {
    containers: [container(request, options)],
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    securityContext: { fsGroup: GROUP, runAsGroup: GROUP, runAsNonRoot: true, runAsUser: USER, seccompProfile: { type: 'RuntimeDefault' } },
    terminationGracePeriodSeconds: GRACE_SECONDS,
  });
}

function container(request: GatewayRequest, options: IngressNginxOptions): Record<string, unknown> {
  const probe = { httpGet: { path: '/healthz', port: 10254, scheme: 'HTTP' }, initialDelaySeconds: 10, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1 };
  return {
    name: 'controller',
    image: `${options.registry ?? 'registry.k8s.io'}/ingress-nginx/controller:v${INGRESS_NGINX_VERSION}@${options.digest ?? DIGEST}`,
    args: Lazy.any({ produce: () => controllerArguments(request, options) }),
    env: [
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
      { name: 'LD_PRELOAD', value: '/usr/local/lib/libmimalloc.so' },
    ],
    lifecycle: { preStop: { exec: { command: ['/wait-shutdown'] } } },
    livenessProbe: { ...probe, failureThreshold: 5 },
    ports: [
      { containerPort: 80, name: 'http', protocol: 'TCP' }, { containerPort: 443, name: 'https', protocol: 'TCP' }, ...metricsPorts(request, INGRESS_NGINX_METRICS),
    ],
    readinessProbe: { ...probe, failureThreshold: 3 },
    resources: resourcesOf(options, INGRESS_NGINX_RESOURCES),
    // The root file system stays writable: the controller writes NGINX's configuration and certificates into folders of the image.
    securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] }, readOnlyRootFilesystem: false },
  };
}

function controllerArguments({ name, namespace, className, reportStatus, routes, running }: GatewayRequest, options: IngressNginxOptions): string[] {
  const defaultCertificate = routes.clients?.defaultCertificate?.secretName ?? options.defaultCertificate;
  return [
    '/nginx-ingress-controller',
    reportStatus ? `--publish-service=$(POD_NAMESPACE)/${name}` : '--update-status=false',
    `--election-id=${electionOf(name)}`,
    `--controller-class=${controllerClass(className)}`,
    `--ingress-class=${className}`,
    `--configmap=$(POD_NAMESPACE)/${name}`,
    // Whoever may write a Service could reach what no selector of theirs does (CVE-2021-25740).
    '--disable-svc-external-name',
    `--shutdown-grace-period=${DRAIN_SECONDS}`,
    ...(defaultCertificate === undefined ? [] : [`--default-ssl-certificate=${namespace}/${defaultCertificate}`]),
    ...(passesTlsOn(routes) ? ['--enable-ssl-passthrough'] : []),
    ...(running.monitors === undefined ? [] : ['--enable-metrics=true']),
  ];
}

/** What its IngressClass says: upstream's own for upstream's class, so that several with other classes stand side by side. */
export function controllerClass(className: string): string {
  return className === 'nginx' ? INGRESS_NGINX_CONTROLLER : `${INGRESS_NGINX_CONTROLLER}-${className}`;
}
