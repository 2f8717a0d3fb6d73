import { EnvoyGatewayOptions } from './envoy-gateway-options';
import { CERTGEN, CONFIGURATION, CONTROLLER, CONTROLLER_NAME, ENVOY_API, LABELS, SELECTOR } from './names';
import { ENVOY_GATEWAY_VERSION } from '../../../behavior/versions';
import { Manifest } from '../../../model/manifest';
import { spreadOverNodes } from '../ingress/installed-objects';

/** The user that upstream's chart runs controller and Job as. */
const USER = 65532;
/** The rate limit service that 1.9 is made for; the controller runs it only where somebody configures a store for it. */
const RATE_LIMIT_TAG = '17b1956c';

const POD_SECURITY = { fsGroup: USER, runAsGroup: USER, runAsNonRoot: true, runAsUser: USER, seccompProfile: { type: 'RuntimeDefault' } };
const CONTAINER_SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsGroup: USER,
  runAsNonRoot: true,
  runAsUser: USER,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** Name, and number, of each port that the controller listens on. */
const PORTS: readonly [name: string, port: number][] = [['grpc', 18000], ['ratelimit', 18001], ['wasm', 18002], ['metrics', 19001], ['webhook', 9443]];

/** The image of controller, Job, and the container that drains a proxy. */
function controllerImage({ registry = 'docker.io', controllerDigest }: EnvoyGatewayOptions): string {
  return `${registry}/envoyproxy/gateway:v${ENVOY_GATEWAY_VERSION}${controllerDigest === undefined ? '' : `@${controllerDigest}`}`;
}

/** The controller's own configuration. */
export function configuration(namespace: string, options: EnvoyGatewayOptions): Manifest {
  const { registry = 'docker.io', controllerLogLevel = 'info' } = options;
  const lines = [
    `apiVersion: ${ENVOY_API}`,
    'kind: EnvoyGateway',
    'extensionApis: {}',
    'gateway:',
    `  controllerName: ${CONTROLLER_NAME}`,
    'logging:',
    '  level:',
    `    default: ${controllerLogLevel}`,
    'provider:',
    '  kubernetes:',
    '    rateLimitDeployment:',
    '      container:',
    `        image: ${registry}/envoyproxy/ratelimit:${RATE_LIMIT_TAG}`,
    '      patch:',
    '        type: StrategicMerge',
    '        value:',
    '          spec:',
    '            template:',
    '              spec:',
    '                containers:',
    '                - imagePullPolicy: IfNotPresent',
    '                  name: envoy-ratelimit',
    '    shutdownManager:',
    `      image: ${controllerImage(options)}`,
    '  type: Kubernetes',
  ];
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: CONFIGURATION, namespace, labels: LABELS },
    data: { 'envoy-gateway.yaml': `${lines.join('\n')}\n` },
  };
}

/** What the proxies reach the controller by. */
export function controllerService(namespace: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: CONTROLLER, namespace, labels: LABELS },
    spec: { type: 'ClusterIP', ports: PORTS.map(([name, port]) => ({ name, port, protocol: 'TCP', targetPort: port })), selector: SELECTOR },
  };
}

/** The controller: it makes the proxies of every Gateway, and tells them what to do. */
export function controllerDeployment(namespace: string, options: EnvoyGatewayOptions): Manifest {
  const { controllerReplicas: replicas = 1 } = options;
  const health = (path: string) => ({ httpGet: { path, port: 8081 }, successThreshold: 1, timeoutSeconds: 1 });
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: CONTROLLER, namespace, labels: LABELS },
    spec: {
      replicas,
      selector: { matchLabels: SELECTOR },
      template: {
        metadata: { annotations: { 'prometheus.io/port': '19001', 'prometheus.io/scrape': 'true' }, labels: { ...LABELS, ...SELECTOR } },
        spec: {
          automountServiceAccountToken: true,
          containers: [{
            name: 'envoy-gateway',
            image: controllerImage(options),
            args: ['server', '--config-path=/config/envoy-gateway.yaml'],
            env: environment(options),
            ports: PORTS.map(([name, containerPort]) => ({ containerPort, name, protocol: 'TCP' })),
            startupProbe: { ...health('/healthz'), failureThreshold: 30, periodSeconds: 1 },
            livenessProbe: { ...health('/healthz'), periodSeconds: 20 },
            readinessProbe: { ...health('/readyz'), periodSeconds: 10 },
            resources: { limits: { memory: '1Gi' }, requests: { cpu: '100m', memory: '256Mi' } },
            securityContext: CONTAINER_SECURITY,
            volumeMounts: [
              { mountPath: '/config', name: 'envoy-gateway-config', readOnly: true },
              { mountPath: '/certs', name: 'certs', readOnly: true },
              { mountPath: '/var/lib/eg/wasm', name: 'wasm-cache' },
            ],
          }],
          securityContext: POD_SECURITY,
          serviceAccountName: CONTROLLER,
          terminationGracePeriodSeconds: 10,
          ...(replicas > 1 ? { topologySpreadConstraints: spreadOverNodes({ replicas, running: {} }, SELECTOR) } : {}),
          volumes: [
            { name: 'envoy-gateway-config', configMap: { defaultMode: 420, name: CONFIGURATION } },
            // The Job makes it; until then the pod waits for it.
            { name: 'certs', secret: { secretName: 'envoy-gateway' } },
            { name: 'wasm-cache', emptyDir: {} },
          ],
        },
      },
    },
  };
}

/**
 * Makes the certificates of controller and proxies, once: what is there it leaves. Its name has the version, because a Job cannot be
 * changed, and it is not taken away when it is done, because GitOps engines would make it anew each time that they look.
 */
export function certgenJob(namespace: string, options: EnvoyGatewayOptions): Manifest {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: `${CERTGEN}-${ENVOY_GATEWAY_VERSION.replace(/\./g, '-')}`, namespace, labels: LABELS },
    spec: {
      // One try more each few minutes: the API server may not know the ServiceAccount yet.
      backoffLimit: 6,
      completions: 1,
      parallelism: 1,
      template: {
        metadata: { labels: { app: 'certgen' } },
        spec: {
          automountServiceAccountToken: true,
          containers: [{
            name: 'envoy-gateway-certgen', image: controllerImage(options), command: ['envoy-gateway', 'certgen'], env: environment(options), securityContext: CONTAINER_SECURITY,
          }],
          restartPolicy: 'Never',
          securityContext: POD_SECURITY,
          serviceAccountName: CERTGEN,
        },
      },
    },
  };
}

function environment({ clusterDomain = 'cluster.local' }: EnvoyGatewayOptions): object[] {
  return [
    { name: 'ENVOY_GATEWAY_NAMESPACE', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } } },
    { name: 'KUBERNETES_CLUSTER_DOMAIN', value: clusterDomain },
  ];
}

/** The name by which the Job finds the webhook. */
export function webhookName(namespace: string): string {
  return `envoy-gateway-topology-injector.${namespace}`;
}

/** Tells Envoy pods the zone of their node, when they are bound to it, so that it can prefer backends nearby. While the webhook is away pods start without. */
export function topologyWebhook(namespace: string): Manifest {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: webhookName(namespace), labels: LABELS },
    webhooks: [{
      name: 'topology.webhook.gateway.envoyproxy.io',
      admissionReviewVersions: ['v1'],
      clientConfig: { service: { name: CONTROLLER, namespace, path: '/inject-pod-topology', port: 9443 } },
      failurePolicy: 'Ignore',
      namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: [namespace] }] },
      rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods/binding'] }],
      sideEffects: 'None',
    }],
  };
}
