import { groupBy } from './group';
import { World } from './world';

/** Groups whose objects are settings of something else, and often called like an application: nobody makes a Service of one. */
const NOT_MADE = /(?:^|\.)(?:k8s\.io|fluxcd\.io|argoproj\.io|cert-manager\.io|external-secrets\.io|metallb\.io|cilium\.io|projectcalico\.org|traefik\.io|containo\.us|projectcontour\.io|nginx\.org|envoyproxy\.io|haproxy\.com|haproxy\.org|istio\.io|kyverno\.io|gatekeeper\.sh|bitnami\.com|coreos\.com|volsync\.backube|keda\.sh|cattle\.io|externaldns\.k8s\.io)$/;

/** Names of the custom resources of each namespace that an operator may make Services of, found once a world. */
const NAMES = new WeakMap<World, ReadonlyMap<string, readonly string[]>>();

/** Whether an operator may make a Service, which is then called like its custom resource, with a word behind or before: KServe's `model-predictor`, the `kibana-kb-http` of Elastic. */
export function mayBeOfOperator(world: World, namespace: string, service: string): boolean {
  return (namesOf(world).get(namespace) ?? []).some((name) => service === name || service.startsWith(`${name}-`) || service.endsWith(`-${name}`));
}

function namesOf(world: World): ReadonlyMap<string, readonly string[]> {
  const known = NAMES.get(world) ?? new Map([...groupBy(
    world.cluster.objects.filter(({ identity: { group, namespace } }) => namespace !== undefined && group.includes('.') && !NOT_MADE.test(group)), ({ identity }) => identity.namespace!,
  )].map(([namespace, list]) => [namespace, list.map(({ identity }) => identity.name)]));
  NAMES.set(world, known);
  return known;
}
