import { Testing } from 'cdk8s';
import { podPorts } from '../../../src/constructs/gateway/pod-ports';
import { Lab } from '../seed-network';
import { IngressGateway, IngressProxy, RouteBackend, StreamProtocol, StreamRoute } from 'cdk8s-bare-metal';

type Port = readonly [port: number, protocol?: StreamProtocol];
const { UDP } = StreamProtocol;

function gatewayOf(proxy: IngressProxy, ports: readonly Port[], http3 = false) {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy, name: 'edge', http3 });
  ports.forEach(([port, protocol = StreamProtocol.TCP]) => new StreamRoute(lab.apps, `${protocol}${port}`, { gateway, port, protocol, backend: RouteBackend.external('mail', 25) }));
  return lab;
}

/** Where the pods listen, by port of the Service, as `25/TCP 10025`. */
function placesOf(proxy: IngressProxy, ...ports: readonly Port[]): string[] {
  const lab = gatewayOf(proxy, ports);
  const objects: any[] = Testing.synth(lab.edge);
  const { spec } = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'edge');
  const container = objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'edge').spec.template.spec.containers[0];
  const placeOf = (targetPort: string) => container.ports.find(({ name }: any) => name === targetPort).containerPort;
  return spec.ports.filter(({ port }: any) => ports.some(([one]) => one === port)).map(({ port, protocol, targetPort }: any) => `${port}/${protocol} ${placeOf(targetPort)}`);
}

describe.each<[string, () => IngressProxy, readonly Port[], string[]]>([
  ['Traefik', () => IngressProxy.traefik(), [[25], [10025], [8443], [18443], [28443]], ['10025/TCP 10025', '18443/TCP 18443', '25/TCP 20025', '28443/TCP 28443', '8443/TCP 38443']],
  ['HAProxy', () => IngressProxy.haproxy(), [[25], [10025], [1024], [11024]], ['25/TCP 20025', '1024/TCP 21024', '10025/TCP 10025', '11024/TCP 11024']],
  ['NGINX', () => IngressProxy.nginx(), [[25], [10025], [9113], [19113]], ['10025/TCP 10025', '19113/TCP 19113', '25/TCP 25', '9113/TCP 29113']],
])('%s listens for each port of a gateway at a place of its own', (_, proxy, ports, expected) => {
  test('whichever route is made first', () => {
    expect(placesOf(proxy(), ...ports)).toEqual(expected);
    expect(placesOf(proxy(), ...[...ports].reverse())).toEqual(expected);
  });
});

test('UDP is in nobody\'s way', () => {
  expect(placesOf(IngressProxy.traefik(), [53], [10053, UDP])).toEqual(['53/TCP 10053', '10053/UDP 10053']);
});

test('HAProxy binds where its container says', () => {
  const lab = gatewayOf(IngressProxy.haproxy(), [[25], [10025]]);
  expect(Testing.synth(lab.apps).map(({ spec }: any) => spec[0].frontend.binds.v4.port)).toEqual([20025, 10025]);
});

test.each<[string, number[], number[]]>([
  ['all free', [2000, 3000], [2000, 3000]],
  ['two that are taken, and one that stands where the first would go', [1, 10_001, 2], [20_001, 10_001, 10_002]],
  ['one twice', [1, 1], [10_001, 10_001]],
])('%s', (_, ports, expected) => expect(ports.map((port) => podPorts(ports, (one) => one > 1000).get(port))).toEqual(expected));

describe('Envoy Gateway chooses the places itself, so that a port which meets another one there is refused', () => {
  test.each<[string, boolean, readonly Port[], RegExp[]]>([
    ['plain HTTP', false, [[10080]], [/Envoy listen for port 10080 at 10080 in its pod, and port 80 of the gateway stands there \(`port` of the route apps\/tcp10080\)/]],
    ['HTTPS', false, [[10443]], [/port 443 of the gateway stands there/]],
    ['its metrics', false, [[19001]], [/for port 19001 at 19001 in its pod, and Envoy has a port of its own there/]],
    ['another route', false, [[10025], [25]], [/for port 25 at 10025 in its pod, and port 10025 of the gateway stands there/]],
    ['HTTP/3', true, [[10443, UDP]], [/port 443 of the gateway stands there/]],
    ['UDP beside TCP', false, [[10443, UDP], [10080, UDP], [53], [10053, UDP], [19001, UDP]], []],
    ['nobody', false, [[25], [3306], [20025]], []],
  ])('%s', (_, http3, ports, expected) => {
    const errors = gatewayOf(IngressProxy.envoyGateway(), ports, http3).plan.check().errors.filter(({ rule }) => rule === 'route-value-invalid' || rule === 'proxy-port-taken');
    expect(errors.map(({ message }) => message)).toEqual(expected.map((one) => expect.stringMatching(one)));
  });
});
