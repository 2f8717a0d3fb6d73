import { expect } from 'expect';
import { APPLICATIONS, GATEWAY, routesApp } from './routes/app';
import { PASSED_ON, REQUESTS } from './routes/table';
import { CaseContext, Group } from '../runner/group';
import { until } from '../sandbox/until';
import { manifestsIn } from '../world/manifests';
import { World } from '../world/world';
import { IngressProxy } from 'cdk8s-bare-metal';

/** Where Contour answers otherwise than the table says, and why that is so. */
const OTHERWISE: Readonly<Record<string, readonly [answer: string | number, reason: string]>> = {
  'one.two.example.com/everywhere': [404, 'a host of two labels meets the wildcard in Envoy, which then has no path for it, and nothing comes behind a host'],
  'safe.example.org/': ['shop', 'the annotation that keeps the route off plain HTTP is one of Traefik'],
  'https://nowhere.example.net/': ['refused', 'Envoy has no certificate for hosts that nobody asks one for'],
  'web.example.com/shop%': [503, 'Envoy passes on a percent sign without digits, and the application ends the connection'],
};

/** The table of requests, which Contour answers by HTTPProxies for the hosts that the gateway has a certificate for, and by Ingresses for the others. */
export const CONTOUR_ROUTES: Group = {
  name: 'contour-routes',
  needs: ['metallb', 'contour', 'contour-envoy'],
  async prepare({ world }) {
    await world.apply(manifestsIn(world.programs['contour-crds']), { seconds: 60 });
    await serve(world, false);
    await world.certificate('projectcontour/example-tls', '*.example.com');
    await world.certificate('routes/secure-tls', 'secure.example.com');
    await world.certificate('routes/safe-tls', 'safe.example.org');
    await world.ready('contour', 2, 60);
    await world.ready('contour-envoy', 2, 60);
  },
  cases: {
    'each request is answered by the route that the Ingress specification means, but where Contour cannot': compareTable,
    'the proxy passes on path, query and host as they came, and says how it was asked': async ({ world }) => {
      for (const [asked, seen] of PASSED_ON) {
        const { echo } = await world.http(`http://web.example.com${asked}`, { at: GATEWAY });
        expect(echo).toMatchObject({ path: seen, host: 'web.example.com', headers: { 'X-Forwarded-Proto': ['http'] } });
      }
    },
    'declared and made in the opposite order, the routes mean the same': async (context) => {
      for (const [apiVersion, kind] of [['networking.k8s.io/v1', 'Ingress'], ['projectcontour.io/v1', 'HTTPProxy']]) {
        await context.world.delete(await context.world.api.list(apiVersion, kind));
      }
      await serve(context.world, true);
      await compareTable(context);
    },
  },
};

async function serve(world: World, reversed: boolean): Promise<void> {
  await world.apply(routesApp(reversed, IngressProxy.contour({ certificates: [{ host: '*.example.com', secretName: 'example-tls' }] }), 'contour'));
  for (const name of APPLICATIONS.filter((one) => one !== 'nobody')) {
    await world.ready({ app: name }, 1);
  }
}

async function compareTable({ world, note }: CaseContext): Promise<void> {
  await until(async () => {
    const answers = await Promise.all(REQUESTS.map(async ([request, answer]) => (
      { request, answer: OTHERWISE[request]?.[0] ?? answer, given: await answerTo(world, request) }
    )));
    const different = answers.filter(({ answer, given }) => given !== answer);
    if (different.length > 0) {
      throw new Error(different.map(({ request, answer, given }) => `${request}: ${given}, and not ${answer}`).join('\n'));
    }
    return true;
  }, { what: 'every request of the table to be answered as it should', seconds: 15, everyMilliseconds: 500 });
  note(`${REQUESTS.length} requests, ${Object.keys(OTHERWISE).length} of them otherwise`);
}

/** Envoy ends a connection to a host that it has no certificate for. */
async function answerTo(world: World, request: string): Promise<string | number> {
  try {
    const { status, echo } = await world.http(request.startsWith('https://') ? request : `http://${request}`, { at: GATEWAY });
    return echo.name === undefined ? status : echo.name.split('-')[0];
  } catch (error) {
    return /Connection reset|SSL_ERROR_SYSCALL|unexpected eof/i.test((error as Error).message) ? 'refused' : `${(error as Error).message}`;
  }
}
