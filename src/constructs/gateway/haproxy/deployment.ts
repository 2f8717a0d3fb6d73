import { Lazy } from 'cdk8s';
import { HAPROXY_RESOURCES, HaproxyOptions, HaproxyTimeouts } from './haproxy-options';
import { PORTS, tcpPorts } from './ports';
import { time } from './route-annotations';
import { HAPROXY_METRICS } from '../../../behavior/haproxy/metrics';
import { HAPROXY_VERSION } from '../../../behavior/versions';
import { Manifest } from '../../../model/manifest';
import { configMapKeys, controllerArguments, globalObject, quicContainerPorts } from '../clients/haproxy';
import { proxyDeployment } from '../ingress/installed-objects';
import { GatewayRequest } from '../proxy';
import { metricsPorts } from '../running/metrics-ports';
import { resourcesOf } from '../running/resources';

/** The user that upstream runs it as, with the rights on the files of the image. */
const USER = 1000;

/** Seconds that a pod which was told to end goes on serving, while load balancers and MetalLB learn that it is leaving. */
const DRAIN_SECONDS = 10;
const GRACE_SECONDS = 60;
/** Seconds that HAProxy gives requests in flight after that. */
const FINISH_SECONDS = GRACE_SECONDS - DRAIN_SECONDS - 5;

/**
 * What a pod does before it ends. To the signal of Kubernetes s6, which runs HAProxy in the image, answers with SIGTERM, and HAProxy then cuts off whatever
 * is in flight; to SIGUSR1 it ends when that has ended, or at `hard-stop-after` (management guide of HAProxy, "Stopping and restarting HAProxy"). So it is
 * told before, not to be started again, and waited for (3.2.11, fs/etc/s6-overlay; measured with HAProxy 2.6 beneath s6 2.11).
 */
const END = [`sleep ${DRAIN_SECONDS}`, `/command/s6-svc -O -1 -wd -T ${(FINISH_SECONDS + 1) * 1000} /run/service/haproxy`].join('; ');

/** Keys of the controller's ConfigMap, by what they are called here. */
const TIMEOUT_KEYS: readonly (readonly [key: string, property: keyof HaproxyTimeouts])[] = [
  ['timeout-client', 'client'], ['timeout-connect', 'connect'], ['timeout-http-keep-alive', 'keepAlive'], ['timeout-http-request', 'httpRequest'],
  ['timeout-queue', 'queue'], ['timeout-server', 'server'], ['timeout-tunnel', 'tunnel'],
];

/** What holds for all routes: the port that redirects lead to is the pod's own unless told, and a reload would keep old processes for half an hour. */
export function configMap(request: GatewayRequest, options: HaproxyOptions, labels: Record<string, string>): Manifest {
  const { name, namespace } = request;
  const { accessLog = true, maxConnections, threads, timeouts = {} } = options;
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels },
    data: {
      ...configMapKeys(request),
      'hard-stop-after': `${FINISH_SECONDS}s`,
      ...(maxConnections === undefined ? {} : { maxconn: String(maxConnections) }),
      ...(threads === undefined ? {} : { nbthread: String(threads) }),
      'ssl-redirect-code': '301',
      'ssl-redirect-port': '443',
      ...(accessLog ? { 'syslog-server': 'address:stdout, format:raw, facility:daemon' } : {}),
      ...Object.fromEntries(TIMEOUT_KEYS.flatMap(([key, property]) => {
        const timeout = timeouts[property];
        return timeout === undefined ? [] : [[key, time(timeout.toMilliseconds())]];
      })),
    },
  };
}

/** What the ConfigMap has no keys for. */
export function globalOf(request: GatewayRequest, { accessLog = true, maxConnections, threads }: HaproxyOptions, labels: Record<string, string>): Manifest[] {
  return globalObject(request, labels, { hardStopAfter: FINISH_SECONDS, accessLog, maxConnections, threads });
}

/** The Deployment of HAProxy and its controller, which share a container. */
export function deployment(request: GatewayRequest, options: HaproxyOptions, labels: Record<string, string>, selector: Record<string, string>): Manifest {
  return proxyDeployment(request, labels, selector, {
    containers: [container(request, options)],
    securityContext: { fsGroup: USER, runAsGroup: USER, runAsNonRoot: true, runAsUser: USER, seccompProfile: { type: 'RuntimeDefault' } },
    terminationGracePeriodSeconds: GRACE_SECONDS,
    volumes: [{ name: 'tmp', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } }],
  });
}

function container(request: GatewayRequest, options: HaproxyOptions): Record<string, unknown> {
  const probe = { httpGet: { path: '/healthz', port: 'healthz' } };
  return {
    name: 'haproxy',
    image: `${options.registry ?? 'docker.io'}/haproxytech/kubernetes-ingress:${HAPROXY_VERSION}${options.digest === undefined ? '' : `@${options.digest}`}`,
    args: haproxyArguments(request, options),
    env: [
      { name: 'TZ', value: 'Etc/UTC' },
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
      { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    ],
    lifecycle: { preStop: { exec: { command: ['sh', '-c', END] } } },
    ports: Lazy.any({
      produce: () => [
        ...Object.entries(PORTS).map(([name, containerPort]) => ({ containerPort, name, protocol: 'TCP' })),
        ...quicContainerPorts(request.routes.clients, PORTS.https),
        ...tcpPorts(request.routes).map(({ containerPort, name }) => ({ containerPort, name, protocol: 'TCP' })),
        ...metricsPorts(request, HAPROXY_METRICS, Object.keys(PORTS)),
      ],
    }),
    startupProbe: { ...probe, failureThreshold: 30, periodSeconds: 2, timeoutSeconds: 2 },
    livenessProbe: { ...probe, failureThreshold: 3, periodSeconds: 10, timeoutSeconds: 2 },
    readinessProbe: { ...probe, failureThreshold: 1, periodSeconds: 10, timeoutSeconds: 2 },
    resources: resourcesOf(options, HAPROXY_RESOURCES),
    // The root file system stays writable: the controller writes HAProxy's configuration, maps and certificates into files of the image. The image
    // gives its HAProxy the capability as a file's own, and without it in the container's set the kernel would not start it.
    securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } },
    volumeMounts: [{ mountPath: '/tmp', name: 'tmp', subPath: 'tmp' }, { mountPath: '/run', name: 'tmp', subPath: 'run' }],
  };
}

function haproxyArguments(request: GatewayRequest, options: HaproxyOptions): string[] {
  const { name, namespace, className, reportStatus, running } = request;
  return [
    `--configmap=${namespace}/${name}`,
    `--http-bind-port=${PORTS.http}`,
    `--https-bind-port=${PORTS.https}`,
    `--ingress.class=${className}`,
    `--log=${options.logLevel ?? 'info'}`,
    // Whoever may write an Ingress could write all of HAProxy's configuration by them, or reach what no Service of theirs selects (CVE-2021-25740).
    '--disable-config-snippets=all',
    '--disable-service-external-name',
    ...controllerArguments(request, PORTS.https),
    ...(running.monitors === undefined ? [] : ['--prometheus']),
    reportStatus ? `--publish-service=${namespace}/${name}` : '--disable-ingress-status-update',
  ];
}
