import { expect } from 'expect';
import { GATEWAYS } from './requests/app';
import { compareRows, compareTable, serve } from './requests/compare';
import { INGRESS_NGINX_ROWS } from './requests/ingress-nginx';
import { expected } from './requests/row';
import { Group } from '../runner/group';
import { quicVersions } from '../world/edge-requests';
import { gatewayApiDefinitions } from '../world/gateway-api-definitions';
import { manifestsIn } from '../world/manifests';

/** The table of requests, which two gateways of Traefik answer side by side: by Ingress and IngressRoute, and by HTTPRoute. */
export const ROUTES: Group = {
  name: 'routes',
  needs: ['metallb', 'traefik', 'envoy-gateway'],
  async prepare({ world }) {
    await world.apply(manifestsIn(world.programs['traefik-crds']));
    await world.apply(gatewayApiDefinitions(world.programs, ['gateway-api-crds']), { seconds: 60 });
    await serve(world, ['traefik', 'traefik-gateway']);
    await world.certificate('traefik-gateway/example-tls', '*.example.com');
    await world.ready('traefik', 4, 40);
  },
  cases: {
    'each request is answered by the route that the Ingress specification means': (context) => compareTable(context, 'traefik'),
    'by HTTPRoute as well': (context) => compareTable(context, 'traefik-gateway'),
    'by the modern profile its listeners take TLS 1.3 and not 1.2, which those of the other gateway take': async ({ world }) => {
      const handshake = async (way: 'traefik' | 'traefik-gateway', ...version: string[]) => (await world.on('client', 'curl', '-sk', '--max-time', '3',
        '--resolve', `secure.example.com:443:${GATEWAYS[way].address}`, ...version, 'https://secure.example.com/')).code;
      // 35: the server refuses the version.
      expect([await handshake('traefik-gateway'), await handshake('traefik-gateway', '--tls-max', '1.2'), await handshake('traefik', '--tls-max', '1.2')]).toEqual([0, 35, 0]);
    },
    'HTTP/3 of its listeners is announced, and answers on the UDP port of the same address': async ({ world }) => {
      const { address } = GATEWAYS['traefik-gateway'];
      const { headers } = await world.http('https://secure.example.com/', { at: address, authority: world.authority.file });
      expect(headers['alt-svc']).toMatch(/^h3=":443"/);
      expect(await quicVersions(address, 443)).toContain(1);
    },
    'Ingresses that were written for ingress-nginx are answered as there': async ({ world, note }) => {
      await compareRows(world, 'traefik', INGRESS_NGINX_ROWS);
      note(`${INGRESS_NGINX_ROWS.length} requests, ${INGRESS_NGINX_ROWS.filter((row) => expected(row, 'traefik').why !== undefined).length} of them answered otherwise`);
    },
    'Traefik itself finds nothing wrong with any router': async ({ world, note }) => {
      for (const pod of world.pods('traefik')) {
        const { body } = await world.http(`http://${pod.addresses.ipv4}:8080/api/http/routers?per_page=1000`);
        const routers: { name: string; status: string; error?: string[] }[] = JSON.parse(body).filter(({ name }: { name: string }) => name.includes('@kubernetes'));
        expect(routers.filter(({ status, error }) => status !== 'enabled' || error !== undefined)).toEqual([]);
        note(`${routers.length} routers`);
      }
    },
    'declared and made in the opposite order, the routes mean the same': async (context) => {
      const { world } = context;
      for (const [apiVersion, kind] of [['networking.k8s.io/v1', 'Ingress'], ['traefik.io/v1alpha1', 'IngressRoute'], ['gateway.networking.k8s.io/v1', 'HTTPRoute']]) {
        await world.delete(await world.api.list(apiVersion, kind));
      }
      await serve(world, ['traefik', 'traefik-gateway'], true);
      await compareTable(context, 'traefik');
      await compareTable(context, 'traefik-gateway');
    },
    'the proxy is forbidden nothing': async ({ world }) => {
      expect(world.logs('traefik').split('\n').filter((line) => /forbidden/i.test(line))).toEqual([]);
    },
  },
};
