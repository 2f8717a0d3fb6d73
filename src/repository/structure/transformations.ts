import { Patch, patched, patchesIn, patchesOf } from './patches';
import { withReplacements } from './replacements';
import { TreeObject } from './tree';
import { Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../../model/reader/fields';
import { isClusterScoped } from '../../model/reader/scope';

/**
 * Objects after what is said about all of them, in a `kustomization.yaml`, a component, a Flux Kustomization or a source of Argo CD, which
 * have these fields in common: patches first, then namespace, names, labels and counts.
 *
 * @param fileText the text of a file that a patch is in, named as the kustomization names it
 */
export function transformed(objects: readonly TreeObject[], kustomization: Fields, fileText: (name: string) => string | undefined): TreeObject[] {
  const changed = patchesFor(kustomization, fileText).reduce<readonly TreeObject[]>(patched, objects);
  const namespace = textOf(kustomization.namespace) ?? textOf(kustomization.targetNamespace);
  const labels = labelsFor(kustomization);
  const replicas = new Map(listOf(kustomization.replicas).filter(isFields).map(({ name, count }) => [name, count]));
  const [prefix, suffix] = [textOf(kustomization.namePrefix) ?? '', textOf(kustomization.nameSuffix) ?? ''];
  const all = changed.map((object) => {
    let manifest = namespace === undefined ? object.manifest : inNamespace(object.manifest, namespace);
    manifest = labels.length === 0 ? manifest : labels.reduce(withLabels, manifest);
    manifest = prefix + suffix === '' ? manifest : renamed(manifest, (name) => `${prefix}${name}${suffix}`, changed);
    const count = replicas.get(fieldsOf(object.manifest.metadata).name);
    manifest = count === undefined ? manifest : withReplicas(manifest, count);
    return manifest === object.manifest ? object : { ...object, manifest };
  });
  return [...withReplacements(all, kustomization)];
}

function withReplicas(manifest: Fields, count: unknown): Fields {
  const { spec } = manifest;
  return isFields(spec) && spec.replicas !== undefined ? { ...manifest, spec: { ...spec, replicas: count } } : manifest;
}

function patchesFor(kustomization: Fields, fileText: (name: string) => string | undefined): Patch[] {
  const inFile = (name: unknown, target?: Fields) => patchesIn((typeof name === 'string' ? fileText(name) : undefined) ?? '', target);
  const entry = (one: Fields): Patch[] => {
    const target = isFields(one.target) ? one.target : undefined;
    return typeof one.patch === 'string' ? patchesIn(one.patch, target) : Array.isArray(one.ops) ? patchesOf([one.ops], target) : inFile(one.path, target);
  };
  return [
    ...textsOf(kustomization.patchesStrategicMerge).flatMap((text) => (text.includes('\n') ? patchesIn(text) : inFile(text))),
    ...[...listOf(kustomization.patches), ...listOf(kustomization.patchesJson6902)].filter(isFields).flatMap(entry),
  ];
}

/** A Namespace is renamed, as kustomize does it: many repositories have one that is called `_`, for all their applications. */
function inNamespace(manifest: Fields, namespace: string): Fields {
  const [apiVersion, kind] = [textOf(manifest.apiVersion) ?? '', textOf(manifest.kind) ?? ''];
  if (apiVersion === 'v1' && kind === 'Namespace') {
    return { ...manifest, metadata: { ...fieldsOf(manifest.metadata), name: namespace } };
  }
  return isClusterScoped(apiVersion, kind) ? manifest : { ...manifest, metadata: { ...fieldsOf(manifest.metadata), namespace } };
}

interface MoreLabels {
  readonly labels: Fields;
  readonly onSelectors: boolean;
}

function labelsFor({ commonLabels, labels, commonMetadata }: Fields): MoreLabels[] {
  return [
    ...(isFields(commonLabels) ? [{ labels: commonLabels, onSelectors: true }] : []),
    ...listOf(labels).filter(isFields).map(({ pairs, includeSelectors }) => ({ labels: fieldsOf(pairs), onSelectors: includeSelectors === true })),
    ...(isFields(commonMetadata) && isFields(commonMetadata.labels) ? [{ labels: commonMetadata.labels, onSelectors: false }] : []),
  ];
}

function withLabels(manifest: Fields, { labels, onSelectors }: MoreLabels): Fields {
  const metadata = fieldsOf(manifest.metadata);
  const labelled = { ...manifest, metadata: { ...metadata, labels: { ...fieldsOf(metadata.labels), ...labels } } };
  if (!onSelectors || !isFields(manifest.spec)) {
    return labelled;
  }
  const { spec } = manifest;
  if (manifest.kind === 'Service') {
    return isFields(spec.selector) ? { ...labelled, spec: { ...spec, selector: { ...spec.selector, ...labels } } } : labelled;
  }
  const template = fieldsOf(spec.template);
  const ofPods = fieldsOf(template.metadata);
  return !isFields(spec.template) ? labelled : {
    ...labelled,
    spec: {
      ...spec,
      ...(isFields(spec.selector) ? { selector: { ...spec.selector, matchLabels: { ...fieldsOf(spec.selector.matchLabels), ...labels } } } : {}),
      template: { ...template, metadata: { ...ofPods, labels: { ...fieldsOf(ofPods.labels), ...labels } } },
    },
  };
}

/** Kinds that keep their names whatever a kustomization says. */
const KEEP_NAMES = new Set(['CustomResourceDefinition', 'APIService', 'Namespace']);

/** A renamed object; an Ingress also names its Services anew, where they are of the same build. */
function renamed(manifest: Fields, rename: (name: string) => string, all: readonly TreeObject[]): Fields {
  const metadata = fieldsOf(manifest.metadata);
  const named = KEEP_NAMES.has(textOf(manifest.kind) ?? '') || typeof metadata.name !== 'string' ? manifest
    : { ...manifest, metadata: { ...metadata, name: rename(metadata.name) } };
  if (manifest.kind !== 'Ingress') {
    return named;
  }
  const services = new Set(all.filter((other) => other.manifest.kind === 'Service').map((other) => fieldsOf(other.manifest.metadata).name));
  return { ...named, spec: withServicesRenamed(manifest.spec, (name) => (services.has(name) ? rename(name) : name)) };
}

function withServicesRenamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => withServicesRenamed(item, rename));
  }
  return !isFields(value) ? value : Object.fromEntries(Object.entries(value).map(([name, inner]) =>
    [name, name === 'service' && isFields(inner) && typeof inner.name === 'string' ? { ...inner, name: rename(inner.name) } : withServicesRenamed(inner, rename)]));
}
