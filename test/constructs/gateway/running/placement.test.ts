import { GatewayLab, Options, PROXIES } from './gateways';
import { ExternalTrafficPolicy, IngressProxy } from 'cdk8s-bare-metal';

const EDGE = { 'example.com/edge': 'yes' };
const TAINT = { key: 'example.com/edge', effect: 'NoSchedule' };
const HOSTNAME = 'kubernetes.io/hostname';

describe.each(PROXIES)('%s', (_, proxy) => {
  test('a DaemonSet runs one pod on each node: no number, no spread, no budget, and a new pod is ready before the old one goes', () => {
    const { kind, spec, pod, budget } = new GatewayLab(proxy(), { daemonSet: true }).proxies();
    expect(kind).toEqual('DaemonSet');
    expect([spec.replicas, pod.topologySpreadConstraints, budget]).toEqual([undefined, undefined, undefined]);
    expect(spec.updateStrategy ?? spec.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
  });

  test('without it a Deployment runs two', () => {
    const { kind, spec, budget } = new GatewayLab(proxy()).proxies();
    expect([kind, spec.replicas, budget.maxUnavailable]).toEqual(['Deployment', 2, 1]);
  });

  test.each([true, false])('its pods run on the nodes that are meant, whatever runs them (DaemonSet: %s)', (daemonSet) => {
    const { pod } = new GatewayLab(proxy(), { daemonSet, nodeSelector: EDGE, tolerations: [TAINT, { key: 'a', operator: 'Equal', value: 'b' }] }).proxies();
    expect(pod.nodeSelector).toMatchObject(EDGE);
    expect(pod.tolerations).toEqual([{ ...TAINT, operator: 'Exists' }, { key: 'a', operator: 'Equal', value: 'b' }]);
  });

  test('an operator that is there and undefined is one that nobody wrote', () => {
    const { pod } = new GatewayLab(proxy(), { tolerations: [{ ...TAINT, operator: undefined }] }).proxies();
    expect(pod.tolerations).toEqual([{ ...TAINT, operator: 'Exists' }]);
  });

  test.each<[what: string, options: Options, rules: string[]]>([
    ['a DaemonSet', { daemonSet: true }, []],
    ['a DaemonSet on one of two nodes', { daemonSet: true, nodeSelector: { [HOSTNAME]: 'node1' } }, []],
    ['two pods', {}, []],
    ['one pod', { replicas: 1 }, ['local-traffic-at-risk']],
    ['an autoscaler that leaves two pods, of which one node\'s serve', { autoscaling: { maxReplicas: 4 } }, ['local-traffic-autoscaled']],
    ['an autoscaler that may leave one', { autoscaling: { minReplicas: 1, maxReplicas: 4 } }, ['local-traffic-at-risk', 'local-traffic-autoscaled']],
  ])('with externalTrafficPolicy Local, rules count the pods of %s', (_what, options, rules) => {
    const found = new GatewayLab(proxy(), { externalTrafficPolicy: ExternalTrafficPolicy.LOCAL, ...options }).findings();
    expect(found.map((text) => text.split(/[ :]/)[1])).toEqual(rules);
  });

  test('with externalTrafficPolicy Local, a DaemonSet where nobody announces is an error', () => {
    const made = new GatewayLab(proxy(), { daemonSet: true, nodeSelector: EDGE, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL }, {
      nodes: [{ name: 'node1', addresses: ['192.168.1.10'], labels: { 'example.com/edge': 'no' } }, { name: 'node2', addresses: ['192.168.1.11'] }],
    });
    expect(made.findings()).toEqual([expect.stringMatching(/^error local-traffic-without-node: .*its pods may run on no node\.$/)]);
  });
});

describe('pods are kept apart where there are enough nodes for them', () => {
  const node = (name: string, more: object = {}) => ({ name, addresses: [`192.168.1.1${name.slice(-1)}`], ...more });
  const nodes = [node('node1', { labels: EDGE }), node('node2', { labels: EDGE }), node('node3'), node('node4', { controlPlane: true, labels: EDGE })];
  const TOLERANT = { tolerations: [{ key: 'node-role.kubernetes.io/control-plane' }] };

  test.each<[what: string, options: Options, whenUnsatisfiable: string]>([
    ['three of three workers', { replicas: 3 }, 'DoNotSchedule'],
    ['four, and the fourth is a control plane', { replicas: 4 }, 'ScheduleAnyway'],
    ['four that may run on control planes', { replicas: 4, ...TOLERANT }, 'DoNotSchedule'],
    ['two of two nodes with the label', { nodeSelector: EDGE }, 'DoNotSchedule'],
    ['three of two nodes with the label', { replicas: 3, nodeSelector: EDGE }, 'ScheduleAnyway'],
    ['three of three nodes with the label, a control plane among them', { replicas: 3, nodeSelector: EDGE, ...TOLERANT }, 'DoNotSchedule'],
    ['two of nodes with a label that nobody declared', { nodeSelector: { disk: 'ssd' } }, 'ScheduleAnyway'],
    ['as many as an autoscaler may want', { autoscaling: { maxReplicas: 3 } }, 'DoNotSchedule'],
    ['more than that', { autoscaling: { maxReplicas: 4 } }, 'ScheduleAnyway'],
  ])('%s', (_, options, whenUnsatisfiable) => {
    const { pod } = new GatewayLab(IngressProxy.traefik(), options, { nodes }).proxies();
    expect(pod.topologySpreadConstraints[0].whenUnsatisfiable).toEqual(whenUnsatisfiable);
  });
});

describe('what excludes itself, or means nothing, is told with a way out', () => {
  test.each<[options: Options, message: RegExp]>([
    [{ daemonSet: true, replicas: 3 }, /`replicas: 3` and `daemonSet`: a DaemonSet runs one pod on each node/],
    [{ daemonSet: true, autoscaling: { maxReplicas: 3 } }, /`autoscaling` and `daemonSet`/],
    [{ replicas: 3, autoscaling: { maxReplicas: 5 } }, /each apply would set the number of pods back to 3/],
    [{ autoscaling: { maxReplicas: 1 } }, /wants 2 pods at least \(the default\), and 1 at most/],
    [{ autoscaling: { minReplicas: 5, maxReplicas: 4 } }, /wants 5 pods at least, and 4 at most/],
    [{ autoscaling: { minReplicas: 0, maxReplicas: 4 } }, /`autoscaling.minReplicas` of edge\/Gateway is 0/],
    [{ autoscaling: { maxReplicas: 2.5 } }, /`autoscaling.maxReplicas` of edge\/Gateway is 2.5/],
    [{ autoscaling: { maxReplicas: 4, cpuPercent: 0 } }, /`autoscaling.cpuPercent` of edge\/Gateway is 0/],
    [{ tolerations: [{ effect: 'NoScheduling' }] }, /`tolerations\[0\].effect` of edge\/Gateway is "NoScheduling"/],
    [{ tolerations: [{ operator: 'Is' }] }, /`tolerations\[0\].operator`/],
    [{ tolerations: [{ key: 'a', value: 'b' }] }, /the value "b" and the operator Exists/],
    [{ tolerations: [{ operator: 'Equal', value: 'b' }] }, /the operator Equal and no key/],
    [{ tolerations: [{ key: '', operator: 'Equal', value: 'b' }] }, /the operator Equal and no key/],
    [{ tolerations: [{ key: 'edge node' }] }, /`tolerations\[0\].key` of edge\/Gateway is "edge node", and no key of a taint/],
    [{ tolerations: [{ key: 'a', operator: 'Equal', value: 'b c' }] }, /`tolerations\[0\].value` of edge\/Gateway is "b c", and no value of a taint/],
    [{ nodeSelector: { 'edge node': 'yes' } }, /`nodeSelector` of edge\/Gateway .* the API server takes "edge node" for no key of a label/],
    [{ nodeSelector: { edge: 'yes, please' } }, /`nodeSelector` of edge\/Gateway .* the API server takes "yes, please" for no value of a label/],
    [{ autoscaling: { maxReplicas: 4, cpu: 80 } as any }, /the property `autoscaling.cpu`, which means nothing here/],
  ])('%j', (options, message) => {
    expect(new GatewayLab(IngressProxy.traefik(), options).findings().filter((text) => message.test(text))).toEqual([expect.stringMatching(/^error option-invalid/)]);
  });
});

describe.each([
  ['Envoy Gateway', (controllerReplicas: number) => IngressProxy.envoyGateway({ controllerReplicas })],
  ['Contour', (controllerReplicas: number) => IngressProxy.contour({ controllerReplicas })],
] as const)('the controller of %s', (_, proxy) => {
  test.each([0, -1, 0.5])('has no %d pods', (count) => {
    expect(new GatewayLab(proxy(count)).findings()).toEqual([`error option-invalid: \`proxy.controllerReplicas\` of edge/Gateway is ${count}, and no whole number above 0.`]);
  });

  test.each([1, 2])('has %d', (count) => expect(new GatewayLab(proxy(count)).findings()).toEqual([]));
});
