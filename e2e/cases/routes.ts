import { App } from 'cdk8s';
import { expect } from 'expect';
import { APPLICATIONS, GATEWAY, routesApp } from './routes/app';
import { PASSED_ON, REQUESTS } from './routes/table';
import { CaseContext, Group } from '../runner/group';
import { until } from '../sandbox/until';
import { World } from '../world/world';

/** What routes mean: requests from the client, and what Traefik says of its own routers. */
export const ROUTES: Group = {
  name: 'routes',
  needs: ['metallb', 'traefik'],
  async prepare({ world }) {
    await serve(world, routesApp(false));
    await world.certificate('routes/secure-tls', 'secure.example.com');
    await world.certificate('routes/safe-tls', 'safe.example.org');
    await world.ready('traefik', 2);
  },
  cases: {
    'each request is answered by the route that the Ingress specification means': compareTable,
    'each host with TLS shows its own certificate, and any other host another one': async ({ world }) => {
      const ask = (host: string) => world.http(`https://${host}/`, { at: GATEWAY, authority: world.authority.file });
      expect((await until(() => ask('secure.example.com'), { what: 'the certificate' })).echo.name).toMatch(/^all-/);
      expect((await until(() => ask('safe.example.org'), { what: 'the other certificate' })).echo.name).toMatch(/^shop-/);
      await expect(ask('web.example.com')).rejects.toThrow(/certificate/);
    },
    'the proxy passes on path, query and host as they came, and says how it was asked': async ({ world }) => {
      for (const [asked, seen] of PASSED_ON) {
        const { echo } = await world.http(`http://web.example.com${asked}`, { at: GATEWAY });
        expect(echo).toMatchObject({ path: seen, host: 'web.example.com' });
        expect(echo.headers).toMatchObject({ 'X-Forwarded-Host': ['web.example.com'], 'X-Forwarded-Proto': ['http'] });
      }
    },
    'Traefik itself finds nothing wrong with any router': async ({ world, note }) => {
      const [pod] = world.pods('traefik');
      const { body } = await world.http(`http://${pod.addresses.ipv4}:8080/api/http/routers?per_page=1000`);
      const routers: { name: string; status: string; error?: string[] }[] = JSON.parse(body).filter(({ name }: { name: string }) => name.endsWith('@kubernetes'));
      expect(routers.filter(({ status, error }) => status !== 'enabled' || error !== undefined)).toEqual([]);
      note(`${routers.length} routers`);
    },
    'declared and made in the opposite order, the routes mean the same': async (context) => {
      await context.world.delete(await context.world.api.list('networking.k8s.io/v1', 'Ingress'));
      await serve(context.world, routesApp(true));
      await compareTable(context);
    },
    'the proxy is forbidden nothing': async ({ world }) => {
      expect(world.logs('traefik').split('\n').filter((line) => /forbidden/i.test(line))).toEqual([]);
    },
  },
};

/** Applies an app, and waits until what it says last is served. */
async function serve(world: World, app: App): Promise<void> {
  await world.apply(app);
  for (const name of APPLICATIONS.filter((one) => one !== 'nobody')) {
    await world.ready({ app: name }, 1);
  }
}

async function compareTable({ world, note }: CaseContext): Promise<void> {
  const compare = async () => {
    const answers = await Promise.all(REQUESTS.map(async ([request, answer]) => ({ request, answer, given: await answerTo(world, request) })));
    return answers.filter(({ answer, given }) => given !== answer).map(({ request, answer, given }) => `${request}: ${given}, and not ${answer}`);
  };
  // What was applied last needs a moment; what is wrong then stays wrong.
  await until(async () => {
    const different = await compare();
    if (different.length > 0) {
      throw new Error(different.join('\n'));
    }
    return true;
  }, { what: 'every request of the table to be answered as it should', seconds: 15, everyMilliseconds: 500 });
  note(`${REQUESTS.length} requests`);
}

async function answerTo(world: World, request: string): Promise<string | number> {
  const { status, echo } = await world.http(request.startsWith('https://') ? request : `http://${request}`, { at: GATEWAY });
  return echo.name === undefined ? status : echo.name.split('-')[0];
}
