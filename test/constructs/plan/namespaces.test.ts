import { Chart } from 'cdk8s';
import { Lab } from '../seed-network';
import { AppRoute, IngressGateway, IngressProxy, MetalLbMode, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

const missing = ({ plan }: Lab) => plan.check().warnings.filter(({ rule }) => rule === 'namespace-missing').map(({ subject }) => subject);

test('the namespace of a chart that nothing makes is told', () => {
  const lab = new Lab();
  lab.lb.exposePods('web', { pool: lab.pool, namespace: 'mail', selector: { app: 'web' }, ports: [{ port: 80 }] });
  expect(missing(lab)).toEqual(['Namespace mail']);
});

test('a route that names its own Secret as one of elsewhere proves nothing of its namespace, the plan that names it does', () => {
  const told = (...secrets: string[]) => {
    const lab = new Lab({ plan: { externals: { secrets } } });
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
    const chart = new Chart(lab.app, 'app', { namespace: 'app' });
    new AppRoute(chart, 'Web', { gateway, hosts: ['web.example.com'], backend: RouteBackend.external('web', 80), tls: RouteTls.fromSecret('web-tls', { external: true }) });
    return missing(lab);
  };
  expect(told()).toEqual(['Namespace app']);
  expect(told('app/web-tls')).toEqual([]);
});

describe('what is told to be there already has its namespace', () => {
  test('a gateway that makes none', () => {
    const lab = new Lab();
    new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, createNamespace: false });
    expect(missing(lab)).toEqual([]);
  });

  test('an Envoy Gateway whose controller is installed elsewhere', () => {
    const lab = new Lab();
    new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.envoyGateway({ installController: false }) });
    expect(missing(lab)).toEqual([]);
  });

  test('a MetalLB that another one installs', () => {
    const lab = new Lab({ mode: MetalLbMode.NONE });
    expect(missing(lab)).toEqual([]);
  });

  test('and two gateways of one namespace have it once', () => {
    const lab = new Lab();
    const chart = new Chart(lab.app, 'envoys');
    ['one', 'two'].forEach((name) => new IngressGateway(chart, name, { pool: lab.pool, name, proxy: IngressProxy.envoyGateway() }));
    expect(missing(lab)).toEqual([]);
  });
});
