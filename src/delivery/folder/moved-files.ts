import { ALL_LAYERS, isBefore, Layer } from '../layers/layer';

/** An object whose file stood in the folder of another layer. */
export interface MovedFile {
  /** Below the folder of the layer, `shop/service-web.yaml`. */
  readonly file: string;
  readonly from: Layer;
  readonly to: Layer;
}

/**
 * Files that move to a layer that is not applied before the one they leave. There the old layer may be pruned first, so that the
 * object is deleted and made anew; an earlier layer takes the object over before the later one lets go.
 *
 * @param before what an earlier synth wrote, relative to the output folder
 */
export function movedFiles(before: Iterable<string>, now: ReadonlySet<string>): MovedFile[] {
  const left = [...before].filter((file) => !now.has(file)).flatMap(inLayer);
  if (left.length === 0) {
    return [];
  }
  const places = new Map([...now].flatMap(inLayer).map(({ file, layer }) => [file, layer]));
  return left.flatMap(({ file, layer: from }) => {
    const to = places.get(file);
    return to === undefined || isBefore(to, from) ? [] : [{ file, from, to }];
  });
}

/** Nothing for files that belong to no object of their own. */
function inLayer(path: string): { readonly file: string; readonly layer: Layer }[] {
  const [folder, namespace, name] = path.split('/');
  const layer = ALL_LAYERS.find((one) => one.folder === folder);
  return layer === undefined || name === undefined || ['kustomization.yaml', 'objects.yaml'].includes(name) ? [] : [{ file: `${namespace}/${name}`, layer }];
}
