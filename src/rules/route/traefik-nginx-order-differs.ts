import { prefixOf } from '../../behavior/ingress/specification';
import { INGRESS_NGINX_CONTROLLER, INGRESS_NGINX_PREFIX } from '../../behavior/ingress-nginx/identity';
import { servedForIngressNginx } from '../../behavior/traefik/ingress-nginx-provider';
import { naturalPriority } from '../../behavior/traefik/rule-text';
import { claimId } from '../../model/claim';
import { Ingress, IngressPath } from '../../model/ingress';
import { ingress, traefik, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';

const PROVIDER = '--providers.kubernetesingressnginx=true';
const CLASS = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: INGRESS_NGINX_CONTROLLER } };
const served = (name: string, path: string, pathType: string, annotations: Readonly<Record<string, string>> = {}, host = 'app.example.com', service = name) => ingress(name, host, path, {
  annotations: Object.fromEntries(Object.entries(annotations).map(([word, value]) => [`${INGRESS_NGINX_PREFIX}${word}`, value])),
  spec: { ingressClassName: 'nginx', rules: [{ host, http: { paths: [{ path, pathType, backend: { service: { name: service, port: { number: 80 } } } }] } }] },
});
const all = served('web', '/', 'Prefix');
const repository = (args: readonly string[], ...ingresses: readonly object[]) => yaml(...WEB, CLASS, traefik(args), ...ingresses);

export const TRAEFIK_NGINX_ORDER_DIFFERS: Rule = {
  id: 'traefik-nginx-order-differs',
  severity: 'warning',
  why: 'Traefik in the place of ingress-nginx tries the route with the longest rule first, not an exact path before every prefix, and reads no priority there (measured with 3.7.9).',
  cases: {
    bad: [
      { name: 'a short exact path loses to the prefix /', manifests: repository([PROVIDER], all, served('login', '/login', 'Exact')) },
      { name: 'an exact path loses to a prefix that begins it', manifests: repository([PROVIDER], served('web', '/shop', 'Prefix'), served('cart', '/shop/cart', 'Exact')) },
      { name: 'an exact path loses to its own prefix', manifests: repository([PROVIDER], served('web', '/shop', 'ImplementationSpecific'), served('front', '/shop', 'Exact')) },
    ],
    good: [
      { name: 'an exact path with the longer rule', manifests: repository([PROVIDER], all, served('robots', '/robots.txt', 'Exact')) },
      { name: 'both lead to the same Service', manifests: repository([PROVIDER], all, served('login', '/login', 'Exact', {}, 'app.example.com', 'web')) },
      { name: 'another host', manifests: repository([PROVIDER], all, served('login', '/login', 'Exact', {}, 'shop.example.com')) },
      { name: 'a canary of the same path', manifests: repository([PROVIDER], served('web', '/login', 'Exact'), served('next', '/', 'Prefix', { canary: 'true' })) },
      { name: 'expressions, which ingress-nginx orders by their length as well', manifests: repository([PROVIDER], served('web', '/', 'Prefix', { 'use-regex': 'true' }), served('login', '/login', 'Exact')) },
      { name: 'ingress-nginx serves them itself', manifests: repository([], all, served('login', '/login', 'Exact')) },
    ],
  },
  check: ({ cluster: { workloads, ingresses, ingressClasses } }) => {
    const paths = pathsOf(servedForIngressNginx(workloads, ingresses, ingressClasses));
    const prefixes = new Map(paths.filter(({ path: { pathType } }) => pathType !== 'Exact').map((one) => [key(one.path.host, prefixOf(one.path.path)), one]));
    return paths.filter(({ path: { pathType } }) => pathType === 'Exact').flatMap((exact) => {
      const rival = rivalOf(exact, prefixes);
      return rival === undefined ? [] : [{
        message: `Requests for ${shown(exact)} are meant for Ingress ${claimId(exact.ingress)}, and Traefik gives them to Ingress ${claimId(rival.ingress)} (${shown(rival)}), whose rule is longer.`,
        help: `Make an AppRoute of Ingress ${claimId(exact.ingress)}, whose priority is computed, or let its Service answer the prefix as well.`,
        subject: `Ingress ${claimId(exact.ingress)}`,
        places: [exact.path.source, rival.path.source],
      }];
    });
  },
};

interface ServedPath {
  readonly ingress: Ingress;
  readonly path: IngressPath;
}

/** Of hosts without expressions; a canary stands for the path of another Ingress. */
function pathsOf(ingresses: readonly Ingress[]): ServedPath[] {
  const says = ({ annotations }: Ingress, name: string) => annotations[`${INGRESS_NGINX_PREFIX}${name}`];
  const withExpressions = new Set(ingresses.filter((one) => says(one, 'use-regex') === 'true' || says(one, 'rewrite-target') !== undefined).flatMap(({ paths }) => paths.map(({ host }) => host)));
  return ingresses.filter((one) => says(one, 'canary') !== 'true')
    .flatMap((one) => one.paths.filter(({ host }) => !withExpressions.has(host)).map((path) => ({ ingress: one, path })));
}

/** The prefix with the longest rule of those that an exact path begins with, where it leads elsewhere and has the longer rule. */
function rivalOf({ path: { host, path, backend } }: ServedPath, prefixes: ReadonlyMap<string, ServedPath>): ServedPath | undefined {
  const rank = (of: string, exact: boolean) => naturalPriority({ host, path: of, exact });
  const steps = path.split('/');
  const rivals = steps.map((_, index) => prefixes.get(key(host, steps.slice(0, index + 1).join('/')))).filter((one) => one !== undefined);
  const longest = rivals.sort((a, b) => rank(b.path.path, false) - rank(a.path.path, false))[0];
  return longest !== undefined && rank(longest.path.path, false) > rank(path, true)
    && (longest.path.backend.service !== backend.service || longest.path.backend.port !== backend.port) ? longest : undefined;
}

function key(host: string | undefined, path: string): string {
  return `${host ?? ''} ${path}`;
}

function shown({ path: { host, path, pathType } }: ServedPath): string {
  return `${host ?? 'any host'}${path}${pathType === 'Exact' ? '' : path.endsWith('/') ? '*' : '/*'}`;
}
