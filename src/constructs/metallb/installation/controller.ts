import { imageOf, pullSecretsField } from './images';
import { MEMBERLIST_SECRET, METALLB_LABELS, WEBHOOK_SECRET } from './names';
import { commonArguments, InstallationOptions, modeVariable, tolerationsField } from './options';
import { probes } from './probes';
import { resourcesField } from './resources';
import { metricsPort, scrapeAnnotations } from './scraping';
import { Manifest } from '../../../model/manifest';

const LABELS = { ...METALLB_LABELS, component: 'controller' };

/** The Deployment that gives addresses to Services, and serves the admission webhooks. */
export function controller(options: InstallationOptions): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'controller', namespace: options.namespace, labels: LABELS },
    spec: {
      revisionHistoryLimit: 3,
      selector: { matchLabels: LABELS },
      template: {
        metadata: { annotations: scrapeAnnotations(options.facts), labels: LABELS },
        spec: {
          containers: [container(options)],
          ...pullSecretsField(options),
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          securityContext: { fsGroup: 65534, runAsNonRoot: true, runAsUser: 65534 },
          serviceAccountName: 'controller',
          terminationGracePeriodSeconds: 0,
          ...tolerationsField(options.controllerTolerations),
          volumes: [{ name: 'cert', secret: { defaultMode: 0o644, secretName: WEBHOOK_SECRET } }],
        },
      },
    },
  };
}

function container(options: InstallationOptions): Record<string, unknown> {
  const { facts, webhookMode } = options;
  return {
    name: 'controller',
    image: imageOf('controller', options),
    args: [
      ...commonArguments(options),
      ...(facts.minimumTls === undefined ? [] : [`--tls-min-version=${facts.minimumTls}`]),
      ...(webhookMode === 'enabled' ? [] : [`--webhook-mode=${webhookMode}`]),
    ],
    env: [
      ...modeVariable(options),
      ...(facts.controllerReadsPods ? [{ name: 'METALLB_POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] : []),
      // The controller makes this Secret for the speakers, owned by its own Deployment. Without a name it makes none.
      ...(options.memberlistSecret === undefined ? [{ name: 'METALLB_ML_SECRET_NAME', value: MEMBERLIST_SECRET }] : []),
      { name: 'METALLB_DEPLOYMENT', value: 'controller' },
    ],
    ports: [
      metricsPort(facts),
      ...(webhookMode === 'disabled' ? [] : [{ containerPort: 9443, name: 'webhook-server', protocol: 'TCP' }]),
    ],
    ...probes(facts),
    ...resourcesField(options.resources?.controller),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['all'] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [{ mountPath: '/tmp/k8s-webhook-server/serving-certs', name: 'cert', readOnly: true }],
  };
}
