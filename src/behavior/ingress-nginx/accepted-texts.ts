const BASIC = '-._~a-zA-Z0-9/:';
const HEADERS = /^[-_A-Za-z0-9, ]*$/;
const URL = new RegExp(`^[${BASIC},?&= ]*$`);
const URL_WITHOUT_BLANKS = new RegExp(`^[${BASIC},?&=]*$`);
const URL_WITH_VARIABLES = new RegExp(`^[${BASIC},?&=$ ]*$`);
const PLAIN = new RegExp(`^[${BASIC} ]*$`);
const PATH = new RegExp(`^[${BASIC}$]*$`);
const EXPRESSION = `[${BASIC}^$[\\](){}*+?|&=\\\\]*`;
const SERVER_NAME = new RegExp(`^\\s*${EXPRESSION}\\s*$`);
const VARIABLES = /^[-_A-Za-z0-9${} ]*$/;

/**
 * What ingress-nginx lets through of the texts that it writes into NGINX's configuration, by the name of the annotation: since its version 1.12 it holds them to this
 * by itself, and takes the blanks away before it looks at most (internal/ingress/annotations of 1.15.1, the Validator of each).
 */
export const ACCEPTED_TEXTS: ReadonlyMap<string, RegExp> = new Map([
  ...each(URL_WITH_VARIABLES, 'auth-signin', 'auth-url'),
  ...each(URL, 'auth-request-redirect', 'auth-signin-redirect-param', 'proxy-cookie-path', 'proxy-redirect-from', 'proxy-redirect-to', 'session-cookie-path'),
  ...each(URL_WITHOUT_BLANKS, 'permanent-redirect', 'temporal-redirect'),
  ...each(PATH, 'app-root', 'rewrite-target'),
  ...each(new RegExp(`^[${BASIC}$ ]*$`), 'x-forwarded-prefix'),
  ...each(PLAIN, 'auth-realm', 'auth-secret', 'auth-tls-secret', 'canary-by-cookie', 'canary-by-header', 'canary-by-header-value', 'custom-headers', 'proxy-ssl-secret', 'session-cookie-domain', 'session-cookie-name'),
  ...each(/^[^\r\n]*(basic|digest)[^\r\n]*$/, 'auth-type'),
  ...each(/^[^\r\n]*(auth-file|auth-map)[^\r\n]*$/, 'auth-secret-type'),
  ...each(VARIABLES, 'auth-cache-key', 'modsecurity-transaction-id', 'upstream-hash-by'),
  ...each(new RegExp(`^[${BASIC}, ]*$`), 'auth-cache-duration'),
  ...each(HEADERS, 'auth-response-headers', 'cors-allow-headers'),
  ...each(/^[A-Za-z,\t ]*$/, 'cors-allow-methods'),
  ...each(/^[-_*A-Za-z0-9,\t ]*$/, 'cors-expose-headers'),
  // Its own expression repeats what repeats, and takes for ever to refuse; this one takes the same, sign by sign.
  ...each(/^( *\* *|([-A-Za-z0-9., ]|\*\.|:(?=\d)|(?<=[a-z]):\/\/)+)$/, 'cors-allow-origin'),
  ...each(new RegExp(`^${EXPRESSION}$`), 'canary-by-header-pattern'),
  ...each(new RegExp(`^\\s*${EXPRESSION}\\s*(,\\s*${EXPRESSION}\\s*)*$`), 'server-alias'),
  ...each(SERVER_NAME, 'proxy-ssl-name', 'upstream-vhost'),
  ...each(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/, 'default-backend'),
  ...each(/^[-._A-Za-z0-9 ]+$/, 'fastcgi-index'),
  ...each(new RegExp(`^(off|[${BASIC}]+[\\t ]+[${BASIC}]+)$`), 'proxy-cookie-domain'),
  ...each(/^((error|timeout|invalid_header|http_50[0234]|http_40[34]|http_429|non_idempotent|off)[\t ]?)+$/, 'proxy-next-upstream'),
  ...each(/^[-+!:_A-Za-z0-9 ]*$/, 'proxy-ssl-ciphers'),
  ...each(/^[-+!:_A-Za-z0-9@= ]*$/, 'ssl-ciphers'),
  ...each(/^(0[^\r\n]*|[^\r\n]*[1-9]\d* *)$/, 'session-cookie-expires', 'session-cookie-max-age'),
]);

function each(accepted: RegExp, ...names: readonly string[]): (readonly [string, RegExp])[] {
  return names.map((name) => [name, accepted] as const);
}
