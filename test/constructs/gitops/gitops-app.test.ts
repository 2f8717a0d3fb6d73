import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart, Lazy, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import * as yaml from 'yaml';
import { ARGO_CD, built, configMap, errorOf, FLUX, gitOpsApp, textsIn, wholeCluster } from './gitops-lab';
import { emptyFolder } from '../seed-network';
import { Delivery, DeliveryFiles, DeliveryLayer, GitOpsApp } from 'cdk8s-bare-metal';

const LAYERS = ['10-definitions', '20-controllers', '30-configuration', '40-apps', '50-routes', '60-monitoring'];

interface PublishOptions {
  readonly folder?: string;
  readonly delivery?: Delivery;
  readonly files?: DeliveryFiles;
}

function publish(fill: (app: GitOpsApp, folder: string) => void, options: PublishOptions = {}): string {
  const folder = options.folder ?? emptyFolder();
  const app = gitOpsApp(folder, { delivery: options.delivery ?? FLUX, files: options.files });
  fill(app, folder);
  app.synth();
  return path.join(folder, 'dist');
}

function identities(objects: readonly any[]): string[] {
  return objects.map(({ apiVersion, kind, metadata: { namespace, name } }) => `${apiVersion} ${kind} ${namespace ?? ''}/${name}`).sort();
}

describe('what comes out', () => {
  test.each([['Flux', FLUX], ['Argo CD', ARGO_CD], ['kustomize', Delivery.kustomize()]])('for %s the layers hold the objects of a plain synth, and nothing else', (_, delivery) => {
    const dist = publish(wholeCluster, { delivery });
    const folder = emptyFolder();
    const plain = new App({ outdir: path.join(folder, 'plain'), yamlOutputType: YamlOutputType.FILE_PER_APP });
    wholeCluster(plain, folder);
    plain.synth();
    const expected = yaml.parseAllDocuments(fs.readFileSync(path.join(folder, 'plain', 'app.k8s.yaml'), 'utf8')).map((document) => document.toJS());
    const present = LAYERS.filter((layer) => fs.existsSync(path.join(dist, layer)));
    const objects = present.flatMap((layer) => built(path.join(dist, layer)));
    expect(identities(objects)).toEqual(identities(expected));
    const added = ['kustomize.toolkit.fluxcd.io/prune', 'argocd.argoproj.io/sync-wave', 'argocd.argoproj.io/sync-options'];
    const bare = objects.map((object) => {
      const annotations = Object.fromEntries(Object.entries(object.metadata.annotations ?? {}).filter(([name]) => !added.includes(name)));
      const { annotations: _annotations, ...metadata } = object.metadata;
      return { ...object, metadata: { ...metadata, ...(Object.keys(annotations).length === 0 ? {} : { annotations }) } };
    });
    const byIdentity = (list: readonly any[]) => new Map(list.map((object) => [identities([object])[0], object]));
    expect(byIdentity(bare)).toEqual(byIdentity(expected));
  });

  test('a file is called after what is in it', () => {
    const dist = publish(wholeCluster);
    expect(Object.keys(textsIn(dist))).toEqual(expect.arrayContaining([
      '10-definitions/_cluster/namespace-shop.yaml', '20-controllers/metallb-system/deployment-controller.yaml', '20-controllers/_cluster/clusterrole-metallb-system_speaker.yaml',
      '30-configuration/metallb-system/ipaddresspool-public.yaml', '40-apps/shop/service-shop.yaml', '50-routes/traefik/service-traefik.yaml', '50-routes/shop/ingress-route.yaml',
      '50-routes/shop/service-mysql-external.yaml', 'README.md', 'flux/controllers.yaml',
    ]));
  });

  test('a file for each namespace holds the same', () => {
    const one = publish(wholeCluster, { files: DeliveryFiles.FILE_PER_NAMESPACE });
    const many = publish(wholeCluster);
    expect(Object.keys(textsIn(path.join(one, '50-routes', 'shop')))).toEqual(['kustomization.yaml', 'objects.yaml']);
    LAYERS.slice(0, 5).forEach((layer) => expect(built(path.join(one, layer))).toEqual(built(path.join(many, layer))));
  });

  test('objects whose kinds are called alike have files of their own', () => {
    const dist = publish((app) => {
      const chart = new Chart(app, 'shop', { namespace: 'shop' });
      new ApiObject(chart, 'a', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } });
      new ApiObject(chart, 'b', { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'web' } });
    });
    expect(Object.keys(textsIn(path.join(dist, '40-apps', 'shop')))).toEqual(['kustomization.yaml', 'service-web.yaml', 'service.serving.knative.dev-web.yaml']);
  });

  test('objects of one name in two namespaces have a file each', () => {
    const dist = publish((app) => ['shop', 'wiki'].forEach((namespace) => configMap(app, 'page', { text: namespace }, namespace)));
    expect(['shop', 'wiki'].map((namespace) => built(path.join(dist, '40-apps', namespace))[0].data.text)).toEqual(['shop', 'wiki']);
  });

  test.each([['system:a', 'system=3aa'], ['A', 'a'], ['a_b', 'a:b'], ['x'.repeat(250), `${'x'.repeat(249)}y`]])('roles %s and %s have a file each', (...names) => {
    const dist = publish((app) => {
      const chart = new Chart(app, 'roles');
      names.forEach((name, index) => new ApiObject(chart, `r${index}`, { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules: [] }));
    });
    const files = fs.readdirSync(path.join(dist, '20-controllers', '_cluster')).filter((file) => file !== 'kustomization.yaml');
    expect(new Set(files.map((file) => file.toLowerCase())).size).toEqual(2);
    expect(built(path.join(dist, '20-controllers')).map(({ metadata }) => metadata.name).sort()).toEqual([...names].sort());
  });

  test('an object without a namespace says the one that it is in, and one that is in none says none', () => {
    const dist = publish((app) => {
      const chart = new Chart(app, 'web', { namespace: 'web' });
      new ApiObject(chart, 'class', { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: 'example.com/nginx' } });
      new ApiObject(new Chart(app, 'other'), 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'page' } });
    });
    expect(built(path.join(dist, '30-configuration'))[0].metadata).toEqual({ name: 'nginx' });
    expect(built(path.join(dist, '40-apps'))[0].metadata).toEqual({ name: 'page', namespace: 'default' });
  });

  test('a route of Gateway API says what the API server would add', () => {
    const dist = publish((app) => {
      new ApiObject(new Chart(app, 'shop', { namespace: 'shop' }), 'route', {
        apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'web' },
        spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'web', port: 80, weight: 5 }] }, { matches: [{ headers: [{ name: 'a', value: 'b' }] }] }] },
      });
    });
    expect(built(path.join(dist, '50-routes'))[0].spec).toEqual({
      parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }],
      rules: [
        { backendRefs: [{ group: '', kind: 'Service', name: 'web', port: 80, weight: 5 }], matches: [{ path: { type: 'PathPrefix', value: '/' } }] },
        { matches: [{ headers: [{ name: 'a', type: 'Exact', value: 'b' }], path: { type: 'PathPrefix', value: '/' } }] },
      ],
    });
  });

  test('each object is resolved once, for the rules and for the file', () => {
    let asked = 0;
    publish((app, folder) => {
      wholeCluster(app, folder);
      configMap(app, 'counted', { times: Lazy.any({ produce: () => String(++asked) }) as any });
    });
    expect(asked).toEqual(1);
  });
});

describe('who says otherwise', () => {
  test('a chart may be put into a layer, and the nearest construct counts', () => {
    const dist = publish((app) => {
      const outer = new Construct(app, 'outer');
      const chart = new Chart(outer, 'chart', { namespace: 'shop' });
      new ApiObject(chart, 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });
      app.placeIn(outer, DeliveryLayer.ROUTES);
      configMap(app, 'b');
      app.placeIn(chart, DeliveryLayer.CONTROLLERS);
    });
    expect(built(path.join(dist, '20-controllers')).map(({ metadata }) => metadata.name)).toEqual(['a']);
    expect(built(path.join(dist, '40-apps')).map(({ metadata }) => metadata.name)).toEqual(['b']);
  });

  test('an object may say its layer, and does not say it to the cluster', () => {
    const dist = publish((app) => {
      new ApiObject(new Chart(app, 'shop', { namespace: 'shop' }), 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', annotations: { 'bare-metal.cdk8s.io/layer': 'configuration' } } });
    });
    expect(built(path.join(dist, '30-configuration'))).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'shop' } }]);
  });
});

describe('a Secret in clear text', () => {
  const secret = (app: App) => new ApiObject(new Chart(app, 'secrets', { namespace: 'shop' }), 'a', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web' }, stringData: { password: 'example' } });

  test('stops the synth, also where no plan judges it', () => {
    const [folder, other] = [emptyFolder(), emptyFolder()];
    const judged = gitOpsApp(folder);
    wholeCluster(judged, folder);
    secret(judged);
    expect(errorOf(judged)).toContain('error[secret-in-clear]: Secret shop/web says `stringData.password` in clear text.');
    const unjudged = gitOpsApp(other);
    secret(unjudged);
    expect(errorOf(unjudged)).toContain('error[secret-in-clear]: Secret web says `stringData.password` in clear text, and no `IpPlan` stands above it whose waiver could allow that.');
    expect([textsIn(folder), textsIn(other)]).toEqual([{}, {}]);
  });

  test('is delivered where the plan waives it', () => {
    const dist = publish((app, folder) => {
      wholeCluster(app, folder, ['shop'], [{ rule: 'secret-in-clear', subject: 'Secret shop/web', reason: 'a demonstration' }]);
      secret(app);
    });
    expect(textsIn(dist)['40-apps/shop/secret-web.yaml']).toContain('password: example');
  });
});

describe('several clusters', () => {
  test('each has a folder and a plan of its own', () => {
    const folder = emptyFolder();
    const app = new GitOpsApp();
    for (const name of ['home', 'office']) {
      const cluster = new Construct(app, name);
      wholeCluster(cluster as App, path.join(folder, name));
      app.deliverCluster(cluster, { outdir: path.join(folder, name, 'dist'), delivery: Delivery.flux({ path: `./clusters/${name}`, sourceRef: 'flux-system' }) });
    }
    app.synth();
    for (const name of ['home', 'office']) {
      expect(yaml.parse(textsIn(path.join(folder, name, 'dist', 'flux'))['routes-shop.yaml']).spec.path).toEqual(`./clusters/${name}/50-routes/shop`);
      expect(fs.existsSync(path.join(folder, name, 'network', 'ip-plan.lock.yaml'))).toBe(true);
    }
    expect(fs.existsSync('dist/README.md')).toBe(false);
  });

  test('two in one folder are refused', () => {
    const folder = emptyFolder();
    const app = new GitOpsApp();
    for (const [name, outdir] of [['home', 'dist'], ['office', 'dist/office']]) {
      const cluster = new Construct(app, name);
      configMap(cluster as App, 'a');
      app.deliverCluster(cluster, { outdir: path.join(folder, outdir) });
    }
    expect(errorOf(app)).toContain('Two deliveries of the app write into');
    expect(textsIn(folder)).toEqual({});
  });
});

describe('bytes', () => {
  test('the same app gives the same, whatever is declared first', () => {
    const first = publish((app, folder) => wholeCluster(app, folder, ['shop', 'wiki', 'blog']));
    const second = publish((app, folder) => wholeCluster(app, folder, ['blog', 'wiki', 'shop']));
    expect(textsIn(second)).toEqual(textsIn(first));
  });

  test('one changed value changes one file, and no other is written', () => {
    const folder = emptyFolder();
    const app = (value: string) => (to: GitOpsApp) => ['a', 'b', 'c'].forEach((name) => configMap(to, name, { text: name === 'b' ? value : '' }));
    const dist = publish(app('old'), { folder });
    const before = textsIn(dist);
    const times = () => Object.fromEntries(Object.keys(textsIn(dist)).map((file) => [file, fs.statSync(path.join(dist, file)).ino]));
    const inodes = times();
    publish(app('new'), { folder });
    const changed = Object.entries(textsIn(dist)).filter(([file, text]) => text !== before[file]).map(([file]) => file);
    expect(changed).toEqual(['40-apps/shop/configmap-b.yaml']);
    expect(Object.entries(times()).filter(([file, inode]) => inodes[file] !== inode).map(([file]) => file)).toEqual(changed);
  });
});
