import { access } from './access';
import { controller } from './controller';
import { customResourceDefinitions } from './custom-resource-definitions';
import { excludedInterfaces } from './excluded-interfaces';
import { FRR_START_UP } from './frr/beside-speaker';
import { frrStartUp } from './frr/start-up';
import { frrK8s } from './frr-k8s/frr-k8s';
import { monitors } from './monitoring/monitors';
import { namespace } from './namespace';
import { networkPolicies } from './network-policies';
import { InstallationOptions } from './options';
import { speaker } from './speaker';
import { webhooks, webhookSecret, webhookService } from './webhooks';
import { Manifest } from '../../../model/manifest';

/** Who is needed by others comes first; webhooks last, since they refuse what comes while nobody serves them. */
const ORDER = [
  'Namespace', 'CustomResourceDefinition', 'ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding',
  'ConfigMap', 'Secret', 'Service', 'NetworkPolicy', 'Deployment', 'DaemonSet', 'ServiceMonitor', 'PodMonitor', 'ValidatingWebhookConfiguration',
];

/**
 * MetalLB in one of its modes, in an order that can be applied as it stands. Equal to upstream's manifest of that mode and
 * version up to the differences that the tests list.
 */
export function metallbInstallation(options: InstallationOptions): Manifest[] {
  const served = options.webhookMode !== 'disabled';
  return inOrder([
    namespace(options.namespace),
    ...customResourceDefinitions(options),
    ...access(options),
    excludedInterfaces(options.namespace),
    ...(options.mode === 'frr' ? [frrStartUp(FRR_START_UP, options.namespace, options.facts, '-s 90000000')] : []),
    webhookSecret(options.namespace),
    ...(served ? [webhookService(options.namespace), webhooks(options.namespace)] : []),
    controller(options),
    speaker(options),
    ...(options.mode === 'frr-k8s' ? frrK8s(options) : []),
    ...networkPolicies(options),
    ...monitors(options),
  ]);
}

function inOrder(manifests: readonly Manifest[]): Manifest[] {
  return ORDER.flatMap((kind) => manifests.filter((manifest) => manifest.kind === kind));
}
