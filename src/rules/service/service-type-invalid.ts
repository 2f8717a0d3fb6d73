import { KubernetesObject } from '../../model/identity';
import { Fields, fieldsOf, listOf, textOf } from '../../model/reader/fields';
import { Service } from '../../model/service';
import { isPlaceholder } from '../../model/written';
import { loadBalancer, service, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { judgedServices, ServiceProblem } from '../service-problem';
import { choice } from '../text';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const AFFINITIES = ['None', 'ClientIP'];
const EXTERNAL = ['NodePort', 'LoadBalancer'];
/** A label-like name, with a domain before it if wanted. */
const CLASS = /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const of = (spec: object) => yaml(service('web', spec));
const balanced = (spec: object) => yaml(loadBalancer('web', undefined, { spec }));

export const SERVICE_TYPE_INVALID: Rule = {
  id: 'service-type-invalid',
  severity: 'error',
  why: 'The API server refuses a Service of an unknown type, and one with a field that its type does not have.',
  cases: {
    bad: [
      { name: 'a misspelt type', manifests: of({ type: 'Loadbalancer' }) },
      { name: 'a headless LoadBalancer', manifests: balanced({ clusterIP: 'None' }) },
      { name: 'the policy Local for a ClusterIP', manifests: of({ externalTrafficPolicy: 'Local' }) },
      { name: 'a policy in small letters', manifests: balanced({ externalTrafficPolicy: 'local' }) },
      { name: 'a class for a ClusterIP', manifests: of({ loadBalancerClass: 'example.com/metallb' }) },
      { name: 'a node port for a ClusterIP', manifests: of({ ports: [{ port: 80, nodePort: 30080 }] }) },
      { name: 'source ranges for a NodePort', manifests: of({ type: 'NodePort', loadBalancerSourceRanges: ['10.0.0.0/8'] }) },
      { name: 'a word about node ports of load balancers for a ClusterIP', manifests: of({ allocateLoadBalancerNodePorts: false }) },
      { name: 'a port for health checks of a LoadBalancer with the policy Cluster', manifests: balanced({ healthCheckNodePort: 32000 }) },
      { name: 'a session affinity in small letters', manifests: of({ sessionAffinity: 'clientip' }) },
      { name: 'a class with a blank', manifests: balanced({ loadBalancerClass: 'my class' }) },
    ],
    good: [
      { name: 'the policy Local and a class for a LoadBalancer', manifests: balanced({ externalTrafficPolicy: 'Local', loadBalancerClass: 'example.com/metallb' }) },
      { name: 'a port for health checks, and sessions by client', manifests: balanced({ externalTrafficPolicy: 'Local', healthCheckNodePort: 32000, sessionAffinity: 'ClientIP' }) },
      { name: 'the policy Local for an address of every node', manifests: of({ externalTrafficPolicy: 'Local', externalIPs: ['192.168.1.250'] }) },
      { name: 'no node ports, and source ranges, for a LoadBalancer', manifests: balanced({ allocateLoadBalancerNodePorts: false, loadBalancerSourceRanges: ['10.0.0.0/8'] }) },
      { name: 'a node port for a NodePort, and none for a ClusterIP', manifests: yaml(service('web', { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] }), service('mail', { ports: [{ port: 25, nodePort: 0 }] })) },
      { name: 'a headless ClusterIP', manifests: of({ clusterIP: 'None' }) },
      { name: 'a type that Flux fills in', manifests: of({ type: '${TYPE}', loadBalancerClass: 'example.com/metallb' }) },
    ],
  },
  check: (world) => judgedServices(world, world.cluster.services, problemsOf),
};

const NONE: readonly never[] = [];
/** What has its meaning with some types alone. */
const FIELDS = ['externalTrafficPolicy', 'loadBalancerClass', 'healthCheckNodePort', 'sessionAffinity', 'loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts'];

function problemsOf({ type, headless, loadBalancerClass, externalIps, ports }: Service, object: KubernetesObject | undefined): readonly ServiceProblem[] {
  if (!TYPES.includes(type)) {
    return isPlaceholder(type) ? NONE : [{ property: 'spec.type', message: `is of the type ${JSON.stringify(type)}`, help: choice(type, TYPES, '') }];
  }
  const spec = fieldsOf(object?.manifest.spec);
  const { healthCheckNodePort: healthCheck } = spec;
  const [policy, affinity] = [textOf(spec.externalTrafficPolicy), textOf(spec.sessionAffinity)];
  const nodePort = type === 'ClusterIP' ? ports.find((one) => one.nodePort !== undefined && one.nodePort !== 0)?.nodePort : undefined;
  if (!headless && nodePort === undefined && FIELDS.every((field) => spec[field] === undefined)) {
    return NONE;
  }
  const foreign = type === 'LoadBalancer' ? undefined : fieldOfBalancers(spec);
  const isExternal = EXTERNAL.includes(type) || externalIps.length > 0;
  return [
    ...(headless && EXTERNAL.includes(type) ? [{ property: 'spec.clusterIP', message: `is of type ${type} and has no ClusterIP`, help: 'Remove `clusterIP: None`: an external address leads to the ClusterIP.' }] : []),
    ...(policy === undefined || isPlaceholder(policy) || isPolicy(policy) ? [] : [{ property: 'spec.externalTrafficPolicy', message: `has the externalTrafficPolicy ${JSON.stringify(policy)}`, help: 'Write `Cluster` or `Local`.' }]),
    ...(policy !== undefined && isPolicy(policy) && !isExternal ? [{ property: 'spec.externalTrafficPolicy', message: `is of type ${type} and has an externalTrafficPolicy`, help: 'Remove it, or write `type: LoadBalancer`.' }] : []),
    ...(loadBalancerClass !== undefined && type !== 'LoadBalancer' ? [{ property: 'spec.loadBalancerClass', message: `is of type ${type} and has a loadBalancerClass`, help: 'Remove it, or write `type: LoadBalancer`.' }] : []),
    ...(nodePort === undefined ? [] : [{ property: 'spec.ports', message: `is of type ${type} and has the node port ${nodePort}`, help: 'Remove `nodePort`, or write `type: NodePort`.' }]),
    ...(typeof healthCheck !== 'number' || healthCheck === 0 || (type === 'LoadBalancer' && policy === 'Local') ? []
      : [{ property: 'spec.healthCheckNodePort', message: `has the healthCheckNodePort ${healthCheck}, and not both the type LoadBalancer and \`externalTrafficPolicy: Local\``, help: 'Remove it: without Local every node is healthy.' }]),
    ...(affinity === undefined || isPlaceholder(affinity) || AFFINITIES.includes(affinity) ? []
      : [{ property: 'spec.sessionAffinity', message: `has the sessionAffinity ${JSON.stringify(affinity)}`, help: 'Write `None` or `ClientIP`.' }]),
    ...(foreign === undefined ? [] : [{ property: `spec.${foreign}`, message: `is of type ${type} and has ${foreign}`, help: 'Remove it, or write `type: LoadBalancer`.' }]),
    ...(loadBalancerClass === undefined || CLASS.test(loadBalancerClass) || isPlaceholder(loadBalancerClass) ? []
      : [{ property: 'spec.loadBalancerClass', message: `has the loadBalancerClass ${JSON.stringify(loadBalancerClass)}`, help: 'Write at most 63 letters, digits, `-`, `_` and `.`, with a domain and one slash before them if wanted.' }]),
  ];
}

/** A field that the API server takes of a LoadBalancer alone. */
function fieldOfBalancers({ loadBalancerSourceRanges: ranges, allocateLoadBalancerNodePorts: ports }: Fields): string | undefined {
  return listOf(ranges).length > 0 ? 'loadBalancerSourceRanges' : typeof ports === 'boolean' ? 'allocateLoadBalancerNodePorts' : undefined;
}

function isPolicy(policy: string): boolean {
  return policy === 'Cluster' || policy === 'Local';
}
