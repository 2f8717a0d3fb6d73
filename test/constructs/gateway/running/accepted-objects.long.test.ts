import { GatewayLab, Options, PROXIES } from './gateways';
import { problemsOf } from '../../../schemas/referee';
import { GatewayMonitorKind } from 'cdk8s-bare-metal';

/** What HAProxy's and NGINX' own kinds are judged by stands in another test. */
const JUDGED_ELSEWHERE = ['GlobalConfiguration'];

const EVERYTHING: Options = {
  nodeSelector: { 'example.com/edge': 'yes' },
  tolerations: [{ key: 'example.com/edge', effect: 'NoSchedule' }, { key: 'a', operator: 'Equal', value: 'b' }, {}],
  networkPolicies: { defaultDeny: true, metricsNamespaces: ['monitoring'], backendNamespaces: ['shop'], backendCidrs: ['192.168.1.50/32', 'fd00::/64'] },
  monitors: { labels: { release: 'prometheus' }, interval: '1m' },
  alerts: { labels: { release: 'prometheus' }, alertLabels: { team: 'network' }, errorPercent: 2 },
};

const WAYS: readonly (readonly [string, Options])[] = [
  ['a number of pods', { replicas: 3 }],
  ['a DaemonSet', { daemonSet: true }],
  ['an autoscaler', { autoscaling: { maxReplicas: 5 } }],
];

describe.each(PROXIES)('%s', (name, proxy) => {
  test.each(WAYS)('with every option and %s the API server takes all of it', (_, way) => {
    const made = new GatewayLab(proxy(), { ...EVERYTHING, ...way });
    const objects = made.objects().filter(({ kind }) => !JUDGED_ELSEWHERE.includes(kind));
    expect(objects.flatMap((object) => problemsOf(object).map((problem: unknown) => [object.kind, object.metadata.name, problem]))).toEqual([]);
    expect(objects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['NetworkPolicy', 'ServiceMonitor', 'PrometheusRule']));
    expect(made.findings()).toEqual([]);
    expect(objects.some(({ kind }) => kind === 'HorizontalPodAutoscaler')).toEqual('autoscaling' in way && name !== 'Envoy Gateway');
  });

  test('so it does of monitors by pods', () => {
    const objects = new GatewayLab(proxy(), { monitors: { ...EVERYTHING.monitors, kind: GatewayMonitorKind.POD_MONITOR } }).ofKind('PodMonitor');
    expect(objects.length).toBeGreaterThan(0);
    expect(objects.flatMap((object) => problemsOf(object))).toEqual([]);
    expect(objects.filter((object) => problemsOf({ ...object, spec: { ...object.spec, unknown: 1 } }).length === 0)).toEqual([]);
  });

  test('no policy has an empty list, which the API server would drop, so that each apply would change it', () => {
    const policies = new GatewayLab(proxy(), { networkPolicies: { defaultDeny: true } }).ofKind('NetworkPolicy');
    expect(policies.filter(({ spec }) => JSON.stringify(spec).includes('[]'))).toEqual([]);
  });

  test('an unknown field of each new kind is refused', () => {
    const objects = new GatewayLab(proxy(), { ...EVERYTHING, autoscaling: { maxReplicas: 5 } }).objects()
      .filter(({ kind }) => ['NetworkPolicy', 'ServiceMonitor', 'PrometheusRule', 'HorizontalPodAutoscaler'].includes(kind));
    expect(objects.filter((object) => problemsOf({ ...object, spec: { ...object.spec, unknown: 1 } }).length === 0)).toEqual([]);
  });
});
