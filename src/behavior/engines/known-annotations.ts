import { closestName } from '../schema/closest-name';

/** An annotation that looks like one of an engine's, and that it passes over. */
export interface UnknownAnnotation {
  /** Whole names of those that there are. */
  readonly known: readonly string[];
  /** The one that was probably meant, whole. */
  readonly meant?: string;
}

/** A prefix that an engine alone reads, with all that it reads behind it. */
export interface KnownAnnotations {
  readonly prefix: string;
  readonly names: readonly string[];
  /** What the engine itself writes behind the prefix. */
  readonly own?: readonly string[];
}

/** The annotation that an engine does not know, where a name begins like one of its annotations. */
export function unknownAnnotation(written: string, all: readonly KnownAnnotations[]): UnknownAnnotation | undefined {
  const found = all.find(({ prefix }) => written.startsWith(prefix));
  if (found === undefined) {
    return undefined;
  }
  const { prefix, names, own = [] } = found;
  const name = written.slice(prefix.length);
  if (names.includes(name) || own.includes(name)) {
    return undefined;
  }
  const readable = [...names, ...own];
  const meant = readable.find((one) => one.toLowerCase() === name.toLowerCase()) ?? closestName(name, readable);
  return { known: names.map((one) => prefix + one), ...(meant === undefined ? {} : { meant: prefix + meant }) };
}
