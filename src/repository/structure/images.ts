import { Fields, filledText, isFields, listOf, textOf } from '../../model/reader/fields';

/** What becomes of an image: an entry of `images`. */
export interface ImageChange {
  readonly name: string;
  readonly newName?: string;
  readonly newTag?: string;
  readonly digest?: string;
}

/** Entries of `images`: maps in a `kustomization.yaml` and in a Flux Kustomization, texts such as `nginx=registry.example.com/nginx:1.29` in a source of Argo CD. */
export function imageChanges(images: unknown): ImageChange[] {
  return listOf(images).flatMap((entry): ImageChange[] => {
    if (typeof entry === 'string') {
      return ofText(entry);
    }
    const name = isFields(entry) ? textOf(entry.name) : undefined;
    return !isFields(entry) || name === undefined ? []
      : [{ name, newName: filledText(entry.newName), newTag: filledText(entry.newTag), digest: filledText(entry.digest) }];
  });
}

function ofText(entry: string): ImageChange[] {
  const [before, after] = entry.includes('=') ? entry.split('=', 2) : [partsOf(entry).name, entry];
  const { name, tag, digest } = partsOf(after);
  return before === '' ? [] : [{ name: before, newName: name, newTag: tag, digest }];
}

/** A manifest whose containers have other images, wherever its pods stand (kustomize 5, `images`); as it was where none of them changes. */
export function withImages(manifest: Fields, changes: readonly ImageChange[]): Fields {
  return (changes.length === 0 ? manifest : changed(manifest, changes)) as Fields;
}

function changed(value: unknown, changes: readonly ImageChange[]): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => changed(item, changes));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isFields(value)) {
    return value;
  }
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] =>
    [name, name === 'containers' || name === 'initContainers' ? listed(inner, changes) : changed(inner, changes)]);
  return entries.some(([name, inner]) => inner !== value[name]) ? Object.fromEntries(entries) : value;
}

function listed(containers: unknown, changes: readonly ImageChange[]): unknown {
  return !Array.isArray(containers) ? containers : containers.map((container) => {
    const image = isFields(container) ? textOf(container.image) : undefined;
    const after = image === undefined ? undefined : changes.reduce(imageAfter, image);
    return after === image ? container : { ...container, image: after };
  });
}

/** A new tag takes a digest away, and a new digest the tag. */
function imageAfter(image: string, { name, newName, newTag, digest }: ImageChange): string {
  const before = partsOf(image);
  if (before.name !== name) {
    return image;
  }
  const isReplaced = newTag !== undefined || digest !== undefined;
  const [tag, fixed] = isReplaced ? [newTag, digest] : [before.tag, before.digest];
  return `${newName ?? before.name}${tag === undefined ? '' : `:${tag}`}${fixed === undefined ? '' : `@${fixed}`}`;
}

/** A colon before the last slash belongs to the port of a registry. */
function partsOf(image: string): { readonly name: string; readonly tag?: string; readonly digest?: string } {
  const [, name, tag, digest] = /^(.*?)(?::([^/:@]*))?(?:@(.*))?$/s.exec(image)!;
  return { name, tag, digest };
}
