import { groupOf, list, record, Reference } from './objects';
import { Manifest } from '../../../src/model/manifest';

/** `GROUP/KIND` that a CustomResourceDefinition brings; nothing of any other object. */
export function kindsDefined({ kind, spec }: Manifest): string[] {
  return kind === 'CustomResourceDefinition' ? [`${record(spec).group}/${record(record(spec).names).kind}`] : [];
}

/** The version that is stored: no other is served without a conversion. */
export function servedVersion({ spec }: Manifest): string {
  return list(record(spec).versions).find(({ storage }) => storage === true)?.name;
}

/** The Service that converts the versions of a kind. */
export function conversionOf({ spec }: Manifest): Reference | undefined {
  return record(record(record(record(spec).conversion).webhook).clientConfig).service;
}

/** Whether a configuration of webhooks sends a write of an object to a webhook that may not be passed over. */
export function admits({ kind, webhooks }: Manifest, object: Manifest, operation: string, definition: Manifest | undefined): boolean {
  if (kind !== 'ValidatingWebhookConfiguration' && kind !== 'MutatingWebhookConfiguration') {
    return false;
  }
  const plural = definition === undefined ? `${object.kind.toLowerCase()}s` : record(record(definition.spec).names).plural;
  const version = object.apiVersion.split('/').pop()!;
  const has = (values: unknown, value: string) => list(values).some((one) => one === value || one === '*');
  return list(webhooks).filter(({ failurePolicy }) => failurePolicy !== 'Ignore').some(({ rules, matchPolicy }) => list(rules)
    .some((rule) => has(rule.apiGroups, groupOf(object)) && has(rule.resources, plural) && has(rule.operations, operation)
      && (matchPolicy !== 'Exact' || has(rule.apiVersions, version))));
}

/** Services whose controllers write their certificate into the configuration: all that are called in the cluster. */
export function certifiedBy({ webhooks }: Manifest): Reference[] {
  return list(webhooks).flatMap(({ clientConfig }) => (record(clientConfig).service === undefined ? [] : [clientConfig.service as Reference]));
}
