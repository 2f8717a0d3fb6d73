import { Chart } from 'cdk8s';
import { expect } from 'expect';
import { to } from './app';
import { CLIENT } from '../../network/addresses';
import { Group } from '../../runner/group';
import { until } from '../../sandbox/until';
import { bodyByProxy, quicVersions } from '../../world/edge-requests';
import { World } from '../../world/world';
import { AddressPool, AppRoute, ExternalTrafficPolicy, IngressGateway, TlsProfile } from 'cdk8s-bare-metal';

/** The gateway of these cases: what it does for its clients, whatever its routes are. */
const EDGE = '192.168.1.201';
const NAME = 'edge';

/** A gateway beside the others that asks for all of it, and a route that says nothing. */
export function edgeGateway(chart: Chart, pool: AddressPool): void {
  const gateway = new IngressGateway(chart, 'edge', {
    pool,
    address: EDGE,
    name: NAME,
    replicas: 1,
    reportIngressStatus: false,
    externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
    trustedProxies: [CLIENT],
    proxyProtocol: true,
    tls: TlsProfile.MODERN,
    http3: true,
    defaultCertificate: { hosts: ['*.example.net'], secretName: 'all-tls' },
  });
  new AppRoute(chart, 'edge-route', { gateway, name: 'edge', host: 'edge.example.net', backend: to('first') });
  new AppRoute(chart, 'edge-secure', { gateway, name: 'edge-secure', host: 'secure.example.net', backend: to('first'), forceHttps: true });
}

export async function prepareEdge(world: World): Promise<void> {
  await world.certificate(`${NAME}/all-tls`, '*.example.net');
  await world.ready({ 'app.kubernetes.io/instance': NAME }, 1);
  await until(async () => (await world.http('http://edge.example.net/', { at: EDGE })).status === 200, { what: 'the first answer of the second gateway', seconds: 20 });
}

async function clientSeen(from: string, named: string): Promise<string | undefined> {
  return JSON.parse(await bodyByProxy(EDGE, 'edge.example.net', named, from)).headers['X-Forwarded-For']?.[0];
}

/** Cases of the group of features. */
export const CLIENT_CASES: Group['cases'] = {
  'the client that a trusted proxy names by a PROXY header is believed, of others it is not, and without a header it is who connects': async () => {
    const seen = await Promise.all([clientSeen('client', '203.0.113.9'), clientSeen('client', ''), clientSeen('router', '203.0.113.9')]);
    expect(seen).toEqual(['203.0.113.9', CLIENT, '192.168.1.1']);
  },
  'by the modern profile TLS 1.3 is taken and 1.2 is not, for hosts with a route and without, and the certificate is that of the gateway': async ({ world }) => {
    const handshake = async (host: string, ...version: string[]) => (await world.on('client', 'curl', '-sS', '--max-time', '3', '--cacert', world.authority.file,
      '--resolve', `${host}:443:${EDGE}`, ...version, `https://${host}/`)).code;
    expect(await until(() => handshake('edge.example.net').then((code) => code === 0), { what: 'the certificate of the gateway', seconds: 10 })).toBe(true);
    // 35: the server refuses the version.
    expect([await handshake('edge.example.net', '--tls-max', '1.2'), await handshake('nobody.example.net', '--tls-max', '1.2'), await handshake('nobody.example.net')]).toEqual([35, 35, 0]);
  },
  'HTTP/3 is announced, and answers on the UDP port of the same address': async ({ world }) => {
    const { headers } = await world.http('https://edge.example.net/', { at: EDGE, authority: world.authority.file });
    expect(headers['alt-svc']).toMatch(/^h3=":443"/);
    expect(await quicVersions(EDGE, 443)).toContain(1);
  },
};
