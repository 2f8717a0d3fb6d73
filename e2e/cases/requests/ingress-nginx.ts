import { ApiObject, Chart } from 'cdk8s';
import { Application, namespaceOf } from './applications';
import { Row } from './row';

const PREFIX = 'nginx.ingress.kubernetes.io/';

/** An Ingress as it was written for ingress-nginx, for a host of `example.info`. */
interface Written {
  readonly host: string;
  /** Without the prefix that all have. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly paths?: readonly (readonly [path: string, type: 'Prefix' | 'Exact' | 'ImplementationSpecific', application: Application])[];
  /** Name of the Secret of its certificate. */
  readonly tls?: string;
}

const ROOT = [['/', 'Prefix', 'all']] as const;

const WRITTEN: Readonly<Record<string, Written>> = {
  'plain': { host: 'plain', paths: [['/', 'Prefix', 'all'], ['/shop', 'Prefix', 'shop'], ['/login', 'Exact', 'login'], ['/long/enough/to/win', 'Exact', 'login'], ['/empty', 'Prefix', 'nobody']] },
  'rewrite': { host: 'rewrite', annotations: { 'rewrite-target': '/$2', 'use-regex': 'true' }, paths: [['/api(/|$)(.*)', 'ImplementationSpecific', 'all']] },
  'secure': { host: 'secure', tls: 'nginx-tls' },
  'both': { host: 'both', tls: 'nginx-tls', annotations: { 'ssl-redirect': 'false' } },
  'forced': { host: 'forced', annotations: { 'force-ssl-redirect': 'true' } },
  'moved': { host: 'moved', annotations: { 'permanent-redirect': 'https://new.example.com' } },
  'lent': { host: 'lent', annotations: { 'temporal-redirect': 'https://new.example.com/x' } },
  'strangers': { host: 'strangers', annotations: { 'whitelist-source-range': '192.0.2.0/24' } },
  'allowed': { host: 'allowed', annotations: { 'whitelist-source-range': '192.168.1.0/24' } },
  'cors': { host: 'cors', annotations: { 'enable-cors': 'true', 'cors-allow-origin': 'https://app.example.com' } },
  'canary': { host: 'canary' },
  'canary-next': { host: 'canary', annotations: { 'canary': 'true', 'canary-by-header': 'X-Env', 'canary-by-header-value': 'next' }, paths: [['/', 'Prefix', 'shop']] },
  'slow': { host: 'slow', annotations: { 'proxy-read-timeout': '1' } },
  'start': { host: 'start', annotations: { 'app-root': '/start' } },
  'inner': { host: 'inner', annotations: { 'upstream-vhost': 'inner.test' } },
  'password': { host: 'password', annotations: { 'auth-type': 'basic', 'auth-secret': 'nginx-users', 'auth-realm': 'staff' } },
  'body': { host: 'body', annotations: { 'proxy-body-size': '1k', 'proxy-request-buffering': 'on' } },
  'loose': { host: 'loose', annotations: { 'proxy-body-size': '1k' } },
  'alias': { host: 'alias', annotations: { 'server-alias': 'other-alias.example.info' } },
};

/** Ingresses with annotations of ingress-nginx, and the users of one of them. */
export function writtenForIngressNginx(chart: Chart, users: string): void {
  new ApiObject(chart, 'nginx-users', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'nginx-users' }, stringData: { auth: users } });
  for (const [name, { host, annotations = {}, paths = ROOT, tls }] of Object.entries(WRITTEN)) {
    new ApiObject(chart, `nginx-${name}`, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: `nginx-${name}`, namespace: namespaceOf('all'), annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [PREFIX + key, value])) },
      spec: {
        ingressClassName: 'nginx',
        ...(tls === undefined ? {} : { tls: [{ hosts: [`${host}.example.info`], secretName: tls }] }),
        rules: [{
          host: `${host}.example.info`,
          http: { paths: paths.map(([path, pathType, service]) => ({ path, pathType, backend: { service: { name: service, port: { number: 80 } } } })) },
        }],
      },
    });
  }
}

const preflight = (origin: string) => ({ 'Origin': origin, 'Access-Control-Request-Method': 'POST' });

/** What ingress-nginx answers, and where Traefik in its place answers otherwise. */
export const INGRESS_NGINX_ROWS: readonly Row[] = [
  ['plain.example.info/', 'all'],
  ['plain.example.info/shop', 'shop'],
  ['plain.example.info/shop/cart?q=1', 'shop'],
  ['plain.example.info/shopping', 'all'],
  ['plain.example.info/long/enough/to/win', 'login'],
  ['plain.example.info/long/enough/to/win/x', 'all'],
  ['plain.example.info/login', 'login', { but: { traefik: ['all', 'Traefik tries the longest rule first, and reads no priority of these Ingresses'] } }],
  ['plain.example.info/empty', 503],
  ['rewrite.example.info/api/x/y?q=1', 'all', { path: '/x/y?q=1' }],
  ['rewrite.example.info/api', 'all', { path: '/' }],
  ['rewrite.example.info/API/x', 'all', { path: '/x' }],
  ['rewrite.example.info/other', 404],
  ['secure.example.info/p?q=1', 308, { gets: { location: 'https://secure.example.info/p?q=1' } }],
  ['https://secure.example.info/p', 'all', { verified: true }],
  ['both.example.info/', 'all'],
  ['https://both.example.info/', 'all', { verified: true }],
  ['forced.example.info/p', 308, { gets: { location: 'https://forced.example.info/p' } }],
  ['moved.example.info/p', 301, { gets: { location: 'https://new.example.com' } }],
  ['lent.example.info/p', 302, { gets: { location: 'https://new.example.com/x' } }],
  ['strangers.example.info/', 403],
  ['allowed.example.info/', 'all'],
  ['allowed.example.info/', 403, { from: 'wan' }],
  ['cors.example.info/', 'all', { send: { Origin: 'https://app.example.com' }, gets: { 'access-control-allow-origin': 'https://app.example.com' } }],
  ['cors.example.info/', 'all', { send: { Origin: 'https://evil.example.com' }, gets: { 'access-control-allow-origin': null } }],
  ['OPTIONS cors.example.info/', 204, { send: preflight('https://app.example.com'), gets: { 'access-control-allow-origin': 'https://app.example.com' }, but: { traefik: [200, 'Traefik answers a question of a browser with 200'] } }],
  ['canary.example.info/', 'all'],
  ['canary.example.info/', 'shop', { send: { 'X-Env': 'next' } }],
  ['canary.example.info/', 'all', { send: { 'X-Env': 'other' } }],
  ['slow.example.info/', 504, { send: { 'X-Echo-Sleep': '2' } }],
  ['slow.example.info/', 'all', { send: { 'X-Echo-Sleep': '0.2' } }],
  ['start.example.info/', 302, { gets: { location: 'http://start.example.info/start' } }],
  ['start.example.info/start', 'all'],
  ['inner.example.info/', 'all', { host: 'inner.test' }],
  ['password.example.info/', 401, { gets: { 'www-authenticate': 'Basic realm="staff"' } }],
  ['password.example.info/', 'all', { send: { Authorization: `Basic ${Buffer.from('ann:secret').toString('base64')}` } }],
  ['POST body.example.info/', 413, { body: 'x'.repeat(2000) }],
  ['POST body.example.info/', 'all', { body: 'x'.repeat(1000), length: 1000 }],
  ['POST loose.example.info/', 413, { body: 'x'.repeat(2000), but: { traefik: ['all', 'Traefik measures a body only where it takes it in whole, which `proxy-request-buffering: on` asks for'] } }],
  ['alias.example.info/', 'all'],
  ['other-alias.example.info/', 'all'],
];
