import { parseAllDocuments } from 'yaml';
import { FactPlace, Step } from './place';
import { Fields, isFields } from '../../model/reader/fields';
import { GO_YAML } from '../../model/reader/yaml-version';
import { at, Source } from '../../model/source';

/** A value in a file together with the way to it, so that what is read from it knows where it stands. */
export class Spot {
  /**
   * A mapping whose fields stand in several places.
   *
   * @param place where the mapping itself stands
   */
  static ofFields(fields: ReadonlyMap<string, Spot>, place: FactPlace): Spot {
    return new Spot(Object.fromEntries([...fields].map(([name, { value }]) => [name, value])), place, fields);
  }

  constructor(readonly value: unknown, readonly place: FactPlace, private readonly elsewhere: ReadonlyMap<string, Spot> = new Map()) {}

  /** A field; its value is absent where there is none. */
  in(...names: string[]): Spot {
    return names.reduce<Spot>((spot, name) => spot.elsewhere.get(name) ?? spot.step(name, isFields(spot.value) ? spot.value[name] : undefined), this);
  }

  /** The entries of a list; none of anything else. */
  items(): Spot[] {
    return Array.isArray(this.value) ? this.value.map((item, index) => this.step(index, item)) : [];
  }

  /** The fields of a mapping; none of anything else. */
  entries(): [string, Spot][] {
    return isFields(this.value) ? Object.keys(this.value).map((name) => [name, this.in(name)]) : [];
  }

  /** Another value that stands at the same place. */
  holding(value: unknown): Spot {
    return new Spot(value, this.place);
  }

  /** The YAML documents of a text; none where it is no text, or no YAML. */
  embedded(): Spot[] {
    return typeof this.value === 'string'
      ? yamlValues(this.value).map((value, document) => new Spot(value, { ...this.place, within: { document, steps: [] } }))
      : [];
  }

  get isThere(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  get fields(): Fields {
    return isFields(this.value) ? this.value : {};
  }

  /** Whether it is a mapping that has one of these fields. */
  hasAny(names: readonly string[]): boolean {
    return isFields(this.value) && names.some((name) => this.fields[name] !== undefined);
  }

  get source(): Source {
    const { file, object, line, steps, within } = this.place;
    const property = within === undefined ? pathText(steps) : pathText([...steps, ...within.steps]);
    const source: Source = object ?? { file, ...(line === undefined ? {} : { line }) };
    return property === '' ? source : at(source, property);
  }

  private step(step: Step, value: unknown): Spot {
    const { within, steps } = this.place;
    return new Spot(value, within === undefined
      ? { ...this.place, steps: [...steps, step] }
      : { ...this.place, within: { ...within, steps: [...within.steps, step] } });
  }
}

/** The documents of a YAML text; none where it cannot be read. */
export function yamlValues(text: string): unknown[] {
  const documents = parseAllDocuments(text, { ...GO_YAML, uniqueKeys: false, logLevel: 'silent' });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) {
    return [];
  }
  try {
    return documents.map((document) => document.toJS({ maxAliasCount: 1000 }));
  } catch {
    // Aliases without an anchor, or that stand for more than a machine could hold.
    return [];
  }
}

function pathText(steps: readonly Step[]): string {
  return steps.map((step) => (typeof step === 'number' ? `[${step}]` : /^[^.[\]"]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`))
    .join('').replace(/^\./, '');
}
