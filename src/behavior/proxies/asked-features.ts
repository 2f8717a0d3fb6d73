import { ALL_FEATURES, Feature } from './features';
import { BackendIntent, HttpRouteIntent, RouteIntent, RuleIntent, StreamRouteIntent } from './route-intent';

/** A feature that a route asks for, once for each place that asks. */
export interface Asked {
  readonly feature: Feature;
  /** The property that asks: `timeouts.request`, `paths[1].cors`. */
  readonly property: string;
  readonly route: RouteIntent;
  /** Of a route of HTTP requests, where one of its rules asks. */
  readonly rule?: RuleIntent;
  /** All rules that ask by that property, where the route says it for several: a proxy may do it for one and not for another. */
  readonly rules?: readonly RuleIntent[];
}

/** What a route asks for, in the order of the vocabulary. */
export function askedFeatures(route: RouteIntent): readonly Asked[] {
  return route.kind === 'http' ? askedByRoute(route) : askedByStream(route);
}

const NOTHING: readonly never[] = [];

function askedByRoute(route: HttpRouteIntent): readonly Asked[] {
  const mutualTls = route.tls?.clientCaSecret !== undefined;
  const wildcard = route.hosts.some((host) => host.startsWith('*.'));
  if (!route.forceHttps && !mutualTls && !wildcard && route.rules.every(isPlain)) {
    return NOTHING;
  }
  const asked = new Map<string, Asked & { readonly rules?: RuleIntent[] }>();
  const ask = (feature: Feature, property: string, rule?: RuleIntent) => {
    const key = `${feature} ${property}`;
    const known = asked.get(key);
    if (known === undefined) {
      asked.set(key, { feature, property, route, ...(rule === undefined ? {} : { rule, rules: [rule] }) });
    } else if (rule !== undefined) {
      known.rules?.push(rule);
    }
  };
  if (wildcard) {
    ask('wildcard-host', 'hosts');
  }
  if (route.forceHttps) {
    ask('redirect-https', 'forceHttps');
  }
  if (mutualTls) {
    ask('mutual-tls', 'tls');
  }
  for (const rule of route.rules) {
    for (const list of isEmpty(rule.features) ? [ASKED_BY_EACH] : [ASKED_BY_EACH, ASKED_BY_FEATURES]) {
      for (const [feature, propertyIn] of list) {
        const property = propertyIn(rule);
        if (property !== undefined) {
          ask(feature, propertyOf(route, rule, property), rule);
        }
      }
    }
  }
  return [...asked.values()].sort((a, b) => ALL_FEATURES.indexOf(a.feature) - ALL_FEATURES.indexOf(b.feature));
}

function askedByStream(route: StreamRouteIntent): Asked[] {
  const feature = route.kind === 'tcp' ? 'tcp-route' : route.kind === 'udp' ? 'udp-route' : route.tls === undefined ? 'tls-passthrough' : 'tls-route';
  return [
    { feature, property: feature === 'tls-passthrough' || feature === 'tls-route' ? 'tls' : 'port', route },
    ...(route.tls?.clientCaSecret === undefined ? [] : [{ feature: 'mutual-tls', property: 'tls', route } as const]),
    ...(route.backends.length > 1 ? [{ feature: 'weights', property: 'backend', route } as const] : []),
    ...(route.hosts.some((host) => host.startsWith('*.')) ? [{ feature: 'wildcard-host', property: 'hosts', route } as const] : []),
    ...(route.sendProxyProtocol ? [{ feature: 'send-proxy-protocol', property: 'sendProxyProtocol', route } as const] : []),
  ];
}

/** The property of the route that a rule has something from: its own, or that of the whole route. */
export function propertyOf(route: HttpRouteIntent, rule: RuleIntent, name: string): string {
  const first = /^[a-zA-Z]+/.exec(name)?.[0] ?? '';
  const feature = first as keyof RuleIntent['features'];
  const common = rule.ofRoute?.includes(first) === true || (rule.features[feature] !== undefined && rule.features[feature] === route.features[feature]);
  return common || rule.property === '' ? name : `${rule.property}.${name}`;
}

/** For each feature that a rule may ask for: the property by which this one does, or nothing. */
type Properties = { readonly [feature in Feature]?: (rule: RuleIntent) => string | undefined };

/** By which requests it takes, and by its backends. */
const BY_MATCH_OR_BACKENDS: Properties = {
  'path-regex': ({ match }) => when(match.pathMatch === 'regex', 'match'),
  'method-match': ({ match }) => when(match.methods.length > 0, 'methods'),
  'header-match': ({ match }) => when(match.headers.length > 0, 'matchHeaders'),
  'query-match': ({ match }) => when(match.query.length > 0, 'matchQuery'),
  'weights': ({ backends }) => when(backends.length > 1, 'backend'),
  'grpc': ({ backends }) => when(speaks(backends, ['grpc', 'grpcs']), 'backend.protocol'),
  'backend-h2c': ({ backends }) => when(speaks(backends, ['h2c']), 'backend.protocol'),
  'backend-tls': ({ backends }) => when(speaks(backends, ['https', 'grpcs']), 'backend.protocol'),
};

/** By what is to be done with a request. */
const BY_FEATURES: Properties = {
  'redirect-host': ({ features: { redirect } }) => when(redirect?.host !== undefined || redirect?.port !== undefined || redirect?.scheme !== undefined, 'redirect'),
  'redirect-path': ({ features: { redirect } }) => when(redirect?.path !== undefined, 'redirect.path'),
  'redirect-status': ({ features: { redirect } }) => when(redirect !== undefined && redirect.status !== 302, 'redirect.status'),
  'rewrite-prefix': ({ features: { rewrite } }) => when(rewrite?.prefix !== undefined, 'rewrite.prefix'),
  'rewrite-path': ({ features: { rewrite } }) => when(rewrite?.path !== undefined, 'rewrite.path'),
  'rewrite-host': ({ features: { rewrite } }) => when(rewrite?.host !== undefined, 'rewrite.host'),
  'request-header-set': ({ features }) => when(Object.keys(features.requestHeaders?.set ?? {}).length > 0, 'requestHeaders.set'),
  'request-header-remove': ({ features }) => when((features.requestHeaders?.remove ?? []).length > 0, 'requestHeaders.remove'),
  'response-header-set': ({ features }) => when(Object.keys(features.responseHeaders?.set ?? {}).length > 0, 'responseHeaders.set'),
  'response-header-remove': ({ features }) => when((features.responseHeaders?.remove ?? []).length > 0, 'responseHeaders.remove'),
  'timeout-request': ({ features }) => when(features.timeouts?.request !== undefined, 'timeouts.request'),
  'timeout-backend': ({ features }) => when(features.timeouts?.backend !== undefined, 'timeouts.backend'),
  'timeout-idle': ({ features }) => when(features.timeouts?.idle !== undefined, 'timeouts.idle'),
  'retries': ({ features }) => when(features.retries !== undefined, 'retries'),
  'body-size': ({ features }) => when(features.maxBodySize !== undefined, 'maxBodySize'),
  'cors': ({ features }) => when(features.cors !== undefined, 'cors'),
  'rate-limit': ({ features }) => when(features.rateLimit !== undefined, 'rateLimit'),
  'allow-list': ({ features }) => when(features.allow !== undefined, 'allow'),
  'deny-list': ({ features }) => when(features.deny !== undefined, 'deny'),
  'basic-auth': ({ features }) => when(features.basicAuth !== undefined, 'basicAuth'),
  'external-auth': ({ features }) => when(features.externalAuth !== undefined, 'externalAuth'),
  'session-affinity': ({ features }) => when(features.affinity !== undefined, 'affinity'),
  'mirroring': ({ features }) => when(features.mirror !== undefined, 'mirror'),
  'compression': ({ features }) => when(features.compression === true, 'compression'),
  'websocket': ({ features }) => when(features.webSocket === true, 'webSocket'),
};

/** Lists, since every rule of every route is asked. */
const ASKED_BY_EACH = Object.entries(BY_MATCH_OR_BACKENDS) as [Feature, (rule: RuleIntent) => string | undefined][];
const ASKED_BY_FEATURES = Object.entries(BY_FEATURES) as typeof ASKED_BY_EACH;

function isEmpty(features: RuleIntent['features']): boolean {
  for (const _ in features) {
    return false;
  }
  return true;
}

/** Whether a rule asks for nothing, as most do. */
function isPlain(rule: RuleIntent): boolean {
  return isEmpty(rule.features) && ASKED_BY_EACH.every(([, propertyIn]) => propertyIn(rule) === undefined);
}

function when(asks: boolean, property: string): string | undefined {
  return asks ? property : undefined;
}

function speaks(backends: readonly BackendIntent[], protocols: readonly BackendIntent['protocol'][]): boolean {
  return backends.some(({ protocol }) => protocols.includes(protocol));
}
