import { judgeCase } from '../../src/rules/cases/case-world';
import { deployment, ingress, service, traefik, yaml } from '../../src/rules/cases/case-writing';
import { gateway, gatewayClass, httpProxy, ingressRoute, listener, route } from '../../src/rules/cases/gateway-case-writing';

const SHOP = [service('web')];
const classOf = (controller: string) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'edge' }, spec: { controller } });
const of = (name: string, annotations: object = {}, host = 'app.example.com') => ingress(name, host, '/', { annotations, spec: { ingressClassName: 'edge' } });
const running = (image: string, args: string[]) => deployment('proxy', {}, { containers: [{ name: 'proxy', image, args }] });

function told(...objects: object[]): string[] {
  return judgeCase({ name: '', manifests: yaml(...SHOP, ...objects) }).filter(({ rule }) => ['route-duplicate', 'nginx-host-contested'].includes(rule)).map(({ rule, message }) => `${rule}: ${message}`);
}

const TWICE = 'route-duplicate: Ingress shop/one and Ingress shop/two route app.example.com/ (Prefix) twice';
const BY_TRAEFIK = 'Traefik weighs them alike, and each time that it reads its configuration another may answer';
const BY_NGINX = 'ingress-nginx answers by the oldest, and where its webhook runs it refuses the others';

describe('of two Ingresses with one host and path it is told what their proxy does', () => {
  test.each([
    ['Traefik', 'traefik.io/ingress-controller', BY_TRAEFIK],
    ['HAProxy', 'haproxy.org/ingress-controller/edge', 'HAProxy answers by the one whose Service comes first by namespace and name'],
    ['Contour', 'projectcontour.io/ingress-controller', 'Contour keeps the one that it reads last, and each time that something changes it may be another'],
    ['ingress-nginx', 'k8s.io/ingress-nginx', BY_NGINX],
  ])('%s', (_, controller, clause) => {
    expect(told(classOf(controller), of('one'), of('two'))).toEqual([`${TWICE}: ${clause}.`]);
  });

  test('and nothing where nobody knows the proxy', () => {
    expect(told(of('one'), of('two'))).toEqual([`${TWICE}.`]);
    expect(told(classOf('example.com/other'), of('one'), of('two'))).toEqual([`${TWICE}.`]);
  });

  test('by what runs here, where the class has no object', () => {
    expect(told(running('registry.k8s.io/ingress-nginx/controller:v1.15.1', ['--ingress-class=edge']), of('one'), of('two'))).toEqual([`${TWICE}: ${BY_NGINX}.`]);
    expect(told(classOf('k8s.io/ingress-nginx'), traefik(['--providers.kubernetesingressnginx=true']), of('one'), of('two'))).toEqual([`${TWICE}: ${BY_TRAEFIK}.`]);
  });

  test('behind the NGINX of F5 it is one error: two Ingresses have no host together, and two of the paths of a host have no path', () => {
    const f5 = classOf('nginx.org/ingress-controller');
    const master = ingress('host', 'app.example.com', '/', { annotations: { 'nginx.org/mergeable-ingress-type': 'master' }, spec: { ingressClassName: 'edge', rules: [{ host: 'app.example.com' }] } });
    const minion = { 'nginx.org/mergeable-ingress-type': 'minion' };
    expect(told(f5, of('one'), of('two'))).toEqual([expect.stringMatching(/^nginx-host-contested: /)]);
    expect(told(f5, master, of('one', minion), of('two', minion))).toEqual([`${TWICE}: the controller of F5 gives the path to the oldest, and passes over the others.`]);
  });

  test('but not of one Ingress that has a path twice', () => {
    const path = { path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } };
    const one = ingress('one', 'app.example.com', '/', { spec: { ingressClassName: 'edge', rules: [{ host: 'app.example.com', http: { paths: [path, path] } }] } });
    expect(told(classOf('traefik.io/ingress-controller'), one)).toEqual(['route-duplicate: Ingress shop/one routes app.example.com/ (Prefix) twice.']);
  });
});

test('of two IngressRoutes too', () => {
  expect(told(ingressRoute('one', 'Host(`app.example.com`)'), ingressRoute('two', 'Host(`app.example.com`)'))).toEqual([
    `route-duplicate: IngressRoute shop/one and IngressRoute shop/two route Host(\`app.example.com\`) of entry point websecure twice: ${BY_TRAEFIK}.`,
  ]);
});

describe('of routes of several kinds it is told what their proxy does', () => {
  const ARGS = ['--providers.kubernetescrd=true', '--providers.kubernetesgateway=true', '--entryPoints.web.address=:80'];
  const onWeb = (rule: string) => ingressRoute('two', rule, { spec: { entryPoints: ['web'] } });
  const byClass = (...objects: object[]) => told(classOf('traefik.io/ingress-controller'), ...objects);
  const byTraefik = (args: readonly string[], ...objects: object[]) => told(traefik([...ARGS, ...args, '--providers.kubernetesingress.ingressclass=edge']), ...objects);
  const atWeb = { 'traefik.ingress.kubernetes.io/router.entrypoints': 'web' };
  const two = (first: string, second: string) => `route-duplicate: ${first} and ${second} route app.example.com/ (Prefix) twice: `;
  const ALIKE = `${two('Ingress shop/one', 'IngressRoute shop/two')}${BY_TRAEFIK}.`;

  test('two that Traefik weighs alike, whether it is here or not', () => {
    const rule = 'Host(`app.example.com`) && PathPrefix(`/`)';
    expect(byTraefik([], of('one'), onWeb(rule))).toEqual([ALIKE]);
    expect(byTraefik(['--providers.kubernetesingress.strictprefixmatching=true'], of('one'), onWeb(rule))).toEqual([ALIKE]);
    expect(told(ingress('one', 'app.example.com', '/', { annotations: atWeb }), onWeb(rule))).toEqual([ALIKE]);
    expect(byClass(of('one', atWeb), ingressRoute('two', rule, { spec: { entryPoints: ['web'], ingressClassName: 'edge' } }))).toEqual([ALIKE]);
  });

  test('but not where somebody told Traefik which kind goes first', () => {
    expect(byTraefik(['--providers.precedence=kubernetescrd,kubernetes'], of('one'), onWeb('Host(`app.example.com`) && PathPrefix(`/`)'))).toEqual([]);
  });

  test('one that never answers', () => {
    expect(byTraefik([], of('one'), onWeb('Host(`app.example.com`)'))).toEqual([
      `${two('Ingress shop/one', 'IngressRoute shop/two')}Traefik gives Ingress shop/one the priority 42 and IngressRoute shop/two 23, and IngressRoute shop/two never answers.`,
    ]);
  });

  test('an HTTPRoute, whose exact paths come first', () => {
    const shop = { matches: [{ path: { type: 'Exact', value: '/shop' } }], hostnames: ['app.example.com'] };
    const edge = [gatewayClass('envoy', 'traefik.io/gateway-controller'), gateway([listener('http', { port: 80, protocol: 'HTTP' })])];
    expect(byTraefik([], ...edge, route('three', shop), ingress('one', 'app.example.com', '/shop', { pathType: 'Exact', spec: { ingressClassName: 'edge' } }))).toEqual([
      'route-duplicate: HTTPRoute shop/three and Ingress shop/one route app.example.com/shop (Exact) twice: '
      + 'Traefik gives HTTPRoute shop/three the priority 100016 and Ingress shop/one 40, and Ingress shop/one never answers.',
    ]);
  });

  test('an Ingress and an HTTPProxy', () => {
    expect(told(classOf('projectcontour.io/ingress-controller'), of('one'), httpProxy('two', { virtualhost: { fqdn: 'app.example.com' } }))).toEqual([
      'route-duplicate: HTTPProxy shop/two and Ingress shop/one route app.example.com/ (Prefix) twice: Contour answers by HTTPProxy shop/two, and not by Ingress shop/one.',
    ]);
  });
});
