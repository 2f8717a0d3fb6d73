import { hostPath, isExactHost, pathsOverlap, prefixOf, wildcardOf } from '../../behavior/ingress/specification';
import { INGRESS_NGINX_CONTROLLER, INGRESS_NGINX_PREFIX } from '../../behavior/ingress-nginx/identity';
import { servedForIngressNginx } from '../../behavior/traefik/ingress-nginx-provider';
import { naturalPriority } from '../../behavior/traefik/rule-text';
import { claimId } from '../../model/claim';
import { Ingress, IngressPath } from '../../model/ingress';
import { ingress, traefik, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy } from '../group';
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
  why: 'Traefik in the place of ingress-nginx tries the route with the longest rule first, not an exact path before every prefix or an exact host before a wildcard, and reads no priority there (measured with 3.7.9).',
  cases: {
    bad: [
      { name: 'a short exact path loses to the prefix /', manifests: repository([PROVIDER], all, served('login', '/login', 'Exact')) },
      { name: 'an exact path loses to a prefix that begins it', manifests: repository([PROVIDER], served('web', '/shop', 'Prefix'), served('cart', '/shop/cart', 'Exact')) },
      { name: 'an exact host loses to a wildcard with a longer path', manifests: repository([PROVIDER], all, served('any', '/a/long/path', 'Prefix', {}, '*.example.com')) },
      { name: 'an exact path loses to its own prefix', manifests: repository([PROVIDER], served('web', '/shop', 'ImplementationSpecific'), served('front', '/shop', 'Exact')) },
    ],
    good: [
      { name: 'an exact path with the longer rule', manifests: repository([PROVIDER], all, served('robots', '/robots.txt', 'Exact')) },
      { name: 'the host has the path of the wildcard as well', manifests: repository([PROVIDER], all, served('own', '/a/long/path', 'Prefix'), served('any', '/a/long/path', 'Prefix', {}, '*.example.com')) },
      { name: 'a wildcard with a shorter rule', manifests: repository([PROVIDER], served('web', '/shop', 'Prefix'), served('any', '/', 'Prefix', {}, '*.example.com')) },
      { name: 'a wildcard with a long path that the host does not have', manifests: repository([PROVIDER], served('web', '/shop', 'Prefix'), served('any', '/a/rather/long/path', 'Prefix', {}, '*.example.com')) },
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
    const byHost = groupBy(paths, ({ path: { host } }) => host);
    const wildcards = new Map([...byHost].filter(([host]) => host?.startsWith('*.')));
    return paths.flatMap((one) => {
      const { host, pathType } = one.path;
      const rival = (pathType === 'Exact' ? rivalOf(one, prefixes) : undefined) ?? (isExactHost(host) ? wildcardBefore(one, wildcards.get(wildcardOf(host)) ?? [], byHost.get(host)!) : undefined);
      return rival === undefined ? [] : [{
        message: `Requests for ${shown(one)} are meant for Ingress ${claimId(one.ingress)}, and Traefik gives them to Ingress ${claimId(rival.ingress)} (${shown(rival)}), whose rule is longer.`,
        help: `Make an AppRoute of Ingress ${claimId(one.ingress)}, whose priority is computed, or let its Service answer the ${rival.path.host === host ? 'prefix' : 'wildcard'} as well.`,
        subject: `Ingress ${claimId(one.ingress)}`,
        places: [one.path.source, rival.path.source],
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

/**
 * The path of a wildcard with the longest rule of those that get requests of a host, where it leads elsewhere, and no path of the host with a longer
 * rule has them. ingress-nginx chooses the host first.
 */
function wildcardBefore(one: ServedPath, wild: readonly ServedPath[], ofHost: readonly ServedPath[]): ServedPath | undefined {
  const rank = ({ path }: ServedPath) => naturalPriority(hostPath(path));
  const isKept = (other: ServedPath) => ofHost.some((own) => own.path.pathType !== 'Exact' && pathsOverlap(hostPath(own.path), { path: other.path.path, exact: true }) && rank(own) >= rank(other));
  return wild.filter((other) => rank(other) > rank(one) && pathsOverlap(hostPath(one.path), hostPath(other.path)) && leadsElsewhere(one, other) && !isKept(other))
    .sort((a, b) => rank(b) - rank(a))[0];
}

function leadsElsewhere({ path: { backend: one }, ingress: a }: ServedPath, { path: { backend: other }, ingress: b }: ServedPath): boolean {
  return a.namespace !== b.namespace || one.service !== other.service || one.port !== other.port;
}

function key(host: string | undefined, path: string): string {
  return `${host ?? ''} ${path}`;
}

function shown({ path: { host, path, pathType } }: ServedPath): string {
  return `${host ?? 'any host'}${path}${pathType === 'Exact' ? '' : path.endsWith('/') ? '*' : '/*'}`;
}
