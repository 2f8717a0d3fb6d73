import { WEBHOOK_CONFIGURATION, WEBHOOK_SECRET, WEBHOOK_SERVICE } from './names';
import { METALLB_GROUP } from '../../../behavior/metallb/schemas/custom-resource';
import { Manifest } from '../../../model/manifest';

/** What is asked about one kind. */
export interface Webhook {
  readonly name: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly operations: readonly string[];
}

const WRITES = ['CREATE', 'UPDATE'];

const WEBHOOKS: readonly Webhook[] = [
  { name: 'bgppeersvalidationwebhook', version: 'v1beta2', kind: 'bgppeer', plural: 'bgppeers', operations: WRITES },
  { name: 'bfdprofilevalidationwebhook', version: 'v1beta1', kind: 'bfdprofile', plural: 'bfdprofiles', operations: ['CREATE', 'DELETE'] },
  { name: 'bgpadvertisementvalidationwebhook', version: 'v1beta1', kind: 'bgpadvertisement', plural: 'bgpadvertisements', operations: WRITES },
  { name: 'communityvalidationwebhook', version: 'v1beta1', kind: 'community', plural: 'communities', operations: WRITES },
  { name: 'ipaddresspoolvalidationwebhook', version: 'v1beta1', kind: 'ipaddresspool', plural: 'ipaddresspools', operations: WRITES },
  { name: 'l2advertisementvalidationwebhook', version: 'v1beta1', kind: 'l2advertisement', plural: 'l2advertisements', operations: WRITES },
];

/**
 * What asks MetalLB's controller before the API server takes one of its objects. No certificate authority is written: the
 * controller adds its own.
 */
export function webhooks(namespace: string): Manifest {
  return webhookConfiguration(WEBHOOK_CONFIGURATION, METALLB_GROUP, { name: WEBHOOK_SERVICE, namespace }, WEBHOOKS);
}

/** A configuration whose webhooks stand where controller-runtime serves them. */
export function webhookConfiguration(name: string, group: string, service: { readonly name: string; readonly namespace: string }, list: readonly Webhook[]): Manifest {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name },
    webhooks: list.map((webhook) => ({
      admissionReviewVersions: ['v1'],
      clientConfig: { service: { ...service, path: `/validate-${group.replace(/\./g, '-')}-${webhook.version}-${webhook.kind}` } },
      failurePolicy: 'Fail',
      name: `${webhook.name}.${METALLB_GROUP}`,
      rules: [{ apiGroups: [group], apiVersions: [webhook.version], operations: webhook.operations, resources: [webhook.plural] }],
      sideEffects: 'None',
    })),
  };
}

/** Where the API server reaches the webhooks. */
export function webhookService(namespace: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: WEBHOOK_SERVICE, namespace },
    spec: { ports: [{ port: 443, targetPort: 9443 }], selector: { component: 'controller' } },
  };
}

/** Empty, and without `data`: the controller fills it, but does not make it. */
export function webhookSecret(namespace: string): Manifest {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: WEBHOOK_SECRET, namespace } };
}
