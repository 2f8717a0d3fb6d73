import { Duration, Size } from 'cdk8s';
import { expect } from 'expect';
import { announcedStreams, APPLICATIONS, FeatureRoutes, featuresApp, GATEWAY, ROUTES, to } from './features/app';
import { GATEWAYS } from './requests/app';
import { CLIENT } from '../network/addresses';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { HttpOptions } from '../world/requests';
import { World } from '../world/world';
import { IngressProxy } from 'cdk8s-bare-metal';

/** What policies of Envoy Gateway do; the table of requests asks for the rest. */
const ENVOY_ROUTES: FeatureRoutes = {
  ...Object.fromEntries(['half', 'weights', 'nobody', 'sticky', 'mirror', 'compress'].map((name) => [name, ROUTES[name]])),
  rate: { backend: to('first'), rateLimit: { requests: 2, per: Duration.hours(1) } },
  slow: { backend: to('first'), timeouts: { backend: Duration.seconds(1) } },
  whole: { backend: to('first'), timeouts: { request: Duration.seconds(1) } },
  again: { backend: to('third'), methods: ['GET'], retries: { attempts: 2 } },
  patient: { backend: to('third'), methods: ['GET'], retries: { attempts: 2 }, timeouts: { backend: Duration.seconds(1), request: Duration.seconds(20) } },
  body: { backend: to('first'), maxBodySize: Size.kibibytes(1) },
};

/** Last cases of a group whose gateway is Envoy Gateway's: its listeners become those of these routes. */
export const ENVOY_FEATURE_CASES: Group['cases'] = {
  'the controller takes what routes ask of its policies': async ({ world }) => {
    const app = featuresApp(IngressProxy.envoyGateway(), ENVOY_ROUTES, announcedStreams, { className: GATEWAYS['envoy-gateway'].className });
    const objects = world.emitted(app).filter(({ kind, metadata }) => kind === 'Gateway' || metadata.namespace === 'features' || metadata.name === 'features');
    const isRouting = ({ apiVersion }: { readonly apiVersion: string }) => /^gateway\./.test(apiVersion);
    // Its backends first, so that it meets no route without a ready pod.
    await world.apply(objects.filter((object) => !isRouting(object)));
    for (const name of APPLICATIONS) {
      await world.ready({ app: name }, 1);
    }
    await world.apply(objects.filter(isRouting));
    await until(async () => {
      const policies = await world.api.list('gateway.envoyproxy.io/v1alpha1', 'BackendTrafficPolicy', 'features');
      return policies.length > 0 && policies.every(({ status }: any) => status?.ancestors?.every((one: any) => one.conditions.every((each: any) => each.status === 'True')));
    }, { what: 'every policy to be accepted', seconds: 20 });
    // Envoy may wait 15 s for the endpoints of a new cluster, and answers 503 until then (measured, Envoy Gateway 1.9).
    for (const host of ['half', 'slow', 'body', 'sticky', 'mirror', 'compress']) {
      await until(async () => (await ask(world, host, '/')).status === 200, { what: `the first answer of ${host}`, seconds: 60 });
    }
  },
  'requests are shared by weight, and a weight of nothing is nothing': async ({ world }) => {
    const answers = await appsOf(world, 'weights', 100);
    expect(answers.filter((name) => name === 'first').length).toBeGreaterThan(60);
    expect(answers.filter((name) => name === 'second').length).toBeGreaterThan(5);
    expect(new Set(await appsOf(world, 'nobody', 20))).toEqual(new Set(['second']));
  },
  'who asks too often gets 429': async ({ world }) => {
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await ask(world, 'rate', '/')).status));
    // At most two each for two pods of Envoy.
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
    expect(statuses).toContain(200);
  },
  'a backend that takes too long is given up, one in time is not, and a body that is too large is refused': async ({ world }) => {
    const rows: [string, HttpOptions, number][] = [
      ['slow', { headers: { 'X-Echo-Sleep': '2' } }, 504],
      ['slow', { headers: { 'X-Echo-Sleep': '0.2' } }, 200],
      ['whole', { headers: { 'X-Echo-Sleep': '2' } }, 504],
      ['body', { method: 'POST', body: 'x'.repeat(2000) }, 413],
      ['body', { method: 'POST', body: 'x'.repeat(500) }, 200],
    ];
    expect(await Promise.all(rows.map(async ([host, options]) => [host, options, (await ask(world, host, '/', options)).status]))).toEqual(rows);
  },
  'what the backend failed is tried again': async ({ world }) => {
    const failing = { headers: { 'X-Echo-Status': '503', 'X-Echo-Sleep': '0.3' }, seconds: 5 };
    const before = Date.now();
    expect((await ask(world, 'again', '/', failing)).status).toBe(503);
    // The first time and two more.
    expect(Date.now() - before).toBeGreaterThan(800);
  },
  'each try has the time of the backend, and all together that of the request': async ({ world }) => {
    const before = Date.now();
    expect((await ask(world, 'patient', '/', { headers: { 'X-Echo-Sleep': '4' }, seconds: 10 })).status).toBe(504);
    expect(Date.now() - before).toBeGreaterThan(2800);
  },
  'a cookie remembers the pod': async ({ world }) => {
    expect((await ask(world, 'sticky', '/')).headers['set-cookie']).toMatch(/^pod=/);
  },
  'a copy of each request goes to the other backend, whose answer nobody gets, and an answer is compressed for who can read it': async ({ world }) => {
    expect((await ask(world, 'mirror', '/', { headers: { 'X-Echo-Note': 'copied' } })).echo.name).toMatch(/^first-/);
    await until(() => world.logs({ app: 'second' }).includes('note copied'), { what: 'the other backend to get the copy', seconds: 5 });
    const { stdout } = await world.on('client', 'curl', '-sS', '-o', '/dev/null', '-D', '-', '--max-time', '3', '--resolve', `compress.example.com:80:${GATEWAY}`,
      '-H', 'Accept-Encoding: gzip', '-H', 'X-Echo-Pad: 2000', 'http://compress.example.com/');
    expect(stdout).toMatch(/^content-encoding: gzip/im);
  },
  'connections of TCP and UDP reach their backend, which a PROXY header tells the client': async ({ world }) => {
    const plain = await until(() => world.greeting(GATEWAY, 3306), { what: 'a greeting by TCP', seconds: 20 });
    expect(plain.name).toMatch(/^first-/);
    expect(plain.peer).not.toEqual(CLIENT);
    expect((await until(() => world.datagram(GATEWAY, 514), { what: 'an answer by UDP', seconds: 30 })).name).toMatch(/^first-/);
    // A backend that waits for nobody greets before a header that is slow to come.
    await until(async () => (await world.greeting(GATEWAY, 2525)).peer === CLIENT, { what: 'the backend to be told who the client is', seconds: 60 });
  },
};

async function ask(world: World, host: string, path: string, options: HttpOptions = {}) {
  return world.http(`http://${host}.example.com${path}`, { at: GATEWAY, ...options });
}

async function appsOf(world: World, host: string, times: number): Promise<(string | number)[]> {
  return Promise.all(Array.from({ length: times }, async () => {
    const { echo, status } = await ask(world, host, '/');
    return echo.name?.split('-')[0] ?? status;
  }));
}
