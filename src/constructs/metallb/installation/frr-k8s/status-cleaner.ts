import { DAEMON, FRR_K8S_WEBHOOK_SECRET, STATUS_CLEANER, STATUS_CLEANER_PODS, upstreamLabels } from './names';
import { Manifest } from '../../../../model/manifest';
import { CONFINED } from '../frr/containers';
import { imageOf, pullSecretsField } from '../images';
import { InstallationOptions, nodeTolerations } from '../options';
import { ContainerResources, resourcesField } from '../resources';

/** What upstream gives to the programs of frr-k8s. */
export const FRR_K8S_RESOURCES_DEFAULT: ContainerResources = { cpuRequest: '10m', cpuLimit: '500m', memoryRequest: '64Mi', memoryLimit: '128Mi' };

/** The Deployment that serves the webhook of FRRConfigurations, and clears away the states of nodes that are gone. */
export function frrK8sStatusCleaner(options: InstallationOptions): Manifest {
  const component = options.facts.guardsMetrics ? 'statuscleaner' : 'frr-k8s';
  const name = options.facts.guardsMetrics ? STATUS_CLEANER : 'frr-k8s-webhook-server';
  const ask = (delay: number, period: number) => ({
    httpGet: { path: '/healthz', port: 'webhook', scheme: 'HTTPS' },
    initialDelaySeconds: delay,
    periodSeconds: period,
  });
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: STATUS_CLEANER, namespace: options.namespace, labels: { ...upstreamLabels(component, 'frr-k8s', 'frr-k8s'), ...STATUS_CLEANER_PODS } },
    spec: {
      selector: { matchLabels: STATUS_CLEANER_PODS },
      template: {
        metadata: {
          annotations: { 'kubectl.kubernetes.io/default-container': name },
          labels: {
            app: 'frr-k8s-webhook-server',
            ...(options.facts.guardsMetrics ? { 'app.kubernetes.io/component': component } : {}),
            ...STATUS_CLEANER_PODS,
          },
        },
        spec: {
          containers: [{
            name,
            image: imageOf('frrK8s', options),
            imagePullPolicy: 'IfNotPresent',
            command: ['/statuscleaner'],
            args: [`--log-level=${options.logLevel}`, '--namespace=$(NAMESPACE)'],
            env: [{ name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }],
            livenessProbe: ask(15, 20),
            ports: [{ containerPort: 19443, name: 'webhook' }],
            readinessProbe: ask(5, 10),
            ...resourcesField(options.resources?.frrK8s ?? FRR_K8S_RESOURCES_DEFAULT),
            securityContext: { ...CONFINED, capabilities: { drop: ['ALL'] } },
            volumeMounts: [{ mountPath: '/tmp/k8s-webhook-server/serving-certs', name: 'cert', readOnly: true }],
          }],
          hostNetwork: true,
          ...pullSecretsField(options),
          serviceAccountName: DAEMON,
          terminationGracePeriodSeconds: 10,
          ...nodeTolerations(options),
          volumes: [{ name: 'cert', secret: { defaultMode: 0o644, secretName: FRR_K8S_WEBHOOK_SECRET } }],
        },
      },
    },
  };
}
