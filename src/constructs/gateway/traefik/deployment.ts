import { Lazy } from 'cdk8s';
import { TRAEFIK_VERSION } from '../../../behavior/versions';
import { Manifest } from '../../../model/manifest';
import { proxyDeployment } from '../ingress/installed-objects';
import { GatewayRequest, GatewayRoutes } from '../proxy';
import { GRACE_SECONDS } from './arguments';
import { TRAEFIK_RESOURCES, TraefikPodOptions } from './traefik-options';
import { resourcesOf } from '../running/resources';

/** The user that Traefik's own chart runs it as. */
const USER = 65532;

/** What Traefik is told, and where it listens in its pod. */
export interface TraefikPod {
  /** Its command line; inside a Lazy. */
  readonly args: () => string[];
  /** Inside a Lazy. */
  readonly ports: () => readonly { readonly name: string; readonly containerPort: number; readonly protocol: string }[];
  /** Whether it listens on ports below 1024, for which a process of no privileges needs leave. */
  readonly lowPorts: boolean;
  /** A ConfigMap whose files it reads, and where. */
  readonly files?: { readonly configMap: string; readonly path: string };
}

/** Lets every process of the pod listen on every port. It is among the settings that Pod Security takes for safe. */
const LOW_PORTS = { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] };

export function deployment(
  request: GatewayRequest, options: TraefikPodOptions, pod: TraefikPod, labels: Record<string, string>, selector: Record<string, string>,
): Manifest {
  return proxyDeployment(request, labels, selector, {
    containers: [container(options, pod, request.routes)],
    securityContext: {
      fsGroup: USER, runAsGroup: USER, runAsNonRoot: true, runAsUser: USER, seccompProfile: { type: 'RuntimeDefault' }, ...(pod.lowPorts ? LOW_PORTS : {}),
    },
    terminationGracePeriodSeconds: GRACE_SECONDS,
    volumes: [{ name: 'tmp', emptyDir: {} }, ...(pod.files === undefined ? [] : [{ name: 'files', configMap: { name: pod.files.configMap } }])],
  });
}

/**
 * Seconds until a pod is asked whether it is ready. Traefik says yes before it has read its routes, and answers 404 until then (traefik/traefik#10458). Two
 * seconds are enough for 2,000 routes, and 8,000 took more than five (measured with 3.7.9, two busy cores), so each thousand waits for three more: steps that
 * wide, since each is a new pod.
 */
function secondsUntilReady(routes: GatewayRoutes): number {
  return 2 + 3 * Math.floor(routes.all().length / 1000);
}

function container(options: TraefikPodOptions, { args, ports, files }: TraefikPod, routes: GatewayRoutes): Record<string, unknown> {
  return {
    name: 'traefik',
    image: `${options.registry ?? 'docker.io'}/traefik:v${TRAEFIK_VERSION}${options.digest === undefined ? '' : `@${options.digest}`}`,
    args: Lazy.any({ produce: args }),
    ports: Lazy.any({ produce: ports }),
    livenessProbe: { httpGet: { path: '/ping', port: 'ping' }, failureThreshold: 3, initialDelaySeconds: 2, periodSeconds: 10, timeoutSeconds: 2 },
    readinessProbe: {
      httpGet: { path: '/ping', port: 'ping' },
      failureThreshold: 1,
      initialDelaySeconds: Lazy.any({ produce: () => secondsUntilReady(routes) }),
      periodSeconds: 10,
      timeoutSeconds: 2,
    },
    resources: resourcesOf(options, TRAEFIK_RESOURCES),
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
    volumeMounts: [{ mountPath: '/tmp', name: 'tmp' }, ...(files === undefined ? [] : [{ mountPath: files.path, name: 'files', readOnly: true }])],
  };
}
