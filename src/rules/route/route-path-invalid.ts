import { routePathProblem } from '../../behavior/gateway-api/path';
import { pathProblem } from '../../behavior/ingress/route-path';
import { prefixOf } from '../../behavior/ingress/specification';
import { claimId } from '../../model/claim';
import { Ingress, IngressPath } from '../../model/ingress';
import { routeId } from '../../model/route';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../cases/case-writing';
import { route as routeOf } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { judgements } from '../group';
import { onceARoute } from '../once-a-route';
import { Judgement, Rule } from '../rule';

const route = (path: string, pathType?: string) => yaml(...WEB, ingress('web', 'app.example.com', path, { pathType }));
const WITHOUT_TYPE = [{ host: 'app.example.com', http: { paths: [{ path: '/', backend: { service: { name: 'web', port: { number: 80 } } } }] } }];
const httpRoute = (value: string, type = 'PathPrefix') => yaml(...WEB, routeOf('web', { matches: [{ path: { type, value } }] }));
const AS_IN_A_REQUEST = 'Write it as it stands in a request: a leading slash, then segments of letters, digits, `.`, `_`, `-` and `~`.';
const PATH_TYPES = ['Exact', 'Prefix', 'ImplementationSpecific'];

export const ROUTE_PATH_INVALID: Rule = {
  id: 'route-path-invalid',
  severity: 'error',
  why: 'The API server refuses some paths, and others are compared by each proxy in its own way, or never match a request.',
  cases: {
    bad: [
      { name: 'no leading slash', manifests: route('shop') },
      { name: 'a dot segment', manifests: route('/shop/../admin') },
      { name: 'two slashes in a row', manifests: route('/shop//cart') },
      { name: 'a percent sign', manifests: route('/a%20b') },
      { name: 'a query', manifests: route('/shop?item=1') },
      { name: 'an asterisk for all that is below', manifests: route('/shop/*') },
      { name: 'a path type that does not exist', manifests: route('/shop', 'Regex') },
      { name: 'no path type', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', { spec: { rules: WITHOUT_TYPE } })) },
      { name: 'a path of the proxy\'s own kind without a leading slash', manifests: route('shop', 'ImplementationSpecific') },
      { name: 'a query in an HTTPRoute', manifests: httpRoute('/shop?item=1') },
    ],
    good: [
      { name: 'an asterisk inside a path', manifests: route('/shop/*/cart') },
      { name: 'an asterisk of the proxy\'s own kind', manifests: route('/shop/*', 'ImplementationSpecific') },
      { name: 'dots inside a segment', manifests: route('/.well-known/a..b') },
      { name: 'a path of the proxy\'s own kind', manifests: route('/shop(/|$)(.*)', 'ImplementationSpecific') },
      { name: 'an encoded blank in an HTTPRoute', manifests: httpRoute('/a%20b') },
      { name: 'a regular expression in an HTTPRoute', manifests: httpRoute('^/(a|b)[?]', 'RegularExpression') },
      { name: 'a path of the proxy\'s own kind may be empty', manifests: route('', 'ImplementationSpecific') },
    ],
  },
  check: ({ cluster }) => [
    ...judgementsOfIngresses(cluster.ingresses),
    ...judgements(cluster.gatewayApi.routes, (one) => one.rules.flatMap(({ matches, source }) => matches.flatMap(({ path }) => {
      const problem = path === undefined || path.type === 'RegularExpression' || isPlaceholder(path.value) ? undefined : routePathProblem(path.value);
      return problem === undefined ? [] : [{
        message: `${JSON.stringify(path!.value)} is no path of ${routeId(one)}: ${problem}.`, help: AS_IN_A_REQUEST, subject: routeId(one), places: [source],
      }];
    }))),
  ],
};

function judgementsOfIngresses(ingresses: readonly Ingress[]): Judgement[] {
  const isFirst = onceARoute();
  return judgements(ingresses, (one) => one.paths.flatMap((path) => {
    const problem = problemOf(path, one.ours);
    // NGINX has a prefix as two paths, with a slash behind it and without.
    return problem === undefined || !isFirst(one, prefixOf(path.path)) ? [] : [{
      message: `${JSON.stringify(path.path)} is no path of Ingress ${claimId(one)}: ${problem}.`,
      help: PATH_TYPES.includes(path.pathType) ? AS_IN_A_REQUEST : 'Write `pathType: Prefix` or `pathType: Exact`.',
      subject: `Ingress ${claimId(one)}`,
      places: [path.source],
    }];
  }));
}

/** What a proxy makes of an implementation-specific path is its own matter; the API server only wants a leading slash. */
function problemOf({ path, pathType }: IngressPath, ours: boolean): string | undefined {
  if (!PATH_TYPES.includes(pathType)) {
    return pathType === '' ? 'it has no pathType' : `there is no pathType ${JSON.stringify(pathType)}`;
  }
  if (isPlaceholder(path)) {
    return undefined;
  }
  if (pathType === 'ImplementationSpecific' && !ours) {
    return path === '' || path.startsWith('/') ? undefined : 'it does not start with a slash';
  }
  return pathProblem(path);
}
