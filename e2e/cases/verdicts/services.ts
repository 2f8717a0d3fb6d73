import { OWN_SCHEMAS, Row, RowOptions } from './row';
import { KubernetesObject } from '../../cluster/kubernetes-object';

/** Ports, addresses and families of Services, as the API server judges them. */
export const SERVICE_ROWS: readonly Row[] = [
  // ---- ports
  ports('one port', { port: 80 }),
  ports('no ports'),
  ports('port 0', { port: 0 }),
  ports('port 65535', { port: 65535 }),
  ports('port 65536', { port: 65536 }),
  ports('a negative port', { port: -1 }),
  ports('a fraction', { port: 80.5 }),
  ports('a number as a text', { port: '80' }),
  ports('no number', { name: 'http' }),
  ports('two ports, one without a name', { name: 'http', port: 80 }, { port: 443 }),
  ports('one name twice', { name: 'http', port: 80 }, { name: 'http', port: 443 }),
  ports('one port twice', { name: 'http', port: 80 }, { name: 'web', port: 80 }),
  ports('one number of two protocols', { name: 'dns', port: 53 }, { name: 'dns-udp', port: 53, protocol: 'UDP' }),
  ports('SCTP', { port: 80, protocol: 'SCTP' }),
  ports('a protocol in lower case', { port: 80, protocol: 'tcp' }),
  ports('an unknown protocol', { port: 80, protocol: 'HTTP' }),
  ports('a name in upper case', { name: 'HTTP', port: 80 }),
  ports('a name with an underscore', { name: 'my_port', port: 80 }),
  ports('a name of 63 characters', { name: 'a'.repeat(63), port: 80 }),
  ports('a name of 64 characters', { name: 'a'.repeat(64), port: 80 }),
  ports('a target port by number', { port: 80, targetPort: 8080 }),
  ports('a target port of 65536', { port: 80, targetPort: 65536 }),
  ports('target port 0', { port: 80, targetPort: 0 }),
  ports('a target port by name', { port: 80, targetPort: 'http' }),
  ports('a target port by a number as a text', { port: 80, targetPort: '8080' }),
  ports('a target port of 16 letters', { port: 80, targetPort: 'a'.repeat(16) }),
  ports('a target port with an underscore', { port: 80, targetPort: 'my_port' }),
  spec('a misspelt field', { ports: [{ port: 80, targetport: 8080 }] }, { unjudged: OWN_SCHEMAS }),
  // ---- addresses inside the cluster
  spec('an address', { clusterIP: '10.96.7.7' }),
  spec('none', { clusterIP: 'None' }),
  spec('none, for a LoadBalancer', { type: 'LoadBalancer', clusterIP: 'None' }),
  spec('an octet above 255', { clusterIP: '10.96.0.256' }),
  spec('a leading zero', { clusterIP: '10.096.7.7' }),
  spec('a word as address', { clusterIP: 'auto' }),
  spec('an address outside', { clusterIP: '10.112.0.1' }),
  spec('the address of the API', { clusterIP: '10.96.0.1' }),
  spec('the first address', { clusterIP: '10.96.0.0' }),
  spec('the last address', { clusterIP: '10.111.255.255' }),
  spec('a taken address', { clusterIP: '10.96.7.8' }, { beside: [service('other', { clusterIP: '10.96.7.8' })] }),
  spec('an IPv6 address', { clusterIP: 'fd00:10:96::7' }),
  spec('both families', { clusterIPs: ['10.96.7.7', 'fd00:10:96::7'], clusterIP: '10.96.7.7', ipFamilyPolicy: 'RequireDualStack' }),
  spec('both families for a Service of one', { clusterIPs: ['10.96.7.7', 'fd00:10:96::7'], clusterIP: '10.96.7.7', ipFamilyPolicy: 'SingleStack' }),
  spec('two of one family', { clusterIPs: ['10.96.7.7', '10.96.7.9'], clusterIP: '10.96.7.7', ipFamilyPolicy: 'RequireDualStack' }),
  spec('field and list that differ', { clusterIP: '10.96.7.7', clusterIPs: ['10.96.7.9'] }),
  spec('an address of another family', { clusterIP: '10.96.7.7', ipFamilies: ['IPv6'] }),
  // ---- families
  spec('IPv6', { ipFamilies: ['IPv6'] }),
  spec('a family in lower case', { ipFamilies: ['ipv6'] }),
  spec('one family twice', { ipFamilies: ['IPv4', 'IPv4'], ipFamilyPolicy: 'RequireDualStack' }),
  spec('two families, of which one was asked for', { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'SingleStack' }),
  spec('two families without a policy', { ipFamilies: ['IPv4', 'IPv6'] }),
  spec('an unknown policy', { ipFamilyPolicy: 'DualStack' }),
  // ---- what it is
  spec('an unknown type', { type: 'Loadbalancer' }),
  spec('Local for a ClusterIP', { externalTrafficPolicy: 'Local' }),
  spec('Local for a NodePort', { type: 'NodePort', externalTrafficPolicy: 'Local' }),
  spec('Local for a LoadBalancer', { type: 'LoadBalancer', externalTrafficPolicy: 'Local' }, { stricter: 'no-pool-serves' }),
  spec('an unknown traffic policy', { type: 'LoadBalancer', externalTrafficPolicy: 'local' }),
  spec('a class for a ClusterIP', { loadBalancerClass: 'example.com/metallb' }),
  spec('a class that is none', { type: 'LoadBalancer', loadBalancerClass: 'my class' }),
  spec('an external address', { externalIPs: ['192.168.1.250'] }),
  spec('an external address that is none', { externalIPs: ['192.168.1.256'] }),
  spec('a selector that is no label', { selector: { app: 'a b' } }),
];

function ports(name: string, ...list: readonly object[]): Row {
  return spec(name, { ports: list });
}

function spec(name: string, own: object, options: RowOptions = {}): Row {
  return { name: `Service: ${name}`, object: service('tried', own), ...options };
}

function service(name: string, own: object): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }], ...own } };
}
