import { Testing } from 'cdk8s';
import { Lab } from '../seed-network';
import { AddressFamilies, ExternalTrafficPolicy, IngressGateway, IngressGatewayProps, IngressProxy } from 'cdk8s-bare-metal';

function gatewayObjects(props: Partial<IngressGatewayProps> = {}, lab = new Lab()): any[] {
  new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, ...props });
  const objects = Testing.synth(lab.edge);
  return objects.slice(objects.findIndex(({ kind }) => kind === 'L2Advertisement') + 1);
}

function of(kind: string, objects: any[]): any {
  return objects.find((object) => object.kind === kind);
}

test('objects stand in an order that can be applied', () => {
  expect(gatewayObjects().map(({ kind }) => kind)).toEqual([
    'Namespace', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Deployment', 'PodDisruptionBudget', 'Service', 'IngressClass',
  ]);
});

test('the planned address is pinned, together with its pool', () => {
  expect(of('Service', gatewayObjects({ address: '192.168.1.210' })).metadata.annotations)
    .toEqual({ 'metallb.io/address-pool': 'public', 'metallb.io/loadBalancerIPs': '192.168.1.210' });
});

test('a gateway of both families pins one address of each, out of one pool', () => {
  const lab = new Lab({ pool: ['192.168.1.200/29', 'fd00::200/125'], plan: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', cidrV6: 'fd00::/64' }], serviceCidrs: ['10.96.0.0/12', 'fd00:10:96::/108'] } });
  const service = of('Service', gatewayObjects({ families: AddressFamilies.DUAL_STACK }, lab));
  expect(service.metadata.annotations['metallb.io/loadBalancerIPs']).toEqual('192.168.1.200,fd00::200');
  expect(service.spec).toMatchObject({ ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv4', 'IPv6'] });
});

describe('Traefik means what the Ingress specification says', () => {
  const args: string[] = of('Deployment', gatewayObjects()).spec.template.spec.containers[0].args;

  test.each([
    ['prefixes end at a slash', '--providers.kubernetesingress.strictprefixmatching=true'],
    ['a Service without pods answers 503', '--providers.kubernetesingress.allowemptyservices=true'],
    ['TLS on port 443', '--entrypoints.websecure.http.tls=true'],
    ['status is written, for Argo CD and external-dns', '--providers.kubernetesingress.ingressendpoint.publishedservice=traefik/traefik'],
  ])('%s', (_, argument) => expect(args).toContain(argument));
});

test('status is off by one property, with the access right for it', () => {
  const objects = gatewayObjects({ reportIngressStatus: false });
  expect(JSON.stringify(objects)).not.toMatch(/publishedservice|ingresses\/status/);
});

test('pods are non-root, without privileges, on a read-only file system, apart on two nodes', () => {
  const { spec } = of('Deployment', gatewayObjects()).spec.template;
  expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  expect(spec.containers[0].securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
  expect(spec.topologySpreadConstraints[0]).toMatchObject({ topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule' });
});

test('more pods than nodes may share a node, else they would never start', () => {
  const { spec } = of('Deployment', gatewayObjects({ replicas: 3 })).spec.template;
  expect(spec.topologySpreadConstraints[0].whenUnsatisfiable).toEqual('ScheduleAnyway');
});

test('the image moves to a private registry, and is pinned by digest, in one place', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const objects = gatewayObjects({ proxy: IngressProxy.traefik({ registry: 'registry.example.com', digest }) });
  expect(of('Deployment', objects).spec.template.spec.containers[0].image).toMatch(new RegExp(`^registry.example.com/traefik:v[0-9.]+@${digest}$`));
});

test('externalTrafficPolicy Local with two pods on two announcing nodes is fine; with one pod a warning', () => {
  const lab = (replicas: number) => {
    const made = new Lab();
    new IngressGateway(made.edge, 'Gateway', { pool: made.pool, replicas, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });
    return made;
  };
  expect(lab(2).rules()).toEqual([]);
  expect(lab(1).rules()).toEqual(['local-traffic-at-risk']);
});

test('two gateways stand side by side', () => {
  const lab = new Lab();
  new IngressGateway(lab.edge, 'Public', { pool: lab.pool });
  new IngressGateway(lab.edge, 'Internal', { pool: lab.pool, name: 'internal' });
  expect(lab.rules()).toEqual([]);
});
