import { frrBesideSpeaker } from './frr/beside-speaker';
import { RELOADER_VARIABLES } from './frr/containers';
import { imageOf, pullSecretsField } from './images';
import { EXCLUDE_CONFIG, FRR_RELOADER, MEMBERLIST_CONFIG, MEMBERLIST_SECRET, METALLB_LABELS } from './names';
import { commonArguments, InstallationOptions, modeVariable, nodeTolerations } from './options';
import { probes } from './probes';
import { resourcesField } from './resources';
import { metricsPort, scrapeAnnotations } from './scraping';
import { Manifest } from '../../../model/manifest';

const LABELS = { ...METALLB_LABELS, component: 'speaker' };

/** The DaemonSet that announces addresses: one speaker on each node, in the node's own network. */
export function speaker(options: InstallationOptions): Manifest {
  const frr = options.mode === 'frr' ? frrBesideSpeaker(options) : undefined;
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'speaker', namespace: options.namespace, labels: LABELS },
    spec: {
      selector: { matchLabels: LABELS },
      template: {
        metadata: { annotations: scrapeAnnotations(options.facts), labels: LABELS },
        spec: {
          containers: [...frr?.containers ?? [], container(options)],
          hostNetwork: true,
          ...pullSecretsField(options),
          ...(frr === undefined ? {} : { initContainers: frr.initContainers }),
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          serviceAccountName: 'speaker',
          ...(frr === undefined ? {} : { shareProcessNamespace: true }),
          terminationGracePeriodSeconds: 2,
          ...nodeTolerations(options),
          volumes: [
            ...frr?.volumes ?? [],
            // Not in this installation: the controller makes it, or whoever was named, and speakers wait for it.
            { name: 'memberlist', secret: { defaultMode: 0o644, secretName: options.memberlistSecret ?? MEMBERLIST_SECRET } },
            { name: EXCLUDE_CONFIG, configMap: { defaultMode: 0o400, name: EXCLUDE_CONFIG } },
            ...(options.facts.tunesMemberlist ? [{ name: 'memberlist-config', configMap: { name: MEMBERLIST_CONFIG, optional: true } }] : []),
          ],
        },
      },
    },
  };
}

function container(options: InstallationOptions): Record<string, unknown> {
  const withFrr = options.mode === 'frr';
  return {
    name: 'speaker',
    image: imageOf('speaker', options),
    args: [...commonArguments(options), ...(options.ignoreExcludeLabel ? ['--ignore-exclude-lb'] : [])],
    env: [
      ...(withFrr ? RELOADER_VARIABLES : []),
      ...modeVariable(options),
      fromField('METALLB_NODE_NAME', 'spec.nodeName'),
      fromField('METALLB_POD_NAME', 'metadata.name'),
      fromField('METALLB_HOST', 'status.hostIP'),
      fromField('METALLB_ML_BIND_ADDR', 'status.podIP'),
      // Speakers find each other by these labels of their pods.
      { name: 'METALLB_ML_LABELS', value: Object.entries(LABELS).map(([key, value]) => `${key}=${value}`).join(',') },
      { name: 'METALLB_ML_SECRET_KEY_PATH', value: '/etc/ml_secret_key' },
    ],
    ports: [
      metricsPort(options.facts),
      { containerPort: 7946, name: 'memberlist-tcp' },
      { containerPort: 7946, name: 'memberlist-udp', protocol: 'UDP' },
    ],
    ...probes(options.facts, '127.0.0.1'),
    ...resourcesField(options.resources?.speaker),
    securityContext: {
      allowPrivilegeEscalation: false,
      // ARP and NDP answers need raw sockets.
      capabilities: { add: ['NET_RAW'], drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [
      ...(withFrr ? [FRR_RELOADER] : []),
      { mountPath: '/etc/ml_secret_key', name: 'memberlist', readOnly: true },
      { mountPath: '/etc/metallb', name: EXCLUDE_CONFIG, readOnly: true },
      ...(options.facts.tunesMemberlist ? [{ mountPath: '/etc/metallb/memberlist', name: 'memberlist-config', readOnly: true }] : []),
    ],
  };
}

function fromField(name: string, fieldPath: string) {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}
