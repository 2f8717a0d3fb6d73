import { Testing } from 'cdk8s';
import { problemsOf } from '../../../schemas/referee';
import { Lab } from '../../seed-network';
import {
  AddressFamilies, AppRoute, AppRouteProps, ContourOptions, ExternalTrafficPolicy, IngressGateway, IngressGatewayProps, IngressProxy, RouteBackend, RouteTls, StreamRoute,
} from 'cdk8s-bare-metal';

/** A lab with one gateway, and the routes that a test gives it. */
class GatewayLab extends Lab {
  readonly gateway: IngressGateway;

  constructor(props: Partial<IngressGatewayProps> = {}, options: ContourOptions = {}, lab: ConstructorParameters<typeof Lab>[0] = {}) {
    super({ ...lab, plan: { externals: { definitions: ['contour@1.33.6'] }, ...lab.plan } });
    this.gateway = new IngressGateway(this.edge, 'Gateway', { pool: this.pool, proxy: IngressProxy.contour(options), ...props });
  }

  route(id: string, props: Partial<AppRouteProps> = {}): this {
    new AppRoute(this.apps, id, { gateway: this.gateway, host: 'app.example.com', namespace: 'shop', backend: RouteBackend.external('web', 80), ...props });
    return this;
  }

  objects(): any[] {
    return [this.edge, this.apps].flatMap((chart) => Testing.synth(chart)).filter(({ apiVersion }) => !/metallb|apiextensions/.test(apiVersion));
  }

  named(kind: string, name: string): any {
    return this.objects().find((object) => object.kind === kind && object.metadata.name === name);
  }
}

describe('the planned address', () => {
  test('is pinned on the Service of Envoy, together with its pool, and the plan knows it there', () => {
    const lab = new GatewayLab({ address: '192.168.1.210' });
    expect(lab.named('Service', 'envoy')).toMatchObject({
      metadata: { annotations: { 'metallb.io/address-pool': 'public', 'metallb.io/loadBalancerIPs': '192.168.1.210' }, namespace: 'projectcontour' },
      spec: { type: 'LoadBalancer', externalTrafficPolicy: 'Cluster', ports: [{ port: 80, targetPort: 8080 }, { port: 443, targetPort: 8443 }] },
    });
    expect(lab.plan.check().assignments.map(({ namespace, serviceName, addresses }) => [namespace, serviceName, addresses])).toEqual([['projectcontour', 'envoy', ['192.168.1.210']]]);
  });

  test('is one of each family for a gateway of both', () => {
    const lab = new GatewayLab({ families: AddressFamilies.DUAL_STACK }, {}, {
      pool: ['192.168.1.200/29', 'fd00::200/125'], plan: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', cidrV6: 'fd00::/64' }], serviceCidrs: ['10.96.0.0/12', 'fd00:10:96::/108'] },
    });
    expect(lab.named('Service', 'envoy').metadata.annotations['metallb.io/loadBalancerIPs']).toEqual('192.168.1.200,fd00::200');
  });
});

test('every object is accepted, and the rules have nothing to say', () => {
  const lab = new GatewayLab({ externalTrafficPolicy: ExternalTrafficPolicy.LOCAL })
    .route('Web', { tls: RouteTls.fromSecret('app-tls', { external: true }) })
    .route('Api', { paths: [{ path: '/api' }], rewrite: { prefix: '/' }, allow: ['192.168.0.0/16'] });
  expect(lab.objects().flatMap((object) => problemsOf(object).map((problem) => `${object.kind} ${problem}`))).toEqual([]);
  expect(lab.rules()).toEqual([]);
});

test('a plain route is an Ingress of the class that Contour listens to', () => {
  const lab = new GatewayLab({ className: 'edge' }).route('Web');
  expect(lab.named('Ingress', 'web').spec).toMatchObject({ ingressClassName: 'edge', rules: [{ host: 'app.example.com', http: { paths: [{ path: '/', pathType: 'Prefix' }] } }] });
  expect(lab.named('Deployment', 'contour').spec.template.spec.containers[0].args).toContain('--ingress-class-name=edge');
  expect(lab.named('IngressClass', 'edge')).toBeDefined();
});

test('another port of TLS leads to the one listener that Envoy has for it', () => {
  const lab = new GatewayLab();
  new StreamRoute(lab.apps, 'Mqtt', { gateway: lab.gateway, port: 8883, hosts: ['mqtt.example.com'], passthrough: true, backend: RouteBackend.external('mqtt', 8883) });
  expect(lab.named('Service', 'envoy').spec.ports[2]).toEqual({ name: 'tls-8883', port: 8883, protocol: 'TCP', targetPort: 8443 });
  expect(lab.plan.check().findings.map(({ rule, subject }) => [rule, subject])).toContainEqual(['route-feature-differs', 'port of route apps/Mqtt']);
});

describe('two gateways', () => {
  const two = (props: Partial<IngressGatewayProps>) => {
    const lab = new GatewayLab();
    new IngressGateway(lab.edge, 'Internal', { pool: lab.pool, proxy: IngressProxy.contour(), ...props });
    return lab;
  };

  test('have a Contour each, in a namespace of its own', () => {
    const lab = two({ namespace: 'internal', className: 'internal' });
    expect(lab.rules()).toEqual([]);
    expect(lab.objects().filter(({ kind }) => kind === 'ClusterRole').map(({ metadata }) => metadata.name)).toEqual(expect.arrayContaining(['projectcontour:contour', 'internal:contour']));
  });

  test('in one namespace are told', () => expect(two({ name: 'internal', className: 'internal', createNamespace: false }).rules()).toEqual(['option-invalid']));
});

test('a misspelt option is told', () => expect(new GatewayLab({}, { registri: 'x' } as any).rules()).toEqual(['option-invalid']));

test('definitions of Contour are missed where nobody declares them', () => {
  expect(new GatewayLab({}, {}, { plan: { externals: {} } }).route('Web', { methods: ['GET'] }).rules()).toEqual(['custom-resource-without-definition']);
});
