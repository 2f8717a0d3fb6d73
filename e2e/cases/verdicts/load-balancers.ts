import { BASE_POOL, DUAL_POOL, EDGE_POOL, MAIL_POOL } from './cluster';
import { Row, RowOptions } from './row';
import { KubernetesObject } from '../../cluster/kubernetes-object';

const IPS = 'metallb.io/loadBalancerIPs';
const POOL = 'metallb.io/address-pool';
const KEY = 'metallb.io/allow-shared-ip';
const OLD_IPS = 'metallb.universe.tf/loadBalancerIPs';

interface Wish extends RowOptions {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly spec?: object;
}

const DUAL = { ipFamilyPolicy: 'RequireDualStack' };
const LOCAL = { externalTrafficPolicy: 'Local' };
const PORT_25 = { ports: [{ port: 25 }] };

/** What Services ask MetalLB for. It gives an address, or none. */
export const LOAD_BALANCER_ROWS: readonly Row[] = [
  // ---- the texts
  wish('an address', { annotations: { [IPS]: '10.50.0.1' } }),
  wish('blanks around an address', { annotations: { [IPS]: ' 10.50.0.1 ' } }),
  wish('an octet above 255', { annotations: { [IPS]: '10.50.0.256' } }),
  wish('a leading zero', { annotations: { [IPS]: '10.050.0.1' } }),
  wish('a word', { annotations: { [IPS]: 'public' } }),
  wish('a prefix', { annotations: { [IPS]: '10.50.0.1/32' } }),
  wish('a comma at the end', { annotations: { [IPS]: '10.50.0.1,' } }),
  wish('an IPv4-mapped address', { annotations: { [IPS]: '::ffff:10.50.0.1' }, stricter: 'address-wish-invalid' }),
  wish('an empty wish, and a pool', { annotations: { [IPS]: '', [POOL]: BASE_POOL } }),
  wish('the older prefix', { annotations: { [OLD_IPS]: '10.50.0.1' } }),
  wish('both prefixes, one of them unreadable', { annotations: { [IPS]: '10.50.0.1', [OLD_IPS]: 'public' } }),
  wish('the field', { spec: { loadBalancerIP: '10.50.0.1' } }),
  wish('an unreadable field', { spec: { loadBalancerIP: '10.50.0' } }),
  wish('annotation and field', { annotations: { [IPS]: '10.50.0.1' }, spec: { loadBalancerIP: '10.50.0.1' } }),
  // ---- pools
  wish('a pool', { annotations: { [POOL]: BASE_POOL } }),
  wish('an address and its pool', { annotations: { [IPS]: '10.50.0.1', [POOL]: BASE_POOL } }),
  wish('an address and another pool', { annotations: { [IPS]: '10.50.0.1', [POOL]: DUAL_POOL } }),
  wish('a pool that does not exist', { annotations: { [POOL]: 'public' } }),
  wish('an address of no pool', { annotations: { [IPS]: '10.50.0.16' } }),
  wish('an address of a pool of another namespace', { annotations: { [IPS]: '10.52.0.1' } }),
  wish('a pool of another namespace', { annotations: { [POOL]: MAIL_POOL } }),
  wish('an address of a pool for a label', { annotations: { [IPS]: '10.53.0.1' } }),
  wish('an address of a pool for a label that it has', { annotations: { [IPS]: '10.53.0.1' }, labels: { tier: 'edge' } }),
  wish('a pool for a label', { annotations: { [POOL]: EDGE_POOL } }),
  wish('nothing, and every pool is closed', {}),
  // ---- families
  wish('IPv6 for a Service of IPv4', { annotations: { [IPS]: 'fd00:51::11' } }),
  wish('IPv6 for a Service of IPv6', { annotations: { [IPS]: 'fd00:51::11' }, spec: { ipFamilies: ['IPv6'] } }),
  wish('IPv4 for a Service of IPv6', { annotations: { [IPS]: '10.51.0.1' }, spec: { ipFamilies: ['IPv6'] } }),
  wish('both families', { annotations: { [IPS]: '10.51.0.1,fd00:51::11' }, spec: DUAL }),
  wish('both families, IPv6 first, a blank behind the comma', { annotations: { [IPS]: 'fd00:51::11, 10.51.0.1' }, spec: DUAL }),
  wish('both families for a Service of one', { annotations: { [IPS]: '10.51.0.1,fd00:51::11' } }),
  wish('one family for a Service of both', { annotations: { [IPS]: '10.51.0.1' }, spec: DUAL }),
  wish('one family for a Service that would like both', { annotations: { [IPS]: '10.51.0.1' }, spec: { ipFamilyPolicy: 'PreferDualStack' } }),
  wish('both families for a Service that would like both', { annotations: { [IPS]: '10.51.0.1,fd00:51::11' }, spec: { ipFamilyPolicy: 'PreferDualStack' } }),
  wish('both families out of two pools', { annotations: { [IPS]: '10.50.0.1,fd00:51::11' }, spec: DUAL }),
  wish('two addresses of one family', { annotations: { [IPS]: '10.51.0.1,10.51.0.2' }, spec: DUAL }),
  wish('three addresses', { annotations: { [IPS]: '10.51.0.1,fd00:51::11,10.51.0.2' }, spec: DUAL }),
  wish('a pool of one family for a Service of both', { annotations: { [POOL]: BASE_POOL }, spec: DUAL }),
  wish('a pool of IPv4 for a Service of IPv6', { annotations: { [POOL]: BASE_POOL }, spec: { ipFamilies: ['IPv6'] } }),
  wish('a pool of both families for a Service of both', { annotations: { [POOL]: DUAL_POOL }, spec: DUAL }),
  // ---- sharing
  wish('a taken address', { annotations: { [IPS]: '10.50.0.1' }, beside: [other()] }),
  wish('a taken address, and a key', { annotations: { [IPS]: '10.50.0.1', [KEY]: 'a' }, beside: [other()] }),
  wish('the same key', { annotations: { [IPS]: '10.50.0.1', [KEY]: 'a' }, beside: [other({ [KEY]: 'a' })] }),
  wish('another key', { annotations: { [IPS]: '10.50.0.1', [KEY]: 'b' }, beside: [other({ [KEY]: 'a' })] }),
  wish('the same key and port', { annotations: { [IPS]: '10.50.0.1', [KEY]: 'a' }, spec: PORT_25, beside: [other({ [KEY]: 'a' })] }),
  wish('the same key and number, another protocol', { annotations: { [IPS]: '10.50.0.1', [KEY]: 'a' }, spec: { ports: [{ port: 25, protocol: 'UDP' }] }, beside: [other({ [KEY]: 'a' })] }),
  wish('the same key, Local, other pods', { annotations: { [IPS]: '10.50.0.1', [KEY]: 'a' }, spec: { ...LOCAL, selector: { app: 'mail' } }, beside: [other({ [KEY]: 'a' }, LOCAL)] }),
  wish('the same key, Local, the same pods', { annotations: { [IPS]: '10.50.0.1', [KEY]: 'a' }, spec: LOCAL, beside: [other({ [KEY]: 'a' }, LOCAL)] }),
  wish('the same key, Local beside Cluster', { annotations: { [IPS]: '10.50.0.1', [KEY]: 'a' }, spec: LOCAL, beside: [other({ [KEY]: 'a' })] }),
  // ---- class
  wish('a class', { annotations: { [IPS]: '10.50.0.1' }, spec: { loadBalancerClass: 'example.com/metallb' }, silently: true }),
  wish('no nodePorts', { annotations: { [IPS]: '10.50.0.1' }, spec: { allocateLoadBalancerNodePorts: false } }),
];

function wish(name: string, { annotations = {}, labels = {}, spec = {}, ...options }: Wish): Row {
  return { name: `Service: ${name}`, object: service('tried', annotations, labels, spec), ...options };
}

/** A Service that has 10.50.0.1 already, with port 25. */
function other(annotations: Readonly<Record<string, string>> = {}, spec: object = {}): KubernetesObject {
  return service('other', { [IPS]: '10.50.0.1', ...annotations }, {}, { ...PORT_25, ...spec });
}

function service(name: string, annotations: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>, spec: object): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop', annotations, labels },
    spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }], ...spec },
  };
}
