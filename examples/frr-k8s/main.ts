import { App, Chart, Duration } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { BareMetalLoadBalancer, BgpCommunity, DynamicAsn, IpPlan, MetalLbMode } from 'cdk8s-bare-metal';

// Edge nodes with two ways out: a cable to a spine switch that needs no addresses (BGP unnumbered), and the network of the customers in a
// VRF of its own, which must be on the nodes already (here `customers`, with eth1 in it).
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
['api', 'registry'].forEach((name) => new Namespace(edge, name, { metadata: { name } }));
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan, mode: MetalLbMode.FRR_K8S });

const edges = { nodes: ['edge1', 'edge2'] };
const spine = lb.addBgpPeer('spine', { ...edges, myAsn: 4200000011, dynamicAsn: DynamicAsn.EXTERNAL, unnumberedInterface: 'swp1', enableGracefulRestart: true });
const customers = lb.addBgpPeer('customers', {
  ...edges, myAsn: 4200000011, peerAsn: 64700, peerAddress: '172.20.0.1', vrf: 'customers', holdTime: Duration.seconds(90), connectTime: Duration.seconds(10),
});

const inside = lb.addPool('inside', { addresses: ['10.50.0.0/27'] });
inside.advertiseBgp({ ...edges, peers: [spine], communities: [BgpCommunity.large(4200000011, 1, 10)] });
const outside = lb.addPool('outside', { addresses: ['198.51.100.0/28'], avoidBuggyIps: true });
outside.advertiseBgp({ ...edges, peers: [customers] });

lb.exposePods('registry', { pool: inside, namespace: 'registry', selector: { app: 'registry' }, ports: [{ port: 443, targetPort: 5000 }] });
lb.exposePods('api', { pool: outside, namespace: 'api', selector: { app: 'api' }, ports: [{ port: 443, targetPort: 8443 }] });

app.synth();
