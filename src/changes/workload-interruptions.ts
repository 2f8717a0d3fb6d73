import { isDeepStrictEqual } from 'util';
import { ClusterState } from './cluster-state';
import { Interruption } from './interruption';
import { ObjectChange } from './object-changes';
import { isRelease } from '../behavior/definitions/releases';
import { describeIdentity, KubernetesObject } from '../model/identity';
import { Manifest } from '../model/manifest';
import { Fields, fieldsOf, numberOf, textOf } from '../model/reader/fields';
import { speakerFields, tellsOperator } from '../model/reader/metallb-operator';
import { Service } from '../model/service';
import { Workload } from '../model/workload';
import { once } from '../rules/group';
import { listed } from '../rules/text';
import { World } from '../rules/world';

/** What is cut off because pods behind a Service restart without others beside them, or are gone. */
export function workloadInterruptions(before: ClusterState, after: ClusterState, objects: readonly ObjectChange[]): Interruption[] {
  const [old, now] = [before.world, after.world].map((world) => once(() => servicesByWorkload(world)));
  const counts = once(() => new Map(after.world.cluster.workloads.map((workload) => [workloadId(workload), workload.replicas])));
  return objects.flatMap(({ change, identity: { kind, namespace = '', name }, identity, before: one, after: other }): Interruption[] => {
    const id = `${kind} ${namespace}/${name}`;
    const subject = describeIdentity(identity);
    if (change === 'removed' && bringsSpeakers(one!)) {
      return mayHaveSpeakers(after) ? [] : [{ effect: 'interrupts', subject, because: 'MetalLB\'s speaker is gone from all nodes: nobody announces the addresses of Services any more.' }];
    }
    if (change === 'removed') {
      const stranded = (isKindOfPods(kind) ? old().get(id) ?? [] : []).flatMap((service) => after.world.services.named(service.namespace, service.name) ?? [])
        .filter((service) => Object.keys(service.selector).length > 0 && after.world.services.workloadsBehind(service).length === 0);
      return stranded.length === 0 ? [] : [{ effect: 'interrupts', subject, because: `It is gone, and no other pods stand behind ${servicesText(stranded)}.` }];
    }
    if (change === 'changed' && tellsOperator(other!) && !isDeepStrictEqual(speakerFields(one!), speakerFields(other!))) {
      return [{ effect: 'interrupts', subject, because: SPEAKERS_RESTART }];
    }
    if (change === 'added' || !isKindOfPods(kind)) {
      return [];
    }
    const because = reason({
      kind, replicas: counts().get(id) ?? 1, services: now().get(id) ?? [], before: fieldsOf(one!.manifest.spec), after: fieldsOf(other!.manifest.spec),
    });
    return because === undefined ? [] : [{ effect: 'interrupts', subject, because }];
  });
}

const SPEAKERS_RESTART = 'MetalLB\'s speaker restarts on one node after another: meanwhile another node answers for what the node announces, and routers that it speaks BGP with forget it.';

const KINDS_OF_PODS = new Set(['DaemonSet', 'Deployment', 'Rollout', 'StatefulSet']);

function isKindOfPods(kind: string): boolean {
  return KINDS_OF_PODS.has(kind);
}

interface ChangedWorkload {
  readonly kind: string;
  /** How many pods there are afterwards, as far as an autoscaler leaves it at that; for a DaemonSet of no meaning. */
  readonly replicas: number;
  readonly services: readonly Service[];
  /** Its `spec`. */
  readonly before: Fields;
  readonly after: Fields;
}

function reason({ kind, replicas, services, before, after }: ChangedWorkload): string | undefined {
  if (kind !== 'DaemonSet' && replicas === 0 && (numberOf(before.replicas) ?? 1) > 0 && services.length > 0) {
    return `It has no pods any more, and stands behind ${servicesText(services)}.`;
  }
  // Kubernetes' default is 1, and an autoscaler that is new has not said another number yet.
  if (kind !== 'DaemonSet' && services.length > 0 && after.replicas === undefined && (numberOf(before.replicas) ?? 1) > 1) {
    return `It says no number of pods any more, where it said ${numberOf(before.replicas)}: one pod answers for ${servicesText(services)} until an autoscaler starts others.`;
  }
  if (isDeepStrictEqual(before.template, after.template)) {
    return undefined;
  }
  if (isSpeaker(after)) {
    return SPEAKERS_RESTART;
  }
  const outside = services.filter(({ type }) => type === 'LoadBalancer');
  const isLocal = outside.some(({ externalTrafficPolicy }) => externalTrafficPolicy === 'Local');
  if (services.length === 0 || replicas === 0) {
    return undefined;
  }
  if (textOf(fieldsOf(after.strategy).type) === 'Recreate') {
    return `It restarts, and all of its pods stop before the next ones start (Recreate): nobody answers for ${servicesText(services)} meanwhile.`;
  }
  if (kind === 'DaemonSet' && isLocal && (fieldsOf(fieldsOf(after.updateStrategy).rollingUpdate).maxSurge ?? 0) === 0) {
    return `It restarts on one node after another, and a node without its pod does not answer for ${servicesText(outside)} (externalTrafficPolicy Local).`;
  }
  if (kind === 'StatefulSet' && replicas === 1) {
    return `Its only pod stops before the next one starts: nobody answers for ${servicesText(services)} meanwhile.`;
  }
  return kind === 'DaemonSet' || replicas > 1 || outside.length === 0 ? undefined
    : `It restarts with one replica: connections to ${servicesText(outside)} are cut${isLocal ? ', and where the next pod runs on another node that one answers from then on (externalTrafficPolicy Local)' : ''}.`;
}

/** Whether other speakers are there, or a chart may bring them. */
function mayHaveSpeakers({ world: { cluster: { objects } } }: ClusterState): boolean {
  return objects.some((object) => isRelease(object.manifest as Manifest) || bringsSpeakers(object));
}

function bringsSpeakers(object: KubernetesObject): boolean {
  return (object.identity.kind === 'DaemonSet' && isSpeaker(fieldsOf(object.manifest.spec))) || tellsOperator(object);
}

function isSpeaker({ template }: Fields): boolean {
  const { containers } = fieldsOf(fieldsOf(template).spec);
  return Array.isArray(containers) && containers.some((container) => /(?:^|\/)metallb\/speaker(?:[:@]|$)/.test(textOf(fieldsOf(container).image) ?? ''));
}

function servicesText(services: readonly Service[]): string {
  return `Service ${listed(services.map(({ namespace, name }) => `${namespace}/${name}`).sort(), 4)}`;
}

function servicesByWorkload(world: World): ReadonlyMap<string, readonly Service[]> {
  const found = new Map<string, Service[]>();
  world.cluster.services.forEach((service) => world.services.workloadsBehind(service).forEach((workload) => {
    const key = workloadId(workload);
    const list = found.get(key) ?? [];
    list.push(service);
    found.set(key, list);
  }));
  return found;
}

function workloadId({ kind, namespace, name }: Workload): string {
  return `${kind} ${namespace}/${name}`;
}
