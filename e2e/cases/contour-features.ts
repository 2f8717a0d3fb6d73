import { Duration } from 'cdk8s';
import { expect } from 'expect';
import { APPLICATIONS, FeatureRoutes, featuresApp, GATEWAY, ROUTES, to } from './features/app';
import { CLIENT } from '../network/addresses';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { manifestsIn } from '../world/manifests';
import { HttpOptions } from '../world/requests';
import { World } from '../world/world';
import { IngressProxy, RouteTls, StreamRoute, TlsProfile } from 'cdk8s-bare-metal';

/** What Contour refuses, by its table. */
const REFUSED = ['body', 'password', 'asked'];

/** The routes of the suite that Contour has, and those that are hard for it alone. */
const CONTOUR_ROUTES: FeatureRoutes = {
  ...Object.fromEntries(Object.entries(ROUTES).filter(([name]) => !REFUSED.includes(name))),
  rewrite: {
    backend: to('first'),
    paths: [
      { path: '/strip', rewrite: { prefix: '/' } },
      { path: '/replace', rewrite: { prefix: '/v2' } },
      { path: '/host', rewrite: { host: 'inner.test' } },
      { path: '/both', rewrite: { prefix: '/' } },
      { path: '/both', matchHeaders: { 'X-Env': 'canary' }, backend: to('second') },
    ],
  },
  rate: { backend: to('first'), rateLimit: { requests: 1, per: Duration.hours(1), burst: 2 } },
  patient: { backend: to('first'), methods: ['GET'] },
  plain: { backend: to('first') },
  strangers: { backend: to('first'), deny: ['192.168.1.0/24'] },
  clients: { backend: to('first'), tls: RouteTls.fromSecret('secure-tls', { external: true, clientCaSecret: 'staff' }) },
};

/** Features of routes, as Contour does them. */
export const CONTOUR_FEATURES: Group = {
  name: 'contour-features',
  needs: ['metallb', 'contour', 'contour-envoy'],
  async prepare({ world }) {
    await world.apply(manifestsIn(world.programs['contour-crds']), { seconds: 60 });
    await world.apply([
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'features' } },
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'staff', namespace: 'features' }, data: { 'ca.crt': Buffer.from(world.authority.certificate).toString('base64') } },
    ]);
    await world.certificate('features/secure-tls', 'secure.example.com', 'secured.example.com', 'clients.example.com');
    await world.apply(featuresApp(IngressProxy.contour(), CONTOUR_ROUTES, (chart, gateway) => {
      new StreamRoute(chart, 'tls', { gateway, port: 8883, hosts: ['mqtt.example.com'], tls: RouteTls.fromSecret('secure-tls', { external: true }), backend: to('first') });
    }, { tls: TlsProfile.MODERN, trustedProxies: [CLIENT] }));
    for (const name of APPLICATIONS) {
      await world.ready({ app: name }, 1);
    }
    await world.ready('contour', 2, 60);
    await world.ready('contour-envoy', 2, 60);
    await until(async () => (await ask(world, 'half', '/')).status === 200, { what: 'the first answer', seconds: 20 });
  },
  cases: {
    'Contour takes every HTTPProxy for valid, and is forbidden nothing': async ({ world, note }) => {
      await until(async () => {
        const items = await world.api.list('projectcontour.io/v1', 'HTTPProxy', 'features');
        const wrong = items.filter(({ status }: any) => status?.currentStatus !== 'valid');
        if (wrong.length > 0) {
          throw new Error(wrong.map(({ metadata, status }: any) => `${metadata.name}: ${JSON.stringify(status)}`).join('\n'));
        }
        note(`${items.length} HTTPProxies`);
        return true;
      }, { what: 'every HTTPProxy to be valid', seconds: 30 });
      expect(world.logs('contour').split('\n').filter((line) => /forbidden/i.test(line))).toEqual([]);
    },
    'methods, headers, queries and expressions come before a plain prefix, and an exact path before them': async ({ world }) => {
      const rows: [string, HttpOptions, string][] = [
        ['/', {}, 'first'],
        ['/', { method: 'POST' }, 'second'],
        ['/', { method: 'PUT' }, 'second'],
        ['/', { method: 'DELETE' }, 'first'],
        ['/', { headers: { 'x-env': 'canary' } }, 'third'],
        ['/', { headers: { 'X-Env': 'canary2' } }, 'first'],
        ['/', { method: 'POST', headers: { 'X-Env': 'canary' } }, 'second'],
        ['/?v=2', {}, 'second'],
        ['/?v=22', {}, 'first'],
        ['/?v=2', { headers: { 'X-Env': 'canary' } }, 'third'],
        ['/v12', {}, 'second'],
        ['/v12/x', {}, 'first'],
        ['/av1', {}, 'first'],
        ['/v7', {}, 'third'],
        ['/v8', {}, 'second'],
        ['/v8/x', {}, 'third'],
        ['/v8x', {}, 'first'],
      ];
      expect(await Promise.all(rows.map(async ([path, options]) => [path, options, appOf(await ask(world, 'match', path, options))]))).toEqual(rows);
    },
    'requests are shared by weight, and a weight of nothing is nothing': async ({ world }) => {
      const answers = await Promise.all(Array.from({ length: 100 }, async () => appOf(await ask(world, 'weights', '/'))));
      expect(answers.filter((name) => name === 'first').length).toBeGreaterThan(60);
      expect(answers.filter((name) => name === 'second').length).toBeGreaterThan(5);
      expect(new Set(await Promise.all(Array.from({ length: 20 }, async () => appOf(await ask(world, 'nobody', '/')))))).toEqual(new Set(['second']));
    },
    'plain HTTP leads to HTTPS, with the certificate of the route, by Ingress and by HTTPProxy': async ({ world }) => {
      for (const host of ['secure', 'secured']) {
        const { status, headers } = await ask(world, host, '/p?q=1');
        expect({ status, location: headers.location }).toEqual({ status: 301, location: `https://${host}.example.com/p?q=1` });
        expect((await world.http(`https://${host}.example.com/p`, { at: GATEWAY, authority: world.authority.file })).echo).toMatchObject({ path: '/p' });
      }
    },
    'clients without a certificate are refused, those with one are served, and plain HTTP is no way round': async ({ world }) => {
      const { certificate, key } = world.authority.files('features-secure-tls');
      expect((await curl(world, 'https://clients.example.com/')).code).not.toEqual(0);
      expect((await curl(world, 'https://clients.example.com/', '--cert', certificate, '--key', key)).stdout).toMatch(/^HTTP\S+ 200/);
      expect((await ask(world, 'clients', '/')).status).toEqual(301);
    },
    'by the modern profile TLS 1.3 is taken and 1.2 is not': async ({ world }) => {
      expect([(await curl(world, 'https://secure.example.com/')).code, (await curl(world, 'https://secure.example.com/', '--tls-max', '1.2')).code]).toEqual([0, 35]);
    },
    'the client is the last address that whoever connects names, in what the backend sees and in lists': async ({ world }) => {
      const seen = async (headers: Record<string, string>) => (await ask(world, 'half', '/', { headers })).echo.headers?.['X-Envoy-External-Address'];
      expect([await seen({}), await seen({ 'X-Forwarded-For': '10.9.9.9, 203.0.113.9' })]).toEqual([[CLIENT], ['203.0.113.9']]);
      expect([(await ask(world, 'strangers', '/')).status, (await ask(world, 'strangers', '/', { headers: { 'X-Forwarded-For': '203.0.113.9' } })).status]).toEqual([403, 200]);
    },
    'a redirect changes what it says and nothing else': async ({ world }) => {
      const rows = [
        ['/p?q=1', 302, 'http://new.example.com/p?q=1'], ['/older?q=1', 302, 'http://new.example.com/older?q=1'],
        ['/old/x?q=1', 301, 'http://moved.example.com/new?q=1'], ['/tls/x', 302, 'https://moved.example.com:8443/tls/x'],
      ];
      expect(await Promise.all(rows.map(async ([path]) => ask(world, 'moved', `${path}`).then(({ status, headers }) => [path, status, headers.location])))).toEqual(rows);
    },
    'the backend sees the path and host that a rewrite says': async ({ world }) => {
      const rows = [['/strip', '/'], ['/strip/', '/'], ['/strip/x?q=1', '/x?q=1'], ['/replace', '/v2'], ['/replace/x', '/v2/x'], ['/host', '/host'], ['/both', '/'], ['/both/x?q=1', '/x?q=1']];
      expect(await Promise.all(rows.map(async ([path]) => [path, (await ask(world, 'rewrite', path)).echo.path]))).toEqual(rows);
      expect((await ask(world, 'rewrite', '/host')).echo.host).toEqual('inner.test');
      expect((await ask(world, 'rewrite', '/stripes')).status).toEqual(404);
    },
    'a canary of a path whose prefix is taken away keeps its own': async ({ world }) => {
      for (const path of ['/both', '/both/x']) {
        expect((await ask(world, 'rewrite', path, { headers: { 'X-Env': 'canary' } })).echo).toMatchObject({ path, name: expect.stringMatching(/^second-/) });
      }
    },
    'headers are set and taken away': async ({ world }) => {
      const { echo, headers } = await ask(world, 'headers', '/', { headers: { 'X-Set': '0', 'X-Gone': '1' } });
      expect(echo.headers).toMatchObject({ 'X-Set': ['1'] });
      expect(echo.headers).not.toHaveProperty('X-Gone');
      expect(headers['x-new']).toEqual('a; b="c"');
    },
    'a backend that takes too long is given up, and one in time is not': async ({ world }) => {
      expect((await ask(world, 'slow', '/', { headers: { 'X-Echo-Sleep': '2' } })).status).toEqual(504);
      expect((await ask(world, 'slow', '/', { headers: { 'X-Echo-Sleep': '0.2' } })).status).toEqual(200);
    },
    'whom nobody limits is waited for beyond Envoy\'s own 15 seconds, by Ingress and by HTTPProxy': async ({ world }) => {
      const answers = await Promise.all(['plain', 'patient'].map((host) => ask(world, host, '/', { headers: { 'X-Echo-Sleep': '17' }, seconds: 25 })));
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    },
    'browsers of the named origin may ask, and of others not': async ({ world }) => {
      const preflight = (origin: string) => ask(world, 'cors', '/', { method: 'OPTIONS', headers: { 'Origin': origin, 'Access-Control-Request-Method': 'POST' } });
      expect((await preflight('https://app.example.com')).headers).toMatchObject({
        'access-control-allow-origin': 'https://app.example.com', 'access-control-allow-credentials': 'true', 'access-control-max-age': '3600',
      });
      expect((await preflight('https://evil.example.com')).headers).not.toHaveProperty('access-control-allow-origin');
    },
    'who asks too often gets 429': async ({ world }) => {
      const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await ask(world, 'rate', '/')).status));
      // At most two each for two pods of Envoy.
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
      expect(statuses).toContain(200);
    },
    'only clients of the list come in, and none of the other list': async ({ world }) => {
      expect((await ask(world, 'allowed', '/')).status).toEqual(200);
      expect((await ask(world, 'strangers', '/')).status).toEqual(403);
      expect((await ask(world, 'allowed', '/', { from: 'wan' })).status).toEqual(403);
      expect((await ask(world, 'strangers', '/', { from: 'wan' })).status).toEqual(200);
    },
    'a cookie remembers the pod': async ({ world }) => {
      expect((await ask(world, 'sticky', '/')).headers['set-cookie']).toMatch(/^X-Contour-Session-Affinity=/);
    },
    'a mirrored request is answered once, and a compressed one is compressed': async ({ world }) => {
      expect(appOf(await ask(world, 'mirror', '/'))).toEqual('first');
      expect((await curl(world, 'http://compress.example.com/', '-H', 'Accept-Encoding: gzip')).stdout).toMatch(/^content-encoding: gzip/im);
      expect((await ask(world, 'again', '/')).status).toEqual(200);
    },
    'TLS that the gateway ends is told apart by name, at its port': async ({ world }) => {
      const { echo } = await world.http('https://mqtt.example.com:8883/x', { at: GATEWAY });
      expect(echo).toMatchObject({ name: expect.stringMatching(/^first-/), path: '/x' });
    },
  },
};

/** The head of an answer to a client with options of its own. */
async function curl(world: World, url: string, ...options: readonly string[]) {
  const { hostname } = new URL(url);
  return world.on('client', 'curl', '-sSk', '-o', '/dev/null', '-D', '-', '--max-time', '3', '--resolve', `${hostname}:443:${GATEWAY}`, '--resolve', `${hostname}:80:${GATEWAY}`, ...options, url);
}

async function ask(world: World, host: string, path: string, options: HttpOptions = {}) {
  return world.http(`http://${host}.example.com${path}`, { at: GATEWAY, ...options });
}

function appOf({ echo, status }: Awaited<ReturnType<typeof ask>>): string | number {
  return echo.name?.split('-')[0] ?? status;
}
