import { Manifest } from '../../../model/manifest';
import { GatewayRequest } from '../proxy';
import { placementFields } from '../running/pod-placement';
import { hasBudget, mostPods } from '../running/running-options';

type Labels = Readonly<Record<string, string>>;

/**
 * Seconds that a new pod must have been ready before it counts, and an old one goes. Meanwhile all nodes learn of it: kube-proxy leads connections there, and
 * MetalLB lets its node announce where the traffic policy is `Local`, so that what leaves the old pod finds another. A pod that falls over soon after its start
 * stops the update while old ones still serve.
 */
export const MIN_READY_SECONDS = 5;

/** Labels of a proxy's objects, and those that its pods are found by. */
export function labelsOf(proxy: string, { name }: Pick<GatewayRequest, 'name'>): { readonly labels: Record<string, string>; readonly selector: Record<string, string> } {
  const selector = { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/name': proxy };
  return { labels: { ...selector, 'app.kubernetes.io/component': 'ingress-proxy' }, selector };
}

/** ServiceAccount, ClusterRole and its binding. */
export function clusterAccess({ name, namespace }: Pick<GatewayRequest, 'name' | 'namespace'>, labels: Record<string, string>, rules: unknown): Manifest[] {
  const clusterName = `${namespace}:${name}`;
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, labels } },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: clusterName, labels }, rules: rules as any },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: clusterName, labels },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterName },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}

/**
 * The Deployment of a proxy's pods, of which a proxy says the rest; or the DaemonSet, where one was asked for.
 *
 * An update drops no request: a new pod is ready for a while before an old one goes, an old one serves on while it is taken out of the load balancer,
 * and then finishes what it has begun. Each proxy says in its containers how it does the last two, and how long it may take.
 *
 * @param podLabels of the pods, where they have more than the Deployment
 */
export function proxyDeployment(
  request: Pick<GatewayRequest, 'name' | 'namespace' | 'replicas' | 'nodes' | 'running'>, labels: Record<string, string>, selector: Record<string, string>,
  pod: Readonly<Record<string, unknown>>, podLabels: Record<string, string> = labels,
): Manifest {
  const { name, namespace, replicas, running } = request;
  const spread = running.daemonSet === true ? {} : { topologySpreadConstraints: spreadOverNodes(request, selector) };
  const placement = placementFields(running, pod.nodeSelector as Record<string, string> | undefined);
  const template = {
    metadata: { labels: podLabels },
    spec: { automountServiceAccountToken: true, serviceAccountName: name, ...spread, ...pod, ...placement },
  };
  if (running.daemonSet === true) {
    const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
    return { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name, namespace, labels }, spec: { minReadySeconds: MIN_READY_SECONDS, selector: { matchLabels: selector }, updateStrategy, template } };
  }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels },
    spec: {
      minReadySeconds: MIN_READY_SECONDS,
      // The autoscaler has it; each apply would set it back.
      ...(running.autoscaling === undefined ? { replicas } : {}),
      selector: { matchLabels: selector },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template,
    },
  };
}

/** Pods spread over the nodes, as far as there are nodes. */
export function spreadOverNodes(request: Pick<GatewayRequest, 'replicas' | 'nodes' | 'running'>, selector: Labels): object[] {
  const { nodes } = request;
  return [{
    labelSelector: { matchLabels: selector },
    // Old pods of an update do not count, nor do nodes whose taints keep the pods away: either could stop an update for ever.
    matchLabelKeys: ['pod-template-hash'],
    maxSkew: 1,
    nodeTaintsPolicy: 'Honor',
    topologyKey: 'kubernetes.io/hostname',
    // With more pods than nodes a hard constraint would hold pods back that a full or cordoned node has no room for, though others had.
    whenUnsatisfiable: nodes !== undefined && mostPods(request) <= nodes ? 'DoNotSchedule' : 'ScheduleAnyway',
  }];
}

/** Draining nodes takes one pod after the other; for one pod there is none, nor for a DaemonSet, whose pods stay. */
export function disruptionBudget(
  request: Pick<GatewayRequest, 'name' | 'namespace' | 'replicas'> & Partial<Pick<GatewayRequest, 'running'>>, labels: Record<string, string>, selector: Labels,
): Manifest[] {
  const { name, namespace } = request;
  return !hasBudget(request) ? [] : [{
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace, labels },
    spec: { maxUnavailable: 1, selector: { matchLabels: selector } },
  }];
}

/** The Service that carries the planned address. */
export function externalService({ name, namespace, service }: Pick<GatewayRequest, 'name' | 'namespace' | 'service'>, labels: Record<string, string>, selector: Labels, ports: unknown): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels: { ...labels, ...service.labels }, annotations: service.annotations as Record<string, string> },
    spec: { type: 'LoadBalancer', ...service.spec, ports, selector },
  };
}
