import * as path from 'path';
import { ApiObject, App, AppProps, Chart, IResolver, JsonPatch, Lazy, ResolutionContext } from 'cdk8s';
import { IConstruct } from 'constructs';
import { emptyFolder, SEED_NETWORK } from './seed-network';
import { AppRoute, BareMetalLoadBalancer, IngressGateway, IpPlan, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

/** Objects of ours are resolved without cdk8s where they hold plain data; with a resolver of the App's own, cdk8s does it. */
class NoResolver implements IResolver {
  resolve(): void {}
}

class UpperCase implements IResolver {
  resolve(context: ResolutionContext): void {
    if (context.value === 'mysql') {
      context.replaceValue('MYSQL');
    }
  }
}

function emitted(props: AppProps, change: (app: App) => void = () => {}): any[] {
  const app = new App({ outdir: path.join(emptyFolder(), 'dist'), ...props });
  const plan = new IpPlan(app, 'Plan', { ...SEED_NETWORK, folder: path.join(emptyFolder(), 'network') });
  const chart = new Chart(app, 'edge', { namespace: 'shop', labels: { team: 'edge' } });
  const lb = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan });
  const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
  pool.advertiseLayer2();
  const gateway = new IngressGateway(chart, 'Gateway', { pool, address: '192.168.1.200' });
  lb.exposePods('mysql', { pool, selector: { app: 'mysql' }, ports: [{ port: 3306 }] });
  new AppRoute(chart, 'Route', {
    gateway, host: 'app.example.com', backend: RouteBackend.external('web', 80), tls: RouteTls.fromSecret('web', { external: true }),
  });
  // It gets a priority, an annotation that is known last.
  new AppRoute(chart, 'Any', { gateway, host: '*.example.com', backend: RouteBackend.external('web', 80) });
  change(app);
  return app.charts.flatMap((one) => one.toJson());
}

const ours = (app: App, kind: string): ApiObject => app.node.findAll()
  .find((one: IConstruct): one is ApiObject => ApiObject.isApiObject(one) && one.kind === kind)!;

describe('an object of ours is what cdk8s would make of it', () => {
  test('as it is', () => {
    expect(JSON.stringify(emitted({}))).toEqual(JSON.stringify(emitted({ resolvers: [new NoResolver()] })));
  });

  test.each<[string, (app: App) => void]>([
    ['with a label', (app) => ours(app, 'Service').metadata.addLabel('a', 'b')],
    ['with an annotation', (app) => ours(app, 'Ingress').metadata.addAnnotation('a', 'b')],
    ['with a finalizer', (app) => ours(app, 'IPAddressPool').metadata.addFinalizers('example.com/hold')],
    ['with an owner', (app) => ours(app, 'Deployment').metadata.addOwnerReference({ apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'b' })],
    ['with any other metadata', (app) => ours(app, 'Service').metadata.add('generateName', Lazy.any({ produce: () => 'web-' }))],
    ['with a JSON patch', (app) => ours(app, 'Service').addJsonPatch(JsonPatch.add('/spec/unheardOf', { z: 1, a: [] }))],
  ])('%s', (_, change) => {
    const plain = emitted({}, change);
    expect(JSON.stringify(plain)).toEqual(JSON.stringify(emitted({ resolvers: [new NoResolver()] }, change)));
    // Both could have lost what was added.
    expect(JSON.stringify(plain)).not.toEqual(JSON.stringify(emitted({})));
  });

  test('a resolver of the App has its say', () => {
    const [service] = emitted({ resolvers: [new UpperCase()] }).filter(({ spec }) => spec?.selector?.app === 'MYSQL');
    expect(service.kind).toEqual('Service');
  });

  test('keys stay unsorted where cdk8s is told so', () => {
    const sorted = emitted({});
    process.env.CDK8S_DISABLE_SORT = 'yes';
    try {
      const unsorted = emitted({});
      expect(unsorted).toEqual(sorted);
      expect(JSON.stringify(unsorted)).not.toEqual(JSON.stringify(sorted));
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });
});

test('a patch that moves a planned address is an error', () => {
  const move = (app: App) => app.node.findAll()
    .filter((one: IConstruct): one is ApiObject => ApiObject.isApiObject(one) && one.name === 'mysql-external')
    .forEach((one) => one.addJsonPatch(JsonPatch.replace('/metadata/annotations/metallb.io~1loadBalancerIPs', '192.168.1.240')));
  expect(() => emitted({}, move)).toThrow(/error\[planned-address-differs\]: Service shop\/mysql-external has 192\.168\.1\.201 in the plan/);
});
