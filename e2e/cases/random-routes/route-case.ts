import * as fc from 'fast-check';
import { prefixOf } from '../../../src/behavior/ingress/specification';

/** Routes that overlap, and what is asked of them, as numbers and words alone. */
export interface RouteCase {
  readonly routes: readonly CaseRoute[];
  readonly requests: readonly CaseRequest[];
}

export interface CaseRoute {
  /** Before the domain of the case: `a`, `*`, `*.b`. */
  readonly hosts: readonly string[];
  readonly rules: readonly CaseRule[];
}

export interface CaseRule {
  readonly path: string;
  readonly match: 'prefix' | 'exact' | 'regex';
  readonly methods: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly action: CaseAction;
}

/** What becomes of the requests of a rule: a redirect, or backends with their weights and what they see. */
export interface CaseAction {
  readonly redirect?: { readonly host?: string; readonly path?: string; readonly scheme?: string; readonly port?: number; readonly status?: number };
  readonly backends: readonly (readonly [application: CaseApplication, weight: number])[];
  readonly rewrite?: { readonly prefix?: string; readonly path?: string; readonly host?: string };
  readonly requestHeaders?: { readonly set?: Readonly<Record<string, string>>; readonly remove?: readonly string[] };
  readonly responseHeaders?: { readonly set?: Readonly<Record<string, string>> };
}

export const CASE_APPLICATIONS = ['all', 'shop', 'login', 'wild', 'deep', 'nobody'] as const;
export type CaseApplication = (typeof CASE_APPLICATIONS)[number];

/** A request made from a rule, by what it takes of it and what it bends. */
export interface CaseRequest {
  /** Index of a rule among all, counted round, and of a host of it. */
  readonly rule: number;
  readonly host: number;
  readonly hostForm: 'as it is' | 'in capitals' | 'one label more' | 'another';
  readonly pathForm: PathForm;
  readonly conditions: 'kept' | 'none' | 'nearly';
  /** Index of a rule whose conditions come along. */
  readonly beside: number;
  readonly method: string;
  /** A query that no rule asks for. */
  readonly query: string;
}

export const PATH_FORMS = [
  'as it is', 'with a slash', 'beneath', 'deep beneath', 'a letter more', 'a letter less', 'in capitals', 'two slashes', 'a dot', 'two dots', 'encoded dots', 'an encoded letter',
  'an encoded slash', 'a parameter', 'a blank beneath', 'an encoded slash beneath', 'the parent', 'the root',
] as const;
export type PathForm = (typeof PATH_FORMS)[number];

const HOSTS = ['a', 'a', 'a', 'b', 'b', 'x.b', '*', '*.b'];
const PREFIXES = ['/', '/', '/shop', '/shop/', '/shop/cart', '/shop/cart/now', '/s', '/a+b', '/c.d'];
const EXACT = ['/', '/shop', '/shop/', '/shop/cart', '/c.d', '/a+b', '/shopping'];
const EXPRESSIONS = ['/v[0-9]+', '/shop/[a-z]+', '/(shop|login)', '/s.*'];

const PATHS = fc.oneof(
  { weight: 5, arbitrary: fc.record({ match: fc.constant('prefix' as const), path: fc.constantFrom(...PREFIXES) }) },
  { weight: 3, arbitrary: fc.record({ match: fc.constant('exact' as const), path: fc.constantFrom(...EXACT) }) },
  { weight: 1, arbitrary: fc.record({ match: fc.constant('regex' as const), path: fc.constantFrom(...EXPRESSIONS) }) },
);

const seldom = <T>(arbitrary: fc.Arbitrary<T>, otherwise: T) => fc.oneof({ weight: 4, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary });

const BACKENDS = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...CASE_APPLICATIONS).map((name) => [[name, 1]] as const) },
  { weight: 1, arbitrary: fc.constantFrom([['all', 1], ['shop', 2]] as const, [['login', 0], ['deep', 3]] as const) },
);

const ACTIONS: fc.Arbitrary<CaseAction> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      backends: BACKENDS,
      rewrite: seldom(fc.constantFrom<NonNullable<CaseAction['rewrite']>[]>({ prefix: '/' }, { prefix: '/v2' }, { prefix: '/v2/' }, { host: 'inner.test' }, { path: '/index.html' }, { prefix: '/x', host: 'inner.test' }), undefined),
      requestHeaders: seldom(fc.constantFrom<NonNullable<CaseAction['requestHeaders']>[]>({ set: { 'X-Set': 'a b' } }, { remove: ['X-Gone'] }, { set: { 'X-Set': '1' }, remove: ['X-Gone'] }), undefined),
      responseHeaders: seldom(fc.constantFrom({ set: { 'X-New': 'a; b="c"' } }), undefined),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      backends: fc.constant([]),
      redirect: fc.constantFrom({ host: 'new.test' }, { path: '/new' }, { path: '/new', status: 301 }, { scheme: 'https' }, { scheme: 'https', port: 8443 }, { host: 'new.test', path: '/', status: 308 }),
    }),
  },
);

const RULES: fc.Arbitrary<CaseRule> = fc.tuple(PATHS, fc.record({
  methods: seldom<readonly string[]>(fc.constantFrom<string[][]>(['POST'], ['GET', 'HEAD'], ['POST', 'PUT']), []),
  headers: seldom(fc.constantFrom<Record<string, string>[]>({ 'X-Env': 'canary' }, { 'X-Env': 'next' }, { 'X-Env': 'canary', 'X-User': 'ann' }), {}),
  query: seldom(fc.constantFrom<Record<string, string>[]>({ v: '2' }, { v: '2', w: 'a' }), {}),
  action: ACTIONS,
})).map(([path, rest]) => ({ ...path, ...rest }));

const ROUTES: fc.Arbitrary<CaseRoute> = fc.record({
  hosts: fc.uniqueArray(fc.constantFrom(...HOSTS), { minLength: 1, maxLength: 2 }),
  rules: fc.array(RULES, { minLength: 1, maxLength: 4 }),
});

const REQUESTS: fc.Arbitrary<CaseRequest> = fc.record({
  rule: fc.nat({ max: 11 }),
  host: fc.nat({ max: 1 }),
  hostForm: fc.oneof({ weight: 6, arbitrary: fc.constant('as it is' as const) }, { weight: 2, arbitrary: fc.constantFrom('in capitals' as const, 'one label more' as const, 'another' as const) }),
  pathForm: fc.constantFrom(...PATH_FORMS),
  conditions: fc.constantFrom('kept' as const, 'kept' as const, 'none' as const, 'nearly' as const),
  beside: fc.nat({ max: 11 }),
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE'),
  query: fc.constantFrom('', '', '', 'q=1', 'a=%2F&b', 'v=22'),
});

/** Few routes on few hosts, so that they meet; many requests, since these cost little. Half of the cases have only what every proxy takes. */
export const ROUTE_CASES: fc.Arbitrary<RouteCase> = fc.record({
  isRich: fc.boolean(),
  routes: fc.array(ROUTES, { minLength: 1, maxLength: 3 }),
  requests: fc.array(REQUESTS, { minLength: 1, maxLength: 60, size: 'max' }),
}).map(({ isRich, routes, requests }) => ({ routes: withoutTwins(routes.map((route) => (isRich ? route : plain(route))).map(withoutNonsense)), requests }));

/** Without wildcards and expressions, which Traefik by HTTPRoute refuses. */
function plain({ hosts, rules }: CaseRoute): CaseRoute {
  return {
    hosts: [...new Set(hosts.map((host) => host.replace('*', 'c')))],
    rules: rules.map((rule) => (rule.match === 'regex' ? { ...rule, match: 'prefix', path: '/shop/cart' } : rule)),
  };
}

/** A prefix is replaced where a prefix is compared, and nowhere else; the library says so itself. */
function withoutNonsense(route: CaseRoute): CaseRoute {
  return {
    ...route,
    rules: route.rules.map((rule) => (rule.match === 'prefix' || rule.action.rewrite?.prefix === undefined ? rule : { ...rule, action: { ...rule.action, rewrite: undefined } })),
  };
}

/** Two rules of one host for the very same requests are a mistake, which the library tells: the first one stays. */
function withoutTwins(routes: readonly CaseRoute[]): CaseRoute[] {
  const seen = new Set<string>();
  return routes.map(({ hosts, rules }) => ({
    hosts,
    rules: rules.filter((rule) => {
      const keys = hosts.map((host) => `${host} ${rule.match === 'prefix' ? prefixOf(rule.path) : `${rule.match} ${rule.path}`} ${JSON.stringify([rule.methods, rule.headers, rule.query])}`);
      return keys.every((key) => !seen.has(key)) && keys.every((key) => seen.add(key));
    }),
  })).filter(({ rules }) => rules.length > 0);
}
