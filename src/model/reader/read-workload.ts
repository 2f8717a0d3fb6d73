import { Identity } from '../identity';
import { LabelSelector, selects } from '../labels';
import { Source } from '../source';
import { Container, Toleration, Workload } from '../workload';
import { Fields, fieldsOf, isFields, labelsOf, listOf, numberOf, selectorOf, textOf, textsOf } from './fields';

/** Kinds that run pods from a template, with the field that holds it. */
const TEMPLATES: Readonly<Record<string, (spec: Fields) => unknown>> = {
  Deployment: (spec) => spec.template,
  DaemonSet: (spec) => spec.template,
  StatefulSet: (spec) => spec.template,
  ReplicaSet: (spec) => spec.template,
  ReplicationController: (spec) => spec.template,
  Rollout: (spec) => spec.template,
};

const HOSTNAME = 'kubernetes.io/hostname';

export function isWorkload(kind: string): boolean {
  return kind === 'Pod' || Object.hasOwn(TEMPLATES, kind);
}

/** Reads a Deployment, DaemonSet, StatefulSet, ReplicaSet or Pod. */
export function readWorkload(manifest: Fields, identity: Identity, source: Source): Workload {
  const spec = fieldsOf(manifest.spec);
  const template = fieldsOf(identity.kind === 'Pod' ? manifest : TEMPLATES[identity.kind](spec));
  const podSpec = fieldsOf(template.spec);
  const podLabels = labelsOf(fieldsOf(template.metadata).labels);
  return {
    kind: identity.kind,
    namespace: identity.namespace ?? 'default',
    name: identity.name,
    replicas: identity.kind === 'DaemonSet' ? undefined : numberOf(spec.replicas) ?? 1,
    podLabels,
    nodeSelector: labelsOf(podSpec.nodeSelector),
    nodeTerms: nodeTerms(podSpec),
    tolerations: listOf(podSpec.tolerations).filter(isFields).map(readToleration),
    containers: [...listOf(podSpec.containers).filter(isFields), ...listOf(podSpec.initContainers).filter(isSidecar)].map(readContainer),
    spreadOverNodes: spreads(podSpec) || keepsApart(podSpec, podLabels),
    source,
  };
}

/** A container that starts first and runs as long as the others (Kubernetes 1.29): Services reach its ports like any other's. */
function isSidecar(container: unknown): container is Fields {
  return isFields(container) && container.restartPolicy === 'Always';
}

function readContainer(container: Fields): Container {
  return {
    name: textOf(container.name) ?? '',
    image: textOf(container.image) ?? '',
    args: [...textsOf(container.command).slice(1), ...textsOf(container.args)],
    environment: listOf(container.env).filter(isFields).flatMap(({ name }) => textOf(name) ?? []),
    mountPaths: listOf(container.volumeMounts).filter(isFields).flatMap(({ mountPath }) => textOf(mountPath) ?? []),
    ports: listOf(container.ports).filter(isFields).map((port) => ({
      name: textOf(port.name),
      containerPort: numberOf(port.containerPort) ?? 0,
      protocol: textOf(port.protocol) ?? 'TCP',
    })),
  };
}

function nodeTerms(podSpec: Fields): LabelSelector[] {
  const required = fieldsOf(fieldsOf(fieldsOf(podSpec.affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution);
  return listOf(required.nodeSelectorTerms).filter(isFields).map((term) => selectorOf({
    matchExpressions: [
      ...listOf(term.matchExpressions),
      // The only field that there is: the name of the node.
      ...listOf(term.matchFields).filter(isFields).map((field) => ({ ...field, key: HOSTNAME })),
    ],
  }));
}

function readToleration({ key, operator, value, effect }: Fields): Toleration {
  return { key: textOf(key), operator: textOf(operator), value: textOf(value), effect: textOf(effect) };
}

function spreads(podSpec: Fields): boolean {
  return listOf(podSpec.topologySpreadConstraints).filter(isFields)
    .some((constraint) => constraint.topologyKey === HOSTNAME && constraint.whenUnsatisfiable === 'DoNotSchedule');
}

function keepsApart(podSpec: Fields, podLabels: Readonly<Record<string, string>>): boolean {
  const antiAffinity = fieldsOf(fieldsOf(podSpec.affinity).podAntiAffinity);
  return listOf(antiAffinity.requiredDuringSchedulingIgnoredDuringExecution).filter(isFields)
    .some((term) => term.topologyKey === HOSTNAME && isFields(term.labelSelector) && selects(selectorOf(term.labelSelector), podLabels));
}
