import { isFields } from '../../model/reader/fields';
import { Source } from '../../model/source';

/** The way to a value inside others: names of fields, and numbers of entries. */
export type Path = readonly (string | number)[];

/** `service.app.annotations["lbipam.cilium.io/ips"]`, or `items[0]`. */
export function propertyOf(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : /^[^.[\]"\s]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`))
    .join('').replace(/^\./, '');
}

/** A place further inside the property that a place points at. */
export function within(source: Source, path: Path): Source {
  const inner = propertyOf(path);
  if (inner === '' || source.property === undefined) {
    return inner === '' ? source : { ...source, property: inner };
  }
  return { ...source, property: inner.startsWith('[') ? source.property + inner : `${source.property}.${inner}` };
}

export function valueAt(values: unknown, path: Path): unknown {
  return path.reduce<unknown>((current, step) => (Array.isArray(current) || isFields(current) ? (current as Record<string | number, unknown>)[step] : undefined), values);
}

/**
 * A path as `helm --set` writes it: `service.ports[0].name`, with `\.` for a dot inside a name. Flux's `targetPath` and Argo CD's
 * parameters are written so.
 */
export function parsedPath(text: string): Path {
  return [...text.matchAll(/\[(\d+)\]|((?:\\.|[^.[\]\\])+)/g)]
    .map(([, number, name]) => (number !== undefined ? Number(number) : name.replace(/\\(.)/g, '$1')));
}
