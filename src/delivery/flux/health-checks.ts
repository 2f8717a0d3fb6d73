import { Manifest } from '../../model/manifest';
import { Fields, fieldsOf, isFields, listOf } from '../../model/reader/fields';

const KINDS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];

/**
 * What Flux would not know by itself: a webhook that is called in the cluster serves only when its controller has put its certificate
 * into the configuration. MetalLB's controller says that it is ready before that (internal/k8s/k8s.go).
 */
export function healthCheckExpressions(manifests: readonly Manifest[]): Fields[] {
  return KINDS.filter((kind) => manifests.some((manifest) => manifest.kind === kind && isCertifiedLater(manifest))).map((kind) => ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    current: 'webhooks.all(w, has(w.clientConfig.url) || has(w.clientConfig.caBundle))',
  }));
}

function isCertifiedLater({ webhooks }: Manifest): boolean {
  return listOf(webhooks).filter(isFields).map(({ clientConfig }) => fieldsOf(clientConfig)).some(({ url, caBundle }) => url === undefined && caBundle === undefined);
}
