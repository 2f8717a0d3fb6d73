import { parse } from 'yaml';
import { Tree, TreeObject } from './tree';
import { Fields, fieldsOf, isFields, labelsOf, listOf, textOf, textsOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';

const KUSTOMIZE_CONTROLLER = 'kustomize.toolkit.fluxcd.io';
const WEBHOOK = 'kustomize-mutating-webhook';

/**
 * The variables that a webhook gives to every Flux Kustomization while it is admitted (github.com/xunholy/kustomize-mutating-webhook), as far as
 * they are written here: those of the ConfigMaps that the values of its chart name. What it may add besides, out of Secrets, nobody knows.
 *
 * @param objects what is applied to the cluster
 * @returns nothing where there is no such webhook
 */
export function injectedVariables(objects: readonly TreeObject[], tree: Tree): Fields | undefined {
  const webhooks = objects.filter(injectsVariables);
  if (webhooks.length === 0) {
    return undefined;
  }
  const names = new Set(webhooks.flatMap((webhook) => valuesOf(webhook, objects)).flatMap(({ configMaps }) => listOf(configMaps)).map((one) => fieldsOf(one).name));
  const isNamed = ({ manifest }: TreeObject) => manifest.kind === 'ConfigMap' && names.has(fieldsOf(manifest.metadata).name);
  const applied = objects.filter(isNamed);
  // Who bootstraps Flux may apply the ConfigMap by hand.
  const found = applied.length > 0 ? applied : tree.paths().flatMap((file) => tree.file(file)!.objects).filter(isNamed);
  return found.length > names.size ? {} : Object.assign({}, ...found.map(({ manifest }) => labelsOf(manifest.data)));
}

function injectsVariables({ manifest }: TreeObject): boolean {
  return manifest.kind === 'MutatingWebhookConfiguration'
    ? listOf(manifest.webhooks).filter(isFields).flatMap(({ rules }) => listOf(rules).filter(isFields))
      .some(({ apiGroups }) => textsOf(apiGroups).includes(KUSTOMIZE_CONTROLLER))
    : isHelmRelease(manifest) && fieldsOf(manifest.metadata).name === WEBHOOK;
}

function isHelmRelease({ kind, apiVersion }: Fields): boolean {
  return kind === 'HelmRelease' && groupOf(textOf(apiVersion) ?? '') === 'helm.toolkit.fluxcd.io';
}

/** The values of a release: its own, and those of ConfigMaps that it names. */
function valuesOf({ manifest }: TreeObject, objects: readonly TreeObject[]): Fields[] {
  const { values, valuesFrom } = fieldsOf(manifest.spec);
  return [fieldsOf(values), ...listOf(valuesFrom).filter(isFields).flatMap(({ kind, name, valuesKey }) => objects
    .filter((one) => one.manifest.kind === kind && kind === 'ConfigMap' && fieldsOf(one.manifest.metadata).name === name)
    .map((one) => parsed(fieldsOf(one.manifest.data)[textOf(valuesKey) ?? 'values.yaml'])))];
}

function parsed(text: unknown): Fields {
  try {
    return fieldsOf(parse(String(text)));
  } catch {
    // What is no YAML is told elsewhere.
    return {};
  }
}
