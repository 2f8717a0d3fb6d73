import { KubernetesObject } from '../cluster/kubernetes-object';
import { World } from '../world/world';

const WEBHOOK: KubernetesObject = {
  apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'late' },
  webhooks: [{
    name: 'late.example.com', admissionReviewVersions: ['v1'], sideEffects: 'None', failurePolicy: 'Ignore',
    clientConfig: { service: { name: 'late', namespace: 'shop' } },
    rules: [{ apiGroups: ['example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['things'] }],
  }],
};

/** A webhook whose controller is to write its certificate into the configuration, and does so late. Nothing that is applied is asked about. */
export const WITH_LATE_CERTIFICATE: readonly KubernetesObject[] = [WEBHOOK];

/** What the controller does when it has a certificate. */
export async function certificateArrives(world: World): Promise<void> {
  const [webhook] = WEBHOOK.webhooks;
  await world.api.patch(WEBHOOK, { webhooks: [{ ...webhook, clientConfig: { ...webhook.clientConfig, caBundle: OTHER_CERTIFICATE } }] });
}

/** The same objects, with another certificate wherever MetalLB writes its own. */
export function withOtherCertificates(objects: readonly KubernetesObject[]): KubernetesObject[] {
  const certified = (clientConfig: object) => ({ ...clientConfig, caBundle: OTHER_CERTIFICATE });
  return objects.map((one) => {
    if (one.kind === 'ValidatingWebhookConfiguration') {
      return { ...one, webhooks: one.webhooks.map((webhook: { readonly clientConfig: object }) => ({ ...webhook, clientConfig: certified(webhook.clientConfig) })) };
    }
    const webhook = one.kind === 'CustomResourceDefinition' ? one.spec.conversion?.webhook : undefined;
    return webhook === undefined ? one
      : { ...one, spec: { ...one.spec, conversion: { ...one.spec.conversion, webhook: { ...webhook, clientConfig: certified(webhook.clientConfig) } } } };
  });
}

/** The API server looks at its form when it is applied, and at nothing else. */
const OTHER_CERTIFICATE = Buffer.from('-----BEGIN CERTIFICATE-----\nb3RoZXI=\n-----END CERTIFICATE-----\n').toString('base64');
