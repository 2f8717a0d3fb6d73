import { bothLists, dotted, headersOfCors, rate, verified } from './refused-values';
import { authoritiesOf, FEATURES_OF_A_LOCATION, hasConditions, isDivided, locationsOf, percentsOf, VirtualServerLocation } from './virtual-server';
import { Asked } from '../proxies/asked-features';
import { no, OutputTable, partly, yes } from '../proxies/capabilities';
import { whereRedirected } from '../proxies/redirected';
import { HttpRouteIntent, RuleIntent } from '../proxies/route-intent';

const NO_WORD = no('its controller has no word for it');
const HTTP_ALONE = no('a VirtualServer is for HTTP alone');

/** Headers are written where there is a backend alone (5.5.4, internal/configs/version2/nginx.virtualserver.tmpl). */
const noRedirect = whereRedirected('a redirect of its controller has no headers but the address');

/** What the controller's own kind says (5.5, internal/configs/virtualserver.go). A route that is written so has its hosts to itself. */
export const VIRTUAL_SERVER: OutputTable = {
  output: 'VirtualServer',
  features: {
    'wildcard-host': partly('`server_name`: a wildcard stands for several labels too, so that `*.example.com` gets `x.y.example.com`'),
    'path-regex': partly('a path with `~`: read as PCRE, and of several that match the one that is written first', { unless: bare }),
    'method-match': yes('a condition on `$request_method`', { unless: condition }),
    'header-match': yes('a condition on the header', { unless: (asked) => header(asked) ?? condition(asked) }),
    'query-match': partly('a condition on the argument, which NGINX compares as it was sent, whatever stands for what in it, and in whose name it takes small and capital letters for the same', {
      unless: (asked) => argument(asked) ?? condition(asked),
    }),
    'weights': yes('`splits`', { unless: shares }),
    'redirect-https': yes('`tls.redirect` of the host, with its own certificate or that of the gateway'),
    'redirect-host': yes('`redirect` of an action'),
    'redirect-path': partly('`redirect` of an action, which leaves out the query of the request'),
    'redirect-status': yes('`redirect` of an action', { unless: ({ rule }) => (rule?.features.redirect?.status === 303 ? 'its controller takes 301, 302, 307 and 308' : undefined) }),
    'rewrite-prefix': yes('`rewritePath`', { unless: divided }),
    'rewrite-path': yes('`rewritePath`', { unless: (asked) => (asked.rule?.match.pathMatch === 'prefix' ? 'beneath a prefix `rewritePath` changes the beginning alone' : divided(asked)) }),
    'rewrite-host': yes('`requestHeaders` of an action, with `Host`'),
    'request-header-set': yes('`requestHeaders` of an action', { unless: ({ rule }) => ofHeaders(rule?.features.requestHeaders?.set) }),
    'request-header-remove': yes('`requestHeaders` of an action, with an empty value', { unless: ({ rule }) => dotted(rule?.features.requestHeaders?.remove) }),
    'response-header-set': yes('`responseHeaders` of an action, which hides that of the backend and adds its own', {
      unless: (asked) => ofHeaders(asked.rule?.features.responseHeaders?.set) ?? noRedirect(asked),
    }),
    'response-header-remove': yes('`responseHeaders` of an action, which hides it', { unless: ({ rule }) => dotted(rule?.features.responseHeaders?.remove) }),
    'timeout-request': no('NGINX limits pieces of a request, and never the whole'),
    'timeout-backend': partly('`read-timeout` of the upstream: the limit is for a pause of the backend, and begins anew with each piece of its answer'),
    'timeout-idle': NO_WORD,
    'retries': partly('`next-upstream` of the upstream: each try is another pod, at once, and never of a method that is not idempotent'),
    'body-size': yes('`client-max-body-size` of the upstream'),
    'cors': yes('Policy `cors`; every OPTIONS request is answered by NGINX', { unless: (asked) => headersOfCors(asked) ?? noRedirect(asked) ?? shared(asked) }),
    'rate-limit': partly('Policy `rateLimit`: each pod counts by itself', { unless: (asked) => rate(asked) ?? shared(asked) }),
    'allow-list': yes('Policy `accessControl`', { unless: shared }),
    'deny-list': yes('Policy `accessControl`', { unless: (asked) => bothLists(asked) ?? shared(asked) }),
    'basic-auth': partly('Policy `basicAuth`: the Secret is of the type `nginx.org/htpasswd`, and its key is `htpasswd`', { unless: shared }),
    'external-auth': no('its Policy `externalAuth` passes no header of the answer on to the backend'),
    'session-affinity': yes('`sessionCookie` of the upstream', { unless: cookie }),
    'mirroring': NO_WORD,
    'compression': no('it is switched on for all routes of the controller, by a snippet'),
    'websocket': yes('by itself'),
    'grpc': yes('`type: grpc` of the upstream, for clients that speak HTTP/2', { unless: withoutTls }),
    'backend-h2c': no('NGINX speaks HTTP/2 to backends for gRPC alone'),
    'backend-tls': partly('`tls` of the upstream and Policy `egressMTLS`: the Secret of the authority is of the type `nginx.org/ca`', { unless: (asked) => verified(asked) ?? sharedAuthority(asked) }),
    'mutual-tls': partly('Policy `ingressMTLS` of the host, whose plain HTTP leads to HTTPS: the Secret of the authority is of the type `nginx.org/ca`'),
    'tls-passthrough': HTTP_ALONE,
    'tls-route': HTTP_ALONE,
    'tcp-route': HTTP_ALONE,
    'udp-route': HTTP_ALONE,
    'send-proxy-protocol': HTTP_ALONE,
  },
};

/** The locations in which a rule may answer. */
function locationsWith({ route, rule }: Asked): VirtualServerLocation[] {
  return rule === undefined ? [] : locationsOf((route as HttpRouteIntent).rules).filter(({ candidates }) => candidates.includes(rule));
}

/** Expressions come behind exact paths and before prefixes, and no location of NGINX goes on to another. */
function condition(asked: Asked): string | undefined {
  const { rules } = asked.route as HttpRouteIntent;
  const losesRequests = ({ path, candidates }: VirtualServerLocation) => {
    const [first, last] = [candidates[0].match, candidates[candidates.length - 1].match];
    const isWhole = !hasConditions(last) && last.pathMatch === first.pathMatch && last.path === first.path;
    return !isWhole && rules.filter((rule) => !candidates.includes(rule)).some(({ match }) => path.startsWith('~') || (path.startsWith('=') && match.pathMatch === 'regex'));
  };
  return locationsWith(asked).some(losesRequests)
    ? 'a request without it cannot go on from an expression to another path, nor to an expression: give the same path a backend for all other requests' : undefined;
}

function header({ rule }: Asked): string | undefined {
  const found = rule?.match.headers.find(({ name, value }) => name.includes('.') || /["\t]/.test(value));
  return found === undefined ? undefined : `${found.name} has a dot in its name, or a quote or a tab in its value, which end a variable or a text of NGINX`;
}

function argument({ rule }: Asked): string | undefined {
  const found = rule?.match.query.find(({ name, value }) => !/^\w+$/.test(name) || !/^[-.~\w]+$/.test(value));
  return found === undefined ? undefined : `${found.name}=${found.value} is compared as it was sent: its name may have letters, digits and underscores, its value \`-._~\` besides`;
}

function shares({ rule }: Asked): string | undefined {
  return percentsOf(rule?.backends.map(({ weight }) => weight) ?? []) === undefined ? 'its splits are whole percents: write weights that add up to 100' : undefined;
}

/** Beside conditions and weights its template writes the expression without quotes, so that NGINX takes none of its configuration, of whatever host. */
function bare(asked: Asked): string | undefined {
  return /[\s{}]/.test(asked.rule?.match.path ?? '') && locationsWith(asked).some(isDivided)
    ? 'beside conditions and weights its controller writes an expression without quotes, which may have no blanks and no braces: write `[0-9][0-9]*`, say, for a count' : undefined;
}

/** Within, its controller takes the path as it was sent and encodes it again, and reads `=` as a part of it. */
function divided(asked: Asked): string | undefined {
  return locationsWith(asked).some(isDivided) ? 'beside conditions and weights its controller encodes the rest of the path a second time' : undefined;
}

function cookie({ rule }: Asked): string | undefined {
  const name = rule?.features.affinity?.cookie ?? '';
  return (rule?.backends.length ?? 0) > 1 ? 'the cookie is for one backend, and each request may go to another'
    : /\W/.test(name) ? `the name ${name} of its cookie may have letters, digits and underscores` : undefined;
}

function ofHeaders(set: Readonly<Record<string, string>> = {}): string | undefined {
  return dotted(Object.keys(set)) ?? quoted(set);
}

function quoted(set: Readonly<Record<string, string>> = {}): string | undefined {
  const name = Object.keys(set).find((key) => /["$\\\t]/.test(set[key]));
  return name === undefined ? undefined : `the value of ${name} has a quote, a dollar sign, a backslash or a tab, which its controller writes otherwise`;
}

function withoutTls({ route }: Asked): string | undefined {
  return route.tls === undefined && !(route as HttpRouteIntent).forceHttps ? 'its controller speaks gRPC for hosts with HTTPS alone' : undefined;
}

const NOT_ALIKE = 'its controller has it for a path as a whole, whatever else its requests must have: write the same for all rules of the path';

/** What is said of a location as a whole all of its rules must say alike. */
function shared(asked: Asked): string | undefined {
  const said = ({ features }: RuleIntent) => JSON.stringify(FEATURES_OF_A_LOCATION.map((name) => features[name] ?? null));
  return locationsWith(asked).some(({ candidates }) => new Set(candidates.map(said)).size > 1) ? NOT_ALIKE : undefined;
}

function sharedAuthority(asked: Asked): string | undefined {
  return locationsWith(asked).some(({ candidates }) => authoritiesOf(candidates).length > 1) ? NOT_ALIKE : undefined;
}
