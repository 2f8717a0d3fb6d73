import { imageOf } from './images';
import { EXCLUDE_CONFIG, MEMBERLIST_CONFIG, MEMBERLIST_SECRET, METALLB_LABELS, METRICS_PORT } from './names';
import { commonArguments, InstallationOptions } from './options';
import { probes } from './probes';
import { scrapeAnnotations } from './scraping';
import { Manifest } from '../../../model/manifest';

const LABELS = { ...METALLB_LABELS, component: 'speaker' };

/** The DaemonSet that announces addresses: one speaker on each node, in the node's own network. */
export function speaker(options: InstallationOptions): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'speaker', namespace: options.namespace, labels: LABELS },
    spec: {
      selector: { matchLabels: LABELS },
      template: {
        metadata: { annotations: scrapeAnnotations(), labels: LABELS },
        spec: {
          containers: [container(options)],
          hostNetwork: true,
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          serviceAccountName: 'speaker',
          terminationGracePeriodSeconds: 2,
          tolerations: [
            { effect: 'NoSchedule', key: 'node-role.kubernetes.io/master', operator: 'Exists' },
            { effect: 'NoSchedule', key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' },
            ...options.speakerTolerations,
          ],
          volumes: [
            // Not in this installation: the controller makes it, and speakers wait for it.
            { name: 'memberlist', secret: { defaultMode: 0o644, secretName: MEMBERLIST_SECRET } },
            { name: EXCLUDE_CONFIG, configMap: { defaultMode: 0o400, name: EXCLUDE_CONFIG } },
            { name: 'memberlist-config', configMap: { name: MEMBERLIST_CONFIG, optional: true } },
          ],
        },
      },
    },
  };
}

function container(options: InstallationOptions): Record<string, unknown> {
  return {
    name: 'speaker',
    image: imageOf('speaker', options.images),
    args: [...commonArguments(options, METRICS_PORT), ...(options.ignoreExcludeLabel ? ['--ignore-exclude-lb'] : [])],
    env: [
      fromField('METALLB_NODE_NAME', 'spec.nodeName'),
      fromField('METALLB_POD_NAME', 'metadata.name'),
      fromField('METALLB_HOST', 'status.hostIP'),
      fromField('METALLB_ML_BIND_ADDR', 'status.podIP'),
      // Speakers find each other by these labels of their pods.
      { name: 'METALLB_ML_LABELS', value: Object.entries(LABELS).map(([key, value]) => `${key}=${value}`).join(',') },
      { name: 'METALLB_ML_SECRET_KEY_PATH', value: '/etc/ml_secret_key' },
    ],
    ports: [
      { containerPort: METRICS_PORT, name: 'metricshttps' },
      { containerPort: 7946, name: 'memberlist-tcp' },
      { containerPort: 7946, name: 'memberlist-udp', protocol: 'UDP' },
    ],
    ...probes('127.0.0.1'),
    securityContext: {
      allowPrivilegeEscalation: false,
      // ARP and NDP answers need raw sockets.
      capabilities: { add: ['NET_RAW'], drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [
      { mountPath: '/etc/ml_secret_key', name: 'memberlist', readOnly: true },
      { mountPath: '/etc/metallb', name: EXCLUDE_CONFIG, readOnly: true },
      { mountPath: '/etc/metallb/memberlist', name: 'memberlist-config', readOnly: true },
    ],
  };
}

function fromField(name: string, fieldPath: string) {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}
