import { ListedDifference } from '../../metallb/installation/differences';

/** The name of our object, and that of the same one in upstream's chart, where they differ: upstream's begin with the name of Helm's chart. */
export const RENAMED: readonly (readonly [kind: string, ours: string, upstream: string])[] = [
  ['ClusterRole', 'envoy-gateway-system:envoy-gateway', 'gateway-helm-envoy-gateway-role'],
  ['ClusterRoleBinding', 'envoy-gateway-system:envoy-gateway', 'gateway-helm-envoy-gateway-rolebinding'],
  ['ClusterRole', 'envoy-gateway-system:envoy-gateway-certgen', 'gateway-helm-certgen:envoy-gateway-system'],
  ['ClusterRoleBinding', 'envoy-gateway-system:envoy-gateway-certgen', 'gateway-helm-certgen:envoy-gateway-system'],
  ['Role', 'envoy-gateway-infra-manager', 'gateway-helm-infra-manager'],
  ['RoleBinding', 'envoy-gateway-infra-manager', 'gateway-helm-infra-manager'],
  ['Role', 'envoy-gateway-leader-election', 'gateway-helm-leader-election-role'],
  ['RoleBinding', 'envoy-gateway-leader-election', 'gateway-helm-leader-election-rolebinding'],
  ['Role', 'envoy-gateway-certgen', 'gateway-helm-certgen'],
  ['RoleBinding', 'envoy-gateway-certgen', 'gateway-helm-certgen'],
  ['ServiceAccount', 'envoy-gateway-certgen', 'gateway-helm-certgen'],
  ['Job', 'envoy-gateway-certgen-1-9-0', 'gateway-helm-certgen'],
];

const MAIN = ['ConfigMap envoy-gateway-config', 'Deployment envoy-gateway', 'Service envoy-gateway', 'ServiceAccount envoy-gateway'];
const WEBHOOK = 'MutatingWebhookConfiguration envoy-gateway-topology-injector.envoy-gateway-system';
const IMAGE = { upstream: 'docker.io/envoyproxy/gateway-dev:latest', ours: 'docker.io/envoyproxy/gateway:v1.9.0', reason: 'upstream\'s copy is what its tests render; a release names its own tag' };
const renamed = ([kind, , upstream]: readonly string[]) => `${kind} ${upstream}`;
const at = (object: string, pointer: string, difference: Omit<ListedDifference, 'object' | 'pointer'>): ListedDifference => ({ object, pointer, ...difference });

/** Everything in which our controller differs from what upstream's chart renders with default values, leaf by leaf; under upstream's names. */
export const DIFFERENCES: readonly ListedDifference[] = [
  ...[...RENAMED.map(renamed), ...MAIN, WEBHOOK].flatMap((object) => [
    ...[['helm.sh~1chart', 'gateway-helm-v0.0.0-latest'], ['app.kubernetes.io~1version', 'latest'], ['app.kubernetes.io~1managed-by', 'Helm']]
      .map(([label, upstream]) => at(object, `/metadata/labels/${label}`, { upstream, reason: 'no Helm manages it, and a version in labels would change every object with each update' })),
    ...[['app.kubernetes.io~1name', 'gateway-helm'], ['app.kubernetes.io~1instance', 'gateway-helm']]
      .map(([label, upstream]) => at(object, `/metadata/labels/${label}`, { upstream, ours: 'envoy-gateway', reason: 'the name of the program rather than that of its chart' })),
    at(object, '/metadata/labels/app.kubernetes.io~1component', {
      ...(object === WEBHOOK ? { upstream: 'topology-injector' } : {}), ours: 'controller', reason: 'tells the objects of the controller from those of its proxies',
    }),
  ]),
  ...['Deployment envoy-gateway', 'Service envoy-gateway']
    .map((object) => at(object, '/metadata/labels/control-plane', { upstream: 'envoy-gateway', reason: 'a label of the pods, by which nobody looks for these objects' })),
  ...RENAMED.map((row) => at(renamed(row), '/metadata/name', { upstream: row[2], ours: row[1], reason: 'without the name of Helm\'s chart; the Job has the version, because a Job cannot be changed' })),
  ...RENAMED.filter(([kind]) => kind.endsWith('Binding')).map((row) => at(renamed(row), '/roleRef/name', {
    upstream: RENAMED.find(([kind, ours]) => `${kind}Binding` === row[0] && ours === row[1])![2], ours: row[1], reason: 'the role has another name',
  })),
  ...RENAMED.filter(([kind, ours]) => kind.endsWith('Binding') && ours.endsWith('certgen')).map((row) => at(renamed(row), '/subjects/0/name', {
    upstream: 'gateway-helm-certgen', ours: 'envoy-gateway-certgen', reason: 'the ServiceAccount has another name',
  })),
  ...[...RENAMED.filter(([, ours]) => ours.includes('certgen')).map(renamed), WEBHOOK].flatMap((object) => [
    at(object, '/metadata/annotations/helm.sh~1hook', { upstream: 'pre-install, pre-upgrade', reason: 'no Helm runs hooks: pods of the controller wait for the Secret that the Job makes' }),
    ...(object.startsWith('Job') ? [] : [at(object, '/metadata/annotations/helm.sh~1hook-weight', { upstream: '-1', reason: 'no Helm runs hooks in an order' })]),
  ]),
  at('ClusterRole gateway-helm-envoy-gateway-role', '/metadata/creationTimestamp', { upstream: null, reason: 'a trace of upstream\'s generator; the API server sets the time' }),
  at('ConfigMap envoy-gateway-config', '/data/envoy-gateway.yaml/provider/kubernetes/shutdownManager/image', IMAGE),
  ...['Deployment envoy-gateway', 'Job gateway-helm-certgen'].flatMap((object) => [
    at(object, '/spec/template/spec/containers/0/image', IMAGE),
    at(object, '/spec/template/spec/containers/0/imagePullPolicy', { upstream: 'Always', reason: 'what the tag of a release names does not change; Kubernetes pulls it where it is not there' }),
    at(object, '/spec/template/spec/imagePullSecrets', { upstream: [], reason: 'an empty list says nothing' }),
  ]),
  ...['name', 'instance'].flatMap((label) => [['Deployment envoy-gateway', '/spec/selector/matchLabels'], ['Deployment envoy-gateway', '/spec/template/metadata/labels'], ['Service envoy-gateway', '/spec/selector']]
    .map(([object, pointer]) => at(object, `${pointer}/app.kubernetes.io~1${label}`, { upstream: 'gateway-helm', ours: 'envoy-gateway', reason: 'the name of the program rather than that of its chart' }))),
  at('Deployment envoy-gateway', '/spec/template/metadata/labels/app.kubernetes.io~1component', { ours: 'controller', reason: 'tells the objects of the controller from those of its proxies' }),
  at('Deployment envoy-gateway', '/spec/template/spec/containers/0/resources/limits/memory', { upstream: '1024Mi', ours: '1Gi', reason: 'the same amount, as the API server writes it, so that nothing sees a difference' }),
  ...[0, 1, 2, 3, 4].flatMap((index) => [
    at('Deployment envoy-gateway', `/spec/template/spec/containers/0/ports/${index}/protocol`, { ours: 'TCP', reason: 'the default of the API server, written down so that nothing sees a difference' }),
    at('Service envoy-gateway', `/spec/ports/${index}/protocol`, { ours: 'TCP', reason: 'the default of the API server, written down so that nothing sees a difference' }),
  ]),
  at('Job gateway-helm-certgen', '/spec/backoffLimit', { upstream: 1, ours: 6, reason: 'where all objects are applied at once the Job may run before its rights are there' }),
  at('Job gateway-helm-certgen', '/spec/template/spec/serviceAccountName', { upstream: 'gateway-helm-certgen', ours: 'envoy-gateway-certgen', reason: 'the ServiceAccount has another name' }),
  at('Job gateway-helm-certgen', '/spec/ttlSecondsAfterFinished', { upstream: 30, reason: 'a GitOps engine would make a Job that is gone anew, each time that it looks' }),
  ...[['/apiVersion', 'v1'], ['/kind', 'Namespace'], ['/metadata/name', 'envoy-gateway-system'],
    ...['audit', 'enforce', 'warn'].map((mode) => [`/metadata/labels/pod-security.kubernetes.io~1${mode}`, 'restricted'])]
    .map(([pointer, ours]) => at('Namespace envoy-gateway-system', pointer, { ours, reason: 'the chart leaves the namespace to Helm; all pods satisfy the strictest level' })),
];
