import { ClusterSettings, Settings } from './settings';
import { CLUSTER_SCHEMA, SETTINGS_SCHEMA } from './settings-schema';
import { soundPart } from './sound-part';
import { checkSchema, lastName, SchemaProblem } from '../behavior/schema/check';
import { NetworkDeclaration } from '../model/declaration';
import { groupBy } from '../model/group-by';
import { fieldsOf, isFields, listOf } from '../model/reader/fields';
import { at, Source } from '../model/source';
import { PlanProblem } from '../plan/plan';
import { fileSubject } from '../repository/file-problem';
import { decoded } from '../repository/open-file';
import { isEmptyYaml, yamlDocuments, YamlText } from '../repository/yaml-documents';
import { YamlFault, yamlValue } from '../repository/yaml-values';
import { Waiver } from '../rules/finding';
import { choice } from '../rules/text';

interface Shape extends NetworkDeclaration {
  readonly waivers?: readonly Waiver[];
  readonly distribution?: string;
  readonly networkAddOn?: string;
}

/**
 * Reads a `bare-metal.yaml`, strictly: a name that means nothing and a value of the wrong kind are problems with their place, and
 * what else it says is read all the same. Addresses and ranges are looked at later, with those of an app.
 *
 * @param file its name in messages
 */
export function readSettings(bytes: Buffer, file: string): Settings {
  const documents = yamlDocuments(decoded(bytes));
  const [first = 0, second] = documents.flatMap(({ text }, index) => (isEmptyYaml(text) ? [] : [index]));
  const source: Source = { file, origin: { document: first, path: '' } };
  const read = yamlValue(documents[first], false);
  if ('fault' in read && (read.fault.keyTwice !== true || read.value === undefined)) {
    return settings({}, source, [unreadable(read.fault, file)]);
  }
  const value = read.value ?? {};
  const faults = [...('fault' in read ? [keyTwice(read.fault, file)] : []), ...(second === undefined ? [] : [secondDocument(documents[second], file)])];
  const { value: sound = {}, moved, dropped } = soundPart(SETTINGS_SCHEMA, value);
  const placed = (places: ReadonlyMap<string, string>) => new Map([...places].map(([place, written]) => [place, at(source, written)]));
  const clusters = listOf(fieldsOf(value).clusters).flatMap((entry, index): ClusterSettings[] => {
    const part = soundPart(CLUSTER_SCHEMA, entry, `clusters[${index}]`);
    return part.value === undefined ? [] : [{ ...settings(part.value as Shape, source, [], placed(part.moved)), name: (part.value as ClusterSettings).name }];
  });
  const problems = checkSchema(SETTINGS_SCHEMA, value).map((problem) => leavingOut(dropped, problem, problemOf(problem, value, file, source)));
  return { ...settings(sound as Shape, source, [...faults, ...problems, ...twins(clusters, file, source)], placed(moved)), clusters };
}

function unreadable({ kind, reason, line, column }: YamlFault, file: string): PlanProblem {
  return {
    kind,
    message: `${file} is ${kind === 'file-invalid' ? 'not YAML' : 'not read'}: ${reason}.`,
    help: `Correct line ${line}: until then, nothing that the file says is known.`,
    subject: fileSubject(file),
    places: [{ file, line, column }],
  };
}

/** What stands there first would be forgotten without a word. */
function keyTwice({ reason, line, column }: YamlFault, file: string): PlanProblem {
  return { kind: 'option-invalid', message: `In ${file} ${reason}, and the last one counts.`, help: 'Put them together.', subject: fileSubject(file), places: [{ file, line, column }] };
}

function secondDocument({ line }: YamlText, file: string): PlanProblem {
  return {
    kind: 'option-invalid',
    message: `${file} has several YAML documents, and what stands behind the first counts for nothing.`,
    help: 'Put all of it into one document: several clusters have entries of `clusters`.',
    subject: fileSubject(file),
    places: [{ file, line: line + 1, column: 1 }],
  };
}

function settings(
  { waivers, loadBalancer, networks, nodes, podCidrs, serviceCidrs, apiAddresses, externals, distribution, networkAddOn, dns }: Shape,
  source: Source, problems: PlanProblem[],
  moved: ReadonlyMap<string, Source> = new Map(),
): Settings {
  const placeOf = (property: string) => moved.get(property) ?? at(source, property);
  const platform = distribution === undefined && networkAddOn === undefined ? undefined : { distribution, networkAddOn };
  const places = platform === undefined ? moved : new Map([...moved, ['platform', placeOf(distribution === undefined ? 'networkAddOn' : 'distribution')]]);
  return {
    declaration: { networks, nodes, podCidrs, serviceCidrs, apiAddresses, externals, loadBalancer, dns, ...(platform === undefined ? {} : { platform }) },
    places,
    waivers: (waivers ?? []).map((waiver, index) => ({ ...waiver, source: places.get(`waivers[${index}]`) ?? at(source, `waivers[${index}]`) })),
    source,
    clusters: [],
    problems,
  };
}

/** One of two entries of one cluster would count for nothing. */
function twins(clusters: readonly ClusterSettings[], file: string, source: Source): PlanProblem[] {
  return [...groupBy(clusters, ({ name }) => name)].filter(([, alike]) => alike.length > 1).map(([name, alike]) => ({
    kind: 'option-invalid',
    message: `\`clusters\` of ${file} has ${alike.length} entries of the name ${name}, and the first counts.`,
    help: 'Put them together.',
    subject: `property clusters of ${file}`,
    places: alike.map(({ places }) => places.get('name') ?? source),
  }));
}

/** A list goes on without an entry that cannot be used, and whoever mends the entry should know that it counts for nothing. */
function leavingOut(dropped: readonly string[], { property }: SchemaProblem, problem: PlanProblem): PlanProblem {
  const entry = dropped.find((each) => property === each || property.startsWith(`${each}.`) || property.startsWith(`${each}[`));
  return entry === undefined ? problem : { ...problem, help: `${problem.help} Until then \`${entry}\` counts for nothing, and what else the file says still counts.` };
}

function problemOf({ property, message, known }: SchemaProblem, value: unknown, file: string, source: Source): PlanProblem {
  const name = lastName(property);
  const place = property === '' ? source : at(source, property);
  const subject = `property ${property || 'of the whole'} of ${file}`;
  if (known !== undefined) {
    const free = known.filter((other) => !isThere(value, property, other)).sort();
    return {
      kind: 'option-invalid', message: `${file} has the property \`${property}\`, which means nothing here.`, help: choice(name, free, 'Remove it'), subject, places: [place],
    };
  }
  return {
    kind: 'option-invalid',
    message: property === '' ? `${file}: ${message}.` : `\`${property}\` of ${file}: ${message}.`,
    help: message.startsWith('a list was expected') ? `Put it in brackets: \`${name}: [ … ]\`.` : property === '' ? 'Write properties such as `networks`.' : `Correct \`${property}\`.`,
    subject,
    places: [place],
  };
}

/** Whether the object around a property has another one already. */
function isThere(value: unknown, property: string, name: string): boolean {
  let around: unknown = value;
  for (const [step] of property.slice(0, Math.max(0, property.lastIndexOf('.'))).matchAll(/[^.[\]]+/g)) {
    around = Array.isArray(around) ? around[Number(step)] : isFields(around) ? around[step] : undefined;
  }
  return isFields(around) && around[name] !== undefined;
}
