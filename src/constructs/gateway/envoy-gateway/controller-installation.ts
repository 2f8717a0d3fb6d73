import { Manifest } from '../../../model/manifest';
import { disruptionBudget } from '../ingress/installed-objects';
import { restrictedNamespace } from '../restricted-namespace';
import { certgenAccess, controllerAccess } from './access';
import { certgenJob, configuration, controllerDeployment, controllerService, topologyWebhook, webhookName } from './controller';
import { EnvoyGatewayOptions } from './envoy-gateway-options';
import { CONTROLLER, LABELS, SELECTOR } from './names';

/**
 * Envoy Gateway's controller, in an order that can be applied as it stands. Its CustomResourceDefinitions and those of Gateway API come
 * by reference.
 */
export function controllerInstallation(namespace: string, createNamespace: boolean, options: EnvoyGatewayOptions): Manifest[] {
  return [
    ...(createNamespace ? [restrictedNamespace(namespace)] : []),
    ...controllerAccess(namespace),
    ...certgenAccess(namespace, webhookName(namespace)),
    configuration(namespace, options),
    controllerService(namespace),
    // Before the Job, which writes the certificate authority into it.
    topologyWebhook(namespace),
    certgenJob(namespace, options),
    controllerDeployment(namespace, options),
    ...disruptionBudget({ name: CONTROLLER, namespace, replicas: options.controllerReplicas ?? 1 }, LABELS, SELECTOR),
  ];
}
