import { OptionKind, textOfValue } from './option-kinds';
import { closestName } from '../behavior/schema/closest-name';
import { Consequence, PlanProblem } from '../plan/plan';
import { choice } from '../rules/text';

/** What is wrong with a value, the rest of a sentence that begins with it, and what to write instead; `undefined` where nothing is. */
export type OptionValue = (value: unknown) => { readonly fault: string; readonly help: string } | undefined;

/** What may stand at a property: an object with properties of its own, a kind of value, values of which some mean nothing, or whatever it is. */
export type OptionNeed = OptionNames | OptionKind | OptionValue | true;

/** The properties that an options object may have, the most telling one first; behind a name what may stand there. */
export interface OptionNames {
  readonly [name: string]: OptionNeed;
}

/** The names of an interface's properties: with one missing or one too many this does not compile. */
export function namesOf<T>(names: Readonly<Record<keyof T, OptionNeed>>): OptionNames {
  return names;
}

const NONE: readonly PlanProblem[] = [];

/**
 * Properties of an options object that do not exist, hold what cannot be used, or a value that means nothing, in whatever depth. Where types are
 * checked most of them do not come this far; apps that run without, or whose options come out of a file, would have them passed over in silence.
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
  for (const name of Object.keys(options)) {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    const known = Object.prototype.hasOwnProperty.call(names, name) ? names[name] : undefined;
    if (known === true || value === undefined) {
      continue;
    }
    const place = within === '' ? name : `${within}.${name}`;
    const found = known === undefined ? [unknownName(name, options, names, construct, place)]
      : known instanceof OptionKind ? problemsOfValue(value, known, construct, place)
        : typeof known === 'function' ? meaningless(value, known, construct, place)
          : Array.isArray(value) ? value.flatMap((item, index) => problemsOfOptions(item, known, construct, `${place}[${index}]`))
            : problemsOfOptions(value, known, construct, place);
    problems = found.length === 0 ? problems : [...problems, ...found];
  }
  return problems;
}

/** What is wrong with a value that is to be of a kind; nothing is no value. */
export function problemsOfValue(value: unknown, kind: OptionKind, construct: string, place: string): readonly PlanProblem[] {
  if (value === undefined || value === null) {
    return NONE;
  }
  if (!kind.holds(value)) {
    return [wrongKind(value, kind, construct, place)];
  }
  const { entries, judge } = kind;
  const meant = judge === undefined ? NONE : meaningless(value, judge, construct, place).map((problem) => withConsequences(problem, kind.lack, construct));
  return entries === undefined ? meant : [...meant, ...(value as readonly unknown[]).flatMap((item, index) => {
    const at = `${place}[${index}]`;
    if (entries instanceof OptionKind) {
      return entries.holds(item) ? problemsOfValue(item, entries, construct, at) : [wrongKind(item, entries, construct, at, kind.lack)];
    }
    return isUsable(item) ? problemsOfOptions(item, entries, construct, at) : [noObject(item, entries, construct, at, kind.lack)];
  })];
}

/** What options cannot be without and nobody gave. */
export function problemsOfMissing(options: unknown, needed: readonly string[], construct: string, within = ''): readonly PlanProblem[] {
  return isUsable(options) || options === undefined || options === null
    ? needed.filter((name) => ((options ?? {}) as Readonly<Record<string, unknown>>)[name] === undefined || (options as Readonly<Record<string, unknown>>)[name] === null)
      .map((name) => missingProperty(name, construct, within))
    : NONE;
}

/** An object of options that lacks what it cannot be without. */
export function missingProperty(name: string, construct: string, within: string): PlanProblem {
  return within === ''
    ? problemAt(construct, name, `${construct} has no \`${name}\`, and means nothing without.`, `Write \`${name}\`.`)
    : problemAt(construct, within, `\`${within}\` of ${construct} has no \`${name}\`, and means nothing without.`, `Write \`${name}\`, or remove \`${within}\`.`);
}

/** The options without the properties that hold what cannot be used, which `problemsOfOptions` tells of. */
export function usableOptions<T extends object>(options: T, names: OptionNames): T {
  if (!isUsable(options)) {
    return {} as T;
  }
  const values = options as Readonly<Record<string, unknown>>;
  const all = Object.keys(options);
  return all.every((name) => usableValue(values[name], names[name]) === values[name]) ? options
    : Object.fromEntries(all.map((name) => [name, usableValue(values[name], names[name])])) as T;
}

/** The options without every property that holds, in whatever depth, what cannot be used: what is left means what somebody wrote. */
export function soundOptions<T extends object>(options: T, names: OptionNames): T {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([name, value]) => usableValue(value, names[name]) === value)) as T;
}

function usableValue(value: unknown, known: OptionNeed | undefined): unknown {
  if (known === true || known === undefined || typeof known === 'function' || value === undefined) {
    return value;
  }
  if (!(known instanceof OptionKind)) {
    return Array.isArray(value) ? value : isUsable(value) ? usableOptions(value, known) : undefined;
  }
  const { entries } = known;
  if (value === null || !known.holds(value)) {
    return undefined;
  }
  if (entries === undefined) {
    return value;
  }
  const list = value as readonly unknown[];
  if (entries instanceof OptionKind) {
    return list.every(entries.holds) ? list : undefined;
  }
  const usable = list.filter((item): item is object => isUsable(item)).map((item) => usableOptions(item, entries));
  return usable.length === list.length && usable.every((item, index) => item === list[index]) ? list : usable;
}

function isUsable(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function meaningless(value: unknown, judge: OptionValue, construct: string, place: string): PlanProblem[] {
  const wrong = judge(value);
  return wrong === undefined ? [] : [problemAt(construct, place, `\`${place}\` of ${construct} is ${textOfValue(value)}, and ${wrong.fault}.`, wrong.help)];
}

function unknownName(name: string, options: object, names: OptionNames, construct: string, place: string): PlanProblem {
  const free = Object.keys(names).filter((known) => (options as Readonly<Record<string, unknown>>)[known] === undefined).sort();
  const meant = closestName(name, free);
  const need = meant === undefined ? undefined : names[meant];
  // What it was to be is missing then.
  return withConsequences(problemAt(construct, place, `${construct} has the property \`${place}\`, which means nothing here.`, choice(name, free, 'Remove it')),
    need instanceof OptionKind ? need.lack : [], construct);
}

function noObject(value: unknown, names: OptionNames, construct: string, place: string, without: readonly string[] = []): PlanProblem {
  const text = textOfValue(value);
  const lack = [...without, ...Object.values(names).flatMap((need) => (need instanceof OptionKind ? need.lack : []))];
  return withConsequences(problemAt(construct, place, `${place === '' ? 'What is given to' : `\`${place}\` of`} ${construct} is ${text}, and an object is expected there.`,
    `Write \`{ ${Object.keys(names)[0]}: ${text} }\`.`), lack, construct);
}

function wrongKind(value: unknown, kind: OptionKind, construct: string, place: string, lack = kind.lack): PlanProblem {
  const text = textOfValue(value);
  return withConsequences(problemAt(construct, place, `\`${place}\` of ${construct} is ${text}, and ${kind.expected} is expected there.`, kind.help(text)), lack, construct);
}

/** What rules would tell of a construct that lacks what cannot be used. */
function withConsequences(problem: PlanProblem, lack: readonly string[], construct: string): PlanProblem {
  return lack.length === 0 ? problem : { ...problem, entails: lack.map((rule): Consequence => ({ rule, within: construct })) };
}

function problemAt(construct: string, property: string, message: string, help: string): PlanProblem {
  const whole = property === '';
  return { kind: 'option-invalid', message, help, subject: whole ? `options of ${construct}` : `property ${property} of ${construct}`, places: [whole ? { construct } : { construct, property }] };
}
