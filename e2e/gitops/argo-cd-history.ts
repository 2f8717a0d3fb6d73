import { changing, Commit } from './history';
import { isNeverPruned } from '../../src/delivery/objects/protection';
import { described, KubernetesObject } from '../cluster/kubernetes-object';

const LAYER = 'bare-metal.cdk8s.io/layer';
const OPTIONS = 'argocd.argoproj.io/sync-options';

/** As `expose` writes it. */
const EXPOSED: KubernetesObject = {
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'web-external', namespace: 'shop' },
  spec: { type: 'LoadBalancer', ports: [{ name: 'http', port: 8080, protocol: 'TCP', targetPort: 8080 }], selector: { app: 'web' } },
};

/**
 * Commits to the repository of the example `gitops-argo-cd`, one after another, and what Argo CD makes of each: its real engine in the suite of real
 * components, and the simulator of the unit tests, which has to agree.
 */
export const ARGO_CD_HISTORY: readonly Commit[] = [
  { name: 'the same objects again change nothing', change: (objects) => objects },
  { name: 'a changed value prunes nothing', change: changing('IPAddressPool metallb-system/public', (one) => ({ ...one, spec: { ...one.spec, addresses: ['192.168.1.200-192.168.1.240'] } })) },
  { name: 'a claim is a Service more', change: (objects) => [...objects, EXPOSED], made: ['Service shop/web-external'] },
  {
    name: 'a renamed claim is another Service, and the old one is pruned',
    change: changing('Service shop/web-external', (one) => ({ ...one, metadata: { ...one.metadata, name: 'public' } })), gone: ['Service shop/web-external'], made: ['Service shop/public'],
  },
  { name: 'an object that leaves the app is pruned, alone', change: (objects) => objects.filter((one) => described(one) !== 'Service shop/public'), gone: ['Service shop/public'] },
  {
    name: 'an application that leaves takes its objects along, but not its Namespace',
    change: (objects) => objects.filter(({ metadata: { namespace, name } }) => namespace !== 'shop' && name !== 'shop'), gone: ['Deployment shop/web', 'Ingress shop/route', 'Service shop/web'],
  },
  { name: 'definitions and Namespaces that leave stay, and with them everything that is in them', change: (objects) => objects.filter((one) => !isNeverPruned(one)) },
  { name: 'what comes back is made anew, but for what stayed', change: (_, all) => all, made: ['Deployment shop/web', 'Ingress shop/route', 'Service shop/web'] },
  { name: 'a Service that turns into one of type LoadBalancer moves to the routes unharmed', change: changing('Service shop/web', (one) => ({ ...one, spec: { ...one.spec, type: 'LoadBalancer' } })) },
  {
    name: 'an application that moves to the controllers is another wave of the same Application: it is not touched otherwise',
    change: (_, all) => changing('Deployment shop/web', (one) => ({ ...one, metadata: { ...one.metadata, annotations: { [LAYER]: 'controllers' } } }))(all, all),
  },
  {
    name: 'an object may be kept from being pruned',
    change: (_, all) => changing('Ingress shop/route', (one) => ({ ...one, metadata: { ...one.metadata, annotations: { [OPTIONS]: 'Prune=false' } } }))(all, all),
  },
  { name: 'and stays then, though it has left the app', change: (objects) => objects.filter((one) => described(one) !== 'Ingress shop/route') },
  {
    name: 'a kind that nobody brings fails alone in the last wave: what leaves with the same commit is pruned',
    change: (_, all) => [...all.filter((one) => described(one) !== 'Service shop/web'), { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'thing', namespace: 'shop' } }],
    gone: ['Service shop/web'], refused: ['bare-metal'],
  },
  { name: 'the next commit mends it', change: (_, all) => all, made: ['Service shop/web'] },
];
