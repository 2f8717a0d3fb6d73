import * as path from 'path';
import { expect } from 'expect';
import { replaced } from './rolling-update/replaced';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { manifestsIn } from '../world/manifests';
import { World } from '../world/world';

const EXAMPLE = path.join(__dirname, '..', '..', 'examples', 'seed-contour');
const GATEWAY = '192.168.1.200';
const PROXIES = ['app2', 'app2-admin', 'vault'];

/** The first answer that is no error of a gateway which has not heard of the route yet. */
async function answer(world: World, url: string, options: Parameters<World['http']>[1] = {}) {
  return until(async () => {
    const got = await world.http(url, { at: GATEWAY, ...options });
    return got.status !== 404 && got.status !== 503 && got;
  }, { what: `an answer of ${url}`, seconds: 30 });
}

/** The example with Contour lives: it reads Ingresses and HTTPProxies, and Envoy answers as they say. */
export const CONTOUR: Group = {
  name: 'contour',
  needs: ['metallb', 'contour', 'contour-envoy'],
  async prepare({ world }) {
    await world.apply(manifestsIn(world.programs['contour-crds']), { seconds: 60 });
    // Nobody here is cert-manager: its certificates come from the world's own authority.
    await world.apply(manifestsIn(path.join(EXAMPLE, 'dist')));
    await world.certificate('apps/app1-tls', 'app1.example.org');
    await world.certificate('projectcontour/example-com-tls', '*.example.com');
    await world.ready('contour', 2, 60);
    await world.ready('contour-envoy', 2, 60);
  },
  cases: {
    'the Service of Envoy has the planned address': async ({ world }) => {
      expect(await world.addresses('projectcontour/envoy')).toEqual([GATEWAY]);
    },
    'Contour takes every HTTPProxy for valid, those without a host too': async ({ world }) => {
      await until(async () => {
        const statuses = await Promise.all(PROXIES.map(async (name) => (await world.api.get('projectcontour.io/v1', 'HTTPProxy', name, 'apps')).status));
        const wrong = statuses.filter((status) => status?.currentStatus !== 'valid');
        if (wrong.length > 0) {
          throw new Error(JSON.stringify(wrong));
        }
        return true;
      }, { what: 'every HTTPProxy to be valid', seconds: 30 });
    },
    'the address stands in the status of Ingresses and HTTPProxies': async ({ world }) => {
      await until(async () => {
        const ingress = await world.api.get('networking.k8s.io/v1', 'Ingress', 'app1', 'apps');
        const proxy = await world.api.get('projectcontour.io/v1', 'HTTPProxy', 'app2', 'apps');
        return [ingress, proxy].every(({ status }) => status?.loadBalancer?.ingress?.[0]?.ip === GATEWAY);
      }, { what: 'the address in their status', seconds: 30 });
    },
    'an Ingress answers with its own certificate, and over plain HTTP': async ({ world }) => {
      expect(await answer(world, 'https://app1.example.org/hello', { authority: world.authority.file }))
        .toMatchObject({ status: 200, echo: { name: expect.stringMatching(/^app1-/), path: '/hello', host: 'app1.example.org' } });
      expect(await answer(world, 'http://app1.example.org/')).toMatchObject({ status: 200, echo: { name: expect.stringMatching(/^app1-/) } });
    },
    'an HTTPProxy answers with the certificate that the gateway lends, and plain HTTP leads there': async ({ world }) => {
      expect(await answer(world, 'https://app2.example.com/', { authority: world.authority.file }))
        .toMatchObject({ status: 200, headers: { 'strict-transport-security': 'max-age=31536000' } });
      expect(await answer(world, 'http://app2.example.com/x?q=1')).toMatchObject({ status: 301, headers: { location: 'https://app2.example.com/x?q=1' } });
    },
    'an exact path goes to its own backend, and what only begins so does not': async ({ world }) => {
      expect((await answer(world, 'https://app2.example.com/login')).echo.name).toMatch(/^app2-/);
    },
    'backends share the requests by weight': async ({ world }) => {
      const answers = await Promise.all(Array.from({ length: 60 }, () => answer(world, 'https://app2.example.com/')));
      const names = answers.map(({ echo }) => echo.name!.split('-')[0]);
      expect(names.filter((name) => name === 'app2').length).toBeGreaterThan(names.filter((name) => name === 'app1').length);
      expect(new Set(names)).toEqual(new Set(['app1', 'app2']));
    },
    'a route of the same host that is included takes its prefix, and replaces it': async ({ world }) => {
      for (const [asked, seen] of [['/admin', '/'], ['/admin/', '/'], ['/admin/users?page=2', '/users?page=2'], ['/admin?page=2', '/?page=2']]) {
        const { echo, headers } = await answer(world, `https://app2.example.com${asked}`);
        expect([asked, echo.path, headers['strict-transport-security']]).toEqual([asked, seen, undefined]);
      }
    },
    'a prefix ends at a slash: a longer word is another path': async ({ world }) => {
      for (const asked of ['/administrator', '/admin;x', '/admin%2Fusers']) {
        const { echo, headers } = await answer(world, `https://app2.example.com${asked}`);
        expect([asked, echo.path, headers['strict-transport-security']]).toEqual([asked, asked, 'max-age=31536000']);
      }
    },
    'clients that are not on the list are refused, by the address that they come from': async ({ world }) => {
      expect((await world.http('https://app2.example.com/admin', { at: GATEWAY, from: 'wan' })).status).toEqual(403);
      expect((await world.http('https://app2.example.com/admin', { at: GATEWAY, from: 'wan', headers: { 'X-Forwarded-For': '192.168.1.7' } })).status).toEqual(403);
      expect((await world.http('https://app2.example.com/', { at: GATEWAY, from: 'wan' })).status).toEqual(200);
    },
    'an unknown host gets 404': async ({ world }) => {
      expect((await world.http('http://unknown.example.com/', { at: GATEWAY })).status).toEqual(404);
    },
    'an update of Envoy loses no request': async (context) => (
      replaced(context, { part: 'contour-envoy', namespace: 'projectcontour', workload: 'envoy', url: 'http://app1.example.org/', at: GATEWAY })
    ),
    'neither Contour nor its Job is forbidden anything': async ({ world }) => {
      expect(world.logs('contour').split('\n').filter((line) => /forbidden/i.test(line))).toEqual([]);
      expect(world.logs({ app: 'contour-certgen' })).not.toMatch(/forbidden/i);
    },
  },
};
