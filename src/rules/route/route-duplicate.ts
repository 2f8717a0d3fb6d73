import { ownProxyOf } from '../../behavior/ingress/own-proxies';
import { hostPath, requestsKey } from '../../behavior/ingress/specification';
import { CANARY_ANNOTATION } from '../../behavior/ingress-nginx/canaries';
import { INGRESS_NGINX_CONTROLLER } from '../../behavior/ingress-nginx/identity';
import { MERGEABLE_ANNOTATION } from '../../behavior/nginx/mergeable';
import { OF_DUPLICATES } from '../../behavior/proxies/duplicate-paths';
import { claimId } from '../../model/claim';
import { Ingress } from '../../model/ingress';
import { routeId } from '../../model/route';
import { canariesOf } from '../canary-ingresses';
import { ingress, ingressClass, service, traefik, yaml } from '../cases/case-writing';
import { gateway, gatewayClass, httpProxy, ingressRoute, listener, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { contourKindTwins } from '../contour-kind-twins';
import { judgements, repeated } from '../group';
import { ingressProducts } from '../ingress-products';
import { RoutedRequests, requestsAt, requestsOf } from '../route-twins';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { traefikKindTwins } from '../traefik-kind-twins';
import { World } from '../world';

const NGINX_CLASS = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: INGRESS_NGINX_CONTROLLER } };
const web = (name: string, className: string, canary = false) => ingress(name, 'app.example.com', '/', {
  annotations: canary ? { [CANARY_ANNOTATION]: 'true' } : {}, spec: { ingressClassName: className },
});
const RULE = { http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } };
const inProxyGroup = (name: string, host: string) => ingress(name, 'app.example.com', '/', {
  annotations: { 'tailscale.com/proxy-group': 'edge' }, spec: { ingressClassName: 'tailscale', tls: [{ hosts: [host] }] },
});
const OWN_PROXIES = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'tail' }, spec: { controller: 'tailscale.com/ts-ingress' } };
const SERVED_BY_TRAEFIK = traefik(['--providers.kubernetesingressnginx.ingressclass=public', '--providers.kubernetesingressnginx.ingressclassbyname=true']);
const ENTRY_POINTS = { 'traefik.ingress.kubernetes.io/router.entrypoints': 'websecure' };
const ENCRYPTED = { annotations: { ...ENTRY_POINTS, 'traefik.ingress.kubernetes.io/router.tls': 'true' } };
const BOTH_KINDS = traefik(['--providers.kubernetescrd=true', '--providers.kubernetesgateway=true', '--entryPoints.web.address=:80', '--entryPoints.websecure.address=:443', '--entryPoints.websecure.http.tls=true']);
const APP = 'app.example.com';
const PREFIX = `Host(\`${APP}\`) && PathPrefix(\`/\`)`;
const WITH_TLS = { spec: { entryPoints: ['websecure'], tls: {} } };
const PLAIN = { spec: { entryPoints: ['web'] } };
const traefikGateway = () => [gatewayClass('traefik', 'traefik.io/gateway-controller'), gateway([listener('http', { port: 80, protocol: 'HTTP' })], { spec: { gatewayClassName: 'traefik' } })];
const contour = (path: string, proxy: object, more: Parameters<typeof ingress>[3] = {}) => yaml(service('web'), ingress('one', APP, path, { ...more, spec: { ingressClassName: 'contour', ...more.spec } }), httpProxy('two', { virtualhost: { fqdn: APP }, ...proxy }));
const proxied = (condition: object) => ({ routes: [{ conditions: [condition], services: [{ name: 'web', port: 80 }] }] });
const TLS = { secretName: 'app-tls' };

export const ROUTE_DUPLICATE: Rule = {
  id: 'route-duplicate',
  severity: 'error',
  why: 'Where two routes stand for the same requests, the proxy decides which one answers, and some decide otherwise after a restart.',
  cases: {
    bad: [
      { name: 'one host and path', manifests: yaml(...WEB, ingress('one', 'app.example.com'), ingress('two', 'app.example.com')) },
      { name: 'a slash at the end makes no other prefix', manifests: yaml(...WEB, ingress('one', 'app.example.com', '/shop'), ingress('two', 'app.example.com', '/shop/')) },
      { name: 'one rule of Traefik, however it is written', manifests: yaml(...WEB, ingressRoute('one', 'Host(`app.example.com`) && PathPrefix(`/shop`)'), ingressRoute('two', 'PathPrefix("/shop")&&Host("app.example.com")')) },
      { name: 'two canaries of one path, of which ingress-nginx knows one', manifests: yaml(...WEB, NGINX_CLASS, web('one', 'nginx'), web('two', 'nginx', true), web('three', 'nginx', true)) },
      { name: 'a canary of a class of Traefik, which knows none', manifests: yaml(...WEB, web('one', 'traefik'), web('two', 'traefik', true)) },
      { name: 'a canary of a class that only a Traefik tells of', manifests: yaml(service('web'), traefik(), web('one', 'traefik'), web('two', 'traefik', true)) },
      { name: 'one name in a ProxyGroup of Tailscale', manifests: yaml(service('web'), inProxyGroup('one', 'shop'), inProxyGroup('two', 'shop')) },
      { name: 'one path twice in an Ingress that has a proxy of its own', manifests: yaml(service('web'), ingress('one', '', '/', { spec: { ingressClassName: 'tailscale', rules: [RULE, RULE] } })) },
      { name: 'two HTTPRoutes, of which the older answers: a warning', manifests: yaml(...WEB, gateway(), route('one', { hostnames: ['app.example.com'] }), route('two', { hostnames: ['app.example.com'], matches: [{ path: { value: '/' } }] })) },
      { name: 'at a Gateway that is not here: a warning', manifests: yaml(...WEB, route('one'), route('two')) },
      { name: 'the host of the listener, and the same host: a warning', manifests: yaml(...WEB, gateway([listener('https', { hostname: 'app.example.com' })]), route('one'), route('two', { hostnames: ['app.example.com'] })) },
      { name: 'an Ingress and an IngressRoute with rules of one length', manifests: yaml(...WEB, ingress('one', APP, '/', ENCRYPTED), ingressRoute('two', PREFIX, WITH_TLS)) },
      { name: 'at entry points that a Traefik takes by default', manifests: yaml(...WEB, BOTH_KINDS, ingress('one', APP), ingressRoute('two', PREFIX, WITH_TLS)) },
      { name: 'a redirect of plain HTTP that an Ingress may answer in its place', manifests: yaml(...WEB, BOTH_KINDS, ingress('one', APP), ingressRoute('two', PREFIX, PLAIN)) },
      { name: 'an IngressRoute for the host alone, whose rule is shorter: a warning', manifests: yaml(...WEB, BOTH_KINDS, ingress('one', APP), ingressRoute('two', `Host(\`${APP}\`)`, PLAIN)) },
      { name: 'an HTTPRoute for every path, which comes behind an Ingress: a warning', manifests: yaml(...WEB, BOTH_KINDS, ...traefikGateway(), ingress('one', APP), route('two', { hostnames: [APP] })) },
      { name: 'an IngressRoute for a path of an HTTPRoute, which comes behind: a warning', manifests: yaml(...WEB, BOTH_KINDS, ...traefikGateway(), ingressRoute('one', `Host(\`${APP}\`) && PathPrefix(\`/shop\`)`, PLAIN), route('two', { hostnames: [APP], matches: [{ path: { type: 'PathPrefix', value: '/shop' } }] })) },
      { name: 'an Ingress and an HTTPProxy: a warning', manifests: contour('/', {}) },
      { name: 'a prefix of an Ingress, before that of an HTTPProxy: a warning', manifests: contour('/shop', proxied({ prefix: '/shop' })) },
      { name: 'two TCPRoutes at one listener: a warning', manifests: yaml(...WEB, gateway([listener('ssh', { port: 22, protocol: 'TCP' })]), route('one', { kind: 'TCPRoute' }), route('two', { kind: 'TCPRoute' })) },
    ],
    good: [
      { name: 'another path', manifests: yaml(...WEB, ingress('one', 'app.example.com'), ingress('two', 'app.example.com', '/shop')) },
      { name: 'exact beside prefix', manifests: yaml(...WEB, ingress('one', 'app.example.com', '/shop'), ingress('two', 'app.example.com', '/shop', { pathType: 'Exact' })) },
      { name: 'a slash at the end makes another exact path', manifests: yaml(...WEB, ...['/shop', '/shop/'].map((path, index) => ingress(`web${index}`, 'app.example.com', path, { pathType: 'Exact' }))) },
      { name: 'a canary of ingress-nginx', manifests: yaml(...WEB, NGINX_CLASS, web('one', 'nginx'), web('two', 'nginx', true)) },
      { name: 'a canary of a class that lives elsewhere', manifests: yaml(...WEB, web('one', 'public'), web('two', 'public', true)) },
      { name: 'a canary that Traefik serves in its place', manifests: yaml(...WEB, ingressClass('public'), SERVED_BY_TRAEFIK, web('one', 'public'), web('two', 'public', true)) },
      { name: 'another class', manifests: yaml(...WEB, ingressClass('internal'), ingress('one', 'app.example.com'), ingress('two', 'app.example.com', '/', { spec: { ingressClassName: 'internal' } })) },
      { name: 'a class that gives each Ingress a proxy of its own, by its controller and by its name', manifests: yaml(service('web'), OWN_PROXIES, ...['tail', 'tailscale'].flatMap((className) => [web(`${className}1`, className), web(`${className}2`, className)])) },
      { name: 'two names in a ProxyGroup of Tailscale', manifests: yaml(service('web'), inProxyGroup('one', 'shop'), inProxyGroup('two', 'blog')) },
      { name: 'another entry point', manifests: yaml(...WEB, ingressRoute('one', 'Host(`app.example.com`)'), ingressRoute('two', 'Host(`app.example.com`)', { spec: { entryPoints: ['web'] } })) },
      { name: 'another priority', manifests: yaml(...WEB, ingressRoute('one', 'Host(`app.example.com`)'), ingressRoute('two', 'Host(`app.example.com`)', { rule: { priority: 1000 } })) },
      { name: 'IngressRoutes of other classes', manifests: yaml(...WEB, ...['inner', 'outer'].map((name) => ingressRoute(name, 'Host(`app.example.com`)', { spec: { ingressClassName: name } }))) },
      { name: 'one rule with a prefix in two spellings', manifests: yaml(...WEB, gateway(), route('one', { matches: ['/app', '/app/'].map((value) => ({ path: { type: 'PathPrefix', value } })) })) },
      { name: 'HTTPRoutes with other headers', manifests: yaml(...WEB, gateway(), route('one'), route('two', { matches: [{ headers: [{ name: 'x-canary', value: '1' }] }] })) },
      { name: 'HTTPRoutes at other listeners', manifests: yaml(...WEB, gateway([listener('https'), listener('http', { port: 80, protocol: 'HTTP' })]), route('one', { parent: { sectionName: 'https' } }), route('two', { parent: { sectionName: 'http' } })) },
      { name: 'an Ingress for plain HTTP and an IngressRoute for HTTPS', manifests: yaml(...WEB, BOTH_KINDS, ingress('one', APP, '/', { annotations: { 'traefik.ingress.kubernetes.io/router.entrypoints': 'web' } }), ingressRoute('two', PREFIX, WITH_TLS)) },
      { name: 'an IngressRoute that answers plain HTTP before an Ingress of all entry points', manifests: yaml(...WEB, BOTH_KINDS, ingress('one', APP), ingressRoute('two', `(Host(\`${APP}\`)) && (PathPrefix(\`/\`))`, PLAIN)) },
      { name: 'a priority of the IngressRoute', manifests: yaml(...WEB, BOTH_KINDS, ingress('one', APP), ingressRoute('two', PREFIX, { ...PLAIN, rule: { priority: 1000 } })) },
      { name: 'a priority of the Ingress', manifests: yaml(...WEB, BOTH_KINDS, ingress('one', APP, '/', { annotations: { 'traefik.ingress.kubernetes.io/router.priority': '5' } }), ingressRoute('two', PREFIX, PLAIN)) },
      { name: 'an IngressRoute with a header besides', manifests: yaml(...WEB, BOTH_KINDS, ingress('one', APP), ingressRoute('two', `${PREFIX} && Header(\`x-canary\`, \`1\`)`, PLAIN)) },
      { name: 'an IngressRoute of another class', manifests: yaml(...WEB, ingress('one', APP, '/', ENCRYPTED), ingressRoute('two', PREFIX, { spec: { ...WITH_TLS.spec, ingressClassName: 'inner' } })) },
      { name: 'an entry point that leads to another as a whole', manifests: yaml(...WEB, traefik(['--providers.kubernetescrd=true', '--entryPoints.web.address=:80', '--entryPoints.web.http.redirections.entryPoint.to=websecure', '--entryPoints.websecure.address=:443']), ingress('one', APP), ingressRoute('two', PREFIX, PLAIN)) },
      { name: 'an Ingress with a certificate, which answers by HTTPS where an HTTPProxy has none', manifests: contour('/', {}, { spec: { tls: [{ hosts: [APP], ...TLS }] } }) },
      { name: 'another path of an HTTPProxy', manifests: contour('/shop', proxied({ prefix: '/' })) },
      { name: 'an HTTPProxy with a header besides', manifests: yaml(service('web'), ingress('one', APP, '/', { spec: { ingressClassName: 'contour' } }), httpProxy('two', { virtualhost: { fqdn: APP }, routes: [{ conditions: [{ header: { name: 'x-canary', present: true } }], services: [{ name: 'web', port: 80 }] }] })) },
      { name: 'an HTTPRoute that the listener turns away', manifests: yaml(...WEB, gateway([listener('https', { allowedRoutes: undefined })]), route('one'), route('two', { namespace: 'network', backend: { namespace: 'shop' } })) },
    ],
  },
  check: (world) => [...ofIngresses(world), ...ofRoutes(world), ...traefikKindTwins(world), ...contourKindTwins(world)],
};

function ofIngresses(world: World): Judgement[] {
  const canaries = canariesOf(world);
  const productOf = ingressProducts(world);
  const { ingresses, ingressClasses } = world.cluster;
  const routes = judgements(ingresses, (one) => one.paths.map((path) => ({ one, path })));
  const keyOf = ({ one, path }: typeof routes[number]) =>
    `${one.className ?? ''} ${ownProxyOf(one, ingressClasses) ?? ''} ${canaries.has(one) ? 'canary ' : ''}${requestsKey(hostPath(path))}`;
  const said = new Set<string>();
  /** Two AppRoutes have a path together, whatever Ingresses are made of it: one for NGINX has it as it stands and with a slash behind it. */
  const isToldOfRoutes = (all: readonly Ingress[]) => all.every(({ ours }) => ours) && said.size === said.add(all.map(claimId).join(' ')).size;
  // Few paths have their host together with others.
  return repeated(routes, ({ path }) => path.host, keyOf)
    .filter((twins) => !isOneObjectTwice(twins.map(({ one }) => one)))
    .flatMap((twins): Judgement[] => {
      const [{ path }] = twins;
      const all = [...new Set(twins.map(({ one }) => one))];
      const product = all.length === 1 || canaries.has(all[0]) ? undefined : productOf(all[0]);
      // The controller of F5 gives them no host together, and takes none without a host, which other rules tell.
      return (product === 'NGINX' && !all.every(isMinion)) || isToldOfRoutes(all) ? [] : [{
        message: `${listed(all.map((one) => `Ingress ${claimId(one)}`))} route${all.length === 1 ? 's' : ''} ${path.host ?? 'every host'}${path.path} (${path.pathType}) `
          + `${times(twins.length)}${product === undefined ? '' : `: ${OF_DUPLICATES[product]}`}.`,
        help: 'Remove all but one of them, or give them other hosts or paths.',
        subject: `Ingress ${claimId(twins[twins.length - 1].one)}`,
        places: [...twins].reverse().map((twin) => twin.path.source),
      }];
    });
}

/** Of the controller of F5: one that leaves the host to another Ingress. */
function isMinion({ annotations }: Ingress): boolean {
  return annotations[MERGEABLE_ANNOTATION] === 'minion';
}

/** By Gateway API the oldest of them answers, or else the first by name (and in one route the first rule); Traefik does not say which. */
function ofRoutes(world: World): Judgement[] {
  const requests = [...world.gateways().attachments().flatMap(requestsAt), ...world.cluster.ingressRoutes.flatMap(requestsOf)];
  const said = new Set<string>();
  return repeated(requests, ({ key }) => key).filter((twins) => !isOneObjectTwice(twins.map(({ route: one }) => one)) && !isOneRule(twins)).flatMap((twins) => {
    const [{ what, where, route: first }] = twins;
    const names = [...new Set(twins.map(({ route: one }) => routeId(one)))];
    // Two listeners of a Gateway, or two entry points, would say the same twice.
    const topic = `${names.join(' ')} ${what}`;
    return said.has(topic) ? [] : said.add(topic) && [{
      message: `${listed(names)} route${names.length === 1 ? 's' : ''} ${what} of ${where} ${times(twins.length)}${whoAnswers(first, names.length)}.`,
      help: 'Remove all but one of them, or give them other hosts or paths.',
      subject: names[names.length - 1],
      places: [...twins].reverse().map(({ source }) => source),
      ...(first.parents.length === 0 ? {} : { severity: 'warning' as const }),
    }];
  });
}

function whoAnswers({ kind, parents }: RoutedRequests['route'], count: number): string {
  return parents.length > 0 ? `: ${count === 1 ? 'the first rule' : 'the oldest'} answers alone` : kind === 'IngressRoute' ? `: ${OF_DUPLICATES.Traefik}` : '';
}

/** Two matches of one rule that are alike lead to the same: `/app` and `/app/`. */
function isOneRule([first, ...others]: readonly RoutedRequests[]): boolean {
  return others.every((one) => one.route === first.route && one.source === first.source);
}

function times(count: number): string {
  return count === 2 ? 'twice' : `${count} times`;
}

/** An object that stands there twice is a duplicate object, which another rule tells. */
function isOneObjectTwice(routes: readonly { readonly namespace: string; readonly name: string }[]): boolean {
  return new Set(routes.map(claimId)).size === 1 && new Set(routes).size > 1;
}
