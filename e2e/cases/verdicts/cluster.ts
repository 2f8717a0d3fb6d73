import { ApiObject, App, Chart } from 'cdk8s';
import { Row } from './row';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { SERVICE_PREFIXES } from '../../network/addresses';
import { BareMetalLoadBalancer, IpPlan, MetalLbMode } from 'cdk8s-bare-metal';

/** A pool that is there already, in the cluster and in what our rules see. */
export const BASE_POOL = 'base';
/** Others: of both families, of one namespace, of Services with a label. */
export const DUAL_POOL = 'dual';
export const MAIL_POOL = 'mail';
export const EDGE_POOL = 'edge';

const CLASS = 'traefik';

/** What every configuration is tried in: MetalLB with pools, and a Service that routes lead to. */
export function surroundings(mode = MetalLbMode.NATIVE): { readonly app: App; readonly plan: IpPlan } {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', {
    networks: [{ name: 'lan', cidr: '10.48.0.0/12', gateway: '10.48.0.1' }, { name: 'lan-ipv6', cidr: 'fd00:51::/64' }],
    nodes: [{ name: 'node1', addresses: ['10.48.0.10'] }, { name: 'node2', addresses: ['10.48.0.11'] }],
    serviceCidrs: [...SERVICE_PREFIXES],
  });
  const lb = new BareMetalLoadBalancer(new Chart(app, 'metallb'), 'LoadBalancer', { plan, mode });
  lb.addPool(BASE_POOL, { addresses: ['10.50.0.0/28'] }).advertiseLayer2();
  const chart = new Chart(app, 'around');
  AROUND.forEach((object, index) => new ApiObject(chart, `${index}`, object));
  return { app, plan };
}

/** Ids of the rules that call it an error, each once. */
export function ourErrors({ object, beside = [] }: Row, mode = MetalLbMode.NATIVE): string[] {
  const { app, plan } = surroundings(mode);
  const chart = new Chart(app, 'tried');
  [...beside, object].forEach((one, index) => new ApiObject(chart, `${index}`, one));
  return [...new Set(plan.check().errors.map(({ rule }) => rule))].sort();
}

const AROUND: readonly KubernetesObject[] = [
  pool(DUAL_POOL, ['10.51.0.0/28', 'fd00:51::10/124']),
  pool(MAIL_POOL, ['10.52.0.0/28'], { serviceAllocation: { namespaces: ['mail'] } }),
  pool(EDGE_POOL, ['10.53.0.0/28'], { serviceAllocation: { serviceSelectors: [{ matchLabels: { tier: 'edge' } }] } }),
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: CLASS }, spec: { controller: 'traefik.io/ingress-controller' } },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1', ports: [{ name: 'http', containerPort: 8080 }] }] } },
    },
  },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] } },
];

function pool(name: string, addresses: readonly string[], spec: object = {}): KubernetesObject {
  return { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name, namespace: 'metallb-system' }, spec: { addresses, autoAssign: false, ...spec } };
}
