/**
 * Names of what is installed once for all gateways. Those of the ServiceAccount's Secret and of the Service stand in Envoy Gateway's
 * code (1.9), so they are the same for everybody.
 */
export const CONTROLLER = 'envoy-gateway';
export const CONFIGURATION = 'envoy-gateway-config';
export const CERTGEN = 'envoy-gateway-certgen';

/** The namespace that upstream's own manifests install it into. */
export const NAMESPACE = 'envoy-gateway-system';

/** What its GatewayClass says, and what the controller is told to answer to. */
export const CONTROLLER_NAME = 'gateway.envoyproxy.io/gatewayclass-controller';

/** Group and version of its own kinds. */
export const ENVOY_GROUP = 'gateway.envoyproxy.io';
export const ENVOY_API = `${ENVOY_GROUP}/v1alpha1`;

/** Labels by which the pods of the controller are known. */
export const SELECTOR: Readonly<Record<string, string>> = {
  'app.kubernetes.io/instance': CONTROLLER, 'app.kubernetes.io/name': 'envoy-gateway', 'control-plane': 'envoy-gateway',
};

/** What its pods have whoever installed it: this library, its chart or upstream's manifests (1.9, charts/gateway-helm/templates/envoy-gateway-deployment.yaml). */
export const SELECTOR_OF_ANYBODY: Readonly<Record<string, string>> = { 'control-plane': 'envoy-gateway' };

/** Labels of every object of the controller. */
export const LABELS: Readonly<Record<string, string>> = {
  'app.kubernetes.io/component': 'controller', 'app.kubernetes.io/instance': CONTROLLER, 'app.kubernetes.io/name': 'envoy-gateway',
};
