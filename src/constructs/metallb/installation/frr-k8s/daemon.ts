import { DAEMON, DAEMON_PODS, FRR_K8S_START_UP, upstreamLabels } from './names';
import { FRR_K8S_RESOURCES_DEFAULT } from './status-cleaner';
import { Manifest } from '../../../../model/manifest';
import { CONFINED, emptyFolders, frrContainer, frrMetrics, RELOADER_VARIABLES, reloader, startUpFiles } from '../frr/containers';
import { imageOf, pullSecretsField } from '../images';
import { FRR_CONFIG, FRR_K8S_FRR_METRICS_PORT, FRR_K8S_METRICS_PORT, FRR_METRICS, FRR_RELOADER, FRR_SOCKETS } from '../names';
import { InstallationOptions, nodeTolerations } from '../options';
import { resourcesField } from '../resources';

type Fields = Record<string, unknown>;

const LOOPBACK = '127.0.0.1';
const FRR_STATUS = { mountPath: '/etc/frr_status', name: 'frr-status' } as const;

const NODE_NAME = { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } };
const NAMESPACE = { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } };
const POD_NAME = { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } };

/** What FRR's image is built for. */
const PLATFORMS = [
  { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64', 'arm64', 'ppc64le', 's390x'] },
  { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
];

/** Where the metrics are: with HTTPS for everybody who may, or on the loopback address behind kube-rbac-proxy. */
interface MetricsPlace {
  readonly own: number;
  readonly frr: number;
  readonly address: string;
}

/** The DaemonSet that speaks BGP: FRR on each node, and what writes its configuration. */
export function frrK8sDaemon(options: InstallationOptions): Manifest {
  const { facts } = options;
  const name = facts.guardsMetrics ? 'controller' : 'frr-k8s';
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: DAEMON, namespace: options.namespace, labels: { ...upstreamLabels('frr-k8s', 'frr-k8s', 'frr-k8s'), ...DAEMON_PODS } },
    spec: {
      selector: { matchLabels: DAEMON_PODS },
      template: {
        metadata: {
          annotations: { 'kubectl.kubernetes.io/default-container': name },
          labels: { 'app': 'frr-k8s', 'app.kubernetes.io/component': 'frr-k8s', ...DAEMON_PODS },
        },
        spec: {
          affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: PLATFORMS }] } } },
          containers: containers(name, options),
          hostNetwork: true,
          ...pullSecretsField(options),
          initContainers: [
            startUpFiles(imageOf('frrOfFrrK8s', options)),
            tool('cp-reloader', 'frr-reloader.sh', FRR_RELOADER, options),
            tool('cp-metrics', 'frr-metrics', FRR_METRICS, options),
            tool('cp-frr-status', 'frr-status', FRR_STATUS, options),
          ],
          serviceAccountName: DAEMON,
          shareProcessNamespace: true,
          terminationGracePeriodSeconds: 10,
          ...nodeTolerations(options),
          volumes: [
            ...emptyFolders(['frr-sockets']),
            { name: 'frr-startup', configMap: { name: FRR_K8S_START_UP } },
            ...emptyFolders(['frr-conf', 'reloader', 'metrics', 'frr-status']),
            ...(facts.guardsMetrics ? emptyFolders(['frr-lib', 'frr-tmp']) : []),
          ],
        },
      },
    },
  };
}

function containers(name: string, options: InstallationOptions): Fields[] {
  const { facts } = options;
  const image = imageOf('frrOfFrrK8s', options);
  const place: MetricsPlace = facts.guardsMetrics
    ? { own: FRR_K8S_METRICS_PORT, frr: FRR_K8S_FRR_METRICS_PORT, address: '0.0.0.0' }
    : { own: 7572, frr: 7573, address: LOOPBACK };
  return [
    ...(facts.guardsMetrics ? [] : [
      guard('kube-rbac-proxy', FRR_K8S_METRICS_PORT, 'metricshttps', place.own, options),
      guard('kube-rbac-proxy-frr', FRR_K8S_FRR_METRICS_PORT, 'frrmetricshttps', place.frr, options),
    ]),
    configurator(name, place, options),
    frrContainer({
      facts, image, confined: facts.guardsMetrics, resources: options.resources?.frr,
      health: { host: LOOPBACK, port: place.frr, ...(facts.guardsMetrics ? { scheme: 'HTTPS' } : {}) },
    }),
    frrMetrics(
      image,
      [`--metrics-port=${place.frr}`, `--metrics-bind-address=${place.address}`],
      { containerPort: place.frr, name: facts.guardsMetrics ? 'frrmetricshttps' : 'monitoring' },
    ),
    {
      name: 'frr-status',
      image,
      command: ['/etc/frr_status/frr-status'],
      args: ['--node-name=$(NODE_NAME)', '--namespace=$(NAMESPACE)', '--pod-name=$(POD_NAME)', ...(facts.guardsMetrics ? [`--log-level=${options.logLevel}`] : [])],
      env: [NODE_NAME, NAMESPACE, POD_NAME],
      volumeMounts: [FRR_SOCKETS, FRR_CONFIG, FRR_STATUS],
    },
    reloader(image),
  ];
}

/** Turns the FRRConfigurations of its node into FRR's configuration. */
function configurator(name: string, place: MetricsPlace, options: InstallationOptions): Fields {
  const { facts } = options;
  const ask = (path: string, delay: number, period: number) => ({
    httpGet: facts.guardsMetrics ? { host: LOOPBACK, path, port: 7572 } : { host: LOOPBACK, path: '/metrics', port: 'monitoring' },
    initialDelaySeconds: delay,
    periodSeconds: period,
  });
  return {
    name,
    image: imageOf('frrK8s', options),
    imagePullPolicy: 'IfNotPresent',
    command: ['/frr-k8s'],
    args: [`--metrics-bind-address=${place.address}:${place.own}`, '--node-name=$(NODE_NAME)', '--namespace=$(NAMESPACE)', `--log-level=${options.logLevel}`],
    env: [...RELOADER_VARIABLES, NODE_NAME, NAMESPACE],
    livenessProbe: ask('/healthz', 15, 20),
    ports: [{ containerPort: place.own, name: facts.guardsMetrics ? 'metricshttps' : 'monitoring' }],
    readinessProbe: ask('/readyz', 5, 10),
    ...resourcesField(options.resources?.frrK8s ?? FRR_K8S_RESOURCES_DEFAULT),
    securityContext: { ...CONFINED, capabilities: { drop: ['ALL'] } },
    volumeMounts: [FRR_RELOADER],
  };
}

/** Asks Kubernetes who may read the metrics behind it. */
function guard(name: string, port: number, portName: string, behind: number, options: InstallationOptions): Fields {
  return {
    name,
    image: imageOf('kubeRbacProxy', options),
    args: [`--secure-listen-address=0.0.0.0:${port}`, `--upstream=http://${LOOPBACK}:${behind}/`, '--logtostderr=true', '--v=0'],
    ports: [{ containerPort: port, name: portName, protocol: 'TCP' }],
    ...resourcesField({ cpuRequest: '5m', memoryRequest: '64Mi', cpuLimit: '500m', memoryLimit: '128Mi' }),
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  };
}

/** FRR's image has none of frr-k8s' programs: its own image brings them. */
function tool(name: string, file: string, to: { readonly mountPath: string; readonly name: string }, options: InstallationOptions): Fields {
  return { name, image: imageOf('frrK8s', options), command: ['/bin/sh', '-c', `cp -f /${file} ${to.mountPath}/`], volumeMounts: [to] };
}
