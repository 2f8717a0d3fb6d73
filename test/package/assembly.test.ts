import * as fs from 'fs';
import * as path from 'path';
import * as zlib from 'zlib';

/** What jsii made of the public face, for all languages; `npm test` compiles before. */
const root = path.join(__dirname, '..', '..');
const assembly = readAssembly();
const types: any[] = Object.values(assembly.types);

/** Places where any value is right: cdk8s types its Lazies so, a chart has the values that it has, and a later MetalLB the fields that it will have. */
const ANY_IS_RIGHT = ['AddressClaim.lazyAddress', 'ChosenChart.values', 'FurtherFields.extraFields'];

function readAssembly(): any {
  const file = JSON.parse(fs.readFileSync(path.join(root, '.jsii'), 'utf8'));
  return file.schema === 'jsii/file-redirect'
    ? JSON.parse(zlib.gunzipSync(fs.readFileSync(path.join(root, file.filename))).toString())
    : file;
}

function members(type: any): { name: string; type: any }[] {
  const of = (name: string, typeReference: any) => ({ name: `${type.name}.${name}`, type: typeReference });
  const callables = [...type.methods ?? [], ...(type.initializer ? [{ ...type.initializer, name: 'new' }] : [])];
  return [
    ...(type.properties ?? []).map((property: any) => of(property.name, property.type)),
    ...callables.flatMap((callable: any) => [
      ...(callable.returns ? [of(callable.name, callable.returns.type)] : []),
      ...(callable.parameters ?? []).map((parameter: any) => of(callable.name, parameter.type)),
    ]),
  ];
}

function primitives(type: any): string[] {
  return type.primitive ? [type.primitive] : type.collection ? primitives(type.collection.elementtype) : (type.union?.types ?? []).flatMap(primitives);
}

test('there is a public face', () => expect(types.length).toBeGreaterThan(20));

test('no struct is called I and a capital: jsii would take it for a behavioural interface', () => {
  expect(types.filter(({ kind, name }) => kind === 'interface' && /^I[A-Z]/.test(name)).map(({ name }) => name)).toEqual([]);
});

test('every interface with properties alone is a struct', () => {
  expect(types.filter(({ kind, methods, datatype }) => kind === 'interface' && !methods && !datatype).map(({ name }) => name)).toEqual([]);
});

test('`any` stands only where any value is right', () => {
  const found = types.flatMap(members).filter(({ type }) => primitives(type).includes('any')).map(({ name }) => name);
  expect([...new Set(found)].sort()).toEqual(ANY_IS_RIGHT);
});

test('no unions: other languages have none', () => {
  expect(types.flatMap(members).filter(({ type }) => type.union).map(({ name }) => name)).toEqual([]);
});

test('the one file that an app loads has every class and enum, and each class tells by its name which one it is', () => {
  const face = jest.requireActual(path.join(root, 'lib', 'index.js'));
  const told = (name: string) => ({ fqn: `${assembly.name}.${name}`, version: assembly.version });
  const classes = types.filter(({ kind }) => kind === 'class').map(({ name }) => name as string);
  const enums = types.filter(({ kind }) => kind === 'enum').map(({ name }) => name as string);
  expect(Object.keys(face)).toEqual(expect.arrayContaining([...classes, ...enums]));
  expect(classes.map((name) => face[name][Symbol.for('jsii.rtti')])).toEqual(classes.map(told));
});

describe('the sources of the public face', () => {
  const sources = [...new Set(types.map(({ locationInModule }) => locationInModule.filename as string))];

  test.each(sources)('%s has no overloads and no literal unions, which jsii drops without a word', (file) => {
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    const names = [...text.matchAll(/^ {2}public (?:static |abstract )*(\w+)\(/gm)].map(([, name]) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(text.match(/^ {2}(?:public )?readonly \w+\??: '[^']*' \|.*$/gm) ?? []).toEqual([]);
  });
});

test('every public thing has a docstring', () => {
  const bare = types.flatMap((type) => [
    ...(type.docs?.summary ? [] : [type.name]),
    ...[...type.properties ?? [], ...type.methods ?? []].filter((member: any) => !member.overrides && !member.docs?.summary).map((member: any) => `${type.name}.${member.name}`),
  ]);
  expect(bare).toEqual([]);
});

test('the middle of the house loads without cdk8s', () => {
  const middle = ['net', 'model', 'repository', 'behavior', 'plan', 'rules', 'settings', 'report', 'delivery', 'cli'].map((room) => path.join(root, 'src', room));
  const offending = middle.flatMap((room) => fs.readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => path.join(room, file)))
    .filter((file) => file.endsWith('.ts') && /from '(cdk8s|constructs|cdk8s-plus-28)'/.test(fs.readFileSync(file, 'utf8')));
  expect(offending).toEqual([]);
});
