import { Chart } from 'cdk8s';
import { Deployment, Namespace, Service } from 'cdk8s-plus-28';
import { AppRoute, BareMetalLoadBalancer, Delivery, GitOpsApp, IngressGateway, IpPlan, RequiredSecret, RouteBackend, RouteTls, SecretOrigin, SecretUse } from 'cdk8s-bare-metal';

// Three Secrets that the cluster needs, and none of them stands in what is committed: README.md tells where each comes from.
const app = new GitOpsApp({ delivery: Delivery.flux({ path: './examples/gitops-secrets/dist', sourceRef: 'flux-system' }) });
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');
const vault = (remoteKey: string) => SecretOrigin.externalSecret({ store: 'vault', remoteKey });

const edge = new Chart(app, 'edge');
const gossip = new RequiredSecret(edge, 'Gossip', { plan, name: 'memberlist', namespace: 'metallb-system', use: SecretUse.MEMBERLIST, origin: vault('metallb/memberlist') });
const password = new RequiredSecret(edge, 'RouterPassword', { plan, name: 'router-password', namespace: 'metallb-system', use: SecretUse.BGP_PASSWORD, origin: vault('routers/tor') });

const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan, memberlistSecret: gossip.secretName });
lb.addBgpPeer('tor', { myAsn: 64512, peerAsn: 64601, peerAddress: '192.168.1.1', passwordSecret: password.secretName });
const pool = lb.addPool('public', { addresses: ['203.0.113.0/28'], avoidBuggyIps: true });
pool.advertiseBgp();
const gateway = new IngressGateway(edge, 'Gateway', { pool });

const shop = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
new Namespace(shop, 'Namespace', { metadata: { name: 'shop' } });
const certificate = new RequiredSecret(shop, 'Certificate', { plan, name: 'shop-tls', namespace: 'shop', use: SecretUse.TLS, origin: SecretOrigin.sealedSecret('shop-tls.sealed.yaml') });
const selector = new Deployment(shop, 'web-deployment', { metadata: { name: 'web' }, containers: [{ image: 'registry.example.com/web:1.0', portNumber: 8080 }] });
const web = new Service(shop, 'web-service', { metadata: { name: 'web' }, selector, ports: [{ port: 80, targetPort: 8080 }] });
new AppRoute(shop, 'Route', { gateway, host: 'shop.example.com', backend: RouteBackend.fromService(web), tls: RouteTls.fromSecret(certificate.secretName) });

app.synth();
