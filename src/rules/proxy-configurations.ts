import { World } from './world';
import { INGRESS_NGINX_NAME } from '../behavior/ingress-nginx/identity';
import { optionIn, runningProxies } from '../behavior/proxies/running-proxies';
import { KubernetesObject } from '../model/identity';
import { Labels } from '../model/labels';
import { Fields, fieldsOf, labelsOf } from '../model/reader/fields';

/** A ConfigMap that a proxy of Ingresses reads its settings out of. */
export interface ProxyConfiguration {
  readonly product: string;
  readonly data: Fields;
  readonly labels: Labels;
  readonly object: KubernetesObject;
}

/** The option that names it, by product. */
const OPTIONS: Readonly<Record<string, string>> = { 'ingress-nginx': 'configmap', 'NGINX': 'nginx-configmaps', 'HAProxy': 'configmap' };

/** Those that a proxy here names as its own, and those that say by a label, or by the name of their key, whose they are. */
export function proxyConfigurations(world: World): ProxyConfiguration[] {
  const objects = world.objects.ofKind('ConfigMap');
  if (objects.length === 0) {
    return [];
  }
  const { workloads, ingressClasses } = world.cluster;
  const named = new Map(runningProxies(workloads, ingressClasses).flatMap(({ product, workload }) => workload.containers.flatMap(({ args }) => {
    const id = OPTIONS[product] === undefined ? undefined : optionIn(args, OPTIONS[product]);
    return id === undefined ? [] : [[id.replace('$(POD_NAMESPACE)', workload.namespace), product] as const];
  })));
  return objects.flatMap((object): ProxyConfiguration[] => {
    const { namespace, name } = object.identity;
    const labels = labelsOf(fieldsOf(object.manifest.metadata).labels);
    const product = named.get(`${namespace}/${name}`) ?? productOf(labels, fieldsOf(object.manifest.data));
    return product === undefined ? [] : [{ product, data: fieldsOf(object.manifest.data), labels, object }];
  });
}

/** The charts whose ConfigMap holds the settings of a proxy, by the label that says which chart made it. */
const CHARTS: readonly (readonly [chart: RegExp, product: string])[] = [[/^nginx-ingress(-\d|$)/, 'NGINX'], [/^kubernetes-ingress(-\d|$)/, 'HAProxy']];

function productOf(labels: Labels, data: Fields): string | undefined {
  if (labels['app.kubernetes.io/name'] === INGRESS_NGINX_NAME) {
    return 'ingress-nginx';
  }
  // Nothing else calls a key so: it is the file that Contour is started with.
  return typeof data['contour.yaml'] === 'string' ? 'Contour' : CHARTS.find(([chart]) => chart.test(labels['helm.sh/chart'] ?? ''))?.[1];
}
