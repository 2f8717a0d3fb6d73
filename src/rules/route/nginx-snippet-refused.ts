import { NGINX_CONTROLLER } from '../../behavior/nginx/identity';
import { nginxSnippetsIn, rawTextsIn, REFUSED_WITH_RAW_TEXTS, takesSnippets } from '../../behavior/nginx/snippets';
import { runningProxies } from '../../behavior/proxies/running-proxies';
import { claimId } from '../../model/claim';
import { describeIdentity } from '../../model/identity';
import { at } from '../../model/source';
import { deployment, ingress, yaml } from '../cases/case-writing';
import { virtualServer } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { ingressProducts } from '../ingress-products';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';

const CLASS = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx-f5' }, spec: { controller: NGINX_CONTROLLER } };
const f5 = (...args: string[]) => deployment('nginx', {}, { containers: [{ name: 'nginx', image: 'nginx/nginx-ingress:5.5.4', args: ['-ingress-class=nginx-f5', ...args] }] });
const SNIPPET = ingress('web', 'app.example.com', '/', { annotations: { 'nginx.org/server-snippets': 'gzip on;' }, spec: { ingressClassName: 'nginx-f5' } });
const STREAM = {
  apiVersion: 'k8s.nginx.org/v1', kind: 'TransportServer', metadata: { name: 'mysql', namespace: 'shop' },
  spec: { listener: { name: 'mysql', protocol: 'TCP' }, upstreams: [{ name: 'web', service: 'web', port: 80 }], action: { pass: 'web' }, serverSnippets: 'proxy_timeout 1h;' },
};
const AUTH = {
  apiVersion: 'k8s.nginx.org/v1', kind: 'Policy', metadata: { name: 'auth', namespace: 'shop' },
  spec: { externalAuth: { authServiceName: 'oauth2-proxy', authURI: '/oauth2/auth', authSnippets: 'proxy_set_header X-Real-Host $host;' } },
};
const server = (spec: object) => virtualServer('web', 'app.example.com', { upstreams: [{ name: 'web', service: 'web', port: 80 }], ...spec });

export const NGINX_SNIPPET_REFUSED: Rule = {
  id: 'nginx-snippet-refused',
  severity: 'error',
  why: 'Raw configuration can change all of NGINX, so that F5\'s controller takes none without `-enable-snippets`: it refuses an Ingress, a TransportServer or a Policy with any, and passes over that of a VirtualServer.',
  cases: {
    bad: [
      { name: 'an Ingress', manifests: yaml(...WEB, CLASS, f5(), SNIPPET) },
      { name: 'switched off in words', manifests: yaml(...WEB, CLASS, f5('-enable-snippets=false'), SNIPPET) },
      { name: 'a TransportServer', manifests: yaml(...WEB, f5(), STREAM) },
      { name: 'a Policy, without which what names it answers 500', manifests: yaml(...WEB, f5(), AUTH) },
      { name: 'a VirtualServer, of which it is passed over: a warning', manifests: yaml(...WEB, f5(), server({ 'server-snippets': 'gzip on;', 'routes': [{ path: '/', action: { pass: 'web' } }] })) },
      { name: 'a route of a VirtualServer: a warning', manifests: yaml(...WEB, f5(), server({ routes: [{ 'path': '/', 'action': { pass: 'web' }, 'location-snippets': 'gzip on;' }] })) },
    ],
    good: [
      { name: 'an Ingress, with the option', manifests: yaml(...WEB, CLASS, f5('-enable-snippets'), SNIPPET) },
      { name: 'a TransportServer, with the option', manifests: yaml(...WEB, f5('--enable-snippets=true'), STREAM) },
      { name: 'a Policy, with the option', manifests: yaml(...WEB, f5('-enable-snippets'), AUTH) },
      { name: 'one of two controllers takes them', manifests: yaml(...WEB, f5(), { ...f5('-enable-snippets') as object, metadata: { name: 'other', namespace: 'shop' } }, STREAM) },
      { name: 'a controller that is not here', manifests: yaml(...WEB, CLASS, SNIPPET, STREAM) },
      { name: 'no raw configuration', manifests: yaml(...WEB, CLASS, f5(), ingress('web', 'app.example.com', '/', { spec: { ingressClassName: 'nginx-f5' } })) },
    ],
  },
  check: (world) => {
    const controllers = runningProxies(world.cluster.workloads).filter(({ product }) => product === 'NGINX');
    const refusing = controllers.filter(({ workload }) => !workload.containers.some(({ args }) => takesSnippets(args)));
    if (refusing.length === 0) {
      return [];
    }
    const productOf = ingressProducts(world);
    const ofIngresses = world.cluster.ingresses.flatMap((one): Judgement[] => {
      const keys = nginxSnippetsIn(one.annotations);
      const serving = keys.length === 0 ? [] : controllers.filter(({ classes }) => one.className !== undefined && classes?.includes(one.className));
      return serving.length === 0 || !serving.every((each) => refusing.includes(each)) || productOf(one) !== 'NGINX' ? [] : [{
        message: `Ingress ${claimId(one)} has ${listed(keys)}, and the controller of F5, which runs without \`-enable-snippets\`, refuses it.`,
        help: HELP,
        subject: `Ingress ${claimId(one)}`,
        places: [at(one.source, `metadata.annotations["${keys[0]}"]`), ...serving.slice(0, 1).map(({ workload }) => workload.source)],
      }];
    });
    // Nobody knows here which of several controllers serves them.
    return refusing.length < controllers.length ? ofIngresses : [...ofIngresses, ...world.objects.ofGroup('k8s.nginx.org').flatMap(({ identity, manifest, source }): Judgement[] => {
      const paths = rawTextsIn(identity.kind, manifest);
      const isRefused = REFUSED_WITH_RAW_TEXTS.includes(identity.kind);
      return paths.length === 0 ? [] : [{
        message: `${describeIdentity(identity)} has raw configuration, and the controller of F5, which runs without \`-enable-snippets\`, ${isRefused ? 'refuses it' : 'passes over that'}.`,
        help: HELP,
        subject: describeIdentity(identity),
        places: [...paths.map((path) => at(source, path)), refusing[0].workload.source],
        ...(isRefused ? {} : { severity: 'warning' as const }),
      }];
    })];
  },
};

const HELP = 'Do without it: most of what snippets do has an annotation or a property of its own. Else start the controller with `-enable-snippets`, and let nobody write such objects who may not change all of NGINX.';
