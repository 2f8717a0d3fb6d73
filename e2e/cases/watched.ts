import { expect } from 'expect';
import { hostOf, plainHostOf, PODS, WATCHED, watchedGateways } from './apps/watched-gateways';
import { replaced } from './rolling-update/replaced';
import { KubernetesObject } from '../cluster/kubernetes-object';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { gatewayApiDefinitions } from '../world/gateway-api-definitions';
import { manifestsIn, manifestsOf } from '../world/manifests';
import { World } from '../world/world';

/** The monitors that are emitted, by `namespace/name`; those of gateways by the name of their proxy. */
const GATEWAYS: Readonly<Record<string, string>> = { 'traefik': 'traefik/traefik', 'envoy-gateway': 'envoy-gateway-system/envoy', 'contour': 'projectcontour/envoy' };
const CONTROLLERS = ['envoy-gateway-system/envoy-gateway', 'projectcontour/contour'];

/** What Prometheus' operator reads, which nobody here is: the cases read it in its place. */
const MONITORS = ['ServiceMonitor', 'PodMonitor'];
const OF_OPERATOR = [...MONITORS, 'PrometheusRule'];

/** Gateways as DaemonSets, scraped as their monitors say: the series that their alerts look at are there, by their true names. */
export const WATCHED_GATEWAYS: Group = {
  name: 'watched',
  needs: ['metallb', 'traefik', 'envoy-gateway', 'envoy', 'contour', 'contour-envoy'],
  async prepare({ world }) {
    await world.apply(gatewayApiDefinitions(world.programs), { seconds: 60 });
    await world.apply(manifestsIn(world.programs['contour-crds']), { seconds: 60 });
    await world.apply(objects().filter(({ kind }) => !OF_OPERATOR.includes(kind)), { seconds: 60 });
    for (const name of Object.keys(WATCHED)) {
      await world.certificate(`watched/${name}-tls`, hostOf(name));
    }
    await Promise.all(Object.values(PODS).map((app) => world.ready({ app }, 1)));
  },
  cases: {
    ...Object.fromEntries(Object.keys(WATCHED).map((name) => [`each node runs a pod of ${name}, and the gateway answers with its certificate`, answers(name)])),
    'there is a monitor for each gateway, and for each controller that runs apart': async () => {
      const monitors = objects().filter(({ kind }) => MONITORS.includes(kind)).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
      expect(monitors.sort()).toEqual([...Object.values(GATEWAYS), ...CONTROLLERS].sort());
    },
    ...Object.fromEntries([...Object.values(GATEWAYS), ...CONTROLLERS].map((monitor) => [
      `the monitor ${monitor} finds pods that tell Prometheus every series that its alerts look at`, scraped(monitor),
    ])),
    ...Object.fromEntries([...Object.values(GATEWAYS), ...CONTROLLERS].map((monitor) => [`no other pod reads metrics of ${monitor}`, keptFromOthers(monitor)])),
    'a pod in the namespace of a gateway that nobody said anything about hears nobody and reaches nobody': async ({ world }) => {
      const [stranger, web] = [PODS.traefik, PODS.watched].map((app) => world.pods({ app })[0]);
      await expectRefusal(world.http(`http://${stranger.addresses.ipv4}:8080/`, { from: web.namespace }));
      await expectRefusal(world.http(`http://${web.addresses.ipv4}:8080/`, { from: stranger.namespace }));
      // Whom no policy selects hears everybody.
      expect(await world.http(`http://${web.addresses.ipv4}:8080/`, { from: world.pods({ app: PODS.monitoring })[0].namespace })).toMatchObject({ status: 200 });
    },
    'a proxy reaches no pod of a namespace that is not among those of its backends': async ({ world }) => {
      const prometheus = world.pods({ app: PODS.monitoring })[0].addresses.ipv4;
      await Promise.all(Object.values(GATEWAYS).flatMap((gateway) => world.pods(podLabelsOf(gateway)))
        .map(({ namespace }) => expectRefusal(world.http(`http://${prometheus}:8080/`, { from: namespace }))));
    },
    'an update of a DaemonSet of Envoy, behind Contour, loses no request': async (context) => (
      replaced(context, {
        part: 'contour-envoy', namespace: 'projectcontour', kind: 'DaemonSet', workload: 'envoy', url: `http://${plainHostOf('contour')}/`, at: await context.world.address(GATEWAYS.contour),
      })
    ),
  },
};

let synthesized: readonly KubernetesObject[] | undefined;

function objects(): readonly KubernetesObject[] {
  synthesized ??= manifestsOf(watchedGateways());
  return synthesized;
}

function answers(name: string): Group['cases'][string] {
  return async ({ world }) => {
    const at = await world.address(GATEWAYS[name]);
    const { status, echo } = await until(async () => {
      const got = await world.http(`https://${hostOf(name)}/`, { at, authority: world.authority.file });
      return got.status === 200 && got;
    }, { what: `an answer of ${name}`, seconds: 60 });
    expect([status, echo.name]).toEqual([200, expect.stringMatching(/^web-/)]);
    const pods = await world.ready(podLabelsOf(GATEWAYS[name]), 2, 60);
    expect(pods.map(({ pod }) => pod.metadata.ownerReferences[0].kind)).toEqual(['DaemonSet', 'DaemonSet']);
    expect(new Set(pods.map(({ pod }) => pod.spec.nodeName)).size).toEqual(2);
  };
}

function monitorOf(monitor: string): KubernetesObject {
  return objects().find(({ kind, metadata }) => MONITORS.includes(kind) && `${metadata.namespace}/${metadata.name}` === monitor)!;
}

/** The Service that a ServiceMonitor goes by; none of a PodMonitor. */
function serviceOf({ kind, metadata, spec }: KubernetesObject): KubernetesObject | undefined {
  return kind === 'PodMonitor' ? undefined : objects().find((one) => one.kind === 'Service' && one.metadata.namespace === metadata.namespace
    && Object.entries(spec.selector.matchLabels).every(([key, value]) => one.metadata.labels?.[key] === value));
}

function podLabelsOf(monitor: string): Readonly<Record<string, string>> {
  const object = monitorOf(monitor);
  return (serviceOf(object)?.spec.selector ?? object.spec.selector.matchLabels) as Readonly<Record<string, string>>;
}

/** What the operator writes to the series of a monitor. */
function jobOf(monitor: string): string {
  return serviceOf(monitorOf(monitor))?.metadata.name ?? monitor;
}

function scraped(monitor: string): Group['cases'][string] {
  return async ({ world, note }) => {
    const rules = objects().filter(({ kind }) => kind === 'PrometheusRule').flatMap(({ spec }) => spec.groups).flatMap((group: any) => group.rules)
      .filter(({ expr }: any) => expr.includes(`job="${jobOf(monitor)}"`));
    // What Prometheus itself writes of every scrape is there by the scrape.
    const wanted: string[] = rules.flatMap(({ expr }: any) => [...expr.matchAll(/[a-z_:]+\{[^}]*\}/g)].map(([selector]: string[]) => selector))
      .filter((selector: string) => !selector.startsWith('up{'));
    const told = await until(async () => {
      const series = await seriesOf(world, monitorOf(monitor));
      const missing = wanted.filter((selector) => !series.some((one) => isSelected(one, selector)));
      if (missing.length > 0) {
        throw new Error(`None of ${series.length} series is ${missing.join(' or ')}.`);
      }
      return series;
    }, { what: `every series of ${monitor}`, seconds: 30 });
    expect(rules.length).toBeGreaterThan(0);
    note(`${new Set(wanted).size} selectors, ${told.length} series`);
  };
}

/** Whether a line of metrics is what a selector of PromQL selects. Job and namespace are Prometheus' to write, and codes of errors are there when one came. */
function isSelected(line: string, selector: string): boolean {
  const [, name, matchers] = /^([a-z_:]+)\{(.*)\}$/.exec(selector)!;
  return new RegExp(`^${name}[{ ]`).test(line) && [...matchers.matchAll(/(\w+)(=~|!=|=)"([^"]*)"/g)].every(([, label, operator, value]) => {
    const told = new RegExp(`[{,]${label}="([^"]*)"`).exec(line)?.[1] ?? '';
    return ['job', 'namespace', 'code'].includes(label) || (operator === '=~' ? new RegExp(`^(?:${value})$`).test(told) : (operator === '=') === (told === value));
  });
}

/** All series of all pods of a monitor, line by line, scraped as it says by a pod of Prometheus. */
async function seriesOf(world: World, monitor: KubernetesObject): Promise<readonly string[]> {
  const pages = await Promise.all((await metricsOf(world, monitor)).map(async (url) => {
    const { status, body } = await world.http(url, { from: world.pods({ app: PODS.monitoring })[0].namespace });
    expect(status).toEqual(200);
    return body;
  }));
  return pages.flatMap((page) => page.split('\n')).filter((line) => /^[a-z]/i.test(line));
}

/** Where the pods of a monitor have their metrics: by what Kubernetes knows behind its Service, or by the ports that the pods name. */
async function metricsOf(world: World, monitor: KubernetesObject): Promise<string[]> {
  const { metadata, spec } = monitor;
  const service = serviceOf(monitor);
  const pods = await world.ready(service?.spec.selector ?? spec.selector.matchLabels, undefined, 60);
  if (service === undefined) {
    return pods.flatMap(({ addresses, pod }) => spec.podMetricsEndpoints.map(({ port, path }: { port: string; path: string }) => {
      const { containerPort } = pod.spec.containers.flatMap((container: any) => container.ports ?? []).find((one: any) => one.name === port);
      return `http://${addresses.ipv4}:${containerPort}${path}`;
    }));
  }
  return until(async () => {
    const slices = (await world.api.list('discovery.k8s.io/v1', 'EndpointSlice', metadata.namespace))
      .filter((slice: any) => slice.metadata.labels['kubernetes.io/service-name'] === service.metadata.name && slice.addressType === 'IPv4');
    const urlOf = ({ addresses }: any, ports: any[], { port, path }: any) => `http://${addresses[0]}:${ports.find((one) => one.name === port).port}${path}`;
    const found: string[] = slices.flatMap(({ endpoints, ports }: any) => (endpoints ?? [])
      .flatMap((endpoint: any) => spec.endpoints.map((scrape: any) => urlOf(endpoint, ports, scrape))));
    return found.length === pods.length * spec.endpoints.length && found;
  }, { what: `${pods.length} pods behind ${service.metadata.name}`, seconds: 30 });
}

function keptFromOthers(monitor: string): Group['cases'][string] {
  return async ({ world }) => {
    const from = world.pods({ app: PODS.watched })[0].namespace;
    await Promise.all((await metricsOf(world, monitorOf(monitor))).map((url) => expectRefusal(world.http(url, { from }))));
  };
}

/** The network of the world refuses at once what no policy allows. */
async function expectRefusal(answer: Promise<unknown>): Promise<void> {
  await expect(answer).rejects.toThrow(/curl: \(7\)/);
}
