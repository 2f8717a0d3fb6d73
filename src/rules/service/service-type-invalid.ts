import { KubernetesObject } from '../../model/identity';
import { fieldsOf, textOf } from '../../model/reader/fields';
import { Service } from '../../model/service';
import { isPlaceholder } from '../../model/written';
import { loadBalancer, service, yaml } from '../case-writing';
import { Rule } from '../rule';
import { judgedServices, ServiceProblem } from '../service-problem';

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
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
      { name: 'a class with a blank', manifests: balanced({ loadBalancerClass: 'my class' }) },
    ],
    good: [
      { name: 'the policy Local and a class for a LoadBalancer', manifests: balanced({ externalTrafficPolicy: 'Local', loadBalancerClass: 'example.com/metallb' }) },
      { name: 'the policy Local for an address of every node', manifests: of({ externalTrafficPolicy: 'Local', externalIPs: ['192.168.1.250'] }) },
      { name: 'a headless ClusterIP', manifests: of({ clusterIP: 'None' }) },
      { name: 'a type that Flux fills in', manifests: of({ type: '${TYPE}', loadBalancerClass: 'example.com/metallb' }) },
    ],
  },
  check: (world) => judgedServices(world, world.cluster.services.filter(({ type }) => !isPlaceholder(type)), problemsOf),
};

function problemsOf({ type, headless, loadBalancerClass, externalIps }: Service, object: KubernetesObject | undefined): ServiceProblem[] {
  if (!TYPES.includes(type)) {
    return [{ property: 'spec.type', message: `is of the type ${JSON.stringify(type)}`, help: `Write ${TYPES.map((one) => `\`${one}\``).join(', ')}.` }];
  }
  const policy = textOf(fieldsOf(object?.manifest.spec).externalTrafficPolicy);
  const isExternal = EXTERNAL.includes(type) || externalIps.length > 0;
  return [
    ...(headless && EXTERNAL.includes(type) ? [{ property: 'spec.clusterIP', message: `is of type ${type} and has no ClusterIP`, help: 'Remove `clusterIP: None`: an external address leads to the ClusterIP.' }] : []),
    ...(policy === undefined || isPlaceholder(policy) || isPolicy(policy) ? [] : [{ property: 'spec.externalTrafficPolicy', message: `has the externalTrafficPolicy ${JSON.stringify(policy)}`, help: 'Write `Cluster` or `Local`.' }]),
    ...(policy !== undefined && isPolicy(policy) && !isExternal ? [{ property: 'spec.externalTrafficPolicy', message: `is of type ${type} and has an externalTrafficPolicy`, help: 'Remove it, or write `type: LoadBalancer`.' }] : []),
    ...(loadBalancerClass !== undefined && type !== 'LoadBalancer' ? [{ property: 'spec.loadBalancerClass', message: `is of type ${type} and has a loadBalancerClass`, help: 'Remove it, or write `type: LoadBalancer`.' }] : []),
    ...(loadBalancerClass === undefined || CLASS.test(loadBalancerClass) || isPlaceholder(loadBalancerClass) ? []
      : [{ property: 'spec.loadBalancerClass', message: `has the loadBalancerClass ${JSON.stringify(loadBalancerClass)}`, help: 'Write at most 63 letters, digits, `-`, `_` and `.`, with a domain and one slash before them if wanted.' }]),
  ];
}

function isPolicy(policy: string): boolean {
  return policy === 'Cluster' || policy === 'Local';
}
