import { judgeCase } from '../../src/rules/cases/case-world';
import { ingress, service, yaml } from '../../src/rules/cases/case-writing';

const KEY = 'nginx.ingress.kubernetes.io/';

/** What is said of annotations of ingress-nginx on one Ingress. */
const told = (annotations: Readonly<Record<string, string>>) => judgeCase({
  name: '',
  manifests: yaml(service('web'), ingress('web', 'app.example.com', '/', {
    annotations: Object.fromEntries(Object.entries(annotations).map(([name, value]) => [`${KEY}${name}`, value])),
    spec: { ingressClassName: 'nginx' },
  })),
}).filter(({ rule }) => rule === 'ingress-annotation-unread').map(({ severity, message }) => [severity, message.replace(/^.*": /, '')]);

const DEFAULT = ['warning', 'ingress-nginx cannot read the value, and takes its default.'];
const COSTS_INGRESS = ['error', 'ingress-nginx passes over an Ingress with a value of it that it cannot read, and before its version 1.12 over the annotation.'];
const DENIES = ['error', 'ingress-nginx answers every request with 503 where it cannot read the value.'];
const OPENS = ['error', 'ingress-nginx asks nobody for authentication where it cannot read the value.'];

const BEFORE = '; before its version 1.12 it wrote any text into the configuration of NGINX';
const TEXT_DEFAULT = [DEFAULT[0], `${DEFAULT[1].slice(0, -1)}${BEFORE}.`];
const TEXT_COSTS_INGRESS = ['error', `ingress-nginx passes over an Ingress with a value of it that it cannot read${BEFORE}.`];

test.each<[string, Readonly<Record<string, string>>, string[][]]>([
  ['a time with a unit', { 'proxy-read-timeout': '60s' }, [DEFAULT]],
  ['`false` for `off`, which is the default', { 'proxy-ssl-verify': 'false' }, [DEFAULT]],
  ['a word that is no boolean', { 'ssl-redirect': 'yes' }, [DEFAULT]],
  ['a limit with a unit', { 'limit-rps': '5/s' }, [COSTS_INGRESS]],
  ['a size that is none', { 'client-body-buffer-size': '8 megabytes' }, [COSTS_INGRESS]],
  ['a way of load balancing that is gone', { 'load-balance': 'least_conn' }, [COSTS_INGRESS]],
  ['a host among the addresses that may come in', { 'whitelist-source-range': 'office.example.com' }, [DENIES]],
  ['a method that is none, where somebody is asked for authentication', { 'auth-url': 'https://auth.example.com/', 'auth-method': 'ASK' }, [DENIES]],
  ['the same, where nobody is', { 'auth-method': 'ASK' }, [DEFAULT]],
  ['what takes authentication away with it', { 'auth-url': 'https://auth.example.com/', 'auth-always-set-cookie': 'yes' }, [OPENS]],
  ['a redirect with a variable', { 'permanent-redirect': 'https://new.example.com$request_uri' }, [TEXT_COSTS_INGRESS]],
  ['an address that ends a directive', { 'auth-url': 'http://auth.example.com/#;}' }, [TEXT_COSTS_INGRESS]],
  ['a host with a quote', { 'upstream-vhost': 'a"; b' }, [TEXT_COSTS_INGRESS]],
  ['a line break at the end of a text', { 'server-alias': 'www.example.com\n', 'x-forwarded-prefix': '/shop\n' }, [TEXT_COSTS_INGRESS]],
  ['a realm with an apostrophe', { 'auth-type': 'basic', 'auth-secret': 'users', 'auth-realm': 'Ann\'s' }, [TEXT_COSTS_INGRESS]],
  ['headers of another kind, where somebody is asked for authentication', { 'auth-url': 'https://auth.example.com/', 'auth-response-headers': 'X-User;X-Groups' }, [[DENIES[0], `${DENIES[1].slice(0, -1)}${BEFORE}.`]]],
  ['a redirect that takes authentication away with it', { 'auth-url': 'https://auth.example.com/', 'auth-request-redirect': 'https://$host$request_uri' }, [[OPENS[0], `${OPENS[1].slice(0, -1)}${BEFORE}.`]]],
  ['a rewriting that ends a directive', { 'rewrite-target': '/$1;' }, [TEXT_DEFAULT]],
  ['a percent sign in an address', { 'auth-signin': 'https://auth.example.com/?rd=$scheme%3A%2F%2F$host' }, [TEXT_DEFAULT]],
  ['an origin with a path, which lets in all', { 'cors-allow-origin': 'https://app.example.com/' }, [['warning', `ingress-nginx cannot read the value, and takes its default, which is every origin${BEFORE}.`]]],
  ['an origin that is long and wrong', { 'cors-allow-origin': `${'a'.repeat(5000)}!` }, [['warning', `ingress-nginx cannot read the value, and takes its default, which is every origin${BEFORE}.`]]],
  ['texts that it takes', {
    'auth-url': 'http://auth.example.com:9091/api?rd=$scheme://$host$request_uri', 'auth-signin': 'https://auth.example.com?rm=$request_method', 'rewrite-target': '/$1/$2', 'server-alias': 'a.example.com, *.b.example.com, ~^www\\d+$',
    'auth-response-headers': 'X-User, X-Groups', 'cors-allow-origin': 'https://*.example.com:8443, app://x, null', 'permanent-redirect': 'https://new.example.com/a?b=c&d', 'upstream-hash-by': '$remote_addr',
    'proxy-cookie-domain': 'a.example b.example', 'proxy-next-upstream': 'error timeout http_502', 'ssl-ciphers': 'ALL:!aNULL@STRENGTH', 'session-cookie-expires': '172800', 'session-cookie-max-age': '0',
    'default-backend': 'errors', 'auth-realm': 'Authentication Required - shop', 'upstream-vhost': '$service_name.shop.svc', 'auth-cache-duration': '200 202 10m, 401 5m',
  }, []],
  ['a status of a redirect', { 'temporal-redirect': 'https://example.com/', 'temporal-redirect-code': 'moved' }, [COSTS_INGRESS]],
  ['the same without a redirect', { 'temporal-redirect-code': 'moved' }, [DEFAULT]],
])('ingress-nginx: %s costs what the controller loses by it', (_, annotations, expected) => expect(told(annotations)).toEqual(expected));

test.each([
  ['haproxy', 'haproxy.org/timeout-client', '50s', 'Write `timeout-client` into the ConfigMap of the controller, which reads it for all hosts alone.'],
  ['haproxy', 'haproxy.org/timeout-serve', '50s', 'Did you mean `haproxy.org/timeout-server`?'],
])('%s: %s belongs elsewhere', (ingressClassName, key, value, help) => {
  const found = judgeCase({ name: '', manifests: yaml(service('web'), ingress('web', 'app.example.com', '/', { annotations: { [key]: value }, spec: { ingressClassName } })) });
  expect(found.filter(({ rule }) => rule === 'ingress-annotation-unread').map((one) => one.help)).toEqual([help]);
});
