import { describeIdentity, KubernetesObject } from '../../model/identity';
import { fieldsOf } from '../../model/reader/fields';
import { at, Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { deployment, service, yaml } from '../case-writing';
import { Rule } from '../rule';

const labelled = (labels: object, annotations: object = {}) => yaml({ ...service('web'), metadata: { name: 'web', namespace: 'shop', labels, annotations } });
const podsLabelled = (labels: object) => ({ ...deployment('web'), spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels } } } });
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Kinds with a template of pods. */
const PODS_IN: ReadonlySet<string> = new Set(['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet', 'Job']);
/** Of all annotations of an object together. */
const MOST_BYTES = 256 * 1024;

export const LABEL_INVALID: Rule = {
  id: 'label-invalid',
  severity: 'error',
  why: 'The API server refuses an object with a label or an annotation that is too long, misspelt or no text.',
  cases: {
    bad: [
      { name: 'a value of 64 characters', manifests: labelled({ app: 'a'.repeat(64) }) },
      { name: 'a value with a blank', manifests: labelled({ app: 'my app' }) },
      { name: 'a value that is a number', manifests: labelled({ version: 2 }) },
      { name: 'a key with two slashes', manifests: labelled({ 'example.com/a/b': 'c' }) },
      { name: 'an annotation that is a number', manifests: labelled({}, { 'example.com/retries': 3 }) },
      { name: 'annotations of more than 256 KiB', manifests: labelled({}, { 'example.com/note': 'a'.repeat(256 * 1024) }) },
      { name: 'a selector with a blank', manifests: yaml(service('web', { selector: { app: 'my app' } })) },
      { name: 'a label of pods with a blank', manifests: yaml(podsLabelled({ app: 'web', tier: 'my tier' })) },
      { name: 'an annotation whose name has 64 characters', manifests: labelled({}, { [`example.com/${'a'.repeat(64)}`]: 'b' }) },
    ],
    good: [
      { name: 'a value of 63 characters', manifests: labelled({ 'example.com/app': 'a'.repeat(63), 'empty': '' }) },
      { name: 'a domain of an annotation in upper case', manifests: labelled({}, { 'Example.com/note': '' }) },
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

interface Problem {
  readonly message: string;
  readonly help: string;
  readonly source: Source;
}

function problemsOf({ identity, manifest, source }: KubernetesObject): Problem[] {
  const { labels, annotations } = manifest.metadata;
  const spec = fieldsOf(manifest.spec);
  return [
    ...labelProblems(labels, 'metadata.labels', source),
    ...annotationProblems(entriesOf(annotations), source),
    ...(PODS_IN.has(identity.kind) ? labelProblems(fieldsOf(fieldsOf(spec.template).metadata).labels, 'spec.template.metadata.labels', source) : []),
    ...(identity.group === '' && identity.kind === 'Service' ? labelProblems(spec.selector, 'spec.selector', source) : []),
  ];
}

function labelProblems(fields: unknown, property: string, source: Source): Problem[] {
  const labels = entriesOf(fields);
  return [
    ...labels.filter(([key]) => !isKey(key)).map(([key]) => wrongKey('label', key, at(source, `${property}[${JSON.stringify(key)}]`))),
    ...labels.filter(([, value]) => !isLabelValue(value)).map(([key, value]) => ({
      message: `the label ${key} with the value ${JSON.stringify(value)}`,
      help: typeof value === 'string' ? 'Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends.' : asText(value),
      source: at(source, `${property}[${JSON.stringify(key)}]`),
    })),
  ];
}

function annotationProblems(annotations: readonly [string, unknown][], source: Source): Problem[] {
  const bytes = annotations.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + (typeof value === 'string' ? Buffer.byteLength(value) : 0), 0);
  return [
    // The domain of an annotation may be in upper case, that of a label may not.
    ...annotations.filter(([key]) => !isKey(key.toLowerCase()) && !isPlaceholder(key)).map(([key]) => wrongKey('annotation', key, at(source, `metadata.annotations[${JSON.stringify(key)}]`))),
    ...annotations.filter(([, value]) => typeof value !== 'string').map(([key, value]) => ({
      message: `the annotation ${key} with the value ${JSON.stringify(value)}, which is no text`,
      help: asText(value),
      source: at(source, `metadata.annotations[${JSON.stringify(key)}]`),
    })),
    ...(bytes <= MOST_BYTES ? [] : [{
      message: `annotations of ${bytes} bytes, and ${MOST_BYTES} are allowed`,
      help: 'Keep large texts in a ConfigMap.',
      source: at(source, 'metadata.annotations'),
    }]),
  ];
}

function asText(value: unknown): string {
  return `Write it as a text: \`${JSON.stringify(typeof value === 'object' ? JSON.stringify(value) : String(value))}\`.`;
}

function entriesOf(fields: unknown): [string, unknown][] {
  return fields === undefined || fields === null ? [] : Object.entries(fields);
}

function wrongKey(word: string, key: string, source: Source): Problem {
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
