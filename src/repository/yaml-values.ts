import {
  constructFromEvents, CORE_SCHEMA, defineMappingTag, defineScalarTag, defineSequenceTag, mapTag, mergeTag, NOT_RESOLVED, parseEvents, YAMLException,
} from 'js-yaml';
import { expandedSize } from './expanded-size';
import { goYamlText } from './go-yaml-text';
import { isEmptyYaml, YamlText } from './yaml-documents';

/** Values that aliases may make of one document: real manifests have some thousands. */
const MOST_VALUES = 1_000_000;

/** Keys that `<<` may copy in one document. */
const MOST_MERGED_KEYS = 100_000;

/** Levels of a document: real manifests have some thirty, and the stack has an end. */
const MOST_LEVELS = 500;

const PARSER = { maxDepth: MOST_LEVELS };

/** What became of a document. */
export type YamlValue =
  | { readonly value: unknown }
  /** With the value where it could be read all the same. */
  | { readonly fault: YamlFault; readonly value?: unknown };

export interface YamlFault {
  readonly kind: 'file-invalid' | 'file-aliases-explode' | 'file-unreadable';
  /** What is wrong, a clause. */
  readonly reason: string;
  /** How to mend it, where that is not to correct the line. */
  readonly help?: string;
  /** Whether nothing is wrong but a key that stands there twice. */
  readonly keyTwice?: true;
  /** In the file, counted from 1. */
  readonly line: number;
  readonly column: number;
}

const YES = new Set(['true', 'True', 'TRUE', 'yes', 'Yes', 'YES', 'on', 'On', 'ON']);
const NO = new Set(['false', 'False', 'FALSE', 'no', 'No', 'NO', 'off', 'Off', 'OFF']);
const DECIMAL = /^[1-9][0-9]*$/;
const INTEGER = /^[-+]?(?:0b[01_]+|0o?[0-7_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*)$/;

/** Kubernetes reads YAML 1.1: `yes` and `on` are booleans, and `0644` is octal. */
const boolean = defineScalarTag('tag:yaml.org,2002:bool', {
  implicit: true,
  implicitFirstChars: [...'tTyYoOfFnN'],
  resolve: (text) => (YES.has(text) ? true : NO.has(text) ? false : NOT_RESOLVED),
  identify: () => false,
});

const integer = defineScalarTag('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: [...'-+0123456789'],
  resolve: (text) => (DECIMAL.test(text) ? Number(text) : INTEGER.test(text) ? integerOf(text.replace(/_/g, '')) : NOT_RESOLVED),
  identify: () => false,
});

/** Tags of other programs (`!vault`, `!Ref`) are no mistake: the value behind them is read as if there were none. */
const tagsOfOthers = ['!', 'tag:'].flatMap((prefix) => [
  defineScalarTag(prefix, { matchByTagPrefix: true, resolve: (text) => text, identify: () => false }),
  defineSequenceTag<unknown[]>(prefix, { matchByTagPrefix: true, create: () => [], addItem: (list, item) => void list.push(item), identify: () => false }),
  defineMappingTag(prefix, {
    matchByTagPrefix: true, create: mapTag.create, addPair: mapTag.addPair, has: mapTag.has, keys: mapTag.keys, get: mapTag.get, identify: () => false,
  }),
]);

const SCHEMA = CORE_SCHEMA.withTags(boolean, integer, mergeTag, ...tagsOfOthers);

/** kustomize passes files through a library that knows `true` and `false` alone: `on` and `yes` are texts afterwards, also for Kubernetes (kyaml). */
const KUSTOMIZE_SCHEMA = SCHEMA.withTags(defineScalarTag('tag:yaml.org,2002:bool', {
  implicit: true,
  implicitFirstChars: [...'tTfF'],
  resolve: (text) => (YES.has(text) ? true : NO.has(text) ? false : NOT_RESOLVED),
  identify: () => false,
}));

/** What is left of a document, which is known to be right, when kustomize has read it. */
export function valueForKustomize(text: string): unknown {
  return constructFromEvents(parseEvents(text, PARSER), { source: text, schema: KUSTOMIZE_SCHEMA, json: true, maxTotalMergeKeys: MOST_MERGED_KEYS })[0];
}

/**
 * The same for texts without anchors, whose lists take no more room than they need: one that grows has room for seventeen entries, where most have one.
 * Where a value may stand inside itself, a list cannot be made anew.
 */
const SCHEMA_WITHOUT_ANCHORS = SCHEMA.withTags(defineSequenceTag<unknown[], readonly unknown[]>('tag:yaml.org,2002:seq', {
  create: () => [], addItem: (list, item) => void list.push(item), finalize: (list) => list.slice(), identify: () => false,
}));

/** What the library says of it. */
const KEY_TWICE = 'duplicated mapping key';

/**
 * The value of one YAML document, read fast, without positions; `undefined` for an empty one. A key that stands there twice is a
 * mistake in a Kubernetes object, and none elsewhere: kustomize refuses the file, kubectl and Argo CD take what stands there last (k8s.io/apimachinery 0.36).
 *
 * @param keysMayRepeat whether a key that stands there twice is none; default: in what is no Kubernetes object
 */
export function yamlValue({ text, line }: YamlText, keysMayRepeat = !text.includes('apiVersion')): YamlValue {
  if (isEmptyYaml(text)) {
    return { value: undefined };
  }
  try {
    return checked(valueOf(text, keysMayRepeat), text, line);
  } catch (error) {
    if (error instanceof YAMLException) {
      const written = goYamlText(text);
      if (written !== text) {
        return yamlValue({ text: written, line }, keysMayRepeat);
      }
      if (error.reason === KEY_TWICE) {
        return { ...lastOfEach(text), fault: { ...faultOf(error, line), ...keyTwice(text, error) } };
      }
      const indented = error.reason === TOO_FAR_LEFT ? flowIndented(text) : undefined;
      return indented === undefined ? { fault: faultOf(error, line) } : checked(valueOf(indented), text, line);
    }
    if (error instanceof TypeError || error instanceof RangeError) {
      // What the library throws for an alias inside the value that it stands for, and what deep recursion throws.
      return { fault: explosion('an alias stands inside the value that it stands for, which never ends', text, line) };
    }
    throw error;
  }
}

function keyTwice(text: string, { reason, mark }: YAMLException): Pick<YamlFault, 'reason' | 'keyTwice'> {
  const [, key] = /^[\s{,?-]*(["']?[\w./-]+["']?)\s*:/.exec((text.split('\n')[mark?.line ?? 0] ?? '').slice(mark?.column ?? 0)) ?? [];
  return { keyTwice: true, reason: key === undefined ? reason : `the key \`${key}\` stands twice in one mapping` };
}

/** A document whose keys may stand there twice: of each the last one. Nothing where something else is wrong as well. */
function lastOfEach(text: string): { readonly value?: unknown } {
  try {
    const read = checked(valueOf(text, true), text, 0);
    return 'fault' in read ? {} : read;
  } catch {
    return {};
  }
}

/** What the library says of a line inside brackets or quotes that stands further left than what holds it. */
const TOO_FAR_LEFT = 'deficient indentation';
const FAR_RIGHT = ' '.repeat(200);

/** Lines of one document that are moved to the right: each costs one more reading of it. */
const MOST_MOVED = 200;

/**
 * A document whose lines inside brackets and quotes stand far enough right, nothing where that does not mend it. YAML wants them further
 * right than what holds them; the libraries that Kubernetes, Flux, Argo CD and kustomize read with do not look at it (go-yaml, libyaml's
 * scanner), and people close a bracket below the key that opened it. Blanks at the beginning of such a line mean nothing.
 */
export function flowIndented(text: string): string | undefined {
  const lines = text.split('\n');
  for (let moved = 0; moved < MOST_MOVED; moved++) {
    const current = lines.join('\n');
    try {
      valueOf(current);
      return current;
    } catch (error) {
      const line = error instanceof YAMLException && error.reason === TOO_FAR_LEFT ? error.mark?.line : undefined;
      if (line === undefined || lines[line] === undefined || lines[line].startsWith(FAR_RIGHT)) {
        return undefined;
      }
      lines[line] = FAR_RIGHT + lines[line];
    }
  }
  return undefined;
}

/** Documents that are read in one call of the library, which spends as long on beginning as on reading a small one. */
const AT_ONCE = 200;

/**
 * The values of documents that follow each other in a text, each as `yamlValue` reads it by itself. Where several may be read in one go, and all
 * of them are right, they are.
 *
 * @param whole the text that was cut into the documents, where it is at hand
 */
export function yamlValuesOf(documents: readonly YamlText[], whole = documents.map(({ text }) => text).join('')): YamlValue[] {
  const values: YamlValue[] = [];
  let offset = 0;
  for (let start = 0; start < documents.length;) {
    const batch = batchAt(documents, start);
    const end = batch.reduce((sum, { text }) => sum + text.length, offset);
    // Values are parts of the text that they were read from and keep all of it: so this is a part of the whole, and no second text.
    const read = batch.length < 2 ? undefined : valuesAtOnce(batch, whole.slice(offset, end));
    batch.forEach((document, index) => values.push(read === undefined ? yamlValue(document) : { value: read[index] }));
    start += batch.length;
    offset = end;
  }
  return values;
}

/** The documents from a place on that are alike: with a marker in front, for Kubernetes, without anchors, directives and ends. One at least. */
function batchAt(documents: readonly YamlText[], start: number): readonly YamlText[] {
  let end = start;
  while (end < documents.length && end - start < AT_ONCE && isPlain(documents[end].text)) {
    end++;
  }
  return documents.slice(start, Math.max(end, start + 1));
}

function isPlain(text: string): boolean {
  return text.startsWith('---') && text.includes('apiVersion') && !/[*&]\w|<<|^%|^\.\.\./m.test(text);
}

/** Nothing where one of them is wrong, or they are not as many documents as they look: then each has to be read by itself. */
function valuesAtOnce(documents: readonly YamlText[], source: string): readonly unknown[] | undefined {
  try {
    const values = constructFromEvents(parseEvents(source, PARSER), { source, schema: SCHEMA_WITHOUT_ANCHORS, json: false });
    return values.length !== documents.length ? undefined : values.map((value, index) => (value === null && isEmptyYaml(documents[index].text) ? undefined : value));
  } catch {
    return undefined;
  }
}

/** The two halves of the library's `load`, which by itself spends as long on copying options as on reading a small document. */
function valueOf(text: string, keysMayRepeat = !text.includes('apiVersion')): unknown {
  const documents = constructFromEvents(parseEvents(text, PARSER), {
    source: text, schema: text.includes('&') ? SCHEMA : SCHEMA_WITHOUT_ANCHORS, json: keysMayRepeat, maxTotalMergeKeys: MOST_MERGED_KEYS,
  });
  return documents[0];
}

function checked(value: unknown, text: string, line: number): YamlValue {
  if (!/[*]\w/.test(text)) {
    return { value };
  }
  const size = expandedSize(value);
  if (size === 'endless') {
    return { fault: explosion('an alias stands inside the value that it stands for, which never ends', text, line) };
  }
  return size <= MOST_VALUES ? { value }
    : { fault: explosion(`written out, its aliases make ${size > Number.MAX_SAFE_INTEGER ? 'more than 10^15' : size} values, and at most ${MOST_VALUES} are read`, text, line) };
}

function explosion(reason: string, text: string, line: number): YamlFault {
  const before = text.slice(0, Math.max(0, text.search(/[*]\w/))).split('\n');
  return { kind: 'file-aliases-explode', reason, line: line + before.length, column: before[before.length - 1].length + 1 };
}

function faultOf({ reason, mark }: YAMLException, line: number): YamlFault {
  const place = { line: line + (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 };
  return reason.startsWith('nesting exceeded') ? { kind: 'file-unreadable', reason: `it nests deeper than ${MOST_LEVELS} levels`, ...place }
    : { kind: 'file-invalid', reason, ...place };
}

function integerOf(text: string): number | typeof NOT_RESOLVED {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[-+]/, '');
  const octal = /^0o?([0-7]+)$/.exec(digits);
  return sign * (octal ? parseInt(octal[1], 8) : Number(digits));
}
