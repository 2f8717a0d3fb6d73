import { notRe2 } from '../../behavior/proxies/values/regular-expression';
import { describeIdentity } from '../../model/identity';
import { Fields, fieldsOf, listOf, mapsOf } from '../../model/reader/fields';
import { routeId } from '../../model/route';
import { at, Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { gateway, gatewayClass, httpProxy, ingressRoute, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';
import { World } from '../world';

const matching = (match: string) => yaml(...WEB, ingressRoute('web', match));
const ofProxy = (condition: object) => yaml(...WEB, httpProxy('web', { virtualhost: { fqdn: 'app.example.com' }, routes: [{ conditions: [condition], services: [{ name: 'web', port: 80 }] }] }));
const ofGateway = (value: string, controller?: string) => yaml(...WEB, gatewayClass('envoy', controller), gateway(), route('web', { matches: [{ path: { type: 'RegularExpression', value } }] }));
const middleware = (spec: object) => yaml({ apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', metadata: { name: 'rewrite', namespace: 'shop' }, spec });

export const ROUTE_EXPRESSION_UNREAD: Rule = {
  id: 'route-expression-unread',
  severity: 'error',
  why: 'Traefik and Envoy read expressions by RE2, which neither looks ahead nor refers back, so that they take as much time as a text is long: a route with such an expression is dropped, or refused as a whole.',
  cases: {
    bad: [
      { name: 'all paths but one, in an IngressRoute', manifests: matching('Host(`app.example.com`) && PathRegexp(`^/(?!admin)`)') },
      { name: 'a path that repeats itself', manifests: matching('PathRegexp("^/([a-z]+)/\\1$")') },
      { name: 'in an HTTPProxy', manifests: ofProxy({ regex: '/(?!admin).*' }) },
      { name: 'of a header', manifests: ofProxy({ header: { name: 'x-shop', regex: '^(?!test)' } }) },
      { name: 'of a route of Gateway API', manifests: ofGateway('/(?!admin).*') },
      { name: 'in what rewrites', manifests: middleware({ replacePathRegex: { regex: '^/(?!api)(.*)', replacement: '/api/$1' } }) },
    ],
    good: [
      { name: 'an expression', manifests: matching('Host(`app.example.com`) && PathRegexp(`^/(api|v[0-9]{1,2})/[^/]+$`)') },
      { name: 'no expression, whatever it looks like', manifests: matching('PathPrefix(`/(?!admin)`)') },
      { name: 'signs that stand for themselves', manifests: matching('PathRegexp(`^/c\\++[*+]$`)') },
      { name: 'a controller that reads expressions by PCRE', manifests: ofGateway('/(?!admin).*', 'gateway.nginx.org/nginx-gateway-controller') },
      { name: 'a controller that nobody here knows', manifests: ofGateway('/(?!admin).*', 'example.com/controller') },
      { name: 'an expression of HTTPProxy', manifests: ofProxy({ regex: '/v[0-9]+/.*' }) },
    ],
  },
  check: (world) => [...ofIngressRoutes(world), ...ofMiddlewares(world), ...ofHttpProxies(world), ...ofGatewayRoutes(world)].flatMap(({ who, product, text, source }) => {
    const problem = isPlaceholder(text) ? undefined : notRe2(text);
    return problem === undefined ? [] : [{
      message: `${who} has the expression ${text}, which ${problem}: ${product} cannot read it.`,
      help: 'Say it without: by several paths, or by a route of its own for what is to be left out, which is more specific.',
      subject: who,
      places: [source],
    }];
  }),
};

/** An expression, and who reads it. */
interface Expression {
  readonly who: string;
  readonly product: string;
  readonly text: string;
  readonly source: Source;
}

/** What stands between back-ticks or quotes in a matcher that takes expressions. */
const MATCHER = /\b(?:Path|Host|HostSNI|Header|Query)Regexp\(\s*(?:`[^`]*`\s*,\s*)?(?:`([^`]*)`|"((?:[^"\\]|\\.)*)")/g;

function ofIngressRoutes(world: World): Expression[] {
  return world.cluster.ingressRoutes.flatMap((one) => one.rules.flatMap(({ match, source }) =>
    [...match.matchAll(MATCHER)].map(([, plain, quoted]) => ({ who: routeId(one), product: 'Traefik', text: plain ?? quoted, source }))));
}

function ofMiddlewares(world: World): Expression[] {
  return world.objects.ofKind('Middleware').filter(({ identity }) => identity.group.startsWith('traefik.')).flatMap(({ identity, manifest, source }) => {
    const { replacePathRegex, redirectRegex, stripPrefixRegex } = fieldsOf(manifest.spec);
    const found: readonly (readonly [path: string, text: unknown])[] = [
      ['spec.replacePathRegex.regex', fieldsOf(replacePathRegex).regex], ['spec.redirectRegex.regex', fieldsOf(redirectRegex).regex],
      ...listOf(fieldsOf(stripPrefixRegex).regex).map((text, index) => [`spec.stripPrefixRegex.regex[${index}]`, text] as const),
    ];
    return texts(found).map(([path, text]) => ({ who: describeIdentity(identity), product: 'Traefik', text, source: at(source, path) }));
  });
}

function ofHttpProxies(world: World): Expression[] {
  return world.objects.ofKind('HTTPProxy').filter(({ identity }) => identity.group === 'projectcontour.io').flatMap(({ identity, manifest, source }) => {
    const { routes, includes } = fieldsOf(manifest.spec);
    const found = ([['routes', routes], ['includes', includes]] as const).flatMap(([name, list]) => mapsOf(list).flatMap((one, index) => mapsOf(one.conditions)
      .flatMap((condition, inner) => [['regex', condition.regex], ['header.regex', fieldsOf(condition.header).regex], ['queryParameter.regex', fieldsOf(condition.queryParameter).regex]]
        .map(([path, text]) => [`spec.${name}[${index}].conditions[${inner}].${String(path)}`, text] as const))));
    return texts(found).map(([path, text]) => ({ who: describeIdentity(identity), product: 'Contour', text, source: at(source, path) }));
  });
}

/** NGINX Gateway Fabric hands them to NGINX, which looks ahead. */
const BY_RE2 = ['Envoy Gateway', 'Contour', 'Cilium', 'Istio', 'Traefik'];

function ofGatewayRoutes(world: World): Expression[] {
  return world.cluster.gatewayApi.routes.flatMap((one) => {
    const spec = fieldsOf(world.objects.at(one.source)?.manifest.spec);
    const found = mapsOf(spec.rules).flatMap((rule, index) => mapsOf(rule.matches).flatMap((match, inner) => expressionsIn(match, `spec.rules[${index}].matches[${inner}]`)));
    if (found.length === 0) {
      return [];
    }
    const products = new Set(one.parents.flatMap((parent) => world.gateways().controllerAt(world.gateways().holder(parent))?.product ?? []));
    const product = BY_RE2.find((name) => products.has(name));
    return product === undefined ? [] : texts(found).map(([path, text]) => ({ who: routeId(one), product, text, source: at(one.source, path) }));
  });
}

function expressionsIn({ path, headers, queryParams }: Fields, place: string): (readonly [path: string, text: unknown])[] {
  return [['path', path], ...mapsOf(headers).map((one, index) => [`headers[${index}]`, one] as const), ...mapsOf(queryParams).map((one, index) => [`queryParams[${index}]`, one] as const)]
    .filter(([, one]) => fieldsOf(one).type === 'RegularExpression').map(([name, one]) => [`${place}.${String(name)}.value`, fieldsOf(one).value] as const);
}

function texts(found: readonly (readonly [path: string, text: unknown])[]): (readonly [path: string, text: string])[] {
  return found.filter((entry): entry is readonly [string, string] => typeof entry[1] === 'string');
}
