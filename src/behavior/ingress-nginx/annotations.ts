import { ACCEPTED_TEXTS } from './accepted-texts';
import { INGRESS_NGINX_PREFIX } from './identity';
import { LEFT_OUT_FORMATS, LEFT_OUT_TEXTS } from './left-out-annotations';
import { AcceptedFormat, AnnotationTable, GO_BOOL, GO_NUMBER, Refusal } from '../proxies/values/unread-annotations';
import { ValueProblem } from '../proxies/values/value-problem';
import { closestName } from '../schema/closest-name';

/** How values of annotations are written. */
interface Format extends AcceptedFormat {
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

const BASIC = '-._~a-zA-Z0-9/:';

/** What it knows and the table leaves out on purpose, with the reason; beside these the snippets, which are raw configuration. */
const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ['auth-proxy-set-headers', 'by which configuration has been injected (CVE-2025-15566)'],
  ['auth-tls-match-cn', 'by which configuration has been injected (CVE-2025-1097)'],
  ...['mirror-host', 'mirror-request-body', 'mirror-target'].map((name) => [name, 'by which configuration has been injected (CVE-2025-1098)'] as const),
  ['fastcgi-params-configmap', 'by which a ConfigMap that nobody has looked at becomes configuration'],
]);

/** The closed table of annotations and their values (internal/ingress/annotations of 1.15.1), stricter where that lets configuration through. */
const FORMATS: readonly Format[] = [
  {
    pattern: GO_BOOL,
    accepted: GO_BOOL,
    words: '`true` or `false`',
    names: [
      'auth-always-set-cookie', 'auth-keepalive-share-vars', 'auth-tls-pass-certificate-to-upstream', 'canary', 'cors-allow-credentials', 'disable-proxy-intercept-errors', 'enable-access-log',
      'enable-cors', 'enable-global-auth', 'enable-modsecurity', 'enable-opentelemetry', 'enable-owasp-core-rules', 'enable-rewrite-log', 'force-ssl-redirect', 'from-to-www-redirect', 'http2-push-preload', 'opentelemetry-trust-incoming-span',
      'preserve-trailing-slash', 'relative-redirects', 'service-upstream', 'session-cookie-change-on-failure', 'session-cookie-conditional-samesite-none', 'session-cookie-secure',
      'ssl-passthrough', 'ssl-prefer-server-ciphers', 'ssl-redirect', 'upstream-hash-by-subset', 'use-port-in-redirects', 'use-regex',
    ],
  },
  {
    pattern: /^[0-9]{1,9}$/,
    accepted: GO_NUMBER,
    words: 'a whole number',
    names: [
      'auth-keepalive', 'auth-keepalive-requests', 'auth-keepalive-timeout', 'auth-tls-verify-depth', 'canary-weight', 'canary-weight-total', 'cors-max-age', 'limit-burst-multiplier',
      'limit-connections', 'limit-rate', 'limit-rate-after', 'limit-rpm', 'limit-rps', 'permanent-redirect-code', 'proxy-buffers-number', 'proxy-connect-timeout',
      'proxy-next-upstream-timeout', 'proxy-next-upstream-tries', 'proxy-read-timeout', 'proxy-send-timeout', 'proxy-ssl-verify-depth', 'temporal-redirect-code', 'upstream-hash-by-subset-size',
    ],
  },
  {
    pattern: /^[0-9]{1,15}[bkmgBKMG]?$/,
    accepted: /^ *[0-9][0-9 ]*[bkmg]? *$/i,
    words: 'a size such as `8m`',
    names: ['client-body-buffer-size', 'proxy-body-size', 'proxy-buffer-size', 'proxy-busy-buffers-size', 'proxy-max-temp-file-size'],
  },
  {
    pattern: new RegExp(`^[${BASIC}]+$`),
    words: 'letters, digits and `-._~/:`',
    names: ['auth-secret', 'auth-signin-redirect-param', 'auth-tls-secret', 'canary-by-cookie', 'canary-by-header', 'canary-by-header-value', 'custom-headers', 'default-backend', 'fastcgi-index', 'proxy-cookie-domain', 'proxy-ssl-secret',
      'session-cookie-domain', 'session-cookie-name'],
  },
  { pattern: new RegExp(`^[${BASIC} ]+$`), words: 'letters, digits, blanks and `-._~/:`', names: ['auth-realm'] },
  {
    pattern: new RegExp(`^[${BASIC},?&=]+$`),
    words: 'an address without variables',
    names: ['auth-request-redirect', 'auth-tls-error-page', 'permanent-redirect', 'proxy-cookie-path', 'proxy-redirect-from', 'proxy-redirect-to', 'session-cookie-path', 'temporal-redirect'],
  },
  { pattern: new RegExp(`^https?://[${BASIC},?&=$]+$`), words: 'an address that begins with `http://` or `https://`', names: ['auth-signin', 'auth-url'] },
  { pattern: new RegExp(`^/?[${BASIC}$]*$`), words: 'a path, with `$1` for what was captured', names: ['app-root', 'rewrite-target', 'x-forwarded-prefix'] },
  { pattern: new RegExp(`^[${BASIC}*]+(, ?[${BASIC}*]+)*$`), words: 'a host name', names: ['proxy-ssl-name', 'server-alias', 'upstream-vhost'] },
  { pattern: /^[-_a-zA-Z0-9]+(, ?[-_a-zA-Z0-9]+)*$/, words: 'names of headers with commas between them', names: ['auth-response-headers', 'cors-allow-headers', 'cors-expose-headers'] },
  { pattern: /^[a-fA-F0-9.:/]+(, ?[a-fA-F0-9.:/]+)*$/, accepted: /^[\sa-fA-F0-9.:/,]+$/, words: 'addresses or prefixes with commas between them', names: ['allowlist-source-range', 'denylist-source-range', 'limit-allowlist', 'limit-whitelist', 'whitelist-source-range'] },
  { pattern: /^[A-Za-z]+(, ?[A-Za-z]+)*$/, words: 'methods with commas between them', names: ['cors-allow-methods'] },
  { pattern: /^(\*|([a-z]+:\/\/)?(\*\.)?[A-Za-z0-9.-]+(:[0-9]+)?(, ?([a-z]+:\/\/)?(\*\.)?[A-Za-z0-9.-]+(:[0-9]+)?)*)$/, words: '`*`, or origins with commas between them', names: ['cors-allow-origin'] },
  { pattern: /^(on|off)$/, accepted: /^\s*(on|off)\s*$/, words: '`on` or `off`', names: ['proxy-buffering', 'proxy-request-buffering', 'proxy-ssl-server-name', 'proxy-ssl-verify'] },
  { pattern: /^(cookie)$/, accepted: /^\s*cookie\s*$/, words: '`cookie`', names: ['affinity'] },
  { pattern: /^(balanced|persistent)$/, accepted: /^\s*(balanced|persistent)\s*$/, words: '`balanced` or `persistent`', names: ['affinity-mode'] },
  { pattern: /^(sticky|legacy)$/, accepted: /^\s*(sticky|legacy)\s*$/, words: '`sticky` or `legacy`', names: ['affinity-canary-behavior'] },
  { pattern: /^(none|lax|strict)$/i, accepted: /^\s*(none|lax|strict)\s*$/i, words: '`None`, `Lax` or `Strict`', names: ['session-cookie-samesite'] },
  { pattern: /^-?[0-9]{1,9}$/, words: 'seconds', names: ['session-cookie-expires', 'session-cookie-max-age'] },
  { pattern: /^(basic|digest)$/, words: '`basic` or `digest`', names: ['auth-type'] },
  { pattern: /^(auth-file|auth-map)$/, words: '`auth-file` or `auth-map`', names: ['auth-secret-type'] },
  { pattern: /^(GET|HEAD|POST|PUT|PATCH|DELETE|CONNECT|OPTIONS|TRACE)$/, accepted: /^ *(GET|HEAD|POST|PUT|PATCH|DELETE|CONNECT|OPTIONS|TRACE) *$/, words: 'a method', names: ['auth-method'] },
  { pattern: /^(on|off|optional|optional_no_ca)$/, accepted: /^ *(on|off|optional|optional_no_ca) *$/, words: '`on`, `off`, `optional` or `optional_no_ca`', names: ['auth-tls-verify-client'] },
  { pattern: /^(auto_http|http|https|grpc|grpcs|fcgi)$/i, accepted: /^\s*(auto_http|http|https|grpc|grpcs|fcgi|ajp)\s*$/i, words: '`HTTP`, `HTTPS`, `GRPC` or `GRPCS`', names: ['backend-protocol'] },
  { pattern: /^(round_robin|ewma)$/, accepted: /^\s*(round_robin|chash|chashsubset|sticky_balanced|sticky_persistent|ewma|ip_hash)\s*$/, words: '`round_robin` or `ewma`', names: ['load-balance'] },
  { pattern: /^(1\.0|1\.1)$/, accepted: /^\s*1\.[01]\s*$/, words: '`1.0` or `1.1`', names: ['proxy-http-version'] },
  { pattern: /^(any|all)$/, accepted: /^\s*(any|all)\s*$/, words: '`any` or `all`', names: ['satisfy'] },
  { pattern: /^[45][0-9]{2}(,[45][0-9]{2})*$/, accepted: /^[0-9, ]*$/, words: 'statuses with commas between them', names: ['custom-http-errors'] },
  {
    pattern: /^(error|timeout|invalid_header|http_50[0234]|http_40[34]|http_429|non_idempotent|off)( (error|timeout|invalid_header|http_50[0234]|http_40[34]|http_429|non_idempotent))*$/,
    words: 'cases such as `error timeout`',
    names: ['proxy-next-upstream'],
  },
  { pattern: /^(\$\{?[a-z_0-9]+\}?)+$/, words: 'variables such as `$remote_addr`', names: ['upstream-hash-by'] },
  { pattern: /^([-_a-zA-Z0-9]|\$[a-z_0-9]|\$\{[a-z_0-9]+\})+$/, words: 'letters, digits, `-_` and variables such as `$remote_user`', names: ['auth-cache-key', 'modsecurity-transaction-id'] },
  {
    pattern: /^([0-9]{3} )*[0-9]{1,9}(ms|[smhdwMy])( [0-9]{1,9}(ms|[smhdwMy]))*(, ?([0-9]{3} )*[0-9]{1,9}(ms|[smhdwMy])( [0-9]{1,9}(ms|[smhdwMy]))*)*$/,
    words: 'statuses and how long they hold, such as `200 202 10m, 401 5m`',
    names: ['auth-cache-duration'],
  },
  { pattern: new RegExp(`^[${BASIC}^$[\\](){}*+?|&=\\\\]+$`), words: 'an expression without blanks, quotes and semicolons', names: ['canary-by-header-pattern'] },
  { pattern: /^[-_a-zA-Z0-9]+$/, words: 'letters, digits and `-_`', names: ['opentelemetry-operation-name'] },
  { pattern: /^(close|keep-alive)$/, accepted: /^ *(close|keep-alive) *$/, words: '`close` or `keep-alive`', names: ['connection-proxy-header'] },
  { pattern: /^[-+!:@=A-Za-z0-9]+$/, words: 'a list of ciphers', names: ['proxy-ssl-ciphers', 'ssl-ciphers'] },
  { pattern: /^(SSLv2|SSLv3|TLSv1|TLSv1\.[123])( (SSLv2|SSLv3|TLSv1|TLSv1\.[123]))*$/, words: 'versions such as `TLSv1.2 TLSv1.3`', names: ['proxy-ssl-protocols'] },
];

const FORMAT_OF: ReadonlyMap<string, Format> = new Map(FORMATS.flatMap((format) => format.names
  .map((name) => [name, { ...format, accepted: format.accepted ?? ACCEPTED_TEXTS.get(name) }] as const)));

/** A value of these that it cannot read costs the Ingress, from version 1.12 on: it is passed over, and refused by the webhook (`Extract` and the parsers that hand on a ValidationError, 1.15.1). */
const COSTS_INGRESS: ReadonlySet<string> = new Set([
  'auth-tls-secret', 'auth-type', 'auth-url', 'default-backend', 'fastcgi-index', 'permanent-redirect', 'proxy-ssl-secret', 'server-alias', 'ssl-ciphers', 'temporal-redirect', 'upstream-vhost', 'x-forwarded-prefix',
  'client-body-buffer-size', 'connection-proxy-header', 'custom-http-errors', 'from-to-www-redirect', 'http2-push-preload', 'limit-allowlist', 'limit-connections', 'limit-rpm',
  'limit-rps', 'limit-whitelist', 'load-balance', 'permanent-redirect-code', 'relative-redirects', 'ssl-passthrough', 'upstream-hash-by-subset', 'upstream-hash-by-subset-size',
]);
/** The same, where another annotation is there; without that one it is not read. */
const COSTS_INGRESS_BESIDE: ReadonlyMap<string, string> = new Map([
  ['auth-realm', 'auth-type'], ['auth-secret-type', 'auth-type'], ['auth-tls-error-page', 'auth-tls-secret'], ['auth-tls-match-cn', 'auth-tls-secret'], ['auth-tls-pass-certificate-to-upstream', 'auth-tls-secret'],
  ['temporal-redirect-code', 'temporal-redirect'],
]);
/** A value of these that it cannot read makes it answer 503, whatever is asked for (LocationDenied). */
const DENIES: ReadonlySet<string> = new Set(['allowlist-source-range', 'denylist-source-range', 'whitelist-source-range']);

/** The same, where another annotation is there. */
const DENIES_BESIDE: ReadonlyMap<string, string> = new Map([['auth-method', 'auth-url'], ['auth-response-headers', 'auth-url'], ['auth-secret', 'auth-type']]);
/** Where these cannot be read nobody is asked for authentication, though `auth-url` says who is to be (authreq/main.go: an error that is none of a ValidationError). */
const OPENS: ReadonlySet<string> = new Set(['auth-always-set-cookie', 'auth-cache-duration', 'auth-request-redirect']);

/** What it does with a value that it cannot read; of all that stands in none of the lists it takes its default. */
function refusalOf(name: string, annotations: Readonly<Record<string, string>>): Refusal {
  const has = (other: string | undefined) => other !== undefined && annotations[`${INGRESS_NGINX_PREFIX}${other}`] !== undefined;
  const before = ACCEPTED_TEXTS.has(name) || LEFT_OUT_TEXTS.has(name) ? '; before its version 1.12 it wrote any text into the configuration of NGINX' : undefined;
  if (COSTS_INGRESS.has(name) || has(COSTS_INGRESS_BESIDE.get(name))) {
    return { words: `ingress-nginx passes over an Ingress with a value of it that it cannot read${before ?? ', and before its version 1.12 over the annotation'}`, isGrave: true };
  }
  if (DENIES.has(name) || has(DENIES_BESIDE.get(name))) {
    return { words: `ingress-nginx answers every request with 503 where it cannot read the value${before ?? ''}`, isGrave: true };
  }
  if (OPENS.has(name) && has('auth-url')) {
    return { words: `ingress-nginx asks nobody for authentication where it cannot read the value${before ?? ''}`, isGrave: true };
  }
  return { words: `ingress-nginx cannot read the value, and takes its default${name === 'cors-allow-origin' ? ', which is every origin' : ''}${before ?? ''}`, isGrave: false };
}

/** What it reads on any Ingress, and what it refuses for certain (internal/ingress/annotations/parser/validators.go of 1.15.1). */
export const INGRESS_NGINX_ANNOTATIONS: AnnotationTable = {
  product: 'ingress-nginx',
  prefix: INGRESS_NGINX_PREFIX,
  formats: new Map<string, AcceptedFormat>([...FORMAT_OF, ...LEFT_OUT_FORMATS]),
  others: new RegExp(`-snippet$|^(${[...LEFT_OUT.keys()].filter((name) => !LEFT_OUT_FORMATS.has(name)).join('|')})$`),
  refusal: refusalOf,
};

/** What is wrong with the annotations of an Ingress that ingress-nginx reads; those of others are none of its business. What is no text yet is left out. */
export function ingressNginxAnnotationProblems(annotations: Readonly<Record<string, unknown>>): ValueProblem[] {
  return Object.entries(annotations).flatMap(([key, value]): ValueProblem[] => {
    if (!key.startsWith(INGRESS_NGINX_PREFIX) || typeof value !== 'string') {
      return [];
    }
    const name = key.slice(INGRESS_NGINX_PREFIX.length);
    if (name.endsWith('-snippet')) {
      return [problem(key, `the annotation ${key} is raw configuration, which the gateway does not take: whoever may write an Ingress could change all of NGINX by it`, 'Remove it.')];
    }
    const leftOut = LEFT_OUT.get(name);
    if (leftOut !== undefined) {
      return [problem(key, `The gateway does not take ${key}, ${leftOut}`, 'Remove it.')];
    }
    const format = FORMAT_OF.get(name);
    if (format === undefined) {
      const meant = closestName(name, [...FORMAT_OF.keys()]);
      return [problem(key, `ingress-nginx knows no annotation ${key}`, meant === undefined ? 'Remove it.' : `Did you mean \`${INGRESS_NGINX_PREFIX}${meant}\`?`)];
    }
    return format.pattern.test(value) ? [] : [problem(key, `${JSON.stringify(value)} is no value of ${key}`, `Write ${format.words}.`)];
  });
}

function problem(key: string, message: string, help: string): ValueProblem {
  return { property: `annotations.${key}`, message, help };
}
