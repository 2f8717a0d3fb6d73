import { ApiObject, ApiObjectMetadataDefinition } from 'cdk8s';
import { resolveManifest, resolvePlain } from './plain-resolution';
import { Manifest } from '../model/manifest';
import { isEncryptedBySops } from '../model/secret-values';

const OBJECT_FIELDS = ['node', 'props', 'patches', 'chart', 'kind', 'apiVersion', 'apiGroup', 'name', 'metadata'];
const METADATA_FIELDS = ['name', 'labels', 'annotations', 'namespace', 'finalizers', 'ownerReferences', 'apiObject', '_additionalAttributes'];

/** What an ApiObject and its metadata keep to themselves, in a cdk8s whose objects have these fields and no others. */
interface KeptFields {
  readonly props: Manifest;
  readonly patches: readonly unknown[];
}
interface KeptMetadata {
  readonly labels: unknown;
  readonly annotations: unknown;
  readonly finalizers: unknown;
  readonly ownerReferences: unknown;
  readonly _additionalAttributes: Readonly<Record<string, unknown>>;
}

/**
 * The manifest of somebody else's object, as cdk8s will emit it.
 *
 * cdk8s resolves it once more for the file, so what is read here costs every synth twice. A raw ApiObject of plain data and Lazies,
 * without patches, is resolved without cdk8s, which takes a third of the time; every other (a class of its own, a field that
 * this file has never seen) by cdk8s.
 *
 * @param plain whether values mean what they mean everywhere, see `resolvesByDefault`
 * @throws Error what `toJson` throws
 */
export function foreignManifest(object: ApiObject, plain: boolean): Manifest {
  return (plain ? plainManifest(object) : undefined) ?? object.toJson();
}

/**
 * An object that SOPS encrypted as it stands in its file: SOPS seals all values in their order, so what sorts the keys, or adds the labels of a chart,
 * leaves nothing that `sops decrypt` takes. Undefined for every other object, and for one that its app changes or gives its namespace.
 */
export function sealedManifest(object: ApiObject): Manifest | undefined {
  const { props, patches } = object as unknown as Partial<KeptFields>;
  // What is seldom true is asked first.
  if (props === undefined || !isEncryptedBySops(props) || !isRaw(object) || patches!.length > 0) {
    return undefined;
  }
  const { labels, ...others } = object.metadata.toJson() ?? {};
  const { labels: own, ...metadata } = props.metadata;
  const isUntouched = isSame(others, metadata) && isSame(labels, { ...object.chart.labels, ...own });
  return isUntouched ? props : undefined;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(resolvePlain(one, true)) === JSON.stringify(resolvePlain(other, true));
}

function plainManifest(object: ApiObject): Manifest | undefined {
  if (!isRaw(object)) {
    return undefined;
  }
  const { props, patches } = object as unknown as KeptFields;
  if (patches.length > 0) {
    return undefined;
  }
  const { metadata } = object;
  const { labels, annotations, finalizers, ownerReferences, _additionalAttributes: further } = metadata as unknown as KeptMetadata;
  const { name, namespace } = metadata;
  const known = { annotations, finalizers, labels, name, namespace, ownerReferences };
  try {
    return resolveManifest(props, Object.keys(further).length === 0 ? known : { ...further, ...known });
  } catch {
    // cdk8s names the construct at which a Lazy failed.
    return undefined;
  }
}

function isRaw(object: ApiObject): boolean {
  return object.toJson === ApiObject.prototype.toJson
    && hasOnly(object, OBJECT_FIELDS)
    && object.metadata.toJson === ApiObjectMetadataDefinition.prototype.toJson
    && hasOnly(object.metadata, METADATA_FIELDS);
}

function hasOnly(object: object, fields: readonly string[]): boolean {
  let index = 0;
  for (const field in object) {
    if (field !== fields[index++]) {
      return false;
    }
  }
  return index === fields.length;
}
