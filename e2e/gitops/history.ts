import { isNeverPruned } from '../../src/delivery/objects/protection';
import { described, KubernetesObject } from '../cluster/kubernetes-object';

/** What a commit does to the cluster, by names as `Service shop/mysql`. */
export interface Effect {
  readonly gone?: readonly string[];
  readonly made?: readonly string[];
  /** Deleted, and made anew under the same name. */
  readonly replaced?: readonly string[];
  /** Kustomizations or Applications that cannot be applied; without any, all get ready, and none says a word against it on the way. */
  readonly refused?: readonly string[];
}

/** A commit, made from the state that the one before it left. */
export interface Commit extends Effect {
  readonly name: string;
  /** @param all the app as the example has it */
  readonly change: (objects: readonly KubernetesObject[], all: readonly KubernetesObject[]) => readonly KubernetesObject[];
}

const WIKI = ['Deployment wiki/wiki', 'Ingress wiki/route', 'Service wiki/wiki'];
const LAYER = 'bare-metal.cdk8s.io/layer';

/**
 * Commits to the repository of the example `gitops-flux`, one after another, and what Flux makes of each. Flux itself has to do so in
 * the suite of real components, and the simulator of the unit tests has to agree.
 */
export const HISTORY: readonly Commit[] = [
  { name: 'the same objects again change nothing', change: (objects) => objects },
  { name: 'a changed value prunes nothing', change: changing('IPAddressPool metallb-system/public', (one) => ({ ...one, spec: { ...one.spec, addresses: ['192.168.1.200-192.168.1.240'] } })) },
  {
    name: 'a renamed claim is another Service, and the old one is pruned',
    change: changing('Service shop/mysql-external', (one) => ({ ...one, metadata: { ...one.metadata, name: 'database' } })), gone: ['Service shop/mysql-external'], made: ['Service shop/database'],
  },
  { name: 'an object that leaves the app is pruned, alone', change: (objects) => objects.filter((one) => described(one) !== 'Service shop/database'), gone: ['Service shop/database'] },
  {
    name: 'an application that leaves takes its Kustomizations and its objects along, but not its Namespace',
    change: (objects) => objects.filter(({ metadata: { namespace, name } }) => namespace !== 'wiki' && name !== 'wiki'), gone: WIKI,
  },
  { name: 'a definition that leaves alone stays', change: (objects) => objects.filter((one) => described(one) !== 'CustomResourceDefinition communities.metallb.io') },
  { name: 'definitions and Namespaces that leave stay, and with them everything that is in them', change: (objects) => objects.filter((one) => !isNeverPruned(one)) },
  { name: 'what comes back is made anew, but for what stayed', change: (_, all) => all, made: [...WIKI, 'Service shop/mysql-external'] },
  {
    name: 'a Service that turns into one of type LoadBalancer moves to the routes: it is deleted and made anew',
    change: changing('Service shop/web', (one) => ({ ...one, spec: { ...one.spec, type: 'LoadBalancer' } })), replaced: ['Service shop/web'],
  },
  { name: 'the way back is none: the applications take it over before the routes let go', change: (_, all) => all },
  {
    name: 'an object may be kept from being pruned',
    change: changing('Service shop/web', (one) => ({ ...one, metadata: { ...one.metadata, annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } } })),
  },
  {
    name: 'and moves to another layer unharmed then',
    change: changing('Service shop/web', (one) => ({ ...one, metadata: { ...one.metadata, annotations: {} }, spec: { ...one.spec, type: 'LoadBalancer' } })),
  },
  {
    name: 'an application that moves to the controllers is taken over',
    change: changing('Deployment wiki/wiki', (one) => ({ ...one, metadata: { ...one.metadata, annotations: { [LAYER]: 'controllers' } } })),
  },
  { name: 'one that moves from the controllers is deleted and made anew, since nothing after them begins before they have pruned', change: (_, all) => all, replaced: ['Deployment wiki/wiki'] },
  {
    name: 'a kind that nobody brings holds up what is built with it, alone, and nothing is pruned there',
    change: (objects) => [
      ...objects.filter((one) => described(one) !== 'Service shop/mysql'), { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'thing', namespace: 'shop' } },
    ],
    refused: ['bare-metal-apps-shop'],
  },
  { name: 'the next commit mends it', change: (_, all) => all },
];

/** The objects, with one of them changed. */
export function changing(name: string, change: (object: KubernetesObject) => KubernetesObject): Commit['change'] {
  return (objects) => objects.map((object) => (described(object) === name ? change(object) : object));
}

/** A Deployment that selects Pods by one label more, which the API server takes from none that is there. */
export function withSelector(deployment: KubernetesObject): KubernetesObject {
  const { spec } = deployment;
  const labels = { ...spec.selector.matchLabels, tier: 'front' };
  return { ...deployment, spec: { ...spec, selector: { matchLabels: labels }, template: { ...spec.template, metadata: { ...spec.template.metadata, labels } } } };
}
