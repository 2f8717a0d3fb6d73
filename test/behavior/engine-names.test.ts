import * as fs from 'fs';
import * as path from 'path';
import { ALL_ENGINES, engineOf, USUAL_ENGINE } from '../../src/behavior/engines/all-engines';
import { ENGINES } from '../../src/model/load-balancer';

const SRC = path.join(__dirname, '../../src');

/** An engine has its own folder in `behavior`, and what it writes is read by files of its own. */
const OWN = /^(?:behavior\/(?:metallb|cilium|kube-vip)|model\/reader|repository|constructs)\//;

/** Files that ask which engine it is, since what they tell is about one. */
const ABOUT_ONE: Readonly<Record<string, string>> = {
  'changes/pool-changes.ts': 'the webhook of MetalLB compares pools with those that the cluster still has',
  'report/addresses/address-book.ts': 'what MetalLB will give is foretold, and of no other engine',
  'rules/lost-pins.ts': 'MetalLB takes all that a Service pins out of one pool',
  'rules/object/kind-deprecated.ts': 'each kind is of one engine, and so is the old configuration text',
  'rules/platform/distribution-note.ts': 'some notes are for who runs MetalLB',
  'rules/service/pinned-address-outside-pools.ts': 'MetalLB and Cilium look pinned addresses up in two ways',
};

const NAMES = ENGINES.join('|');
const ASKS = new RegExp(`\\bengines?\\b[\\w.]* [!=]== '(?:${NAMES})'|case '(?:${NAMES})':|ngines\\.includes\\('(?:${NAMES})'\\)`);

const files = (fs.readdirSync(SRC, { recursive: true }) as string[]).map((file) => file.split(path.sep).join('/')).filter((file) => file.endsWith('.ts') && !OWN.test(file));

test('who wants to know what an engine does asks the engine, and does not compare its name', () => {
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((file) => ASKS.test(fs.readFileSync(path.join(SRC, file), 'utf8'))).sort()).toEqual(Object.keys(ABOUT_ONE).sort());
});

test('every engine of the model answers for itself, the usual one first', () => {
  expect(ALL_ENGINES.map(({ name }) => name)).toEqual(ENGINES);
  expect(ENGINES.map((name) => engineOf(name).name)).toEqual(ENGINES);
  expect(USUAL_ENGINE.name).toBe('MetalLB');
});

test('no annotation is read by two engines', () => {
  const prefixes = ALL_ENGINES.flatMap(({ annotationPrefixes }) => annotationPrefixes);
  expect(prefixes.filter((one) => prefixes.some((other) => one !== other && one.startsWith(other)))).toEqual([]);
  expect(ALL_ENGINES.filter(({ addressAnnotation, annotationPrefixes }) => !annotationPrefixes.some((prefix) => addressAnnotation.startsWith(prefix)))).toEqual([]);
  expect(ALL_ENGINES.filter((engine) => ALL_ENGINES.some((other) => other !== engine && engine.isAskedBy({ annotations: { [other.addressAnnotation]: '192.0.2.1' } })))).toEqual([]);
  expect(ALL_ENGINES.every((engine) => engine.isAskedBy({ annotations: { [engine.addressAnnotation]: '192.0.2.1' } }))).toBe(true);
});
