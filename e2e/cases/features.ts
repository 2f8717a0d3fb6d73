import { expect } from 'expect';
import { announcedStreams, APPLICATIONS, featuresApp, GATEWAY } from './features/app';
import { CLIENT_CASES, edgeGateway, prepareEdge } from './features/clients';
import { CLIENT } from '../network/addresses';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { manifestsIn } from '../world/manifests';
import { HttpOptions } from '../world/requests';
import { World } from '../world/world';

/** Features of routes, as Traefik does them. */
export const FEATURES: Group = {
  name: 'features',
  needs: ['metallb', 'traefik'],
  async prepare({ world }) {
    await world.apply(manifestsIn(world.programs['traefik-crds']));
    await world.apply(featuresApp(undefined, undefined, (chart, gateway, pool) => {
      announcedStreams(chart, gateway);
      edgeGateway(chart, pool);
    }));
    await world.certificate('features/secure-tls', 'secure.example.com', 'secured.example.com');
    for (const name of APPLICATIONS) {
      await world.ready({ app: name }, 1);
    }
    await world.ready({ 'app.kubernetes.io/instance': 'traefik', 'app.kubernetes.io/name': 'traefik' }, 2);
    await until(async () => (await ask(world, 'half', '/')).status === 200, { what: 'the first answer', seconds: 20 });
    await prepareEdge(world);
  },
  cases: {
    'Traefik finds nothing wrong with any router, Middleware or service, and is forbidden nothing': async ({ world, note }) => {
      const [pod] = world.pods({ 'app.kubernetes.io/instance': 'traefik', 'app.kubernetes.io/name': 'traefik' });
      const all = async (part: string): Promise<Part[]> => JSON.parse((await world.http(`http://${pod.addresses.ipv4}:8080/api/http/${part}?per_page=1000`)).body);
      for (const part of ['routers', 'middlewares', 'services']) {
        // Middlewares may come after the Ingresses that name them.
        const count = await until(async () => {
          const parts = await all(part);
          expect(parts.filter(({ status, error }) => status !== 'enabled' || error !== undefined).map(({ name, error }) => [name, error])).toEqual([]);
          return parts.length;
        }, { what: `all ${part} to be enabled`, seconds: 15 });
        note(`${count} ${part}`);
      }
      const strays = (await all('routers')).filter(({ name, entryPoints }) => /@kubernetes(crd)?$/.test(name) && entryPoints?.includes('tcp-3306'));
      expect(strays.map(({ name }) => name)).toEqual([]);
      expect(world.logs('traefik').split('\n').filter((line) => /forbidden/i.test(line))).toEqual([]);
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
      ];
      const given = await Promise.all(rows.map(async ([path, options]) => [path, options, appOf(await ask(world, 'match', path, options))]));
      expect(given).toEqual(rows);
    },
    'requests are shared by weight': async ({ world }) => {
      const answers = await Promise.all(Array.from({ length: 50 }, async () => appOf(await ask(world, 'weights', '/'))));
      // Two pods of Traefik count by themselves.
      expect(answers.filter((name) => name === 'first').length).toBeGreaterThanOrEqual(36);
      expect(answers.filter((name) => name === 'second').length).toBeGreaterThanOrEqual(6);
      expect(appOf(await ask(world, 'nobody', '/'))).toEqual('second');
    },
    'plain HTTP leads to HTTPS, with the certificate of the route, by Ingress and by IngressRoute': async ({ world }) => {
      for (const host of ['secure', 'secured']) {
        const { status, headers } = await ask(world, host, '/p?q=1');
        expect({ status, location: headers.location }).toEqual({ status: 301, location: `https://${host}.example.com/p?q=1` });
        const { echo } = await world.http(`https://${host}.example.com/p`, { at: GATEWAY, authority: world.authority.file });
        expect(echo).toMatchObject({ path: '/p' });
      }
    },
    'a redirect changes what it says and nothing else': async ({ world }) => {
      const rows = [
        ['/p?q=1', 302, 'http://new.example.com/p?q=1'], ['/older?q=1', 302, 'http://new.example.com/older?q=1'],
        ['/old/x?q=1', 301, 'http://moved.example.com/new?q=1'], ['/tls/x', 302, 'https://moved.example.com:8443/tls/x'],
      ];
      // The first of all requests: the gateway may have been told of its nodes only just now.
      const given = await until(() => Promise.all(rows.map(async ([path]) => ask(world, 'moved', `${path}`).then(({ status, headers }) => [path, status, headers.location]))),
        { what: 'the gateway to answer' });
      expect(given).toEqual(rows);
    },
    'the backend sees the path and host that a rewrite says': async ({ world }) => {
      const rows = [['/strip', '/'], ['/strip/x?q=1', '/x?q=1'], ['/replace', '/v2'], ['/replace/x', '/v2/x'], ['/whole/x', '/index.html'], ['/host', '/host']];
      expect(await Promise.all(rows.map(async ([path]) => [path, (await ask(world, 'rewrite', path)).echo.path]))).toEqual(rows);
      expect((await ask(world, 'rewrite', '/host')).echo.host).toEqual('inner.test');
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
    'browsers of the named origin may ask, and of others not': async ({ world }) => {
      const preflight = (origin: string) => ask(world, 'cors', '/', { method: 'OPTIONS', headers: { 'Origin': origin, 'Access-Control-Request-Method': 'POST' } });
      expect((await preflight('https://app.example.com')).headers).toMatchObject({
        'access-control-allow-origin': 'https://app.example.com', 'access-control-allow-credentials': 'true', 'access-control-max-age': '3600',
      });
      expect((await preflight('https://evil.example.com')).headers).not.toHaveProperty('access-control-allow-origin');
    },
    'who asks too often gets 429': async ({ world }) => {
      const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await ask(world, 'rate', '/')).status));
      // At most two each for two pods of Traefik.
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
      expect(statuses).toContain(200);
    },
    'only clients of the list come in': async ({ world }) => {
      expect((await ask(world, 'allowed', '/')).status).toEqual(200);
      expect((await ask(world, 'strangers', '/')).status).toEqual(403);
    },
    'a password is asked for, and kept from the backend': async ({ world }) => {
      const { status, headers } = await ask(world, 'password', '/');
      expect({ status, asked: headers['www-authenticate'] }).toEqual({ status: 401, asked: 'Basic realm="staff"' });
      const { status: right, echo } = await ask(world, 'password', '/', { headers: { Authorization: `Basic ${Buffer.from('ann:secret').toString('base64')}` } });
      expect(right).toEqual(200);
      expect(echo.headers).not.toHaveProperty('Authorization');
    },
    'whom the service that decides lets in comes in, and where it cannot be asked, nobody does': async ({ world }) => {
      // What it answers in this header goes on to the backend.
      expect((await ask(world, 'asked', '/x')).echo).toMatchObject({ headers: { 'X-Backend': [expect.stringMatching(/^auth-/)] } });
      await world.delete(['apps/v1 Deployment', 'v1 Service'].map((of) => of.split(' '))
        .map(([apiVersion, kind]) => ({ apiVersion, kind, metadata: { name: 'auth', namespace: 'features' } })));
      await until(async () => (await ask(world, 'asked', '/x')).status === 500, { what: 'the proxy to miss the service that decides' });
    },
    'a cookie remembers the pod': async ({ world }) => {
      expect((await ask(world, 'sticky', '/')).headers['set-cookie']).toMatch(/^pod=.*HttpOnly; SameSite=Lax/);
    },
    'a body that is too large is refused, and a smaller one is not': async ({ world }) => {
      const bodies = [2000, 500].map((length) => ask(world, 'body', '/', { method: 'POST', body: 'x'.repeat(length) }));
      expect((await Promise.all(bodies)).map(({ status }) => status)).toEqual([413, 200]);
    },
    'a copy of each request goes to the other backend, whose answer nobody gets': async ({ world }) => {
      expect((await ask(world, 'mirror', '/', { headers: { 'X-Echo-Note': 'copied' } })).echo.name).toMatch(/^first-/);
      await until(() => world.logs({ app: 'second' }).includes('note copied'), { what: 'the other backend to get the copy', seconds: 5 });
    },
    'an answer is compressed for who can read it': async ({ world }) => {
      const { stdout } = await world.on('client', 'curl', '-sS', '-o', '/dev/null', '-D', '-', '--max-time', '3', '--resolve', `compress.example.com:80:${GATEWAY}`,
        '-H', 'Accept-Encoding: gzip', '-H', 'X-Echo-Pad: 2000', 'http://compress.example.com/');
      expect(stdout).toMatch(/^content-encoding: gzip/im);
    },
    'connections of TCP and UDP reach their backend by the port of the gateway': async ({ world }) => {
      expect((await world.greeting(GATEWAY, 3306)).name).toMatch(/^first-/);
      expect((await world.datagram(GATEWAY, 514)).name).toMatch(/^first-/);
    },
    'a PROXY header tells the backend of TCP who the client is': async ({ world }) => {
      expect((await world.greeting(GATEWAY, 3306)).peer).not.toEqual(CLIENT);
      await until(async () => (await world.greeting(GATEWAY, 2525)).peer === CLIENT, { what: 'the backend to be told who the client is', seconds: 60 });
    },
    ...CLIENT_CASES,
  },
};

/** A router, Middleware or service, as Traefik tells it. */
interface Part {
  readonly name: string;
  readonly status: string;
  readonly error?: readonly string[];
  readonly entryPoints?: readonly string[];
}

async function ask(world: World, host: string, path: string, options: HttpOptions = {}) {
  return world.http(`http://${host}.example.com${path}`, { at: GATEWAY, ...options });
}

function appOf({ echo, status }: Awaited<ReturnType<typeof ask>>): string | number {
  return echo.name?.split('-')[0] ?? status;
}
