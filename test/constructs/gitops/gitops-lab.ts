import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart } from 'cdk8s';
import { Deployment, Service } from 'cdk8s-plus-28';
import * as yaml from 'yaml';
import { SEED_NETWORK } from '../seed-network';
import { AppRoute, BareMetalLoadBalancer, Delivery, GitOpsApp, GitOpsAppProps, IngressGateway, IpPlan, IpPlanProps, RouteBackend } from 'cdk8s-bare-metal';

export const FLUX = Delivery.flux({ path: './clusters/home', sourceRef: 'flux-system' });
export const ARGO_CD = Delivery.argoCd({ repoUrl: 'https://git.example.com/home.git', path: 'clusters/home' });

export function gitOpsApp(folder: string, props: GitOpsAppProps = {}): GitOpsApp {
  return new GitOpsApp({ outdir: path.join(folder, 'dist'), delivery: FLUX, ...props });
}

/** MetalLB, Traefik, and applications with a route each; what is declared first does not matter. */
export function wholeCluster(app: App, folder: string, names: readonly string[] = ['shop', 'wiki'], waivers: IpPlanProps['waivers'] = []): void {
  const plan = new IpPlan(app, 'Plan', { ...SEED_NETWORK, folder: path.join(folder, 'network'), waivers });
  const edge = new Chart(app, 'edge');
  const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
  const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
  pool.advertiseLayer2();
  const gateway = new IngressGateway(edge, 'Gateway', { pool, address: '192.168.1.200' });
  for (const name of names) {
    const chart = new Chart(app, name, { namespace: name, disableResourceNameHashes: true });
    new ApiObject(edge, `Namespace-${name}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    const selector = new Deployment(chart, 'deployment', { metadata: { name }, containers: [{ image: `registry.example.com/${name}:1`, portNumber: 8080 }] });
    const service = new Service(chart, 'service', { metadata: { name }, selector, ports: [{ port: 80, targetPort: 8080 }] });
    new AppRoute(chart, 'Route', { gateway, host: `${name}.example.com`, backend: RouteBackend.fromService(service) });
  }
  lb.exposePods('mysql', { pool, address: '192.168.1.210', selector: { app: 'mysql' }, namespace: 'shop', ports: [{ port: 3306 }] });
}

export function configMap(app: App, name: string, data: Readonly<Record<string, string>> = { a: 'b' }, namespace = 'shop'): Chart {
  const chart = new Chart(app, `${namespace}-${name}`);
  new ApiObject(chart, 'Resource', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data });
  return chart;
}

/** Every file below a folder with its text. */
export function textsIn(folder: string): Record<string, string> {
  if (!fs.existsSync(folder)) {
    return {};
  }
  return Object.fromEntries(fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => fs.statSync(path.join(folder, file)).isFile()).sort()
    .map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]));
}

/** What kustomize would build: the resources of a folder's kustomization.yaml, and of the folders that it names. */
export function built(folder: string): any[] {
  const { resources } = yaml.parse(fs.readFileSync(path.join(folder, 'kustomization.yaml'), 'utf8'));
  return resources.flatMap((resource: string) => {
    const place = path.join(folder, resource);
    return fs.statSync(place).isDirectory() ? built(place) : yaml.parseAllDocuments(fs.readFileSync(place, 'utf8')).map((document) => document.toJS());
  });
}

/** The error of a synth, its lines put together. */
export function errorOf(app: App): string {
  try {
    app.synth();
  } catch (error) {
    return (error as Error).message.replace(/\n\s*/g, ' ');
  }
  throw new Error('nothing was wrong');
}
