import { describeIdentity, KubernetesObject } from '../model/identity';
import { Occupant } from '../model/occupants';
import { Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../model/reader/fields';
import { at, Source } from '../model/source';
import { IpRange } from '../net/ip-range';

/** The annotation by which Multus gives a pod more networks; as JSON it may hold addresses. */
const NETWORKS = 'k8s.v1.cni.cncf.io/networks';
/** Where pods have their annotations, by the kind that runs them. */
const PODS_IN: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  ...Object.fromEntries(['Deployment', 'DaemonSet', 'StatefulSet', 'Job'].map((kind) => [kind, ['spec', 'template']])),
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};
/** The kind of a network that pods may have beside the cluster's. */
const NETWORK = 'NetworkAttachmentDefinition';
/** Kinds that hold the values of a chart, which has places of its own for annotations. */
const WITH_VALUES: ReadonlySet<string> = new Set(['HelmRelease', 'Application']);

/** The others, which are most, have nothing to say. */
const SPEAKING: ReadonlySet<string> = new Set([...Object.keys(PODS_IN), ...WITH_VALUES, NETWORK]);

/** Addresses that pods have on the networks of machines, through Multus: those that pods ask for, and those that a network gives. */
export function podAddresses(objects: readonly KubernetesObject[]): Occupant[] {
  return objects.filter(({ identity }) => SPEAKING.has(identity.kind)).flatMap((object) => {
    const { kind, group } = object.identity;
    return kind === NETWORK && group === 'k8s.cni.cncf.io' ? ofNetwork(object)
      : WITH_VALUES.has(kind) ? ofPods(object, annotationsIn(object.manifest.spec, 'spec')) : ofPods(object, annotationOf(object));
  });
}

interface Annotation {
  readonly text: string;
  readonly property: string;
}

function ofPods({ identity, source }: KubernetesObject, annotations: readonly Annotation[]): Occupant[] {
  const subject = annotations.length === 0 ? '' : describeIdentity(identity);
  return annotations.flatMap(({ text, property }) => listOf(jsonOf(text)).map(fieldsOf)
    .flatMap(({ ips }) => textsOf(ips)).flatMap((address) => occupant(address.replace(/\/\d+$/, ''), `a pod of ${subject}`, subject, at(source, property))));
}

function annotationOf({ identity: { kind }, manifest }: KubernetesObject): Annotation[] {
  const steps = Object.prototype.hasOwnProperty.call(PODS_IN, kind) ? PODS_IN[kind] : undefined;
  if (steps === undefined) {
    return [];
  }
  const pods = steps.reduce<Fields>((fields, step) => fieldsOf(fields[step]), manifest);
  const text = textOf(fieldsOf(fieldsOf(pods.metadata).annotations)[NETWORKS]);
  return text === undefined ? [] : [{ text, property: `${[...steps, 'metadata', 'annotations'].join('.')}["${NETWORKS}"]` }];
}

/** The annotation, wherever it stands among values. */
function annotationsIn(value: unknown, property: string): Annotation[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => annotationsIn(entry, `${property}[${index}]`));
  }
  return !isFields(value) ? [] : Object.entries(value).flatMap(([name, entry]) => {
    const place = /^[^.[\]"]+$/.test(name) ? `${property}.${name}` : `${property}[${JSON.stringify(name)}]`;
    return name === NETWORKS && typeof entry === 'string' ? [{ text: entry, property: place }] : annotationsIn(entry, place);
  });
}

/** What static, host-local and whereabouts address management give on a network. */
function ofNetwork({ identity, manifest, source }: KubernetesObject): Occupant[] {
  const config = fieldsOf(jsonOf(textOf(fieldsOf(manifest.spec).config) ?? ''));
  const subject = describeIdentity(identity);
  const given = (text: string) => occupant(text, `pods on ${subject}`, subject, at(source, 'spec.config'));
  return [config, ...listOf(config.plugins).map(fieldsOf)].flatMap(({ ipam }) => {
    const { addresses, rangeStart, rangeEnd, range_start: first, range_end: last, ranges } = fieldsOf(ipam);
    const ends = [[rangeStart, rangeEnd], [first, last], ...listOf(ranges).flatMap(listOf).map(fieldsOf).map((range) => [range.rangeStart, range.rangeEnd])];
    return [
      ...listOf(addresses).map(fieldsOf).flatMap(({ address }) => given((textOf(address) ?? '').replace(/\/\d+$/, ''))),
      ...ends.flatMap(([start, end]) => (typeof start === 'string' && typeof end === 'string' ? given(`${start}-${end}`) : [])),
    ];
  });
}

function occupant(text: string, who: string, subject: string, source: Source): Occupant[] {
  const range = IpRange.tryParse(text);
  return range === undefined ? [] : [{ who, subject, range, source }];
}

/** Others write the names of networks with commas between them, and templates. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
