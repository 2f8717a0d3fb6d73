import { App, Chart, Testing } from 'cdk8s';
import { expect } from 'expect';
import { KubernetesObject } from '../cluster/kubernetes-object';
import { CLIENT, ROUTER } from '../network/addresses';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { bodyByProxy, quicVersions } from '../world/edge-requests';
import { World } from '../world/world';
import { BareMetalLoadBalancer, ExternalTrafficPolicy, IngressGateway, IngressGatewayProps, IngressProxy, IpPlan, TlsProfile } from 'cdk8s-bare-metal';

const GATEWAY = '192.168.1.200';

/** The policy of a gateway that asks something for its clients. */
function policy(props: Partial<IngressGatewayProps>): KubernetesObject[] {
  const app = new App();
  const chart = new Chart(app, 'edge');
  const plan = new IpPlan(app, 'Plan', { networks: [{ name: 'lan', cidr: '192.168.1.0/24' }] });
  const pool = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan }).addPool('public', { addresses: ['192.168.1.200/29'] });
  new IngressGateway(chart, 'Gateway', { pool, address: GATEWAY, proxy: IngressProxy.envoyGateway(), externalTrafficPolicy: ExternalTrafficPolicy.LOCAL, ...props });
  return Testing.synth(chart).filter(({ kind }) => kind === 'ClientTrafficPolicy');
}

/** Pods that see who connects, in place of a node. */
async function keepClients(world: World): Promise<void> {
  const name = { name: 'envoy', namespace: 'envoy-gateway-system' };
  await world.api.patch({ apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'EnvoyProxy', metadata: name }, {
    spec: { provider: { kubernetes: { envoyService: { externalTrafficPolicy: 'Local' } } } },
  });
  await until(async () => (await world.api.get('v1', 'Service', 'envoy', name.namespace)).spec.externalTrafficPolicy === 'Local', { what: 'the Service to keep clients', seconds: 20 });
}

const host = 'app1.example.com';
const tls = (world: World, ...version: string[]) => world.on('client', 'curl', '-sk', '--max-time', '3', '--resolve', `${host}:443:${GATEWAY}`, ...version, `https://${host}/`);

/** Keeps a client out, whoever names it. */
const BANNED = {
  apiVersion: 'gateway.envoyproxy.io/v1alpha1',
  kind: 'SecurityPolicy',
  metadata: { name: 'banned', namespace: 'apps' },
  spec: {
    targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'app1' }],
    authorization: { defaultAction: 'Allow', rules: [{ name: 'banned', action: 'Deny', principal: { clientCIDRs: ['203.0.113.9/32'] } }] },
  },
};

/** The answer to a request that says by its header that it comes from that client. */
async function statusOfBanned(world: World, from: string): Promise<number> {
  return (await world.http(`http://${host}/`, { at: GATEWAY, from, headers: { 'X-Forwarded-For': '203.0.113.9' } })).status;
}

/** Last cases of the group of Envoy Gateway, since they change its gateway. */
export const ENVOY_CLIENT_CASES: Group['cases'] = {
  'TLS 1.2 is refused by the modern profile, HTTP/3 is announced and answers, and X-Forwarded-For is believed of trusted proxies alone': async ({ world }) => {
    await keepClients(world);
    await world.apply(policy({ tls: TlsProfile.MODERN, http3: true, trustedProxies: [CLIENT] }));
    await until(async () => (await tls(world, '--tls-max', '1.2')).code === 35, { what: 'TLS 1.2 to be refused', seconds: 20 });
    expect((await tls(world)).code).toBe(0);
    expect((await world.http(`https://${host}/`, { at: GATEWAY })).headers['alt-svc']).toMatch(/^h3=":443"/);
    expect(await until(() => quicVersions(GATEWAY, 443), { what: 'an answer by QUIC', seconds: 10 })).toContain(1);
    // What else a proxy in front says is passed on, whoever it is: the table of features tells.
    const { echo } = await world.http(`http://${host}/`, { at: GATEWAY, from: 'router', headers: { 'X-Forwarded-For': '203.0.113.9', 'X-Forwarded-Proto': 'https' } });
    expect(echo.headers).toMatchObject({ 'X-Forwarded-For': [`203.0.113.9,${ROUTER}`], 'X-Forwarded-Proto': ['https'] });
    await world.apply([BANNED]);
    await until(async () => (await statusOfBanned(world, 'client')) === 403, { what: 'the client that a trusted proxy names to be kept out', seconds: 10 });
    expect(await statusOfBanned(world, 'router')).toBe(200);
    await world.delete([BANNED]);
  },
  'a PROXY header is believed of whoever connects, and a connection without one is closed': async ({ world }) => {
    await world.apply(policy({ trustedProxies: [CLIENT], proxyProtocol: true }));
    await until(async () => (await world.on('client', 'curl', '-s', '--max-time', '3', '-H', `Host: ${host}`, `http://${GATEWAY}/`)).code !== 0, { what: 'connections without the header to be closed', seconds: 20 });
    const seen = (from: string) => bodyByProxy(GATEWAY, host, '203.0.113.9', from).then((body) => JSON.parse(body).headers['X-Envoy-External-Address']);
    expect([await seen('client'), await seen('router')]).toEqual([['203.0.113.9'], ['203.0.113.9']]);
  },
};
