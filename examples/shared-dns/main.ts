import { App, Chart } from 'cdk8s';
import { ConfigMap, Deployment, Namespace, Protocol, Volume } from 'cdk8s-plus-28';
import { BareMetalLoadBalancer, IpPlan } from 'cdk8s-bare-metal';

// A DNS server that all machines of the network know by one address, over UDP and TCP.
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();

new Namespace(edge, 'Dns', { metadata: { name: 'dns' } });
const dns = new Chart(app, 'dns', { namespace: 'dns', disableResourceNameHashes: true });
const settings = new ConfigMap(dns, 'settings', { metadata: { name: 'coredns' }, data: { Corefile: '.:5353 {\n  forward . 192.168.1.1\n  cache\n}\n' } });
const server = new Deployment(dns, 'deployment', {
  metadata: { name: 'coredns' },
  replicas: 2,
  containers: [{
    image: 'registry.example.com/coredns:1.12.1',
    args: ['-conf', '/etc/coredns/Corefile'],
    ports: [{ name: 'dns', number: 5353, protocol: Protocol.UDP }, { name: 'dns-tcp', number: 5353, protocol: Protocol.TCP }],
    volumeMounts: [{ path: '/etc/coredns', volume: Volume.fromConfigMap(dns, 'Corefile', settings) }],
  }],
});

// Two Services with ports that differ may have one address, and resolvers know one.
const shared = { pool, address: '192.168.1.250', sharedAs: 'dns' };
lb.exposeWorkload('dns-udp', server, { ...shared, ports: [{ port: 53, targetPort: 5353, protocol: 'UDP' }] });
lb.exposeWorkload('dns-tcp', server, { ...shared, ports: [{ port: 53, targetPort: 5353, protocol: 'TCP' }] });

app.synth();
