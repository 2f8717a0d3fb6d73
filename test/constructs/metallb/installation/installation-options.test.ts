import * as chart from './chart-0.16.1.json';
import { CHART_OPTIONS } from './chart-options';
import { ListedDifference } from './differences';
import { ALERT_DIFFERENCES, CHART_DIFFERENCES, MONITOR_DIFFERENCES, POLICY_DIFFERENCES } from './option-differences';
import { ALL, install, leavesByObject, UPSTREAM } from './upstream';
import { metallbAlerts, poolAlerts } from '../../../../src/constructs/metallb/installation/monitoring/alerts';
import { MetalLbMonitorKind } from '../../../../src/constructs/metallb/installation/monitoring/monitor-options';
import { effectsOf } from '../../../support/option-effects';
import { differences, rows } from '../../../support/structural-difference';

type Options = Parameters<typeof install>[0] & object;

/** What an option adds, object by object. */
function added(options: Options, option: Options) {
  const before = leavesByObject(install(options));
  return Object.fromEntries(Object.entries(leavesByObject(install({ ...options, ...option }))).filter(([key]) => before[key] === undefined));
}

const listed = (list: readonly ListedDifference[], version: string, mode?: string) => list
  .filter((row) => (row.version ?? version) === version && (row.mode === undefined || row.mode === mode));

describe.each(ALL)('MetalLB %s in the mode %s', (version, mode) => {
  test('monitors equal those of upstream\'s -prometheus manifest up to the listed differences', () => {
    const found = differences(UPSTREAM[version][`monitors-${mode}`], added({ version, mode }, { monitors: {} }));
    expect(rows(found)).toEqual(rows(listed(MONITOR_DIFFERENCES, version, mode)));
  });

  test('every port that is scraped is there', () => {
    const manifests = install({ version, mode, monitors: { kind: MetalLbMonitorKind.POD_MONITOR, tokenSecret: 'prometheus-token' } });
    const ports = new Set([...JSON.stringify(manifests.filter(({ kind }) => kind === 'DaemonSet' || kind === 'Deployment')).matchAll(/"name":"([a-z-]+)"/g)].map(([, name]) => name));
    const monitored = manifests.filter(({ kind }) => kind === 'PodMonitor').flatMap(({ spec }) => (spec as any).podMetricsEndpoints.map(({ port }: any) => port));
    expect(monitored.length).toBeGreaterThan(1);
    expect(monitored.filter((port) => !ports.has(port))).toEqual([]);
  });
});

test.each(Object.keys(UPSTREAM))('network policies of %s equal upstream\'s up to the listed differences', (version) => {
  const found = differences(UPSTREAM[version]['network-policies'], added({ version }, { networkPolicies: { defaultDeny: true } }));
  expect(rows(found)).toEqual(rows(listed(POLICY_DIFFERENCES, version)));
});

test('monitors find Prometheus where it runs, carry the labels that it looks for, and scrape as often as told', () => {
  const manifests = install({ monitors: { labels: { release: 'prometheus' }, interval: '10s', prometheusNamespace: 'observability', prometheusServiceAccount: 'prometheus' } });
  const monitor = manifests.find(({ kind }) => kind === 'ServiceMonitor')!;
  expect(monitor.metadata.labels).toEqual({ component: 'controller', release: 'prometheus' });
  expect((monitor.spec as any).endpoints[0].interval).toEqual('10s');
  expect(manifests.find(({ kind, metadata }) => kind === 'RoleBinding' && metadata.name === 'prometheus-k8s')!.subjects)
    .toEqual([{ kind: 'ServiceAccount', name: 'prometheus', namespace: 'observability' }]);
});

describe('options of the chart of 0.16.1 do the same here', () => {
  const plain = (options: Options) => install(options).filter(({ kind }) => kind !== 'CustomResourceDefinition');
  const theirs = chart.options as Record<string, string[]>;

  test.each(CHART_OPTIONS)('$values', ({ values, ours }) => {
    const own = effectsOf(plain({}), plain(ours));
    const rest = { chart: theirs[values].filter((line) => !own.includes(line)), ours: own.filter((line) => !theirs[values].includes(line)) };
    const known = CHART_DIFFERENCES.filter((difference) => difference.values === values);
    expect(own.length).toBeGreaterThan(0);
    expect(known.filter(({ side, begins }) => !rest[side].some((line) => line.startsWith(begins)))).toEqual([]);
    expect((['chart', 'ours'] as const).flatMap((side) => rest[side].filter((line) => !known.some((row) => row.side === side && line.startsWith(row.begins))))).toEqual([]);
  });
});

describe('alerts', () => {
  const ours = [...metallbAlerts({}), ...poolAlerts({ name: 'public', addresses: ['192.168.1.200/29'], open: true, planned: [] }, {})];

  test('every alert of the chart is there, as soon and as severe, and what it says otherwise is listed', () => {
    const same = Object.values(chart.alerts as Record<string, any>).map((theirs) => {
      const own = ours.find(({ alert }) => alert === theirs.alert);
      return [theirs.alert, own?.for === theirs.for, own?.labels.severity === theirs.labels.severity, ALERT_DIFFERENCES.some(({ alert }) => alert.test(theirs.alert))];
    });
    expect(same).toEqual(Object.keys(chart.alerts).map((name) => [name, true, true, true]));
  });

  test('each asks for the series of the chart\'s', () => {
    const series = (expr: string) => [...expr.matchAll(/metallb_[a-z0-9_]+/g)].map(([name]) => name);
    for (const theirs of Object.values(chart.alerts as Record<string, any>)) {
      expect([theirs.alert, series(ours.find(({ alert }) => alert === theirs.alert)!.expr)]).toEqual([theirs.alert, series(theirs.expr)]);
    }
  });
});

test('every difference has a reason', () => {
  const all = [...MONITOR_DIFFERENCES, ...POLICY_DIFFERENCES, ...CHART_DIFFERENCES, ...ALERT_DIFFERENCES];
  expect(all.filter(({ reason }) => reason.length < 20)).toEqual([]);
});
