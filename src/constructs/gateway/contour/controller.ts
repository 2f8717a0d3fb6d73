import { createHash } from 'crypto';
import { ContourOptions } from './contour-options';
import { CERTGEN, CONTOUR, CONTOUR_SECRET, LABELS, PORTS, SELECTOR } from './names';
import { CONTAINER_SECURITY, contourImage, POD_SECURITY, podField } from './security';
import { ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { CONTOUR_VERSION } from '../../../behavior/versions';
import { Manifest } from '../../../model/manifest';
import { configurationLines, serveArgumentsOfClients } from '../clients/contour';
import { GatewayRequest } from '../proxy';

/** Contour's configuration. */
export function configuration(namespace: string, options: ContourOptions, clients?: ClientSide): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: CONTOUR, namespace, labels: LABELS },
    data: { 'contour.yaml': configurationText(options, clients) },
  };
}

function configurationText({ accessLog = true }: ContourOptions, clients?: ClientSide): string {
  const lines = [
    'accesslog-format: json',
    `accesslog-level: ${accessLog ? 'info' : 'disabled'}`,
    // Plain HTTP leads to HTTPS only where a route asks for it.
    'disablePermitInsecure: false',
    ...configurationLines(clients),
  ];
  return `${lines.join('\n')}\n`;
}

/** Contour reads its configuration once, when it starts (1.33, cmd/contour/serve.go): another one is another pod. That of a gateway which asks for nothing has no mark. */
function marksOf({ routes }: Pick<GatewayRequest, 'routes'>, options: ContourOptions): { readonly annotations?: Readonly<Record<string, string>> } {
  const text = configurationText(options, routes.clients);
  return text === configurationText({}) ? {} : { annotations: { 'checksum/config': createHash('sha256').update(text).digest('hex') } };
}

/** What the proxies reach Contour by. */
export function controllerService(namespace: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: CONTOUR, namespace, labels: LABELS },
    spec: { type: 'ClusterIP', ports: [{ name: 'xds', port: PORTS.xds, protocol: 'TCP', targetPort: PORTS.xds }], selector: SELECTOR },
  };
}

/**
 * Makes the certificates that Contour and Envoy know each other by, anew each time that it runs. Its name has the version, because a Job
 * cannot be changed.
 */
export function certgenJob(namespace: string, options: ContourOptions): Manifest {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: `${CERTGEN}-v${CONTOUR_VERSION.replace(/\./g, '-')}`, namespace, labels: LABELS },
    spec: {
      // One try more each few minutes: the API server may not know the ServiceAccount yet.
      backoffLimit: 6,
      completions: 1,
      parallelism: 1,
      template: {
        metadata: { labels: { app: CERTGEN } },
        spec: {
          automountServiceAccountToken: true,
          containers: [{
            name: 'contour',
            image: contourImage(options),
            command: ['contour', 'certgen', '--kube', '--incluster', '--overwrite', '--secrets-format=compact', '--namespace=$(CONTOUR_NAMESPACE)'],
            env: [podField('CONTOUR_NAMESPACE', 'metadata.namespace')],
            imagePullPolicy: 'IfNotPresent',
            securityContext: CONTAINER_SECURITY,
          }],
          restartPolicy: 'Never',
          securityContext: POD_SECURITY,
          serviceAccountName: CERTGEN,
        },
      },
    },
  };
}

/** Contour itself: it reads routes and tells Envoy what to do. */
export function controllerDeployment(request: GatewayRequest, options: ContourOptions): Manifest {
  const { namespace } = request;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: CONTOUR, namespace, labels: LABELS },
    spec: {
      replicas: options.controllerReplicas ?? 2,
      selector: { matchLabels: SELECTOR },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '50%', maxUnavailable: '25%' } },
      template: {
        metadata: { ...marksOf(request, options), labels: { ...LABELS, ...SELECTOR } },
        spec: {
          affinity: {
            podAntiAffinity: {
              preferredDuringSchedulingIgnoredDuringExecution: [
                { podAffinityTerm: { labelSelector: { matchLabels: SELECTOR }, topologyKey: 'kubernetes.io/hostname' }, weight: 100 },
              ],
            },
          },
          automountServiceAccountToken: true,
          containers: [{
            name: 'contour',
            image: contourImage(options),
            command: ['contour'],
            args: serveArguments(request),
            env: [podField('CONTOUR_NAMESPACE', 'metadata.namespace'), podField('POD_NAME', 'metadata.name')],
            imagePullPolicy: 'IfNotPresent',
            livenessProbe: { httpGet: { path: '/healthz', port: 8000 } },
            ports: [
              { containerPort: PORTS.xds, name: 'xds', protocol: 'TCP' },
              { containerPort: 8000, name: 'metrics', protocol: 'TCP' },
              { containerPort: 6060, name: 'debug', protocol: 'TCP' },
            ],
            readinessProbe: { periodSeconds: 10, tcpSocket: { port: PORTS.xds } },
            resources: { limits: { memory: '512Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
            securityContext: CONTAINER_SECURITY,
            volumeMounts: [
              { mountPath: '/certs', name: CONTOUR_SECRET, readOnly: true },
              { mountPath: '/config', name: 'contour-config', readOnly: true },
            ],
          }],
          dnsPolicy: 'ClusterFirst',
          securityContext: POD_SECURITY,
          serviceAccountName: CONTOUR,
          volumes: [
            // The Job makes it; until then the pod waits for it.
            { name: CONTOUR_SECRET, secret: { defaultMode: 420, secretName: CONTOUR_SECRET } },
            { name: 'contour-config', configMap: { defaultMode: 420, items: [{ key: 'contour.yaml', path: 'contour.yaml' }], name: CONTOUR } },
          ],
        },
      },
    },
  };
}

function serveArguments({ name, namespace, className, reportStatus, routes, service, clusterFamilies = [] }: GatewayRequest): string[] {
  // By itself it listens on IPv4 alone, and `::` is both.
  const ipv6 = clusterFamilies.includes('IPv6');
  return [
    'serve',
    '--incluster',
    `--xds-address=${ipv6 ? '::' : '0.0.0.0'}`,
    `--xds-port=${PORTS.xds}`,
    // Probes and Prometheus come by the pod's address. Two addresses of one port would stand in each other's way.
    ...(ipv6 ? ['--http-address=::', '--health-address=::'] : []),
    '--contour-cafile=/certs/ca.crt',
    '--contour-cert-file=/certs/tls.crt',
    '--contour-key-file=/certs/tls.key',
    '--config-path=/config/contour.yaml',
    // Without it Contour takes every Ingress and HTTPProxy that names no class.
    `--ingress-class-name=${className}`,
    // The Service whose address becomes the status of routes. There is no other way to keep Contour from writing it than a Service that is not there.
    `--envoy-service-name=${reportStatus ? name : 'none'}`,
    `--envoy-service-namespace=${namespace}`,
    ...serveArgumentsOfClients(routes.clients, service.spec, ipv6),
  ];
}
