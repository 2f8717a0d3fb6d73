import { ownProxyOf } from '../../behavior/ingress/own-proxies';
import { prefixOf } from '../../behavior/ingress/specification';
import { claimId } from '../../model/claim';
import { Route, RouteMatch, routeId } from '../../model/route';
import { Source } from '../../model/source';
import { ingress, ingressClass, yaml } from '../cases/case-writing';
import { gateway, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { judgements, repeated } from '../group';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const EXACT = { pathType: 'Exact' };
const at = (name: string, type: string, path: string) => route(name, { hostnames: ['app.example.com'], matches: [{ path: { type, value: path } }] });

const shop = (pathType: string) => ({ path: '/shop', pathType, backend: { service: { name: 'web', port: { number: 80 } } } });

export const ROUTE_EXACT_APART: Rule = {
  id: 'route-exact-apart',
  severity: 'note',
  why: 'An exact path answers for itself alone, and what lies beneath it goes to the other object: whoever reads one of them does not see that.',
  cases: {
    bad: [
      { name: 'an exact path in one Ingress, and its prefix in another', manifests: yaml(...WEB, ingress('one', 'app.example.com', '/shop'), ingress('two', 'app.example.com', '/shop', EXACT)) },
      { name: 'in two HTTPRoutes', manifests: yaml(...WEB, gateway(), at('one', 'PathPrefix', '/shop'), at('two', 'Exact', '/shop')) },
    ],
    good: [
      { name: 'in one Ingress', manifests: yaml(...WEB, ingress('one', 'app.example.com', '/', { spec: { rules: [{ host: 'app.example.com', http: { paths: ['Exact', 'Prefix'].map(shop) } }] } })) },
      { name: 'the front page of a host', manifests: yaml(...WEB, gateway(), at('one', 'PathPrefix', '/'), at('two', 'Exact', '/')) },
      { name: 'another path', manifests: yaml(...WEB, ingress('one', 'app.example.com', '/'), ingress('two', 'app.example.com', '/shop', EXACT)) },
      { name: 'another host', manifests: yaml(...WEB, ingress('one', 'app.example.com', '/shop'), ingress('two', 'shop.example.com', '/shop', EXACT)) },
      { name: 'another class', manifests: yaml(...WEB, ingressClass('internal'), ingress('one', 'app.example.com', '/shop'), ingress('two', 'app.example.com', '/shop', { ...EXACT, spec: { ingressClassName: 'internal' } })) },
      { name: 'HTTPRoutes that ask for more than the path', manifests: yaml(...WEB, gateway(), at('one', 'PathPrefix', '/shop'), route('two', { hostnames: ['app.example.com'], matches: [{ path: { type: 'Exact', value: '/shop' }, headers: [{ name: 'x-canary', value: '1' }] }] })) },
    ],
  },
  check: (world) => [ofIngresses(world), ofRoutes(world)].flatMap((paths) => repeated(paths, ({ path }) => path, ({ place }) => place)).flatMap(judged),
};

interface PathOfObject {
  readonly owner: string;
  /** The same for requests that arrive at one proxy, for one host. */
  readonly place: string;
  readonly host: string;
  /** Without a slash at its end. */
  readonly path: string;
  readonly isExact: boolean;
  readonly source: Source;
}

/** Few routes have an exact path: only where there is one the others are looked at. */
function ofIngresses({ cluster: { ingresses, ingressClasses } }: World): readonly PathOfObject[] {
  return !ingresses.some(({ paths }) => paths.some(({ pathType }) => pathType === 'Exact')) ? [] : judgements(ingresses, (one) => one.paths.filter(({ pathType }) => pathType !== 'ImplementationSpecific')
    .map(({ host = 'every host', path, pathType, source }) => ({
      owner: `Ingress ${claimId(one)}`, place: `${one.className ?? ''} ${ownProxyOf(one, ingressClasses) ?? ''} ${host}`, host, path: prefixOf(path), isExact: pathType === 'Exact', source,
    })));
}

function ofRoutes(world: World): readonly PathOfObject[] {
  const { routes } = world.cluster.gatewayApi;
  return !routes.some(({ rules }) => rules.some(({ matches }) => matches.some(isExact))) ? [] : judgements(routes, (one) => one.parents.flatMap(({ kind, namespace, name, sectionName = '' }) =>
    hostsOf(one).flatMap((host) => one.rules.flatMap(({ matches, source }) => matches.filter(({ path, conditions }) => path !== undefined && path.type !== 'RegularExpression' && conditions.length === 0)
      .map((match) => ({ owner: routeId(one), place: `${kind} ${namespace}/${name} ${sectionName} ${host}`, host, path: prefixOf(match.path!.value), isExact: isExact(match), source }))))));
}

function hostsOf({ hostnames }: Route): readonly string[] {
  return hostnames.length === 0 ? ['every host'] : hostnames;
}

function isExact({ path }: RouteMatch): boolean {
  return path?.type === 'Exact';
}

function judged(alike: readonly PathOfObject[]): Judgement[] {
  const exact = alike.find(({ isExact: one }) => one);
  const prefix = alike.find(({ isExact: one, owner }) => !one && owner !== exact?.owner);
  // Everybody knows that other objects answer for what is beneath the front page of a host.
  return exact === undefined || prefix === undefined || exact.path === '' || alike.some((one) => one.owner === exact.owner && !one.isExact) ? [] : [{
    message: `${exact.owner} routes ${exact.path} of ${exact.host} exactly, and ${prefix.owner} what lies beneath it.`,
    help: 'Put both into one object, or make the exact path a prefix, if all of it is meant; waive this where it is right.',
    subject: exact.owner,
    places: [exact.source, prefix.source],
  }];
}
