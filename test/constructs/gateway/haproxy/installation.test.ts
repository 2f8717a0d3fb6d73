import { Duration } from 'cdk8s';
import { DIFFERENCES, NAMES } from './differences';
import * as FACTS from './haproxy-kubernetes-ingress-3.2.11.json';
import { Haproxy } from '../../../../src/constructs/gateway/haproxy/haproxy';
import { HaproxyOptions } from '../../../../src/constructs/gateway/haproxy/haproxy-options';
import { Leaves, rows } from '../../../support/structural-difference';
import { differencesOf, installed, unseenMutations } from '../installing';

const { default: _, ...UPSTREAM } = FACTS as unknown as Record<string, Leaves>;
const install = (options: HaproxyOptions = {}, request = {}) => installed(new Haproxy(options), { name: 'haproxy', className: 'haproxy', ...request });

test('equals upstream\'s manifest up to the listed differences, and each of them is there', () => {
  expect(rows(differencesOf(UPSTREAM, install(), NAMES))).toEqual(rows(DIFFERENCES));
});

test('every difference has a reason', () => {
  expect(DIFFERENCES.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test('any other value anywhere would be seen by the comparison', () => {
  const { count, unseen } = unseenMutations(UPSTREAM, install(), NAMES);
  expect(unseen).toEqual([]);
  expect(count).toBeGreaterThan(150);
});

test('objects stand in an order that can be applied', () => {
  expect(install().map(({ kind }) => kind)).toEqual([
    'Namespace', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'ConfigMap', 'Deployment', 'PodDisruptionBudget', 'Service', 'IngressClass',
  ]);
});

test('another namespace and class are followed everywhere, so that several gateways stand side by side', () => {
  const others = install({}, { name: 'inner', namespace: 'edge', className: 'inside' });
  expect(others.map(({ metadata: { name, namespace } }) => [name, namespace]).filter(([name, namespace]) => name === 'haproxy' || namespace === 'haproxy')).toEqual([]);
  expect(JSON.stringify(others)).toContain('--configmap=edge/inner');
  expect(others.find(({ kind }) => kind === 'IngressClass')?.spec).toEqual({ controller: 'haproxy.org/ingress-controller/inside' });
});

test('an ending pod stops HAProxy itself, before s6 would cut off what is in flight: all of it in the time that Kubernetes gives', () => {
  const { spec: { template: { spec } } } = install().find(({ kind }) => kind === 'Deployment') as any;
  const [, drain, soft, wait] = /^sleep (\d+); (.*) -T (\d+)000 \/run\/service\/haproxy$/.exec(spec.containers[0].lifecycle.preStop.exec.command[2])!;
  const hardStop = (install().find(({ kind }) => kind === 'ConfigMap') as any).data['hard-stop-after'];
  // Not started again, SIGUSR1, and wait until it is down.
  expect(soft).toEqual('/command/s6-svc -O -1 -wd');
  expect(Number(wait)).toBeGreaterThan(Number.parseInt(hardStop, 10));
  expect(Number(drain) + Number(wait)).toBeLessThan(spec.terminationGracePeriodSeconds);
});

test.each<[string, HaproxyOptions, object, string, number]>([
  ['a registry', { registry: 'registry.example.com/mirror' }, {}, '"registry.example.com/mirror/haproxytech/kubernetes-ingress:3.2.11"', 1],
  ['a digest', { digest: `sha256:${'1'.repeat(64)}` }, {}, `:3.2.11@sha256:${'1'.repeat(64)}"`, 1],
  ['a log level', { logLevel: 'debug' }, {}, '"--log=debug"', 1],
  ['no access log', { accessLog: false }, {}, 'syslog-server', 0],
  ['a limit of connections', { maxConnections: 20_000 }, {}, '"maxconn":"20000"', 1],
  ['threads', { threads: 4 }, {}, '"nbthread":"4"', 1],
  ['a timeout of clients', { timeouts: { client: Duration.minutes(2) } }, {}, '"timeout-client":"120s"', 1],
  ['a timeout of WebSockets', { timeouts: { tunnel: Duration.hours(2) } }, {}, '"timeout-tunnel":"7200s"', 1],
  ['no timeout that nobody asks for', {}, {}, '"timeout-', 0],
  ['memory', { memoryLimit: '2Gi', memoryRequest: '2Gi' }, {}, '"memory":"2Gi"', 2],
  ['no status', {}, { reportStatus: false }, '"--disable-ingress-status-update"', 1],
  ['no status, and no right to write one', {}, { reportStatus: false }, 'ingresses/status', 0],
  ['one pod, which no budget may keep on its node', {}, { replicas: 1 }, 'PodDisruptionBudget', 0],
  ['more pods than nodes', {}, { replicas: 3 }, '"whenUnsatisfiable":"ScheduleAnyway"', 1],
])('%s', (_name, options, request, text, count) => {
  expect(JSON.stringify(install(options, request)).split(text)).toHaveLength(count + 1);
});

test.each<[string, HaproxyOptions, string]>([
  ['no connections', { maxConnections: 0 }, '`proxy.maxConnections` of edge is 0, and no whole number above 0.'],
  ['half a thread', { threads: 0.5 }, '`proxy.threads` of edge is 0.5, and no whole number above 0.'],
  ['no time at all, which HAProxy takes for ever', { timeouts: { server: Duration.seconds(0) } }, '`proxy.timeouts.server` of edge is 0 seconds, and no Duration above 0.'],
  ['a number in place of a Duration', { timeouts: { server: 30 as unknown as Duration } }, '`proxy.timeouts.server` of edge is 30, and a Duration is expected there.'],
])('an option that means nothing is an error: %s', (_name, options, message) => {
  expect(new Haproxy(options).problems('edge').map((problem) => problem.message)).toEqual([message]);
});
