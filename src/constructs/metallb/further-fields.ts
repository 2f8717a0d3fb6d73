import { insteadOfField } from './property-of-field';
import { IpPlan } from '../plan/ip-plan';

/** Options of an object that may have fields which no property stands for. */
export interface FurtherFields {
  /**
   * Further fields under their own names, as a MetalLB that is newer than this library may have them: of the object's `spec`, or of the
   * entry of a list that these options describe. Objects in it are merged with what the properties write. A field that has a property of
   * its own is an error here. The rules judge the object as a whole: a field that the MetalLB which runs does not have is an error.
   *
   * @default - none
   */
  readonly extraFields?: { readonly [field: string]: any };
}

/** Its property, for lists of option names. */
export const FURTHER_FIELDS_NAMES = { extraFields: true } as const;

type Fields = Readonly<Record<string, unknown>>;

/** Where a field stands: in the options, in the object, and from the object that the options describe. */
interface Place {
  readonly option: string;
  readonly field: string;
  readonly way: string;
}

/** Adds what options pass through to the fields that their properties write, and tells the plan what cannot be. */
export class FieldMerger {
  /**
   * @param construct path of the construct that was given the options
   * @param object path of the construct of the object
   * @param entries where entries of lists that have options of their own stand in the object
   */
  constructor(private readonly plan: IpPlan, private readonly construct: string, private readonly object = construct, private readonly entries = 'spec') {}

  /**
   * All fields; an object whose properties are all left out stays out.
   *
   * @param fields every field that a property stands for, undefined where it is not given
   * @param within where the options stand in those of the construct, empty for these themselves
   */
  public merged(fields: Fields, { extraFields = {} }: FurtherFields, within = ''): Fields {
    const place = within === '' ? 'extraFields' : `${within}.extraFields`;
    if (!isFields(extraFields)) {
      this.tell(place, `\`${place}\` of ${this.construct} is ${JSON.stringify(extraFields)}, and an object is expected there.`, 'Write `{ field: value }`.');
      return withoutEmpty(fields);
    }
    return withoutEmpty(this.merge(fields, extraFields, { option: place, field: within === '' ? 'spec' : `${this.entries}.${within}`, way: '' }));
  }

  private merge(fields: Fields, extra: Fields, { option, field, way }: Place): Fields {
    const merged: Record<string, unknown> = { ...fields };
    for (const [name, value] of Object.entries(extra)) {
      const written = fields[name];
      const place = { option: `${option}.${name}`, field: `${field}.${name}`, way: way === '' ? name : `${way}.${name}` };
      if (!Object.prototype.hasOwnProperty.call(fields, name)) {
        merged[name] = value;
        this.plan._registry.passedFields.push({ object: this.object, field: place.field, option: { construct: this.construct, property: place.option } });
      } else if (isFields(written) && isFields(value)) {
        merged[name] = this.merge(written, value, place);
      } else {
        this.tell(place.option, `\`${place.option}\` of ${this.construct} is a field that has a property of its own, which the plan and the checks read.`,
          `Remove \`${place.option}\`, and use ${insteadOfField(place.way)}.`);
      }
    }
    return merged;
  }

  private tell(property: string, message: string, help: string): void {
    this.plan._registry.problems.push({
      kind: 'option-invalid', message, help, subject: `property ${property} of ${this.construct}`, places: [{ construct: this.construct, property }],
    });
  }
}

/** Neither a list, nor a value that is filled in later. */
function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** An object that the owner wrote empty stays. */
function withoutEmpty(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => {
    const inner = isFields(value) ? withoutEmpty(value) : value;
    return [name, isFields(inner) && Object.keys(inner).length > 0 && Object.values(inner).every((one) => one === undefined) ? undefined : inner];
  }));
}
