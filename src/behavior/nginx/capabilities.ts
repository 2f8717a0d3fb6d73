import { Asked } from '../proxies/asked-features';
import { Capability, no, OutputTable, partly, ProxyCapabilities, yes } from '../proxies/capabilities';
import { NGINX_INGRESS_VERSION } from '../versions';
import { bothLists, dotted, forbiddenInPath, headersOfCors, rate, verified } from './refused-values';
import { VIRTUAL_SERVER } from './virtual-server-capabilities';

const NO_WORD = no('its controller has no word for it beside an Ingress');
const HTTP_ALONE = no('an Ingress is for HTTP alone');
const WHOLE_HOST = 'its controller has it for a whole host alone, with all routes of it';

const INGRESS: OutputTable = {
  output: 'Ingress',
  features: {
    'wildcard-host': partly('`server_name`: a wildcard stands for several labels too, so that `*.example.com` gets `x.y.example.com`'),
    'path-regex': partly('`path-regex`: read as PCRE, and of several that match the one whose object sorts first', { unless: expression }),
    'method-match': NO_WORD,
    'header-match': NO_WORD,
    'query-match': NO_WORD,
    'weights': NO_WORD,
    'redirect-https': yes('`ssl-redirect` of the host, with its own certificate or that of the gateway'),
    'redirect-host': NO_WORD,
    'redirect-path': NO_WORD,
    'redirect-status': NO_WORD,
    'rewrite-prefix': partly('`rewrites`: the path itself, without a slash behind it, gets one', { unless: (asked) => grpc(asked.rule) ?? equalsSign(asked) }),
    'rewrite-path': yes('`rewrite-target`', { unless: rewriteTarget }),
    'rewrite-host': no('it sends the host of the request, whatever else it is told'),
    'request-header-set': yes('`proxy-set-headers`', {
      unless: ({ rule }) => listed(rule?.features.requestHeaders?.set, /[",]/) ?? dotted(namesOf(rule?.features.requestHeaders)) ?? grpc(rule),
    }),
    'request-header-remove': yes('`proxy-set-headers` with an empty value', { unless: ({ rule }) => dotted(rule?.features.requestHeaders?.remove) ?? grpc(rule) }),
    'response-header-set': partly('`add-header`: a header of the same name from the backend stays beside it', {
      unless: ({ rule }) => listed(rule?.features.responseHeaders?.set, /[",:]/) ?? dotted(namesOf(rule?.features.responseHeaders)),
    }),
    'response-header-remove': no(WHOLE_HOST),
    'timeout-request': no('NGINX limits pieces of a request, and never the whole'),
    'timeout-backend': partly('`proxy-read-timeout`: the limit is for a pause of the backend, and begins anew with each piece of its answer'),
    'timeout-idle': NO_WORD,
    'retries': partly('`proxy-next-upstream`: each try is another pod, at once, and never of a method that is not idempotent', { unless: withoutGrpc }),
    'body-size': yes('`client-max-body-size`', { unless: withoutGrpc }),
    'cors': yes('Policy `cors`; every OPTIONS request is answered by NGINX', { unless: headersOfCors }),
    'rate-limit': partly('`limit-req-rate`: each pod counts by itself', { unless: rate }),
    'allow-list': yes('Policy `accessControl`'),
    'deny-list': yes('Policy `accessControl`', { unless: bothLists }),
    'basic-auth': partly('`basic-auth-secret`: the Secret is of the type `nginx.org/htpasswd`, and its key is `htpasswd`'),
    'external-auth': no('its Policy `externalAuth` passes no header of the answer on to the backend'),
    'session-affinity': yes('`sticky-cookie-services`'),
    'mirroring': NO_WORD,
    'compression': no('it is switched on for all routes of the controller, by a snippet'),
    'websocket': yes('`websocket-services`'),
    'grpc': yes('`grpc-services`, for clients that speak HTTP/2'),
    'backend-h2c': no('NGINX speaks HTTP/2 to backends for gRPC alone'),
    'backend-tls': partly('`ssl-services` and Policy `egressMTLS`: the Secret of the authority is of the type `nginx.org/ca`', { unless: verified }),
    'mutual-tls': no(WHOLE_HOST),
    'tls-passthrough': HTTP_ALONE,
    'tls-route': HTTP_ALONE,
    'tcp-route': HTTP_ALONE,
    'udp-route': HTTP_ALONE,
    'send-proxy-protocol': HTTP_ALONE,
  },
};

const STREAMS_ALONE: Capability = no('a TransportServer is for connections alone');

const TRANSPORT_SERVER: OutputTable = {
  output: 'TransportServer',
  features: {
    ...Object.fromEntries(Object.keys(INGRESS.features).map((feature) => [feature, STREAMS_ALONE])) as OutputTable['features'],
    'tls-passthrough': yes('the listener `tls-passthrough`, one TransportServer for each host', {
      unless: ({ route }) => (route.kind !== 'http' && route.port !== 443 ? 'its controller passes TLS on at port 443 alone' : undefined),
    }),
    'tls-route': yes('a listener of the GlobalConfiguration, one TransportServer for each host', {
      unless: ({ route }) => (route.kind !== 'http' && route.port === 443 ? 'port 443 is that of HTTPS' : undefined),
    }),
    'tcp-route': yes('a listener of the GlobalConfiguration'),
    'udp-route': yes('a listener of the GlobalConfiguration'),
    'send-proxy-protocol': no('a TransportServer has no word for it, and snippets stay switched off'),
  },
};

/** What the ingress controller of F5 can do with NGINX as anybody has it, by its documentation and source (internal/configs, internal/k8s). */
export const NGINX_CAPABILITIES: ProxyCapabilities = { proxy: 'NGINX', version: NGINX_INGRESS_VERSION, outputs: [INGRESS, VIRTUAL_SERVER, TRANSPORT_SERVER] };

type Rule = NonNullable<Asked['rule']>;

function grpc(rule: Rule | undefined): string | undefined {
  return rule?.backends.some(({ protocol }) => protocol === 'grpc' || protocol === 'grpcs') ? 'its locations of gRPC are written without it' : undefined;
}

function withoutGrpc({ rule }: Asked): string | undefined {
  return grpc(rule);
}

/** The path follows `^` in quotes, and the controller adds nothing behind it. */
function expression({ rule }: Asked): string | undefined {
  const path = rule?.match.path ?? '';
  const forbidden = forbiddenInPath(path);
  return forbidden !== undefined ? `its controller takes no path of an Ingress with ${forbidden} in it` : /^\/[^\s;"'{}|\\`]*$/.test(path) ? undefined
    : 'its controller takes an expression that begins with a slash and has no blanks, quotes, braces, bars, backslashes and semicolons';
}

/** The annotation is split at equals signs. */
function equalsSign({ rule }: Asked): string | undefined {
  return rule?.features.rewrite?.prefix?.includes('=') ? 'an equals sign ends the path in its annotation' : undefined;
}

function namesOf(headers: { readonly set?: Readonly<Record<string, string>> } | undefined): string[] {
  return Object.keys(headers?.set ?? {});
}

/** The controller splits lists at commas, and entries at colons. */
function listed(set: Readonly<Record<string, string>> = {}, signs: RegExp): string | undefined {
  const name = Object.keys(set).find((key) => signs.test(set[key]));
  return name === undefined ? undefined : `the value of ${name} has ${/,/.test(set[name]) ? 'a comma' : /"/.test(set[name]) ? 'a quote' : 'a colon'}, which ends it in its annotation`;
}

/** It writes the path itself as the expression of a `rewrite`, and that of an exact path begins with an equals sign. */
function rewriteTarget({ rule }: Asked): string | undefined {
  const { path, pathMatch } = rule?.match ?? { path: '/', pathMatch: 'prefix' };
  return path !== '/' || pathMatch !== 'prefix' ? '`rewrite-target` is right for the path `/` alone'
    : /[;{}[\]|<>,^`~]/.test(rule?.features.rewrite?.path ?? '') ? '`rewrite-target` takes no signs of expressions' : grpc(rule);
}
