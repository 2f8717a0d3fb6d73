import { PlanProblem } from '../plan/plan';
import { choice } from '../rules/text';

/** What is wrong with a value, the rest of a sentence that begins with it, and what to write instead; `undefined` where nothing is. */
export type OptionValue = (value: unknown) => { readonly fault: string; readonly help: string } | undefined;

/**
 * The properties that an options object may have, the most telling one first; behind a name those of the objects that stand there, if it holds any,
 * or what its value has to be.
 */
export interface OptionNames {
  readonly [name: string]: OptionNames | OptionValue | true;
}

/** The names of an interface's properties: with one missing or one too many this does not compile. */
export function namesOf<T>(names: Readonly<Record<keyof T, OptionNames | OptionValue | true>>): OptionNames {
  return names;
}

const NONE: readonly PlanProblem[] = [];

/**
 * Properties of an options object that do not exist, in whatever depth, and values that mean nothing. Where types are checked properties do not come
 * this far; apps that run without, or whose options come out of a file, would have them passed over in silence.
 *
 * @param construct path of the construct that was given the options
 * @param within where the object stands in its options, empty for the options themselves
 */
export function problemsOfOptions(options: unknown, names: OptionNames, construct: string, within = ''): readonly PlanProblem[] {
  if (options === undefined || options === null) {
    return NONE;
  }
  if (typeof options !== 'object') {
    return [noObject(options, names, construct, within)];
  }
  let problems = NONE;
  for (const [name, value] of Object.entries(options)) {
    const known = Object.prototype.hasOwnProperty.call(names, name) ? names[name] : undefined;
    if (known === true || value === undefined) {
      continue;
    }
    const place = within === '' ? name : `${within}.${name}`;
    const found = known === undefined ? [unknownName(name, options, names, construct, place)]
      : typeof known === 'function' ? problemsOfValue(value, known, construct, place)
        : Array.isArray(value) ? value.flatMap((item, index) => problemsOfOptions(item, known, construct, `${place}[${index}]`))
          : problemsOfOptions(value, known, construct, place);
    problems = [...problems, ...found];
  }
  return problems;
}

function problemsOfValue(value: unknown, judge: OptionValue, construct: string, place: string): PlanProblem[] {
  const wrong = judge(value);
  return wrong === undefined ? [] : [problemAt(construct, place, `\`${place}\` of ${construct} is ${JSON.stringify(value)}, and ${wrong.fault}.`, wrong.help)];
}

function unknownName(name: string, options: object, names: OptionNames, construct: string, place: string): PlanProblem {
  const free = Object.keys(names).filter((known) => (options as Readonly<Record<string, unknown>>)[known] === undefined).sort();
  return problemAt(construct, place, `${construct} has the property \`${place}\`, which means nothing here.`, choice(name, free, 'Remove it'));
}

function noObject(value: unknown, names: OptionNames, construct: string, place: string): PlanProblem {
  const text = JSON.stringify(value) ?? typeof value;
  return problemAt(construct, place, `\`${place}\` of ${construct} is ${text}, and an object is expected there.`,
    `Write \`{ ${Object.keys(names)[0]}: ${text} }\`.`);
}

function problemAt(construct: string, property: string, message: string, help: string): PlanProblem {
  return { kind: 'option-invalid', message, help, subject: `property ${property} of ${construct}`, places: [{ construct, property }] };
}
