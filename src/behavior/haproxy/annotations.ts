import { AcceptedFormat, AnnotationTable, GO_NUMBER } from '../proxies/values/unread-annotations';
import { ValueProblem } from '../proxies/values/value-problem';
import { closestName } from '../schema/closest-name';

/** How a value of an annotation is written. */
interface Format extends AcceptedFormat {
  /** Of the whole value; of each line where it may have several. */
  readonly pattern: RegExp;
  readonly lines?: true;
}

/** What begins the annotations that this library writes. */
export const HAPROXY_PREFIX = 'haproxy.org/';

/** Prefixes that the controller takes off, after which the name counts; a name without any counts too. */
const OTHER_PREFIXES = ['haproxy.com/', 'ingress.kubernetes.io/', ''];

/** What goes into the configuration as it is, in one line (pkg/annotations/ingress): a line break at its end ends nothing. */
const ONE_LINE = /^[^\r\n]*\n?$/;

const BOOL: Format = { pattern: /^(true|false)$/, accepted: /^(1|t|0|f|true|false|enabled|disabled|on|off)$/i, words: '`true` or `false`' };
const NUMBER: Format = { pattern: /^[0-9]{1,9}$/, accepted: GO_NUMBER, words: 'a whole number' };
const TIME: Format = { pattern: /^[0-9]{1,9}(us|ms|s|m|h|d)$/, accepted: /^[+-]?[0-9]+(us|ms|s|m|h|d)?$/, words: 'a time such as `30s`' };
const STATUS: Format = { pattern: /^30[12378]$/, words: '301, 302, 303, 307 or 308' };
/** One that it cannot read costs the whole list. */
const CLIENTS: Format = {
  pattern: /^[0-9a-fA-F.:/]+(, ?[0-9a-fA-F.:/]+)*$/, accepted: /^(patterns\/.*|\s*[0-9a-fA-F.:]+(\/[0-9]{1,3})?\s*(,\s*[0-9a-fA-F.:]+(\/[0-9]{1,3})?\s*)*)$/, words: 'addresses and prefixes with commas between them',
};
const OBJECT: Format = { pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?\/[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/, words: 'a namespace and a name: `shop/users`' };
const HOST = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(:[0-9]{1,5})?';
const NAMES: Format = { pattern: /^(\*|[-.0-9A-Za-z]+(, ?[-.0-9A-Za-z]+)*)?$/, words: '`*`, or names with commas between them' };
/** A percent sign begins an expression unless there are two. */
const HEADER: Format = {
  pattern: /^[-.0-9A-Za-z]+ ("([^"\\`${}%\u0000-\u001f\u007f]|%%)*"|([^"'\\`${}%#;\s]|%%)+)$/u,
  // Each line with a blank in it.
  accepted: /^([^\n ]* [^\n]*|)(\n([^\n ]* [^\n]*|))*$/,
  words: 'a name and, behind a blank, a value between quotes, without quotes, backslashes, braces, dollar signs and back-ticks in it', lines: true,
};
/** Words of the configuration: blanks, quotes, backslashes but before a group's number, comments and variables would end them. */
const WORD = '([^\\s"\'\\\\`${}%#;\\u0000-\\u001f\\u007f]|\\\\[1-9]|%%)+';
const EXPRESSION = '([^\\s"\'\\\\`${}%#;\\u0000-\\u001f\\u007f]|\\$(?=\\s|$))+';

/** The closed table of annotations on an Ingress and their values (documentation/doc.yaml of 3.2, checked against pkg/annotations). */
const FORMATS: Readonly<Record<string, Format>> = {
  'abortonclose': BOOL,
  'allow-list': CLIENTS,
  'auth-realm': { accepted: ONE_LINE, pattern: /^[A-Za-z0-9]([-_. A-Za-z0-9]*[A-Za-z0-9])?$/, words: 'letters, digits, blanks and `-_.`' },
  'auth-secret': OBJECT,
  'auth-type': { pattern: /^basic-auth$/, accepted: /^basic-auth$/, words: '`basic-auth`' },
  'check': BOOL,
  'check-http': { pattern: /^([A-Z]+ )?\/[-._~/A-Za-z0-9]*( HTTP\/1\.[01])?$/, words: 'a path, such as `/health`' },
  'check-interval': TIME,
  'cookie-persistence': { pattern: /^[-.0-9A-Za-z]+$/, words: 'the name of a cookie' },
  'cors-allow-credentials': BOOL,
  'cors-allow-headers': NAMES,
  'cors-allow-methods': NAMES,
  'cors-allow-origin': { accepted: ONE_LINE, pattern: new RegExp(`^(\\*|${EXPRESSION})$`), words: '`*`, or an expression without blanks' },
  'cors-enable': BOOL,
  'cors-max-age': TIME,
  'cors-respond-to-options': BOOL,
  'cr-backend': OBJECT,
  'deny-list': CLIENTS,
  'forwarded-for': BOOL,
  'load-balance': {
    pattern: /^(roundrobin|static-rr|leastconn|first|source|random(\([0-9]+\))?|uri( path-only| whole)?|hdr\([-0-9A-Za-z]+\))$/,
    accepted: /^\s*(first|hash|hdr|leastconn|random|rdp-cookie|roundrobin|source|static-rr|uri|url_param)\b/,
    words: 'an algorithm such as `leastconn`',
  },
  'path-rewrite': { pattern: new RegExp(`^(${WORD}|${EXPRESSION} ${WORD})$`), accepted: /^\s*\S+([^\S\n]+\S+)?\s*(\n\s*\S+([^\S\n]+\S+)?\s*)*$/, words: 'a path, or an expression and a path with a blank between them', lines: true },
  'pod-maxconn': NUMBER,
  'rate-limit-period': TIME,
  'rate-limit-requests': NUMBER,
  'rate-limit-size': { pattern: /^[0-9]{1,9}[kKmMgG]?$/, words: 'a number such as `100k`' },
  'rate-limit-status-code': { pattern: /^[2-5][0-9]{2}$/, words: 'a status such as `429`' },
  'rate-limit-whitelist': CLIENTS,
  'request-capture': { pattern: /^(hdr|req\.fhdr|cookie)\([-0-9A-Za-z]+\)$/, words: 'a sample such as `hdr(X-Id)`', lines: true },
  'request-capture-len': NUMBER,
  'request-redirect': { accepted: ONE_LINE, pattern: new RegExp(`^(https?://)?${HOST}$`), words: 'a host, with `https://` before it where it should be' },
  'request-redirect-code': STATUS,
  'request-set-header': HEADER,
  'response-set-header': HEADER,
  'scale-server-slots': NUMBER,
  'send-proxy-protocol': { pattern: /^proxy(-v1|-v2(-ssl(-cn)?)?)?$/, accepted: /^proxy(-v1|-v2(-ssl(-cn)?)?)?$/i, words: '`proxy`, `proxy-v1`, `proxy-v2`, `proxy-v2-ssl` or `proxy-v2-ssl-cn`' },
  'server-ca': OBJECT,
  'server-crt': OBJECT,
  'server-proto': { pattern: /^h[12]$/, accepted: /^h[12]$/, words: '`h2`' },
  'server-ssl': BOOL,
  'set-host': { accepted: ONE_LINE, pattern: new RegExp(`^${HOST}$`), words: 'a host' },
  'src-ip-header': { accepted: ONE_LINE, pattern: /^[-0-9A-Za-z]+$/, words: 'the name of a header' },
  'ssl-passthrough': BOOL,
  'ssl-redirect': BOOL,
  'ssl-redirect-code': { pattern: /^30[123]$/, words: '301, 302 or 303' },
  'ssl-redirect-port': { pattern: /^[1-9][0-9]{0,4}$/, words: 'a port' },
  'standalone-backend': BOOL,
  'timeout-check': TIME,
  'timeout-server': TIME,
};

/** What keeps somebody out, and what becomes of it. */
const GUARDS: ReadonlyMap<string, string> = new Map([
  ['allow-list', 'lets everybody in'], ['deny-list', 'keeps nobody out'], ['auth-type', 'asks nobody for a password'], ['rate-limit-requests', 'limits nobody'],
]);

/** Those whose texts go into the configuration as they are. */
export const HAPROXY_RAW_TEXTS: ReadonlySet<string> = new Set(Object.entries(FORMATS).filter(([, { accepted }]) => accepted === ONE_LINE).map(([name]) => name));

/** What it reads on any Ingress, and what it refuses for certain (pkg/utils/utils.go of 3.2); names of earlier and of later versions are among the others. */
export const HAPROXY_ANNOTATIONS: AnnotationTable = {
  product: 'the controller of HAProxy',
  prefix: HAPROXY_PREFIX,
  formats: new Map(Object.entries(FORMATS)),
  others: /-snippet$|^(whitelist|blacklist|ingress\.class|cookie-(indirect|nocache|type|persistence-no-dynamic))$/,
  refusal: (name) => (FORMATS[name].accepted === ONE_LINE
    ? { words: 'HAProxy gets the text as it is: a line break ends its directive, and begins one of its own or makes HAProxy refuse the whole configuration', isGrave: true }
    : GUARDS.has(name) ? { words: `the controller of HAProxy passes over a value that it cannot read, and ${GUARDS.get(name)!}`, isGrave: true }
      : { words: 'the controller of HAProxy passes over an annotation with a value that it cannot read', isGrave: false }),
};

/** What is said of a backend, which a Service has for all of its Ingresses, and which a Backend says in their place (3.2, pkg/annotations/annotations.go). */
const OF_BACKENDS: ReadonlySet<string> = new Set([
  'abortonclose', 'check', 'check-http', 'check-interval', 'cookie-persistence', 'forwarded-for', 'load-balance', 'pod-maxconn', 'send-proxy-protocol', 'server-ca', 'server-crt',
  'server-proto', 'server-ssl', 'timeout-check', 'timeout-server',
]);

/** What it reads on a Service: what is said of its backends, and `route-acl`, which no Ingress has (3.2, documentation/doc.yaml). What is for Ingresses alone is nothing to it there. */
export const HAPROXY_SERVICE_ANNOTATIONS: AnnotationTable = {
  ...HAPROXY_ANNOTATIONS,
  formats: new Map(Object.entries(FORMATS).map(([name, { words, accepted }]) => [name, OF_BACKENDS.has(name) ? { words, accepted } : { words }])),
  others: new RegExp(`${HAPROXY_ANNOTATIONS.others.source}|^route-acl$`),
};

/** Of annotations of an Ingress those that are about its backend. */
export function backendAnnotationsIn(annotations: Readonly<Record<string, string>>): string[] {
  return Object.keys(annotations).filter((key) => key.startsWith(HAPROXY_PREFIX) && OF_BACKENDS.has(key.slice(HAPROXY_PREFIX.length)));
}

/** What is wrong with the annotations of an Ingress that HAProxy's controller reads; those of others are none of its business. */
export function haproxyAnnotationProblems(annotations: Readonly<Record<string, string>>): ValueProblem[] {
  return Object.entries(annotations).flatMap(([key, value]): ValueProblem[] => {
    if (!key.startsWith(HAPROXY_PREFIX)) {
      const stray = OTHER_PREFIXES.map((prefix) => (key.startsWith(prefix) ? key.slice(prefix.length) : undefined)).find((name) => name !== undefined && isKnown(name));
      return stray === undefined ? []
        : [problem(key, `${key} is read by HAProxy's controller like ${HAPROXY_PREFIX}${stray}, and where both are there one of them at random`, `Write \`${HAPROXY_PREFIX}${stray}\`.`)];
    }
    const name = key.slice(HAPROXY_PREFIX.length);
    if (name.endsWith('-snippet')) {
      return [problem(key, `the annotation ${key} is raw configuration, which the gateway does not take: whoever may write an Ingress could change all of HAProxy by it`, 'Remove it.')];
    }
    const format = FORMATS[name];
    if (format === undefined) {
      const meant = closestName(name, Object.keys(FORMATS));
      return [problem(key, `HAProxy's controller reads no annotation ${key} on an Ingress`, meant === undefined ? 'Remove it.' : `Did you mean \`${HAPROXY_PREFIX}${meant}\`?`)];
    }
    const bad = (format.lines ? value.split('\n').filter((line) => line !== '') : [value]).find((text) => !format.pattern.test(text));
    return bad === undefined ? [] : [problem(key, `${JSON.stringify(bad)} is no value of ${key}`, `Write ${format.words}.`)];
  });
}

function isKnown(name: string): boolean {
  return Object.prototype.hasOwnProperty.call(FORMATS, name) || name === 'whitelist' || name === 'blacklist' || name.endsWith('-config-snippet');
}

function problem(key: string, message: string, help: string): ValueProblem {
  return { property: `annotations.${key}`, message, help };
}
