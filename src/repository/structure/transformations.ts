import { changedTo } from './former-names';
import { imageChanges, withImages } from './images';
import { Patch, patched, patchesIn, patchesOf } from './patches';
import { withReplacements } from './replacements';
import { TreeObject } from './tree';
import { Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../../model/reader/fields';
import { isClusterScoped } from '../../model/reader/scope';
import { Source } from '../../model/source';

/** A file that a kustomization names. */
export interface PatchFile {
  readonly text: string;
  /** As messages name it. */
  readonly name: string;
}

/**
 * Objects after what is said about all of them, in a `kustomization.yaml`, a component, a Flux Kustomization or a source of Argo CD, which
 * have these fields in common: patches first, then namespace, names, labels, annotations, counts and images, replacements last.
 *
 * @param placeOf where a property of these fields stands
 * @param fileOf a file that a patch is in, named as the kustomization names it
 */
export function transformed(
  objects: readonly TreeObject[], kustomization: Fields, placeOf: (property: string) => Source, fileOf: (name: string) => PatchFile | undefined = () => undefined,
): TreeObject[] {
  const changed = patchesFor(kustomization, placeOf, fileOf).reduce<readonly TreeObject[]>(patched, objects);
  const namespace = textOf(kustomization.namespace) ?? textOf(kustomization.targetNamespace);
  const labels = labelsFor(kustomization);
  const annotations = annotationsFor(kustomization);
  const replicas = new Map(listOf(kustomization.replicas).filter(isFields).map(({ name, count }) => [name, count]));
  const images = imageChanges(kustomization.images);
  const [prefix, suffix] = [textOf(kustomization.namePrefix) ?? '', textOf(kustomization.nameSuffix) ?? ''];
  const all = changed.map((object) => {
    let manifest = namespace === undefined ? object.manifest : inNamespace(object.manifest, namespace);
    manifest = labels.length === 0 ? manifest : labels.reduce(withLabels, manifest);
    manifest = annotations.reduce(withAnnotations, manifest);
    manifest = prefix + suffix === '' ? manifest : renamed(manifest, (name) => `${prefix}${name}${suffix}`, changed);
    const count = replicas.get(fieldsOf(object.manifest.metadata).name);
    manifest = count === undefined ? manifest : withReplicas(manifest, count);
    manifest = withImages(manifest, images);
    return changedTo(object, manifest);
  });
  return [...withReplacements(all, kustomization, placeOf, fileOf)];
}

function withReplicas(manifest: Fields, count: unknown): Fields {
  const { spec } = manifest;
  return isFields(spec) && spec.replicas !== undefined ? { ...manifest, spec: { ...spec, replicas: count } } : manifest;
}

function patchesFor(kustomization: Fields, placeOf: (property: string) => Source, fileOf: (name: string) => PatchFile | undefined): Patch[] {
  const here = (property: string) => () => placeOf(property);
  const inPlace = (text: string, property: string, target?: Fields, options?: Fields) =>
    patchesIn(text, target, here(property), options).map((patch, document) => (document === 0 ? patch : { ...patch, isOnePlace: true }));
  const inFile = (name: unknown, target?: Fields, options?: Fields) => {
    const file = typeof name === 'string' ? fileOf(name) : undefined;
    return file === undefined ? [] : patchesIn(file.text, target, (document) => ({ file: file.name, origin: { document, path: '' } }), options);
  };
  const entry = (one: Fields, property: string): Patch[] => {
    const [target, options] = [one.target, one.options].map((value) => (isFields(value) ? value : undefined));
    return typeof one.patch === 'string' ? inPlace(one.patch, `${property}.patch`, target, options)
      : Array.isArray(one.ops) ? patchesOf([one.ops], target, here(`${property}.ops`)) : inFile(one.path, target, options);
  };
  const entries = (name: 'patches' | 'patchesJson6902') => listOf(kustomization[name]).flatMap((one, index) => (isFields(one) ? entry(one, `${name}[${index}]`) : []));
  return [
    ...textsOf(kustomization.patchesStrategicMerge).flatMap((text, index) => (text.includes('\n') ? inPlace(text, `patchesStrategicMerge[${index}]`) : inFile(text))),
    ...entries('patches'),
    ...entries('patchesJson6902'),
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
  readonly onPods: boolean;
}

function labelsFor({ commonLabels, labels, commonMetadata }: Fields): MoreLabels[] {
  return [
    ...(isFields(commonLabels) ? [{ labels: commonLabels, onSelectors: true, onPods: true }] : []),
    ...listOf(labels).filter(isFields).map(({ pairs, includeSelectors, includeTemplates }) =>
      ({ labels: fieldsOf(pairs), onSelectors: includeSelectors === true, onPods: includeSelectors === true || includeTemplates === true })),
    ...(isFields(commonMetadata) && isFields(commonMetadata.labels) ? [{ labels: commonMetadata.labels, onSelectors: false, onPods: false }] : []),
  ];
}

function withLabels(manifest: Fields, { labels, onSelectors, onPods }: MoreLabels): Fields {
  const labelled = withMore(manifest, 'labels', labels);
  const { spec } = labelled;
  if (!onPods || !isFields(spec)) {
    return labelled;
  }
  if (manifest.kind === 'Service') {
    return onSelectors ? { ...labelled, spec: { ...spec, selector: { ...fieldsOf(spec.selector), ...labels } } } : labelled;
  }
  return !isFields(spec.template) ? labelled : {
    ...labelled,
    spec: {
      ...spec,
      ...(onSelectors && isFields(spec.selector) ? { selector: { ...spec.selector, matchLabels: { ...fieldsOf(spec.selector.matchLabels), ...labels } } } : {}),
      template: withMore(spec.template, 'labels', labels),
    },
  };
}

interface MoreAnnotations {
  readonly annotations: Fields;
  readonly onPods: boolean;
}

/** Those of a `kustomization.yaml` go on pods too, those that Flux adds do not. */
function annotationsFor({ commonAnnotations, commonMetadata }: Fields): MoreAnnotations[] {
  const ofFlux = fieldsOf(commonMetadata).annotations;
  return [
    ...(isFields(commonAnnotations) ? [{ annotations: commonAnnotations, onPods: true }] : []),
    ...(isFields(ofFlux) ? [{ annotations: ofFlux, onPods: false }] : []),
  ];
}

const HAVE_PODS = new Set(['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job', 'ReplicationController']);

function withAnnotations(manifest: Fields, { annotations, onPods }: MoreAnnotations): Fields {
  const annotated = withMore(manifest, 'annotations', annotations);
  const { kind, spec } = annotated;
  return onPods && HAVE_PODS.has(textOf(kind) ?? '') && isFields(spec)
    ? { ...annotated, spec: { ...spec, template: withMore(fieldsOf(spec.template), 'annotations', annotations) } }
    : annotated;
}

function withMore(object: Fields, property: 'labels' | 'annotations', more: Fields): Fields {
  const metadata = fieldsOf(object.metadata);
  return { ...object, metadata: { ...metadata, [property]: { ...fieldsOf(metadata[property]), ...more } } };
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
