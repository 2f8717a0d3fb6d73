/**
 * Where something was written: a construct in an app, or a place in a file.
 *
 * Exactly one of `construct` and `file` is set. Text for people comes from `describeSource`.
 */
export interface Source {
  /** Path of the construct in the app's tree, for example `edge/Gateway/Service`. */
  readonly construct?: string;
  /** File, relative to the folder that was read. */
  readonly file?: string;
  /** Line in `file`, counted from 1. */
  readonly line?: number;
  /** Column in `file`, counted from 1. */
  readonly column?: number;
  /** The property or field inside it, for example `networks[0].gateway` or `spec.addresses[1]`. */
  readonly property?: string;
  /** The Kubernetes object that it stands in, for example `IPAddressPool metallb-system/public`. */
  readonly object?: string;
  /** Where the object stands in `file`; from it and `property`, line and column can be looked up. */
  readonly origin?: FileOrigin;
}

/** Where an object stands in a file: reading it keeps no lines and columns, which cost more than all the rest. */
export interface FileOrigin {
  /** The YAML document, counted from 0. */
  readonly document: number;
  /** The way to the object inside the document, for example `items[3]`; empty for the whole. */
  readonly path: string;
}

/** The same place, pointing at one property inside it. A construct, and the object there, is all that tells most places of an app, of which there are many thousands. */
export function at(source: Source, property: string): Source {
  const { construct, file, object, origin, line } = source;
  if (line !== undefined || object === undefined || (construct === undefined) === (file === undefined)) {
    return { ...source, property };
  }
  return file === undefined ? { construct, object, property } : { file, origin, object, property };
}

/** The same place, for the object that stands there. */
export function ofObject(source: Source, object: string): Source {
  const { construct, file, property, origin, line } = source;
  if (property !== undefined || line !== undefined) {
    return { ...source, object };
  }
  // Written out, since V8 gives each copy that is spread a shape of its own, which takes more room than the copy.
  return file === undefined ? { construct, object } : { file, origin, object };
}

/** The same place, for an entry of the `List` that stands there. */
export function entry(source: Source, index: number): Source {
  const { origin } = source;
  return origin === undefined ? source : { ...source, origin: { ...origin, path: `${origin.path === '' ? '' : `${origin.path}.`}items[${index}]` } };
}

/** `edge/Pool (spec.addresses[0])`, or `pools.yaml:12:5 (spec.addresses[0])`. */
export function describeSource(source: Source): string {
  const position = [source.line, source.column].filter((part) => part !== undefined).map((part) => `:${part}`).join('');
  const place = source.construct ?? `${source.file ?? 'the app'}${position}`;
  return source.property === undefined ? place : `${place} (${source.property})`;
}
