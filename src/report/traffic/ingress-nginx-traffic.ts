import { RouteRule } from './traffic-model';
import { isCanary } from '../../behavior/ingress-nginx/canaries';
import { Ingress } from '../../model/ingress';

const PREFIX = 'nginx.ingress.kubernetes.io/';

/**
 * The hosts whose paths are expressions: one path with `use-regex` or with a `rewrite-target` other than itself makes all paths of its host
 * such, whoever wrote them (ingress-nginx 1.15.1, docs/user-guide/ingress-path-matching.md; internal/ingress/controller/template).
 */
export function regexHosts(ingresses: readonly Ingress[]): ReadonlySet<string | undefined> {
  return new Set(ingresses.flatMap((ingress) => {
    const target = annotation(ingress, 'rewrite-target');
    const isRegex = annotation(ingress, 'use-regex') === 'true';
    return ingress.paths.filter(({ path }) => isRegex || (target !== undefined && target !== path)).map(({ host }) => host);
  }));
}

/** What a path means by the annotations of ingress-nginx. */
export function requestOf(ingress: Ingress, { path, exact }: { readonly path: string; readonly exact: boolean }, isRegex: boolean): Pick<RouteRule, 'path' | 'exact' | 'request' | 'conditions'> {
  return {
    ...(isRegex && path !== '/' ? { exact: false, request: `paths like ${path}` } : { path, exact: exact && !isRegex }),
    ...(isCanary(ingress) ? { conditions: conditionsOf(ingress) } : {}),
  };
}

/** Which requests a canary takes: any of its ways is enough, a header before a cookie before a weight (docs/user-guide/nginx-configuration/annotations.md, Canary). */
function conditionsOf(ingress: Ingress): string {
  const [header, value, pattern, cookie] = ['canary-by-header', 'canary-by-header-value', 'canary-by-header-pattern', 'canary-by-cookie'].map((name) => annotation(ingress, name));
  const weight = annotation(ingress, 'canary-weight');
  const ways = [
    ...(header === undefined ? [] : [`header ${header}${value === undefined && pattern !== undefined ? ` like ${pattern}` : `=${value ?? 'always'}`}`]),
    ...(cookie === undefined ? [] : [`cookie ${cookie}=always`]),
  ];
  return [...ways, ...(weight === undefined && ways.length > 0 ? [] : [`canary ${weight ?? 0} of ${annotation(ingress, 'canary-weight-total') ?? 100}`])].join(' or ');
}

/** An empty one is none. */
function annotation({ annotations }: Ingress, name: string): string | undefined {
  return annotations[`${PREFIX}${name}`] || undefined;
}
