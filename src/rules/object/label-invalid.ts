import { describeIdentity, KubernetesObject } from '../../model/identity';
import { at, Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { service, yaml } from '../case-writing';
import { Rule } from '../rule';

const labelled = (labels: object, annotations: object = {}) => yaml({ ...service('web'), metadata: { name: 'web', namespace: 'shop', labels, annotations } });
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

export const LABEL_INVALID: Rule = {
  id: 'label-invalid',
  severity: 'error',
  why: 'The API server refuses an object with a label or an annotation that is too long or misspelt.',
  cases: {
    bad: [
      { name: 'a value of 64 characters', manifests: labelled({ app: 'a'.repeat(64) }) },
      { name: 'a value with a blank', manifests: labelled({ app: 'my app' }) },
      { name: 'a value that is a number', manifests: labelled({ version: 2 }) },
      { name: 'a key with two slashes', manifests: labelled({ 'example.com/a/b': 'c' }) },
      { name: 'an annotation whose name has 64 characters', manifests: labelled({}, { [`example.com/${'a'.repeat(64)}`]: 'b' }) },
    ],
    good: [
      { name: 'a value of 63 characters', manifests: labelled({ 'example.com/app': 'a'.repeat(63), 'empty': '' }) },
      { name: 'an annotation may say anything', manifests: labelled({}, { 'example.com/note': 'two words, and more: {}' }) },
    ],
  },
  check: ({ cluster }) => cluster.objects.flatMap((object) => problemsOf(object).map(({ message, help, source }) => ({
    message: `${describeIdentity(object.identity)} has ${message}.`,
    help,
    subject: describeIdentity(object.identity),
    places: [source],
  }))),
};

function problemsOf({ manifest: { metadata }, source }: KubernetesObject): { message: string; help: string; source: Source }[] {
  const labels = entriesOf(metadata.labels);
  const annotations = entriesOf(metadata.annotations);
  return [
    ...labels.filter(([key]) => !isKey(key)).map(([key]) => wrongKey('label', key, at(source, `metadata.labels[${JSON.stringify(key)}]`))),
    ...annotations.filter(([key]) => !isKey(key)).map(([key]) => wrongKey('annotation', key, at(source, `metadata.annotations[${JSON.stringify(key)}]`))),
    ...labels.filter(([, value]) => !isLabelValue(value)).map(([key, value]) => ({
      message: `the label ${key} with the value ${JSON.stringify(value)}`,
      help: typeof value === 'string' ? 'Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends.' : `Write it as a text: \`${JSON.stringify(String(value))}\`.`,
      source: at(source, `metadata.labels[${JSON.stringify(key)}]`),
    })),
  ];
}

function entriesOf(fields: unknown): [string, unknown][] {
  return fields === undefined || fields === null ? [] : Object.entries(fields);
}

function wrongKey(word: string, key: string, source: Source) {
  return {
    message: `the ${word} ${JSON.stringify(key)}, which is no key`,
    help: 'Write a name of at most 63 letters, digits, `-`, `_` and `.`, with a domain and one slash before it if wanted.',
    source,
  };
}

function isKey(key: string): boolean {
  return isQualifiedName(key) || isPlaceholder(key);
}

function isQualifiedName(key: string): boolean {
  const slash = key.indexOf('/');
  const [prefix, name] = slash < 0 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)];
  return name.length <= 63 && NAME.test(name) && (prefix === undefined || (prefix.length <= 253 && PREFIX.test(prefix)));
}

function isLabelValue(value: unknown): boolean {
  return typeof value === 'string' && (value === '' || isPlaceholder(value) || (value.length <= 63 && NAME.test(value)));
}
