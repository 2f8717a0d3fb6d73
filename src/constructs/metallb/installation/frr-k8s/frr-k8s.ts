import { frrK8sAccess, metricsComponent } from './access';
import { frrK8sDaemon } from './daemon';
import {
  DAEMON_PODS, FRR_K8S_METRICS_SERVICE, FRR_K8S_START_UP, FRR_K8S_WEBHOOK_CONFIGURATION, FRR_K8S_WEBHOOK_SECRET, FRR_K8S_WEBHOOK_SERVICE,
  STATUS_CLEANER_PODS, upstreamLabels,
} from './names';
import { frrK8sStatusCleaner } from './status-cleaner';
import { FRR_K8S_GROUP } from '../../../../behavior/metallb/schemas/custom-resource';
import { Manifest } from '../../../../model/manifest';
import { frrStartUp } from '../frr/start-up';
import { FRR_K8S_FRR_METRICS_PORT, FRR_K8S_METRICS_PORT } from '../names';
import { InstallationOptions } from '../options';
import { webhookConfiguration } from '../webhooks';

/** All objects of frr-k8s but its CustomResourceDefinitions. */
export function frrK8s(options: InstallationOptions): Manifest[] {
  const { namespace } = options;
  return [
    ...frrK8sAccess(options),
    // Zebra keeps its routes for two minutes over a restart.
    frrStartUp(FRR_K8S_START_UP, namespace, options.facts, '-K 120 -s 90000000'),
    // Empty, and without `data`: the status cleaner fills it, but does not make it.
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: FRR_K8S_WEBHOOK_SECRET, namespace } },
    metricsService(options),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: FRR_K8S_WEBHOOK_SERVICE, namespace },
      spec: { ports: [{ port: 443, targetPort: 'webhook' }], selector: STATUS_CLEANER_PODS },
    },
    frrK8sStatusCleaner(options),
    frrK8sDaemon(options),
    webhookConfiguration(FRR_K8S_WEBHOOK_CONFIGURATION, FRR_K8S_GROUP, { name: FRR_K8S_WEBHOOK_SERVICE, namespace }, [
      { name: 'frrconfigurationsvalidationwebhook', version: 'v1beta1', kind: 'frrconfiguration', plural: 'frrconfigurations', operations: ['CREATE', 'UPDATE'] },
    ]),
  ];
}

function metricsService(options: InstallationOptions): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: FRR_K8S_METRICS_SERVICE,
      namespace: options.namespace,
      labels: { ...upstreamLabels(metricsComponent(options), FRR_K8S_METRICS_SERVICE, 'service'), ...DAEMON_PODS },
    },
    spec: {
      ports: [
        { name: 'metricshttps', port: FRR_K8S_METRICS_PORT, targetPort: 'metricshttps' },
        { name: 'frrmetricshttps', port: FRR_K8S_FRR_METRICS_PORT, targetPort: 'frrmetricshttps' },
      ],
      selector: DAEMON_PODS,
    },
  };
}
