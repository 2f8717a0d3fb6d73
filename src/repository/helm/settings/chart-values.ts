import { isFields, listOf } from '../../../model/reader/fields';
import { Source } from '../../../model/source';
import { listedEntries, Written, written } from '../../../model/written';
import { IpPrefix } from '../../../net/ip-prefix';
import { ChartRelease, placeOfValue } from '../chart-release';
import { hasOpenText, isTemplate, placeholder } from '../values';
import { parsedPath, Path, valueAt } from '../values-path';

/** A value that somebody chose, and where. */
export interface Setting<T> {
  /** Absent where only Helm or Flux knows it. */
  readonly value?: T;
  readonly source: Source;
}

/** The values of one chart of a release: its own, or those of a chart that it is made of. */
export class ChartValues {
  constructor(readonly release: ChartRelease, private readonly base: Path = []) {}

  /** A choice, written as a boolean or as the text of one; nothing where nobody chose. */
  flag(path: string): Setting<boolean> | undefined {
    return this.setting(path, (value) => (value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined));
  }

  /** A text; a number counts as one. */
  text(path: string): Setting<string> | undefined {
    return this.setting(path, (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value === 'string' && !isOpen(value) ? value : undefined));
  }

  number(path: string): Setting<number> | undefined {
    return this.setting(path, (value) => (typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined));
  }

  /** Prefixes of a list, or of one text, which may name several with commas. */
  prefixes(...paths: readonly string[]): Written<IpPrefix>[] {
    return paths.flatMap((path) => {
      const value = this.raw(path);
      const texts = Array.isArray(value) ? listOf(value).map((text, index) => ({ text, steps: [...parsedPath(path), index] }))
        : typeof value === 'string' && value !== '' ? listedEntries(value).map((text) => ({ text, steps: parsedPath(path) })) : [];
      return texts.map(({ text, steps }) => written(typeof text === 'string' && isTemplate(text) ? placeholder(text) : text, this.place(steps), IpPrefix.parseMasked));
    });
  }

  raw(path: string): unknown {
    return valueAt(this.release.values, [...this.base, ...parsedPath(path)]);
  }

  /** Whether something of a part of these is only known to Helm or Flux. */
  isOpen(part: string): boolean {
    return this.isOutOfSight(part) || hasOpenText(this.raw(part));
  }

  /** Whether something of a part of these may be written where nobody here can look. */
  isOutOfSight(part: string): boolean {
    return this.release.unknown.some(({ path }) => path === undefined || this.isIn(path, part));
  }

  /** Whether a path from the top of all values of the release is, holds or lies in a part of these. */
  private isIn(path: string, part: string): boolean {
    const [one, other] = [parsedPath(path), [...this.base, ...parsedPath(part)]];
    return one.slice(0, other.length).every((step, index) => step === other[index]);
  }

  source(path: string): Source {
    return this.place(parsedPath(path));
  }

  private setting<T>(path: string, read: (value: unknown) => T | undefined): Setting<T> | undefined {
    const value = this.raw(path);
    // A mapping, or an empty text, chooses nothing.
    return value === undefined || value === null || value === '' || isFields(value) || Array.isArray(value) ? undefined : { value: read(value), source: this.source(path) };
  }

  private place(path: Path): Source {
    return placeOfValue(this.release, [...this.base, ...path]);
  }
}

function isOpen(text: string): boolean {
  return isTemplate(text) || text.includes('${');
}
