import { AcceptedFormat } from '../proxies/values/unread-annotations';

const SERVER_NAME = /^\s*[-._~a-zA-Z0-9/:^$[\](){}*+?|&=\\]*\s*$/;

/** What the table of our own routes leaves out, and Ingresses of anybody have (internal/ingress/annotations/mirror and authtls of 1.15.1, the Validator of each). */
export const LEFT_OUT_FORMATS: ReadonlyMap<string, AcceptedFormat> = new Map([
  ['auth-tls-match-cn', { accepted: /^CN=/, words: '`CN=` and an expression behind it' }],
  ['mirror-host', { accepted: SERVER_NAME, words: 'a host name' }],
  ['mirror-request-body', { accepted: /^ *(on|off) *$/, words: '`on` or `off`' }],
  ['mirror-target', { accepted: SERVER_NAME, words: 'an address such as `https://mirror.example.com$request_uri`' }],
]);

/** Before 1.12 any text of these went into NGINX's configuration (CVE-2025-1097 and CVE-2025-1098). */
export const LEFT_OUT_TEXTS: ReadonlySet<string> = new Set(['auth-tls-match-cn', 'mirror-host', 'mirror-target']);
