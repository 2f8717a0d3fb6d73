import { ListedDifference } from '../../metallb/installation/differences';

/** The name of our object, and that of the same one in upstream's manifests, where they differ. */
export const RENAMED: readonly (readonly [kind: string, ours: string, upstream: string])[] = [
  ['ClusterRole', 'projectcontour:contour', 'contour'],
  ['ClusterRoleBinding', 'projectcontour:contour', 'contour'],
  ['RoleBinding', 'contour', 'contour-rolebinding'],
  ['RoleBinding', 'contour-certgen', 'contour'],
];

const CONTROLLER = [
  'ClusterRole contour', 'ClusterRoleBinding contour', 'ConfigMap contour', 'Deployment contour', 'Job contour-certgen-v1-33-6', 'Role contour', 'Role contour-certgen',
  'RoleBinding contour', 'RoleBinding contour-rolebinding', 'Service contour', 'ServiceAccount contour', 'ServiceAccount contour-certgen',
];
const PROXY = ['Deployment envoy', 'Service envoy', 'ServiceAccount envoy'];
const GATEWAY_API = ['backendtlspolicies', 'gatewayclasses', 'gateways', 'grpcroutes', 'httproutes', 'referencegrants', 'tcproutes', 'tlsroutes'];
const POD = '/spec/template/spec';
const SPREAD = `${POD}/topologySpreadConstraints/0`;
const PREFERRED = `${POD}/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/0`;

type Sides = Pick<ListedDifference, 'upstream' | 'ours'>;

const at = (object: string, pointer: string, reason: string, sides: Sides): ListedDifference => ({ object, pointer, reason, ...sides });
const several = (object: string, reason: string, values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).map(([pointer, ours]) => at(object, pointer, reason, { ours }));

const labels = (object: string, pointer: string, [component, instance, name]: readonly string[]) => several(object, 'the labels that Kubernetes recommends, by which people find what belongs together', {
  [`${pointer}/app.kubernetes.io~1component`]: component, [`${pointer}/app.kubernetes.io~1instance`]: instance, [`${pointer}/app.kubernetes.io~1name`]: name,
});
const CONTROLLER_LABELS = ['controller', 'contour', 'contour'];
const PROXY_LABELS = ['ingress-proxy', 'envoy', 'envoy'];

const security = (object: string, container: string) => several(object, 'the strictest level of Pod Security, which the namespace enforces', {
  [`${POD}/${container}/securityContext/allowPrivilegeEscalation`]: false,
  [`${POD}/${container}/securityContext/capabilities/drop/0`]: 'ALL',
  [`${POD}/${container}/securityContext/readOnlyRootFilesystem`]: true,
});
const resources = (object: string, container: string, cpu: string, memory: string, limit: string) => several(object, 'so that the scheduler knows what it needs and a leak ends in its own pod', {
  [`${POD}/${container}/resources/limits/memory`]: limit,
  [`${POD}/${container}/resources/requests/cpu`]: cpu,
  [`${POD}/${container}/resources/requests/memory`]: memory,
});

const WRITTEN_DOWN = 'the default of the API server, written down so that nothing sees a difference';

const budget = (name: string, names: readonly string[]) => [
  ...several(`PodDisruptionBudget ${name}`, 'draining nodes leaves one pod running at least', {
    '/apiVersion': 'policy/v1', '/kind': 'PodDisruptionBudget', '/metadata/name': name, '/metadata/namespace': 'projectcontour', '/spec/maxUnavailable': 1, '/spec/selector/matchLabels/app': name,
  }),
  ...labels(`PodDisruptionBudget ${name}`, '/metadata/labels', names),
];

/** Everything in which our installation differs from upstream's manifests (Envoy as a Deployment), leaf by leaf; under upstream's names. */
export const DIFFERENCES: readonly ListedDifference[] = [
  ...CONTROLLER.flatMap((object) => labels(object, '/metadata/labels', CONTROLLER_LABELS)),
  ...PROXY.flatMap((object) => labels(object, '/metadata/labels', PROXY_LABELS)),
  ...([['contour', CONTROLLER_LABELS], ['envoy', PROXY_LABELS]] as const).flatMap(([name, names]) => [
    ...labels(`Deployment ${name}`, '/spec/template/metadata/labels', names),
    at(`Deployment ${name}`, '/metadata/labels/app', 'a label of the pods, by which nobody looks for these objects', { upstream: name }),
    ...budget(name, names),
  ]),
  ...RENAMED.map(([kind, ours, upstream]) => at(`${kind} ${upstream}`, '/metadata/name', 'what is of the whole cluster has the namespace in its name, and a binding the name of its role', { upstream, ours })),
  at('ClusterRoleBinding contour', '/roleRef/name', 'the role has another name', { upstream: 'contour', ours: 'projectcontour:contour' }),
  ...GATEWAY_API.flatMap((kind) => [
    at('ClusterRole contour', `/rules/gateway.networking.k8s.io ${kind}`, 'Contour reads Gateway API only where it is told of a Gateway', { upstream: 'get list watch' }),
    ...(kind === 'referencegrants' ? [] : [
      at('ClusterRole contour', `/rules/gateway.networking.k8s.io ${kind}~1status`, 'Contour reads Gateway API only where it is told of a Gateway', { upstream: 'update' }),
    ]),
  ]),
  at('ConfigMap contour', '/data/contour.yaml/accesslog-format', 'lines that a log store can take apart', { upstream: 'envoy', ours: 'json' }),
  at('ConfigMap contour', '/data/contour.yaml/accesslog-level', 'its default, written down because an option changes it', { ours: 'info' }),
  ...['envoy-client-certificate', 'fallback-certificate'].map((key) => at('ConfigMap contour', `/data/contour.yaml/tls/${key}`, 'an empty field of upstream\'s file of examples', { upstream: null })),
  at('Deployment contour', '/spec/strategy/rollingUpdate/maxUnavailable', WRITTEN_DOWN, { ours: '25%' }),
  ...several('Deployment contour', 'the rights of the pods stand in the pods, and no other pod with the account has them', { [`${POD}/automountServiceAccountToken`]: true }),
  ...several('Job contour-certgen-v1-33-6', 'the rights of the pods stand in the pods, and no other pod with the account has them', { [`${POD}/automountServiceAccountToken`]: true }),
  ...['contour', 'contour-certgen', 'envoy'].flatMap((name) => several(`ServiceAccount ${name}`, 'a pod says itself that it needs the rights of its account', { '/automountServiceAccountToken': false })),
  at('Deployment contour', `${POD}/containers/0/args/8`, 'without it Contour takes every Ingress and HTTPProxy that names no class', { ours: '--ingress-class-name=contour' }),
  ...several('Deployment contour', 'its defaults, written down because another name and namespace may be wanted', {
    [`${POD}/containers/0/args/9`]: '--envoy-service-name=envoy', [`${POD}/containers/0/args/10`]: '--envoy-service-namespace=projectcontour',
  }),
  ...resources('Deployment contour', 'containers/0', '100m', '128Mi', '512Mi'),
  ...resources('Deployment envoy', 'containers/0', '10m', '32Mi', '64Mi'),
  ...resources('Deployment envoy', 'containers/1', '100m', '256Mi', '1Gi'),
  ...resources('Deployment envoy', 'initContainers/0', '10m', '32Mi', '64Mi'),
  ...([['Deployment contour', 'containers/0'], ['Deployment envoy', 'containers/0'], ['Deployment envoy', 'containers/1'], ['Deployment envoy', 'initContainers/0'],
    ['Job contour-certgen-v1-33-6', 'containers/0']] as const).flatMap(([object, container]) => security(object, container)),
  ...['Deployment contour', 'Deployment envoy', 'Job contour-certgen-v1-33-6']
    .flatMap((object) => several(object, 'the strictest level of Pod Security, which the namespace enforces', { [`${POD}/securityContext/seccompProfile/type`]: 'RuntimeDefault' })),
  at('Deployment contour', `${POD}/volumes/0/secret/defaultMode`, WRITTEN_DOWN, { ours: 420 }),
  at('Deployment contour', `${POD}/volumes/1/configMap/defaultMode`, 'the same number: upstream\'s 0644 is octal to the API server, and 644 to a reader of YAML 1.2', { upstream: 644, ours: 420 }),
  at('Deployment envoy', `${POD}/volumes/2/secret/defaultMode`, WRITTEN_DOWN, { ours: 420 }),
  at('Deployment envoy', '/spec/minReadySeconds', 'all nodes know of a new pod before an old one goes', { ours: 5 }),
  at('Deployment envoy', '/spec/strategy/rollingUpdate/maxSurge', 'one pod at a time, however many there are', { upstream: '10%', ours: 1 }),
  at('Deployment envoy', '/spec/strategy/rollingUpdate/maxUnavailable', 'a new pod is ready before an old one goes, so an update drops no request', { ours: 0 }),
  ...Object.entries({ 'podAffinityTerm/labelSelector/matchLabels/app': 'envoy', 'podAffinityTerm/topologyKey': 'kubernetes.io/hostname', 'weight': 100 })
    .map(([pointer, upstream]) => at('Deployment envoy', `${PREFERRED}/${pointer}`, 'a wish that the scheduler may pass over; the spread over nodes is asked for below', { upstream })),
  ...several('Deployment envoy', 'on layer 2 a node without a pod answers nobody, so the pods are spread', {
    [`${SPREAD}/labelSelector/matchLabels/app`]: 'envoy',
    [`${SPREAD}/matchLabelKeys/0`]: 'pod-template-hash',
    [`${SPREAD}/maxSkew`]: 1,
    [`${SPREAD}/nodeTaintsPolicy`]: 'Honor',
    [`${SPREAD}/topologyKey`]: 'kubernetes.io/hostname',
    [`${SPREAD}/whenUnsatisfiable`]: 'DoNotSchedule',
  }),
  at('Deployment envoy', `${POD}/containers/0/lifecycle/preStop/exec/command/3`, 'Envoy serves on while load balancers and MetalLB learn that it is leaving', { ours: '--drain-delay=10s' }),
  ...[80, 443].map((hostPort, index) => at('Deployment envoy', `${POD}/containers/1/ports/${index}/hostPort`, 'the Service has an address of its own; a port of the node would keep two pods off it', { upstream: hostPort })),
  ...['Deployment envoy', 'Job contour-certgen-v1-33-6'].map((object) =>
    at(object, `${POD}/${object.startsWith('Job') ? 'containers' : 'initContainers'}/0/env/0/valueFrom/fieldRef/apiVersion`, WRITTEN_DOWN, { ours: 'v1' })),
  at('Job contour-certgen-v1-33-6', '/spec/backoffLimit', 'where all objects are applied at once the Job may run before its rights are there', { upstream: 1, ours: 6 }),
  ...['audit', 'enforce', 'warn'].map((mode) => at('Namespace projectcontour', `/metadata/labels/pod-security.kubernetes.io~1${mode}`, 'all pods satisfy the strictest level', { ours: 'restricted' })),
  at('Service envoy', '/metadata/annotations/metallb.io~1loadBalancerIPs', 'the planned address, which MetalLB gives', { ours: '192.168.1.200' }),
  at('Service envoy', '/metadata/annotations/service.beta.kubernetes.io~1aws-load-balancer-backend-protocol', 'says something to load balancers of a cloud alone', { upstream: 'tcp' }),
  ...several('IngressClass contour', 'upstream installs none, and an Ingress that names a class without an object is a question', {
    '/apiVersion': 'networking.k8s.io/v1', '/kind': 'IngressClass', '/metadata/name': 'contour', '/spec/controller': 'projectcontour.io/ingress-controller',
  }),
  ...labels('IngressClass contour', '/metadata/labels', PROXY_LABELS),
];
