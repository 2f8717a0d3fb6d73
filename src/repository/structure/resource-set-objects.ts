import { filledIn, inputsOf, isResourceSet, setTemplates } from './resource-sets';
import { TreeObject } from './tree';
import { isOpen, PossibleObject } from '../../model/possible-object';
import { Fields, fieldsOf, filledText, isFields, labelsOf, textOf } from '../../model/reader/fields';
import { Source } from '../../model/source';

/** What ResourceSets of Flux Operator make out of their templates. */
export interface MadeBySets {
  /** Objects of which every word is known. */
  readonly objects: readonly TreeObject[];
  /** All others: that they are made at all may depend on what is out of sight. */
  readonly possible: readonly PossibleObject[];
}

/** What a set leaves out, or does not make anew. */
const RECONCILE = 'fluxcd.controlplane.io/reconcile';

/**
 * The objects that ResourceSets make. An object is certain where all inputs of its set stand there, and nothing but values of inputs is written
 * into its template; then there is one for each of the inputs. What Kustomizations among them apply is another matter.
 */
export function madeByResourceSets(objects: readonly TreeObject[]): MadeBySets {
  const made = objects.filter(isResourceSet).filter(({ manifest }) => annotationOf(manifest) !== 'disabled').flatMap(madeBy);
  return {
    objects: distinct(made.flatMap(({ object }) => object ?? [])),
    possible: made.flatMap(({ possible }) => possible ?? []),
  };
}

/** Whether a set makes nothing but objects of which every word is known. */
export function isKnownInFull(set: TreeObject): boolean {
  return setTemplates(set).length > 0 && setTemplates(set).every(({ template }) => template.kind !== 'Kustomization') && madeBy(set).every(({ object }) => object !== undefined);
}

interface Made {
  readonly object?: TreeObject;
  readonly possible?: PossibleObject;
}

function madeBy(set: TreeObject): Made[] {
  const inputs = inputsOf(set);
  return setTemplates(set).filter(({ template }) => template.kind !== 'Kustomization').flatMap(({ template, path, isWhole }): Made[] => {
    const source = within(set.source, path);
    const sure = isWhole ? inputs?.map((input) => filledIn(template, input) as Fields) : undefined;
    return sure === undefined || sure.some((manifest) => isOpen(JSON.stringify(manifest).replace(/\$\{/g, ''))) ? [{ possible: possibleOf(template, source) }]
      : sure.filter((manifest) => annotationOf(manifest) !== 'disabled').map((manifest) => ({ object: { manifest: withCommon(manifest, set), source, file: set.file } }));
  });
}

function possibleOf({ kind, metadata }: Fields, source: Source): PossibleObject {
  const { name, namespace } = fieldsOf(metadata);
  return { kind: String(kind), name: textOf(name) ?? '<< name >>', ...(filledText(namespace) === undefined ? {} : { namespace: filledText(namespace) }), source };
}

function annotationOf({ metadata }: Fields): string | undefined {
  return labelsOf(fieldsOf(metadata).annotations)[RECONCILE];
}

/** With the labels and annotations that a set gives to all. */
function withCommon(manifest: Fields, set: TreeObject): Fields {
  const { labels, annotations } = fieldsOf(fieldsOf(set.manifest.spec).commonMetadata);
  const metadata = fieldsOf(manifest.metadata);
  const joined = (name: 'labels' | 'annotations', more: unknown) => (isFields(more) ? { [name]: { ...fieldsOf(metadata[name]), ...more } } : {});
  return { ...manifest, metadata: { ...metadata, ...joined('labels', labels), ...joined('annotations', annotations) } };
}

/** The place of a template in its set; without one where it stands in a text. */
function within(source: Source, path: string | undefined): Source {
  const { origin } = source;
  return origin === undefined || path === undefined ? source : { ...source, origin: { ...origin, path: `${origin.path === '' ? '' : `${origin.path}.`}${path}` } };
}

/** A template in which no input stands makes one object, however many inputs there are. */
function distinct(objects: readonly TreeObject[]): TreeObject[] {
  const seen = new Set<string>();
  return objects.filter(({ manifest, source }) => {
    const id = `${source.file} ${source.origin?.document} ${source.origin?.path} ${JSON.stringify(manifest)}`;
    return !seen.has(id) && seen.add(id);
  });
}
