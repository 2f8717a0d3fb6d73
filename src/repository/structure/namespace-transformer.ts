import { changedTo } from './former-names';
import { TreeObject } from './tree';
import { Fields, fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';
import { groupOf, isClusterScoped } from '../../model/reader/scope';

/**
 * Objects after what `transformers` of a `kustomization.yaml` do to namespaces (kustomize 5, `builtin/NamespaceTransformer`): each object gets
 * the namespace of the transformer, and so do the fields that its `fieldSpecs` name. Other transformers change no address and no route, or
 * are programs of their own, and are passed over.
 */
export function inNamespacesOf(transformers: readonly TreeObject[], objects: readonly TreeObject[]): readonly TreeObject[] {
  return transformers.map(({ manifest }) => manifest).filter(isNamespaceTransformer).reduce((all, transformer) => {
    const { namespace } = fieldsOf(transformer.metadata);
    return typeof namespace !== 'string' ? all : all.map((object) => changedTo(object, transformed(object.manifest, namespace, listOf(transformer.fieldSpecs).filter(isFields))));
  }, objects);
}

function isNamespaceTransformer({ apiVersion, kind }: Fields): boolean {
  return apiVersion === 'builtin' && kind === 'NamespaceTransformer';
}

function transformed(manifest: Fields, namespace: string, specs: readonly Fields[]): Fields {
  const [apiVersion, kind] = [textOf(manifest.apiVersion) ?? '', textOf(manifest.kind) ?? ''];
  const own = isClusterScoped(apiVersion, kind) ? manifest : withField(manifest, ['metadata', 'namespace'], namespace, true);
  const meant = specs.filter((spec) => (spec.kind === undefined || spec.kind === kind) && (spec.group === undefined || spec.group === groupOf(apiVersion)));
  // Entries of lists (`webhooks[]/…`) hold nothing that rules ask for.
  return meant.map(({ path, create }) => ({ path: textOf(path) ?? '', create: create === true })).filter(({ path }) => path !== '' && !path.includes('['))
    .reduce((current, { path, create }) => withField(current, path.split('/'), namespace, create), own);
}

function withField(fields: Fields, [name, ...rest]: readonly string[], value: string, creates: boolean): Fields {
  if (fields[name] === undefined && !creates) {
    return fields;
  }
  return { ...fields, [name]: rest.length === 0 ? value : withField(fieldsOf(fields[name]), rest, value, creates) };
}
