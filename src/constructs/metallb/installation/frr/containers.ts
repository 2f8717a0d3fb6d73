import { MetalLbFacts } from '../../../../behavior/metallb/versions/metallb-facts';
import { FRR_CONFIG, FRR_METRICS, FRR_RELOADER, FRR_SOCKETS } from '../names';
import { ContainerResources, resourcesField } from '../resources';

type Fields = Record<string, unknown>;

/** Where who writes FRR's configuration puts it, and whom it tells. */
export const RELOADER_VARIABLES = [
  { name: 'FRR_CONFIG_FILE', value: '/etc/frr_reloader/frr.conf' },
  { name: 'FRR_RELOADER_PID_FILE', value: '/etc/frr_reloader/reloader.pid' },
];

/** A container that can change nothing but what is mounted. */
export const CONFINED = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true };

/** What differs between FRR beside the speaker and FRR in a pod of frr-k8s. */
export interface FrrPlacement {
  readonly facts: MetalLbFacts;
  readonly image: string;
  /** Whether its container is confined, and has the folders that it writes to mounted. */
  readonly confined: boolean;
  readonly resources?: ContainerResources;
  /** Where its health is asked; its metrics come from there too. */
  readonly health: { readonly host?: string; readonly port: number; readonly scheme?: 'HTTPS' };
}

/** FRR itself. */
export function frrContainer({ facts, image, confined, resources, health }: FrrPlacement): Fields {
  const httpGet = { ...(health.host === undefined ? {} : { host: health.host }), path: '/livez', port: health.port, ...(health.scheme === undefined ? {} : { scheme: health.scheme }) };
  return {
    name: 'frr',
    image,
    command: ['/bin/sh', '-c', facts.frrLogsToFile ? START_AND_PRINT_LOG : START],
    env: [{ name: 'TINI_SUBREAPER', value: 'true' }],
    livenessProbe: { failureThreshold: 3, httpGet, periodSeconds: 5 },
    ...resourcesField(resources),
    securityContext: { ...(confined ? CONFINED : {}), capabilities: { add: ['NET_ADMIN', 'NET_RAW', 'SYS_ADMIN', 'NET_BIND_SERVICE'] } },
    startupProbe: { failureThreshold: 30, httpGet, periodSeconds: 5 },
    volumeMounts: [
      FRR_SOCKETS,
      FRR_CONFIG,
      ...(confined ? [{ mountPath: '/var/lib/frr', name: 'frr-lib' }, { mountPath: '/var/tmp/frr', name: 'frr-tmp' }] : []),
    ],
  };
}

const START = '/sbin/tini -- /usr/lib/frr/docker-start';

/** FRR writes its log into a file a while after it started; until then there is nothing to print. */
const START_AND_PRINT_LOG = `${START} &
attempts=0
until [[ -f /etc/frr/frr.log || $attempts -eq 60 ]]; do
  sleep 1
  attempts=$(( $attempts + 1 ))
done
tail -f /etc/frr/frr.log
`;

/** What FRR starts with goes where FRR may change it. */
export function startUpFiles(image: string): Fields {
  return {
    name: 'cp-frr-files',
    image,
    command: ['/bin/sh', '-c', 'cp -rLf /tmp/frr/* /etc/frr/'],
    securityContext: { runAsGroup: 101, runAsUser: 100 },
    volumeMounts: [{ mountPath: '/tmp/frr', name: 'frr-startup' }, FRR_CONFIG],
  };
}

/** Brings a new configuration into the running FRR. */
export function reloader(image: string, more: Fields = {}, mounts: readonly Fields[] = []): Fields {
  return {
    name: 'reloader',
    image,
    command: ['/etc/frr_reloader/frr-reloader.sh'],
    ...more,
    volumeMounts: [FRR_SOCKETS, FRR_CONFIG, FRR_RELOADER, ...mounts],
  };
}

/** Tells of sessions and routes. */
export function frrMetrics(image: string, args: readonly string[], port: { readonly containerPort: number; readonly name: string }, more: Fields = {}): Fields {
  return {
    name: 'frr-metrics',
    image,
    command: ['/etc/frr_metrics/frr-metrics'],
    args,
    ports: [port],
    ...more,
    volumeMounts: [FRR_SOCKETS, FRR_CONFIG, FRR_METRICS],
  };
}

/** Folders that the containers share, empty at first. */
export function emptyFolders(names: readonly string[]): Fields[] {
  return names.map((name) => ({ name, emptyDir: {} }));
}
