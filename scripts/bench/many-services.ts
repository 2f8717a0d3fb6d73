import * as fs from 'fs';
import { ApiObject, App, Chart } from 'cdk8s';
import { AppRoute, BareMetalLoadBalancer, IngressGateway, IpPlan, RouteBackend } from 'cdk8s-bare-metal';

/** An app with many exposed Services, each with a route to it. */
export function ours(count: number): App {
  const app = new App();
  const ipPlan = new IpPlan(app, 'Plan', {
    networks: [{ name: 'lan', cidr: '10.0.0.0/8', gateway: '10.0.0.1' }],
    nodes: [{ name: 'node1', addresses: ['10.0.0.10'] }, { name: 'node2', addresses: ['10.0.0.11'] }],
  });
  const chart = new Chart(app, 'apps', { disableResourceNameHashes: true });
  const lb = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan: ipPlan });
  const pool = lb.addPool('public', { addresses: ['10.1.0.0-10.1.255.255'] });
  pool.advertiseLayer2();
  const gateway = new IngressGateway(chart, 'Gateway', { pool, reportIngressStatus: false });
  for (let index = 0; index < count; index++) {
    // The Service inside the cluster is the user's own, and the same on both sides.
    new ApiObject(chart, `s${index}`, {
      apiVersion: 'v1', kind: 'Service', metadata: { name: `s${index}` }, spec: { selector: { app: `s${index}` }, ports: [{ port: 80 }] },
    });
    lb.exposePods(`e${index}`, { pool, selector: { app: `s${index}` }, ports: [{ port: 80 }] });
    new AppRoute(chart, `r${index}`, { gateway, host: `app${index}.example.com`, backend: RouteBackend.fromServiceName(`s${index}`, 80) });
  }
  return app;
}

/** The same objects as raw ApiObjects in one chart. */
export function rawApp(manifests: readonly any[]): App {
  const app = new App();
  const chart = new Chart(app, 'apps', { disableResourceNameHashes: true });
  manifests.forEach((manifest, index) => new ApiObject(chart, `o${index}`, manifest));
  return app;
}

/** Every object of an app, resolved and validated once, as `synth` does, without text. */
export function objectsOf(app: App): any[] {
  return app.charts.flatMap((chart) => chart.toJson());
}

/** `many-services.ts COUNT`, or `many-services.ts FILE` with manifests in JSON: prints the milliseconds of this process's first synth. */
if (require.main === module) {
  const [, , input] = process.argv;
  const manifests = /^[0-9]+$/.test(input) ? undefined : JSON.parse(fs.readFileSync(input, 'utf8'));
  const started = process.hrtime.bigint();
  (manifests === undefined ? ours(Number(input)) : rawApp(manifests)).synthYaml();
  console.log(Number(process.hrtime.bigint() - started) / 1e6);
}
