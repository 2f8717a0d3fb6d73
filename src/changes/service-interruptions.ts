import { ClusterState } from './cluster-state';
import { Interruption } from './interruption';
import { keysOfBoth } from './order';
import { Labels } from '../model/labels';
import { Service, ServicePort } from '../model/service';
import { World } from '../rules/world';

/** What is cut off because a Service sends its traffic elsewhere, or takes it in another way. Its addresses are not looked at here. */
export function serviceInterruptions(before: ClusterState, after: ClusterState): Interruption[] {
  const [old, now] = [before, after].map(({ world: { cluster } }) => new Map(cluster.services.map((service) => [`${service.namespace}/${service.name}`, service])));
  const goneButRouted = routesByService(after.world);
  return keysOfBoth(old, now).flatMap((id): Interruption[] => {
    const [one, other] = [old.get(id), now.get(id)];
    if (one === undefined) {
      return [];
    }
    const subject = `Service ${id}`;
    if (other === undefined) {
      const routes = goneButRouted.get(id);
      return routes === undefined ? [] : [{ effect: 'interrupts', subject, because: `It is gone, and ${routes[0]} still leads to it.` }];
    }
    return [
      ...refused(one, other).map((because): Interruption => ({ effect: 'refused', subject, because })),
      ...interrupting(one, other, before.world, after.world).map((because): Interruption => ({ effect: 'interrupts', subject, because })),
    ];
  });
}

function routesByService(world: World): ReadonlyMap<string, readonly string[]> {
  const routes = new Map<string, string[]>();
  world.services.backends().forEach(({ namespace, service, route }) => {
    const id = `${namespace}/${service}`;
    routes.set(id, [...routes.get(id) ?? [], route].slice(0, 1));
  });
  return routes;
}

/** Kubernetes 1.36, pkg/apis/core/validation: neither may change while the type stays. */
function refused(one: Service, other: Service): string[] {
  const staysBalanced = one.type === 'LoadBalancer' && other.type === 'LoadBalancer';
  const clusterIps = (service: Service) => (service.headless ? 'None' : service.clusterIps.map(({ text }) => text).join(', '));
  const [from, to] = [clusterIps(one), clusterIps(other)];
  return [
    ...(staysBalanced && one.loadBalancerClass !== other.loadBalancerClass
      ? [`\`spec.loadBalancerClass\` may not change (${one.loadBalancerClass ?? 'none'} → ${other.loadBalancerClass ?? 'none'}): the Service must be deleted and made anew, and its address is free in between.`] : []),
    ...(from !== to && from !== '' && to !== ''
      ? [`\`spec.clusterIP\` may not change (${from} → ${to}): the Service must be deleted and made anew.`] : []),
  ];
}

function interrupting(one: Service, other: Service, before: World, after: World): string[] {
  return [
    ...(one.type !== other.type && [one.type, other.type].includes('ExternalName') ? [`Its type changes from ${one.type} to ${other.type}.`] : []),
    ...selectorReason(one, other, before, after),
    ...other.type === 'ExternalName' ? [] : portReasons(one.ports, other.ports),
    ...policyReason(one, other),
  ];
}

/** Other labels that select the same pods change nothing. */
function selectorReason(one: Service, other: Service, before: World, after: World): string[] {
  const [from, to] = [one, other].map(({ selector }) => labelsText(selector));
  if (from === to) {
    return [];
  }
  const [behind, behindNow] = [[before, one], [after, other]].map(([world, service]) => namesBehind(world as World, service as Service));
  return behind !== '' && behind === behindNow ? []
    : [`Its selector changes (${from} → ${to}): requests go to ${behindNow === '' ? 'pods that nothing here runs' : behindNow}${behind === '' ? '' : ` instead of ${behind}`}.`];
}

function namesBehind(world: World, service: Service): string {
  return world.services.workloadsBehind(service).map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`).sort().join(', ');
}

function labelsText(labels: Labels): string {
  return Object.keys(labels).sort().map((label) => `${label}=${labels[label]}`).join(', ') || 'none';
}

function portReasons(before: readonly ServicePort[], after: readonly ServicePort[]): string[] {
  const now = new Map(after.map((port) => [portId(port), port]));
  return before.flatMap((port) => {
    const other = now.get(portId(port));
    if (other === undefined) {
      return [`Nobody answers on ${portId(port)} any more.`];
    }
    const [from, to] = [port, other].map(({ targetPort, port: number }) => targetPort ?? number);
    return [
      ...(from === to ? [] : [`What comes to ${portId(port)} goes to port ${to} of the pods instead of ${from}.`]),
      ...(port.nodePort === undefined || other.nodePort === undefined || port.nodePort === other.nodePort ? []
        : [`The port of the nodes for ${portId(port)} changes from ${port.nodePort} to ${other.nodePort}.`]),
    ];
  });
}

function portId({ protocol, port }: ServicePort): string {
  return `${protocol} ${port}`;
}

function policyReason(one: Service, other: Service): string[] {
  if (one.externalTrafficPolicy === other.externalTrafficPolicy || one.type !== other.type || one.type === 'ClusterIP') {
    return [];
  }
  return [other.externalTrafficPolicy === 'Local'
    ? '`externalTrafficPolicy` changes from Cluster to Local: from now on only nodes with a ready pod of it answer, so that another node may take over.'
    : '`externalTrafficPolicy` changes from Local to Cluster: another node may take over, and pods no longer see the addresses of clients.'];
}
