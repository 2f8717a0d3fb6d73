import { MERGEABLE_ANNOTATION } from './mergeable';
import { AcceptedFormat, AnnotationTable, GO_BOOL, GO_NUMBER } from '../proxies/values/unread-annotations';
import { ValueProblem } from '../proxies/values/value-problem';
import { closestName } from '../schema/closest-name';

/** How a value of an annotation is written. */
interface Format extends AcceptedFormat {
  readonly pattern: RegExp;
  /** Only where it is for a whole host: the controller passes it over on the Ingress of a path. */
  readonly host?: true;
}

/** What begins the annotations that this library writes. */
export const NGINX_PREFIX = 'nginx.org/';

const BOOL: Format = { pattern: /^(true|false)$/i, accepted: GO_BOOL, words: '`true` or `false`' };
const NUMBER: Format = { pattern: /^[0-9]{1,9}$/, accepted: GO_NUMBER, words: 'a whole number' };
const TIME: Format = { pattern: /^(?=.)([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$/, accepted: /^[\s0-9yMwdhms]+$/, words: 'a time such as `60s`' };
const SIZE: Format = { pattern: /^[0-9]{1,12}[kKmM]?$/, accepted: /^\s*[0-9]+[kKmM]?\s*$/, words: 'a size such as `8m`' };
const SERVICES: Format = { pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?(,[a-z]([-a-z0-9]*[a-z0-9])?)*$/, words: 'names of Services with commas between them' };
const NAME = '[-.0-9A-Za-z]+';
/** NGINX reads a value between quotes, and a dollar sign in it as a variable. */
const VALUE = '[^",:$\\\\`{}\\u0000-\\u001f\\u007f]*';
/** Braces, semicolons, quotes, blanks, comments and variables would end a directive or begin something. */
const PATH = '/[^\\s;{}$"\'\\\\`#|<>,^~\\u0000-\\u001f\\u007f]*';
const host = (format: Format): Format => ({ ...format, host: true });

/** The closed table of annotations and their values (internal/k8s/validation.go and internal/configs/annotations.go of 5.5.4), stricter where that lets configuration through. */
const FORMATS: Readonly<Record<string, Format>> = {
  'add-header': { pattern: new RegExp(`^${NAME}: ?${VALUE}(:always)?(, ?${NAME}: ?${VALUE}(:always)?)*$`, 'u'), accepted: /^\s*[-A-Za-z0-9]+\s*(:[^,]*)?(,\s*[-A-Za-z0-9]+\s*(:[^,]*)?)*$/, words: '`Name: value:always`, with commas between several' },
  'add-header-inherit': { pattern: /^(on|off|merge)$/, accepted: /^\s*(on|off|merge)\s*$/i, words: '`on`, `off` or `merge`' },
  'app-root': host({ pattern: new RegExp(`^${PATH}[^/]$`), accepted: /^\/(?!\/)[-A-Za-z0-9_.!*'():@&=+,/?%]*[^/]$/, words: 'a path' }),
  'basic-auth-realm': { pattern: /^[^"$\\`{};#\u0000-\u001f\u007f]+$/u, accepted: /^([^"$\\]|\\[^$])*$/, words: 'a text without quotes, dollar signs, braces and semicolons' },
  'basic-auth-secret': { pattern: /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/, accepted: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/, words: 'the name of a Secret in the namespace of the Ingress' },
  'client-body-buffer-size': SIZE,
  'client-max-body-size': { pattern: /^[0-9]{1,15}[kKmMgG]?$/, accepted: /^\s*[0-9]+[kKmMgG]?\s*$/, words: 'a size such as `8m`' },
  'fail-timeout': TIME,
  'grpc-services': SERVICES,
  'hsts': host(BOOL),
  'hsts-behind-proxy': host(BOOL),
  'hsts-include-subdomains': host(BOOL),
  'hsts-max-age': host(NUMBER),
  'http-redirect-code': host({ pattern: /^30[1278]$/, accepted: /^\s*30[1278]\s*$/, words: '301, 302, 307 or 308' }),
  'keepalive': NUMBER,
  'lb-method': { pattern: /^(round_robin|least_conn|ip_hash|random( two( least_conn)?)?|hash \$[a-z_]+( consistent)?)$/, accepted: /^\s*(round_robin|least_conn|ip_hash|random( two( least_conn| least_time=\w+)?)?|hash \S+( consistent)?|least_time [a-z_]+( inflight)?)\s*$/, words: 'a method such as `least_conn`' },
  'limit-req-burst': NUMBER,
  'limit-req-delay': NUMBER,
  'limit-req-dry-run': BOOL,
  'limit-req-key': { pattern: /^(\$\{[a-zA-Z_]\w*\}|\$[a-zA-Z_]\w*)+$/, accepted: /^(\$\{?[a-zA-Z_]\w*\}?)+$/, words: 'variables such as `${binary_remote_addr}`' },
  'limit-req-log-level': { pattern: /^(info|notice|warn|error)$/, words: '`info`, `notice`, `warn` or `error`' },
  'limit-req-no-delay': BOOL,
  'limit-req-rate': { pattern: /^[1-9][0-9]*r\/[sm]$/, accepted: /^\s*[0-9]+r\/[sm]\s*$/, words: 'a rate such as `10r/s`' },
  'limit-req-reject-code': { pattern: /^[45][0-9]{2}$/, words: 'a status from 400 to 599' },
  'limit-req-scale': BOOL,
  'limit-req-zone-size': SIZE,
  'max-conns': NUMBER,
  'max-fails': NUMBER,
  'mergeable-ingress-type': { pattern: /^(master|minion)$/, accepted: /^(master|minion)$/, words: '`master` or `minion`' },
  'path-regex': { pattern: /^(case_sensitive|case_insensitive|exact)$/, accepted: /^(case_sensitive|case_insensitive|exact)$/, words: '`case_sensitive`, `case_insensitive` or `exact`' },
  'policies': { pattern: /^([a-z0-9]([-.a-z0-9]*[a-z0-9])?\/)?[a-z0-9]([-.a-z0-9]*[a-z0-9])?(,([a-z0-9]([-.a-z0-9]*[a-z0-9])?\/)?[a-z0-9]([-.a-z0-9]*[a-z0-9])?)*$/, words: 'names of Policies' },
  'proxy-buffer-size': SIZE,
  'proxy-buffering': BOOL,
  'proxy-buffers': { pattern: /^[0-9]+ [0-9]+[kKmM]?$/, accepted: /^\s*[0-9]+\s+[0-9]+[kKmM]?\s*$/, words: 'a number and a size: `8 4k`' },
  'proxy-busy-buffers-size': SIZE,
  'proxy-connect-timeout': TIME,
  'proxy-hide-headers': host({ pattern: new RegExp(`^${NAME}(,${NAME})*$`), accepted: /^\s*[-A-Za-z0-9]+\s*(,\s*[-A-Za-z0-9]+\s*)*$/, words: 'names of headers' }),
  'proxy-max-temp-file-size': SIZE,
  'proxy-next-upstream': {
    accepted: /^\s*((error|timeout|invalid_header|http_50[0234]|http_40[34]|http_429|non_idempotent|off|denied)\s*)+$/,
    pattern: /^(error|timeout|invalid_header|http_50[0234]|http_40[34]|http_429|non_idempotent|off)( (error|timeout|invalid_header|http_50[0234]|http_40[34]|http_429|non_idempotent))*$/,
    words: 'cases such as `error timeout`',
  },
  'proxy-next-upstream-timeout': TIME,
  'proxy-next-upstream-tries': NUMBER,
  'proxy-pass-headers': host({ pattern: new RegExp(`^${NAME}(,${NAME})*$`), accepted: /^\s*[-A-Za-z0-9]+\s*(,\s*[-A-Za-z0-9]+\s*)*$/, words: 'names of headers' }),
  'proxy-read-timeout': TIME,
  'proxy-redirect-from': { pattern: /^[^;{}`\s#"'$\\\u0000-\u001f\u007f]+$/u, accepted: /^[^;{}`\s#]+$/, words: '`off`, `default` or an address' },
  'proxy-redirect-to': { pattern: /^[^;{}`\s#"'$\\\u0000-\u001f\u007f]+$/u, accepted: /^[^;{}`\s#]+$/, words: 'an address' },
  'proxy-send-timeout': TIME,
  'proxy-set-headers': { pattern: new RegExp(`^${NAME}(: ?[^",$\\\\\`{}\\u0000-\\u001f\\u007f]*)?(, ?${NAME}(: ?[^",$\\\\\`{}\\u0000-\\u001f\\u007f]*)?)*$`, 'u'), accepted: /^\s*[-A-Za-z0-9]+\s*(:[^,]*)?(,\s*[-A-Za-z0-9]+\s*(:[^,]*)?)*$/, words: '`Name: value`, with commas between several' },
  'redirect-to-https': host(BOOL),
  'rewrite-target': { pattern: new RegExp(`^${PATH}$`), accepted: /^\/(?!\/)[^\s{};\\[\]|<>,^`~\u0000-\u001f\u007f]*$/, words: 'a path' },
  'rewrites': { pattern: new RegExp(`^serviceName=[a-z][-a-z0-9]* rewrite=${PATH}$`), accepted: /^\s*serviceName=\S+ rewrite=\/[^\s{}$;=]*(;\s*serviceName=\S+ rewrite=\/[^\s{}$;=]*)*;?\s*$/, words: '`serviceName=web rewrite=/`' },
  // With NGINX Plus any text.
  'server-tokens': host({ ...BOOL, accepted: undefined }),
  'ssl-ciphers': host({ pattern: /^[-+!:@=A-Za-z0-9]+$/, words: 'a list of ciphers' }),
  'ssl-prefer-server-ciphers': host(BOOL),
  'ssl-redirect': host(BOOL),
  'ssl-services': SERVICES,
  'sticky-cookie-services': { pattern: new RegExp(`^serviceName=[a-z][-a-z0-9]* ${NAME}( (expires=[0-9]+[smhd]|path=${PATH}|domain=${NAME}|httponly|secure|samesite=(lax|strict|none)))*$`), words: '`serviceName=web pod expires=1h path=/`' },
  'upstream-zone-size': SIZE,
  'use-cluster-ip': BOOL,
  'websocket-services': SERVICES,
};

/** What it reads on any Ingress, and what it refuses for certain (internal/k8s/validation.go and internal/configs/parsing_helpers.go of 5.5.4). */
export const NGINX_ANNOTATIONS: AnnotationTable = {
  product: 'the controller of F5',
  prefix: NGINX_PREFIX,
  formats: new Map(Object.entries(FORMATS)),
  others: /-snippets$|^(listen-ports(-ssl)?|custom-http-errors)$/,
  refusal: () => ({ words: 'the controller of F5 refuses an Ingress with a value that it cannot read, or passes over the annotation', isGrave: true }),
};

/** What is wrong with the annotations of an Ingress that the controller of F5 reads; those of others are none of its business. */
export function nginxAnnotationProblems(annotations: Readonly<Record<string, string>>): ValueProblem[] {
  return Object.entries(annotations).flatMap(([key, value]): ValueProblem[] => {
    if (/^(nginx\.com|appprotect(dos)?\.f5\.com|nsm\.nginx\.com)\//.test(key)) {
      return [problem(key, `the annotation ${key} needs NGINX Plus or a module of F5, and the controller refuses the Ingress without`, 'Remove it.')];
    }
    if (!key.startsWith(NGINX_PREFIX)) {
      return [];
    }
    const name = key.slice(NGINX_PREFIX.length);
    if (name.endsWith('-snippets')) {
      return [problem(key, `the annotation ${key} is raw configuration, which the gateway does not take: whoever may write an Ingress could change all of NGINX by it`, 'Remove it.')];
    }
    const format = FORMATS[name];
    if (format === undefined) {
      const meant = closestName(name, Object.keys(FORMATS));
      return [problem(key, `NGINX's controller knows no annotation ${key}`, meant === undefined ? 'Remove it.' : `Did you mean \`${NGINX_PREFIX}${meant}\`?`)];
    }
    if (format.host && annotations[MERGEABLE_ANNOTATION] === 'minion') {
      return [problem(key, `the annotation ${key} is for a whole host, and the controller passes it over on the Ingress of a path`, 'Remove it.')];
    }
    return format.pattern.test(value) ? [] : [problem(key, `${JSON.stringify(value)} is no value of ${key}`, `Write ${format.words}.`)];
  });
}

function problem(key: string, message: string, help: string): ValueProblem {
  return { property: `annotations.${key}`, message, help };
}
