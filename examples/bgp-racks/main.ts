import { App, Chart, Duration } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { AddressFamilies, BareMetalLoadBalancer, BgpCommunity, IpPlan, MetalLbMode } from 'cdk8s-bare-metal';

// Two racks, each with a router at its top. The nodes of a rack tell their router which addresses are behind them, in IPv4 and IPv6;
// a node or a router that is lost is noticed within a third of a second (BFD).
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
['web', 'iot'].forEach((name) => new Namespace(edge, name, { metadata: { name } }));
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan, mode: MetalLbMode.FRR_K8S });
const fast = lb.addBfdProfile('fast', { receiveInterval: Duration.millis(100), transmitInterval: Duration.millis(100), detectMultiplier: 3 });
lb.addRacks({
  myAsn: 64512,
  racks: [
    { name: 'rack-a', nodes: ['a1', 'a2'], routers: [{ name: 'rack-a', address: '10.0.1.1', asn: 64601 }, { name: 'rack-a-v6', address: 'fd00:0:0:1::1', asn: 64601 }] },
    { name: 'rack-b', nodes: ['b1', 'b2'], routers: [{ name: 'rack-b', address: '10.0.2.1', asn: 64602 }, { name: 'rack-b-v6', address: 'fd00:0:0:2::1', asn: 64602 }] },
  ],
  bfdProfile: fast,
  passwordSecret: 'fabric-password',
  holdTime: Duration.seconds(30),
});

// The racks learn each address by itself, and keep that between them; everybody else is told of the whole pool alone.
const pool = lb.addPool('public', { addresses: ['203.0.113.0/26', '2001:db8:100::/120'], avoidBuggyIps: true });
const withinFabric = lb.addCommunity('within-fabric', BgpCommunity.standard(64512, 100));
pool.advertiseBgp({ name: 'public-each', communities: [withinFabric] });
pool.advertiseBgp({ name: 'public-whole', aggregationLength: 26, aggregationLengthV6: 120 });

lb.exposePods('web', { pool, namespace: 'web', selector: { app: 'web' }, ports: [{ port: 443, targetPort: 8443 }], families: AddressFamilies.DUAL_STACK });
lb.exposePods('mqtt', { pool, namespace: 'iot', selector: { app: 'mqtt' }, ports: [{ port: 8883 }] });

app.synth();
