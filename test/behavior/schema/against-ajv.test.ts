import Ajv, { ErrorObject } from 'ajv';
import * as fc from 'fast-check';
import { changedValues, goodValues, SCHEMAS } from './random-values';
import { CUSTOM_RESOURCES } from '../../../src/behavior/metallb/schemas/all-custom-resources';
import { checkSchema } from '../../../src/behavior/schema/check';
import { openApi } from '../../../src/behavior/schema/open-api';
import { Schema } from '../../../src/behavior/schema/schema';
import { SETTINGS_SCHEMA } from '../../../src/settings/settings-schema';
import { seedLine, seedOf } from '../../net/fuzz/seed';

/** The same values in every run, unless somebody asks for others. */
const SEED = seedOf(20_261_126);
const RUNS = 150;

beforeAll(() => process.stdout.write(seedLine('schemas against ajv', SEED)));

const ajv = new Ajv({ strict: false, allErrors: true, useDefaults: true, ownProperties: true });
ajv.addFormat('int32', { type: 'number', validate: (value: number) => value >= -(2 ** 31) && value < 2 ** 31 });
ajv.addFormat('int64', { type: 'number', validate: (value: number) => value >= -(2 ** 63) && value <= 2 ** 63 });
ajv.addFormat('date-time', true);

/** Unknown fields are refused, as the checker does and the API server when it is asked to be strict. */
function closed(schema: any): any {
  const inner = {
    ...schema,
    ...(schema.properties === undefined ? {} : { properties: Object.fromEntries(Object.entries(schema.properties).map(([name, field]) => [name, closed(field)])) }),
    ...(schema.items === undefined ? {} : { items: closed(schema.items) }),
    ...(schema.additionalProperties === undefined ? {} : { additionalProperties: closed(schema.additionalProperties) }),
  };
  return schema.type === 'object' && schema.additionalProperties === undefined ? { ...inner, additionalProperties: false } : inner;
}

/** The API server drops fields that are null before it looks at the rest. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null).map(([key, entry]) => [key, withoutNulls(entry)])) : value;
}

/** The places that ajv refuses, each once, as lists of steps. */
function placesOf(errors: readonly ErrorObject[]): string[] {
  return [...new Set(errors.map(({ instancePath, params }) => {
    const steps = instancePath.split('/').slice(1).map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
    const last = params.missingProperty ?? params.additionalProperty;
    return JSON.stringify(last === undefined ? steps : [...steps, last]);
  }))].sort();
}

/** The same of a property such as `spec.labels["a b"][0]`. */
function stepsOf(property: string): string[] {
  return [...property.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, number, name]) => (quoted === undefined ? number ?? name : JSON.parse(`"${quoted}"`)));
}

function compare(schema: Schema, validate: ReturnType<typeof ajv.compile>, value: unknown): 'good' | 'bad' {
  const mine = [...new Set(checkSchema(schema, value).map(({ property }) => JSON.stringify(stepsOf(property))))].sort();
  const isGood = validate(structuredClone(withoutNulls(value)));
  expect({ value, places: mine }).toEqual({ value, places: isGood ? [] : placesOf(validate.errors!) });
  return isGood ? 'good' : 'bad';
}

const OURS: [string, Schema][] = [
  ['bare-metal.yaml', SETTINGS_SCHEMA],
  ...CUSTOM_RESOURCES.flatMap(({ kind, versions }) => versions.flatMap(({ name, spec }): [string, Schema][] => (spec === undefined ? [] : [[`${kind} ${name}`, spec]]))),
];

describe.each(OURS)('%s', (_, schema) => {
  const validate = ajv.compile(closed(openApi(schema)));

  test('values that it allows are allowed by ajv as well', () => {
    fc.assert(fc.property(goodValues(schema), (value) => expect(compare(schema, validate, value)).toBe('good')), { seed: SEED, numRuns: RUNS });
  });

  test('of values with something wrong both say the same, and name the same places', () => {
    const seen = { good: 0, bad: 0 };
    fc.assert(fc.property(changedValues(schema), (value) => { seen[compare(schema, validate, value)]++; }), { seed: SEED, numRuns: RUNS });
    expect(seen.bad).toBeGreaterThan(RUNS / 5);
  });
});

test('of schemas of whatever shape both say the same, and name the same places', () => {
  const seen = { good: 0, bad: 0 };
  fc.assert(fc.property(SCHEMAS.chain((schema) => fc.tuple(fc.constant(schema), goodValues(schema), changedValues(schema))), ([schema, good, changed]) => {
    const validate = ajv.compile(closed(openApi(schema)));
    [good, changed].forEach((value) => { seen[compare(schema, validate, value)]++; });
  }), { seed: SEED, numRuns: 300 });
  expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(80);
}, 60_000);
