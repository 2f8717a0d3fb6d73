import { GatewayLab, Options, PROXIES } from './gateways';
import { layersOf } from '../../../../src/delivery/layers/layering';

/** Without a metrics server an autoscaler never gets healthy, so nothing may wait for it; nor for what an operator reads that may not be there. */
const LAYERS: Readonly<Record<string, string>> = { HorizontalPodAutoscaler: 'apps', ServiceMonitor: 'monitoring', PrometheusRule: 'monitoring' };

type Labels = Readonly<Record<string, string>>;
const holds = (selector: Labels, labels: Labels = {}) => Object.entries(selector).every(([key, value]) => labels[key] === value);

describe.each(PROXIES)('%s', (_, proxy) => {
  test.each<[string, Options]>([
    ['a DaemonSet', { daemonSet: true }], ['an autoscaler', { autoscaling: { maxReplicas: 4 } }],
  ])('%s: policies and Services for metrics come with their pods, the rest where nothing waits for it', (_way, way) => {
    const manifests = new GatewayLab(proxy(), { ...way, networkPolicies: {}, monitors: {}, alerts: {} }).objects();
    const layers = new Map(layersOf(manifests.map((manifest) => ({ manifest }))).map(({ id }, index) => [manifests[index], id]));
    const workloads = manifests.filter(({ spec }) => spec?.template !== undefined);
    const guarded = (policy: any) => workloads.find(({ spec }) => holds(policy.spec.podSelector.matchLabels, spec.template.metadata.labels));
    const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
    expect(policies.length).toBeGreaterThan(0);
    // The pods of an EnvoyProxy are made by the controller, so their policy comes with that.
    expect(policies.map((policy) => [policy.metadata.name, layers.get(policy)]))
      .toEqual(policies.map((policy) => [policy.metadata.name, guarded(policy) === undefined ? 'controllers' : layers.get(guarded(policy)!)]));
    // A Service for metrics likewise, wherever its workload is: Prometheus finds pods there that run already.
    const scraped = manifests.filter(({ kind, spec }) => kind === 'Service' && spec.clusterIP === 'None');
    const behind = (service: any) => workloads.find(({ spec }) => holds(service.spec.selector, spec.template.metadata.labels));
    expect(scraped.length).toBeGreaterThan(0);
    expect(scraped.map((service) => [service.metadata.name, layers.get(service)]))
      .toEqual(scraped.map((service) => [service.metadata.name, behind(service) === undefined ? 'controllers' : layers.get(behind(service)!)]));
    const rest = manifests.filter(({ kind }) => LAYERS[kind] !== undefined);
    expect(rest.map((object) => [object.kind, layers.get(object)])).toEqual(rest.map(({ kind }) => [kind, LAYERS[kind]]));
  });
});
