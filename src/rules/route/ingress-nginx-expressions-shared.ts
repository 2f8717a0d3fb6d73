import { INGRESS_NGINX_CONTROLLER, INGRESS_NGINX_PREFIX } from '../../behavior/ingress-nginx/identity';
import { claimId } from '../../model/claim';
import { Ingress, IngressPath } from '../../model/ingress';
import { ingress, ingressClass, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { ingressProducts } from '../ingress-products';
import { Judgement, Rule } from '../rule';

const [USE_REGEX, REWRITE_TARGET] = ['use-regex', 'rewrite-target'].map((name) => `${INGRESS_NGINX_PREFIX}${name}`);

const CLASS = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: INGRESS_NGINX_CONTROLLER } };
const of = (name: string, path: string, annotations: object = {}, pathType = 'Prefix', className = 'nginx') =>
  ingress(name, 'app.example.com', path, { annotations, pathType, spec: { ingressClassName: className } });
const rewriting = of('api', '/api(/|$)(.*)', { [REWRITE_TARGET]: '/$2' }, 'ImplementationSpecific');

export const INGRESS_NGINX_EXPRESSIONS_SHARED: Rule = {
  id: 'ingress-nginx-expressions-shared',
  severity: 'warning',
  why: 'One Ingress with an expression or a rewrite makes expressions of all paths of its hosts in ingress-nginx (1.15.1, enforceRegexModifier), whatever Ingress they stand in: '
    + 'they are compared without regard to case, and end nowhere.',
  cases: {
    bad: [
      { name: 'a prefix beside a rewrite', manifests: yaml(...WEB, CLASS, rewriting, of('shop', '/shop')) },
      { name: 'an exact path beside an expression', manifests: yaml(...WEB, CLASS, of('api', '/v[0-9]+', { [USE_REGEX]: 'true' }, 'ImplementationSpecific'), of('health', '/health', {}, 'Exact')) },
    ],
    good: [
      { name: 'all of a host is the same as an expression', manifests: yaml(...WEB, CLASS, rewriting, of('web', '/')) },
      { name: 'two with expressions', manifests: yaml(...WEB, CLASS, rewriting, of('shop', '/shop(/|$)(.*)', { [REWRITE_TARGET]: '/$2' }, 'ImplementationSpecific')) },
      { name: 'a path that is rewritten to itself', manifests: yaml(...WEB, CLASS, of('api', '/api', { [REWRITE_TARGET]: '/api' }), of('shop', '/shop')) },
      { name: 'another host', manifests: yaml(...WEB, CLASS, rewriting, ingress('shop', 'shop.example.com', '/shop', { spec: { ingressClassName: 'nginx' } })) },
      { name: 'another proxy', manifests: yaml(...WEB, ingressClass(), of('api', '/api(/|$)(.*)', { [REWRITE_TARGET]: '/$2' }, 'ImplementationSpecific', 'traefik'), of('shop', '/shop', {}, 'Prefix', 'traefik')) },
    ],
  },
  check: (world) => {
    const { ingresses } = world.cluster;
    const productOf = ingressProducts(world);
    const making = ingresses.filter((one) => isExpressive(one) && productOf(one) === 'ingress-nginx');
    if (making.length === 0) {
      return [];
    }
    const makers = groupBy(making.flatMap((one) => [...new Set(one.paths.filter((path) => makesExpressions(one, path)).map(({ host = '' }) => host))].map((host) => ({ one, host }))), ({ host }) => host);
    return ingresses.filter((one) => !isExpressive(one) && one.paths.some(({ host = '' }) => makers.has(host)) && productOf(one) === 'ingress-nginx')
      .flatMap((one) => one.paths.filter(({ host = '', path, pathType }) => makers.has(host) && path !== '/' && (pathType === 'Exact' || pathType === 'Prefix'))
        .map((path) => judgementOf(one, path, makers.get(path.host ?? '')![0].one)));
  },
};

function judgementOf(one: Ingress, { host, path, pathType, source }: IngressPath, maker: Ingress): Judgement {
  return {
    message: `Ingress ${claimId(one)} has the path ${path} (${pathType}) of ${host ?? 'every host'}, which Ingress ${claimId(maker)} makes an expression of: ${path} followed by anything, in small and capital letters.`,
    help: `Give Ingress ${claimId(maker)} a host of its own, or write here with \`${USE_REGEX}: "true"\` and \`pathType: ImplementationSpecific\` what is meant: \`${path}${pathType === 'Exact' ? '$' : '(/|$)'}\`.`,
    subject: `Ingress ${claimId(one)}`,
    places: [source, maker.source],
  };
}

/** Whether an Ingress says that its paths are expressions, or rewrites them. */
function isExpressive({ annotations }: Ingress): boolean {
  return annotations[USE_REGEX] === 'true' || (annotations[REWRITE_TARGET] ?? '') !== '';
}

function makesExpressions({ annotations }: Ingress, { path }: IngressPath): boolean {
  return annotations[USE_REGEX] === 'true' || annotations[REWRITE_TARGET] !== path;
}
