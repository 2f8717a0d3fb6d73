import { Asked } from '../proxies/asked-features';
import { no, OutputTable, partly, ProxyCapabilities, yes } from '../proxies/capabilities';
import { RuleIntent } from '../proxies/route-intent';
import { INGRESS_NGINX_VERSION } from '../versions';
import { areSpokenToAlike, stableOf } from './canaries';

const NO_WORD = no('it has no word for it beside an Ingress');
const HTTP_ALONE = no('an Ingress is for HTTP alone');
const FOR_ALL = 'it is told of it for all routes of the controller together';
const ONE_ADDRESS = no('its redirects lead to one address and lose the path of the request');
const IN_A_CONFIG_MAP = no('such ports stand in a ConfigMap of the controller: MetalLB alone does it, by `lb.expose`');

const INGRESS: OutputTable = {
  output: 'Ingress',
  features: {
    'wildcard-host': yes('host of the rule'),
    'path-regex': partly('`use-regex`: read as PCRE, without regard to case', { unless: expression }),
    'method-match': NO_WORD,
    'header-match': yes('a canary of a path that stands there without the header (`canary-by-header`)', { unless: canaryByHeader }),
    'query-match': NO_WORD,
    'weights': yes('a canary of the first backend (`canary-weight`)', { unless: canaryByWeight }),
    'redirect-https': yes('`force-ssl-redirect`'),
    'redirect-host': ONE_ADDRESS,
    'redirect-path': ONE_ADDRESS,
    'redirect-status': ONE_ADDRESS,
    'rewrite-prefix': partly('`rewrite-target`: its path becomes an expression, which is compared without regard to case', { unless: rewriting }),
    'rewrite-path': partly('`rewrite-target`: its path becomes an expression, which is compared without regard to case', { unless: rewriting }),
    'rewrite-host': yes('`upstream-vhost`'),
    'request-header-set': no(FOR_ALL),
    'request-header-remove': no(FOR_ALL),
    'response-header-set': yes('`custom-headers`, a ConfigMap whose headers the controller must allow (`global-allowed-response-headers`)', { unless: headerValues }),
    'response-header-remove': no(FOR_ALL),
    'timeout-request': no('NGINX limits pieces of a request, and never the whole'),
    'timeout-backend': partly('`proxy-read-timeout`: the limit is for a pause of the backend, and begins anew with each piece of its answer', { unless: wholeSeconds }),
    'timeout-idle': no(FOR_ALL),
    'retries': partly('`proxy-next-upstream`: each try is another pod, at once, and never of a method that is not idempotent', { unless: withGrpc }),
    'body-size': yes('`proxy-body-size`'),
    'cors': partly('`enable-cors`: every OPTIONS request is answered by NGINX, and where no header is named it allows a list of its own'),
    'rate-limit': partly('`limit-rps` or `limit-rpm`: each pod counts by itself', { unless: rate }),
    'allow-list': yes('`allowlist-source-range`'),
    'deny-list': yes('`denylist-source-range`'),
    'basic-auth': partly('`auth-secret`: the key of the Secret is `auth`'),
    'external-auth': partly('`auth-url`: an answer that is neither 2xx nor 401 nor 403 becomes 500'),
    'session-affinity': yes('`affinity`'),
    'mirroring': no('its annotation knows no share, and has been a way to inject configuration (CVE-2025-1098)'),
    'compression': no(FOR_ALL),
    'websocket': yes('by itself'),
    'grpc': yes('`backend-protocol`, for clients that speak HTTP/2'),
    'backend-h2c': no('NGINX speaks HTTP/2 to backends for gRPC alone'),
    'backend-tls': partly('`proxy-ssl-secret`: one authority and name for all backends of a host', { unless: verified }),
    'mutual-tls': partly('`auth-tls-secret`: for a whole host, whose plain HTTP leads to HTTPS', { unless: authorityElsewhere }),
    'tls-passthrough': yes('`ssl-passthrough`, for port 443', { unless: ({ route }) => (route.kind !== 'http' && route.port !== 443 ? 'it passes TLS on at port 443 alone' : undefined) }),
    'tls-route': HTTP_ALONE,
    'tcp-route': IN_A_CONFIG_MAP,
    'udp-route': IN_A_CONFIG_MAP,
    'send-proxy-protocol': no('TLS is passed on as it is'),
  },
};

/** What the retired ingress-nginx can do by its annotations (1.15.1, internal/ingress/annotations). */
export const INGRESS_NGINX_CAPABILITIES: ProxyCapabilities = { proxy: 'ingress-nginx (retired)', version: INGRESS_NGINX_VERSION, outputs: [INGRESS] };

/** Whether its path is an expression, and so all paths of its hosts (enforceRegexModifier in template.go). */
export function isExpression({ match, features: { rewrite } }: RuleIntent): boolean {
  return match.pathMatch === 'regex' || rewrite?.prefix !== undefined || rewrite?.path !== undefined;
}

const ALONE = 'one expression makes expressions of all paths of a host, so it must be the only path';

/** The path stands between quotes, and `rewrite-target` would find what it captures by number. */
function expression({ rule, route }: Asked): string | undefined {
  return route.kind === 'http' && route.rules.length > 1 ? ALONE
    : rule !== undefined && /^\/[^\s;"'{}`#$]*\$?$/.test(rule.match.path) ? undefined : 'it takes an expression that begins with a slash and has no blanks, quotes, braces and semicolons';
}

function rewriting({ rule, route }: Asked): string | undefined {
  const { match, features: { rewrite } } = rule!;
  // A prefix of what is compared as a whole or as an expression is wrong behind every proxy, and told as that.
  return route.kind === 'http' && route.rules.length > 1 ? ALONE
    : match.pathMatch === 'regex' && rewrite?.prefix === undefined ? 'it rewrites a path that is compared as a prefix or as a whole, and no expression'
      : match.pathMatch !== 'regex' && !/^\/[-._~a-zA-Z0-9/:()|*+?]*$/.test(match.path) ? 'its path would be no expression'
        : !/^\/?[-._~a-zA-Z0-9/:]*$/.test(`${rewrite?.path ?? ''}${rewrite?.prefix ?? ''}`) ? '`rewrite-target` takes letters, digits, slashes and `-._~:`' : undefined;
}

function canaryByHeader({ rule, route }: Asked): string | undefined {
  if (rule === undefined || route.kind !== 'http') {
    return undefined;
  }
  const [{ name, value }] = rule.match.headers;
  return rule.match.headers.length > 1 || rule.match.methods.length + rule.match.query.length > 0 ? 'a canary knows one header and nothing beside it'
    : !/^[-._~a-zA-Z0-9/:]+$/.test(`${name}${value}`) ? 'a canary knows values of letters, digits and `-._~/:`'
      : stableOf(rule, route) === undefined ? 'a canary needs the same path without the header beside it, of the same route, which asks for the same, has a backend that is spoken to alike, and has no canary yet' : undefined;
}

function canaryByWeight({ rule }: Asked): string | undefined {
  return rule !== undefined && rule.backends.length !== 2 ? 'a path has one canary, and so two backends'
    : rule !== undefined && !areSpokenToAlike(rule.backends) ? 'a canary is spoken to as the one that it is a canary of, so both backends need the same protocol and the same `tls`' : undefined;
}

/** The controller reads values in a ConfigMap by this closed list (annotations/customheaders). */
function headerValues({ rule }: Asked): string | undefined {
  const set = rule?.features.responseHeaders?.set ?? {};
  const name = Object.keys(set).find((key) => !/^[-_a-zA-Z0-9]+$/.test(key) || !/^[-a-zA-Z\d_ :;.,\\/"'?!(){}[\]@<>=+*#$&`|~^%]+$/.test(set[key]));
  return name === undefined ? undefined : `its controller refuses the header ${name}, whose name or value has other signs than it knows`;
}

function wholeSeconds({ rule }: Asked): string | undefined {
  return (rule?.features.timeouts?.backend ?? 0) % 1000 === 0 ? undefined : 'it counts whole seconds';
}

/** In annotations: `{ 'limit-rpm': 100, 'limit-burst-multiplier': 1 }`; nothing where no whole numbers say it. */
export function requestRate({ requests, per, burst = requests }: NonNullable<RuleIntent['features']['rateLimit']>): Readonly<Record<string, number>> | undefined {
  const units = [['limit-rps', requests * 1000 / per], ['limit-rpm', requests * 60_000 / per]] as const;
  const fitting = units.find(([, count]) => count >= 1 && Number.isInteger(count) && burst >= count && burst % count === 0);
  return fitting === undefined ? undefined : { [fitting[0]]: fitting[1], 'limit-burst-multiplier': burst / fitting[1] };
}

function rate({ rule }: Asked): string | undefined {
  const limit = rule?.features.rateLimit;
  return limit === undefined || requestRate(limit) !== undefined ? undefined : 'it counts whole requests in a second or in a minute, and its burst is a multiple of them';
}

/** The controller reads no Secret of another namespace than that of the Ingress (`allow-cross-namespace-resources`), and an Ingress stands with its Services. */
function authorityElsewhere({ route }: Asked): string | undefined {
  const elsewhere = route.kind === 'http' ? route.rules.find(({ namespace }) => namespace !== route.namespace) : undefined;
  return elsewhere === undefined ? undefined
    : `its Ingress in ${elsewhere.namespace} may not read the Secret of the authority in ${route.namespace}: give those backends a route of their own there`;
}

/** Of retries and certificates its template writes the words for HTTP alone, which NGINX does not read where it speaks gRPC (1.15.1, rootfs/etc/nginx/template/nginx.tmpl). */
function withGrpc({ rule }: Asked): string | undefined {
  return rule?.backends.some(({ protocol }) => protocol === 'grpc' || protocol === 'grpcs') ? 'it has no word for it where it speaks gRPC to the backend' : undefined;
}

function verified({ rule, route }: Asked): string | undefined {
  const secure = route.kind === 'http' ? route.rules.flatMap(({ backends }) => backends).filter(({ protocol }) => protocol === 'https' || protocol === 'grpcs') : [];
  const known = new Set(secure.map(({ tls }) => `${tls?.caSecret} ${tls?.serverName}`));
  return rule?.backends.some(({ protocol }) => protocol === 'grpcs') ? 'it looks at no certificate of a backend that it speaks gRPC to, whatever it is told'
    : rule === undefined || known.size > 1 ? 'it has one authority and name for all backends of a host'
      : secure.every(({ tls }) => tls?.caSecret !== undefined && tls.serverName !== undefined) ? undefined
        : 'it does not look at certificates of backends unless it is told the authority and the name: write `caSecret` and `serverName`';
}
