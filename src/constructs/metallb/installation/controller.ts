import { imageOf } from './images';
import { MEMBERLIST_SECRET, METALLB_LABELS, METRICS_PORT, WEBHOOK_SECRET } from './names';
import { commonArguments, InstallationOptions } from './options';
import { probes } from './probes';
import { scrapeAnnotations } from './scraping';
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
        metadata: { annotations: scrapeAnnotations(), labels: LABELS },
        spec: {
          containers: [container(options)],
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          securityContext: { fsGroup: 65534, runAsNonRoot: true, runAsUser: 65534 },
          serviceAccountName: 'controller',
          terminationGracePeriodSeconds: 0,
          volumes: [{ name: 'cert', secret: { defaultMode: 0o644, secretName: WEBHOOK_SECRET } }],
        },
      },
    },
  };
}

function container(options: InstallationOptions): Record<string, unknown> {
  return {
    name: 'controller',
    image: imageOf('controller', options.images),
    args: commonArguments(options, METRICS_PORT),
    env: [
      { name: 'METALLB_POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      // The controller makes this Secret for the speakers, owned by its own Deployment.
      { name: 'METALLB_ML_SECRET_NAME', value: MEMBERLIST_SECRET },
      { name: 'METALLB_DEPLOYMENT', value: 'controller' },
    ],
    ports: [
      { containerPort: METRICS_PORT, name: 'metricshttps' },
      { containerPort: 9443, name: 'webhook-server', protocol: 'TCP' },
    ],
    ...probes(),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['all'] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [{ mountPath: '/tmp/k8s-webhook-server/serving-certs', name: 'cert', readOnly: true }],
  };
}
