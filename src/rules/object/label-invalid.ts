import { describeIdentity, KubernetesObject } from '../../model/identity';
import { isAnnotationKey, isLabelKey, isLabelValue, KEY_HELP, LABEL_VALUE_HELP } from '../../model/label-syntax';
import { each, fieldsOf } from '../../model/reader/fields';
import { at, Source } from '../../model/source';
import { deployment, service, yaml } from '../cases/case-writing';
import { judgements, remembered } from '../group';
import { Rule } from '../rule';
import { World } from '../world';

const labelled = (labels: object, annotations: object = {}) => yaml({ ...service('web'), metadata: { name: 'web', namespace: 'shop', labels, annotations } });
const podsLabelled = (labels: object) => ({ ...deployment('web'), spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels } } } });

const FLUX_KUSTOMIZATION = { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'apps', namespace: 'flux-system' }, spec: { path: './apps' } };

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
      { name: 'a value that is a boolean, on what Flux applies: a warning', manifests: yaml(FLUX_KUSTOMIZATION, { ...service('web'), metadata: { name: 'web', namespace: 'shop', labels: { enabled: false } } }) },
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
  check(world) {
    // The same few keys stand on thousands of objects.
    const spelling: Spelling = { isKey: remembered(isLabelKey), isAnnotationKey: remembered(isAnnotationKey), isValue: isLabelValue };
    return judgements(world.cluster.objects, (object) => each(problemsOf(object, spelling), ({ message, help, source, isDroppedByFlux }) => ({
      ...(isDroppedByFlux === true && isAppliedByFlux(world) ? { severity: 'warning' as const, message: `${describeIdentity(object.identity)} has ${message}: Flux applies it without any of its labels.` }
        : { message: `${describeIdentity(object.identity)} has ${message}.` }),
      help,
      subject: describeIdentity(object.identity),
      places: [source],
    })));
  },
};

/** Whether kustomize-controller alone applies what is here: it puts labels of its own on each object, in place of labels that it cannot read (SetOwnerLabels of fluxcd/pkg/ssa). */
function isAppliedByFlux({ objects }: World): boolean {
  const isOf = (group: string) => ({ identity }: KubernetesObject) => identity.group === group;
  return objects.ofKind('Kustomization').some(isOf('kustomize.toolkit.fluxcd.io')) && !objects.ofKind('Application').some(isOf('argoproj.io'));
}

/** What may be written, of texts. */
interface Spelling {
  readonly isKey: (key: string) => boolean;
  readonly isAnnotationKey: (key: string) => boolean;
  readonly isValue: (value: string) => boolean;
}

type Entries = readonly (readonly [string, unknown])[];

const NONE: readonly never[] = [];

interface Problem {
  readonly message: string;
  readonly help: string;
  readonly source: Source;
  readonly isDroppedByFlux?: boolean;
}

function problemsOf({ identity, manifest, source }: KubernetesObject, spelling: Spelling): readonly Problem[] {
  const { labels, annotations } = manifest.metadata;
  const own = labelProblems(labels, 'metadata.labels', source, spelling);
  const noted = annotationProblems(annotations, source, spelling);
  const inside = PODS_IN.has(identity.kind) ? labelProblems(fieldsOf(fieldsOf(fieldsOf(manifest.spec).template).metadata).labels, 'spec.template.metadata.labels', source, spelling)
    : identity.kind === 'Service' && identity.group === '' ? labelProblems(fieldsOf(manifest.spec).selector, 'spec.selector', source, spelling)
      : NONE;
  return own.length + noted.length + inside.length === 0 ? NONE : [...own, ...noted, ...inside];
}

function labelProblems(fields: unknown, property: string, source: Source, { isKey: isGoodKey, isValue }: Spelling): readonly Problem[] {
  if (fields === undefined) {
    return NONE;
  }
  const isGood = (value: unknown) => typeof value === 'string' && isValue(value);
  if (isEach(fields, (key, value) => isGoodKey(key) && isGood(value))) {
    return NONE;
  }
  const labels = entriesOf(fields);
  return [
    ...labels.filter(([key]) => !isGoodKey(key)).map(([key]) => wrongKey('label', key, at(source, `${property}[${JSON.stringify(key)}]`))),
    ...labels.filter(([, value]) => !isGood(value)).map(([key, value]) => ({
      message: `the label ${key} with the value ${JSON.stringify(value)}`,
      help: typeof value === 'string' ? LABEL_VALUE_HELP : asText(value),
      source: at(source, `${property}[${JSON.stringify(key)}]`),
      isDroppedByFlux: property === 'metadata.labels' && typeof value !== 'string' && value !== null,
    })),
  ];
}

function annotationProblems(fields: unknown, source: Source, { isAnnotationKey: isGoodKey }: Spelling): readonly Problem[] {
  if (fields === undefined) {
    return NONE;
  }
  const isGood = (value: unknown): value is string => typeof value === 'string';
  let length = 0;
  const areGood = isEach(fields, (key, value) => {
    length += key.length + (isGood(value) ? value.length : 0);
    return isGoodKey(key) && isGood(value);
  });
  // A character of UTF-16 has at most three bytes in UTF-8.
  if (areGood && 3 * length <= MOST_BYTES) {
    return NONE;
  }
  const annotations = entriesOf(fields);
  const bytes = bytesOf(annotations);
  return [
    ...annotations.filter(([key]) => !isGoodKey(key)).map(([key]) => wrongKey('annotation', key, at(source, `metadata.annotations[${JSON.stringify(key)}]`))),
    ...annotations.filter(([, value]) => !isGood(value)).map(([key, value]) => ({
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

function bytesOf(annotations: Entries): number {
  return annotations.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + (typeof value === 'string' ? Buffer.byteLength(value) : 0), 0);
}

function asText(value: unknown): string {
  return `Write it as a text: \`${JSON.stringify(typeof value === 'object' ? JSON.stringify(value) : String(value))}\`.`;
}

function entriesOf(fields: unknown): Entries {
  return fields === undefined || fields === null ? NONE : Object.entries(fields);
}

/** `entriesOf(…).every(…)` without the list: it is asked several times of every object, and mostly nothing is wrong. */
function isEach(fields: any, isGood: (key: string, value: unknown) => boolean): boolean {
  for (const key in fields) {
    if (!isGood(key, fields[key])) {
      return false;
    }
  }
  return true;
}

function wrongKey(word: string, key: string, source: Source): Problem {
  return {
    message: `the ${word} ${JSON.stringify(key)}, which is no key`,
    help: KEY_HELP,
    source,
  };
}
