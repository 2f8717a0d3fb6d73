import { claimId } from '../../model/claim';
import { Labels } from '../../model/labels';
import { Service } from '../../model/service';
import { Workload } from '../../model/workload';
import { isPlaceholder } from '../../model/written';
import { backendsTogether } from '../backends-together';
import { deployment, ingress, ingressClass, service, yaml } from '../cases/case-writing';
import { once } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const SHOP = (...objects: readonly object[]) => yaml(ingressClass(), ingress('web', 'app.example.com'), ...objects);
const selecting = (selector: object) => service('web', { selector });
const STORE = { ...deployment('store'), kind: 'StatefulSet', metadata: { name: 'web', namespace: 'shop' } };

/** What runs for as long as the application does. */
const KINDS: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet'];

export const ROUTE_BACKEND_WITHOUT_PODS: Rule = {
  id: 'route-backend-without-pods',
  severity: 'warning',
  why: 'A Service whose selector is not on its pods has no endpoints, and every request to it ends with 503.',
  cases: {
    bad: [
      { name: 'another value', manifests: SHOP(selecting({ app: 'wbe' }), deployment('web')) },
      { name: 'a label more than the pods have', manifests: SHOP(selecting({ app: 'web', tier: 'front' }), deployment('web')) },
      { name: 'another label', manifests: SHOP(selecting({ 'app.kubernetes.io/name': 'web' }), deployment('web')) },
      { name: 'another workload of that name has a Service', manifests: SHOP(selecting({ app: 'wbe' }), deployment('web'), service('store', { selector: { app: 'store' } }), STORE) },
    ],
    good: [
      { name: 'what the pods have', manifests: SHOP(selecting({ app: 'web' }), deployment('web')) },
      { name: 'no selector: somebody writes its EndpointSlices', manifests: SHOP(selecting({}), deployment('web')) },
      { name: 'no workload is here that could be meant', manifests: SHOP(selecting({ app: 'wbe' }), deployment('mail')) },
      { name: 'another Service has the pods of its name', manifests: SHOP(selecting({ app: 'front' }), service('pods', { selector: { app: 'web' } }), deployment('web')) },
      { name: 'a value that Flux fills in', manifests: SHOP(selecting({ app: '${APP}' }), deployment('web')) },
    ],
  },
  check(world) {
    const { services } = world;
    const workloads = world.cluster.workloads.filter(({ kind }) => KINDS.includes(kind));
    if (workloads.length === 0) {
      return [];
    }
    const names = new Set(workloads.map(claimId));
    const forgotten = once(() => ofNoService(workloads, world));
    const meant = (backend: { readonly namespace: string; readonly service: string }): Workload | undefined => {
      // Most Services are not called like a workload, and need no further look.
      const one = names.has(claimId({ namespace: backend.namespace, name: backend.service })) ? services.named(backend.namespace, backend.service) : undefined;
      const isServed = one === undefined || Object.keys(one.selector).length === 0 || services.workloadsBehind(one).length > 0;
      const workload = isServed ? undefined : forgotten().get(claimId(one));
      return workload === undefined || isUnknown(one!, workload, world) ? undefined : workload;
    };
    return backendsTogether(services.backends().filter((backend) => meant(backend) !== undefined)).map(({ backend, whoRoutes, sources }) => {
      const one = services.named(backend.namespace, backend.service)!;
      const workload = meant(backend)!;
      return {
        message: `${whoRoutes} to Service ${claimId(one)}, which selects ${shown(one.selector)}, and ` +
          `the pods of ${workload.kind} ${claimId(workload)} have ${shown(workload.podLabels)}.`,
        help: `Write labels in \`spec.selector\` of the Service that its pods have, or give them to the pods in \`spec.template.metadata.labels\` of the ${workload.kind}.`,
        subject: `Service ${claimId(one)}`,
        places: [one.source, workload.source, ...sources],
      };
    });
  },
};

/** Those whose pods no Service here selects. */
function ofNoService(workloads: readonly Workload[], { cluster, services }: World): ReadonlyMap<string, Workload> {
  const selected = new Set(cluster.services.flatMap((one) => services.workloadsBehind(one)));
  return new Map(workloads.filter((one) => !selected.has(one)).map((one) => [claimId(one), one]));
}

/** Whether somebody out of sight may run its pods, or label them. */
function isUnknown(one: Service, workload: Workload, world: World): boolean {
  return one.hasMoreLabels === true || [one.selector, workload.podLabels].some(isOpen) || world.mayBeMade(KINDS, undefined, one.namespace);
}

function isOpen(labels: Labels): boolean {
  return Object.entries(labels).some(([key, value]) => isPlaceholder(`${key} ${value}`));
}

function shown(labels: Labels): string {
  const all = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return all.length === 0 ? 'no labels' : listed(all);
}
