import { balanced, changesOf, deployment, ingress, layer2, peer, pool, service } from './states';

const POOL = pool('public', '192.168.1.200-192.168.1.250') + layer2('public');
const CLUSTER_IP = 'type: ClusterIP, selector: { app: web }, ports: ';
const breaks = (before: string, after: string) => changesOf(POOL + before, POOL + after).interruptions.map(({ effect, subject, because }) => `${effect} ${subject}: ${because}`);

const LOCAL = 'externalTrafficPolicy: Local, ports: [{ port: 80 }]';
const daemonSet = (image: string, name = 'web') => `---\napiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: ${name}, namespace: apps }\nspec: { selector: { matchLabels: { app: ${name} } }, template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: c, image: "${image}" }] } } }\n`;
const operated = (spec: string) => `---\napiVersion: metallb.io/v1beta1\nkind: MetalLB\nmetadata: { name: metallb, namespace: metallb-system }\nspec: ${spec}\n`;
const statefulSet = (image: string, spec = '') => daemonSet(image).replace('DaemonSet', 'StatefulSet').replace('spec: {', `spec: { replicas: 1, serviceName: web${spec},`);
const crd = (kind: string, group: string) => `---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: ${kind.toLowerCase()}s.${group} }\nspec: { group: ${group}, names: { kind: ${kind} } }\n`;
const namespace = (more = '') => `---\napiVersion: v1\nkind: Namespace\nmetadata: { name: apps${more} }\n`;
const binding = (role: string) => `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: b, namespace: apps }\nroleRef: { kind: Role, name: ${role}, apiGroup: rbac.authorization.k8s.io }\n`;

const AUTOSCALER = '---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web, namespace: apps }\n'
  + 'spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 2, maxReplicas: 5 }\n';
const unnumbered = (image: string) => deployment('web', { image }).replace('replicas: 2, ', '');
const TWO_LABELS = deployment('web').replace('labels: { app: web }', 'labels: { app: web, tier: front }');

describe('it interrupts traffic that', () => {
  test.each<[string, string, string, string]>([
    ['an address moves', balanced('web', '192.168.1.200'), balanced('web', '192.168.1.201'), 'interrupts Service apps/web: Its address moves from 192.168.1.200 to 192.168.1.201: clients, DNS and firewalls know the old one.'],
    ['an address is given back', balanced('web', '192.168.1.200'), '', 'interrupts Service apps/web: It gives 192.168.1.200 back: nobody answers there.'],
    ['a Service is renamed', balanced('web', '192.168.1.200'), balanced('shop', '192.168.1.200'), 'interrupts Service apps/shop: It answers at 192.168.1.200 instead of apps/web: the address is free until the one is deleted and the other has it.'],
    ['a selector changes', service('web') + deployment('web'), service('web', 'selector: { app: shop }, ports: [{ port: 80 }]') + deployment('web') + deployment('shop'),
      'interrupts Service apps/web: Its selector changes (app=web → app=shop): requests go to Deployment apps/shop instead of Deployment apps/web.'],
    ['a port is gone', service('web'), service('web', `${CLUSTER_IP}[{ port: 8080 }]`), 'interrupts Service apps/web: Nobody answers on TCP 80 any more.'],
    ['a port leads elsewhere', service('web'), service('web', `${CLUSTER_IP}[{ port: 80, targetPort: 8080 }]`), 'interrupts Service apps/web: What comes to TCP 80 goes to port 8080 of the pods instead of 80.'],
    ['a port of the nodes changes', service('web', 'type: NodePort, selector: { app: web }, ports: [{ port: 80, nodePort: 30080 }]'), service('web', 'type: NodePort, selector: { app: web }, ports: [{ port: 80, nodePort: 30081 }]'),
      'interrupts Service apps/web: The port of the nodes for TCP 80 changes from 30080 to 30081.'],
    ['fewer nodes answer', balanced('web', '192.168.1.200'), balanced('web', '192.168.1.200', LOCAL),
      'interrupts Service apps/web: `externalTrafficPolicy` changes from Cluster to Local: from now on only nodes with a ready pod of it answer, so that another node may take over.'],
    ['pods no longer see who asks', balanced('web', '192.168.1.200', LOCAL), balanced('web', '192.168.1.200'),
      'interrupts Service apps/web: `externalTrafficPolicy` changes from Local to Cluster: another node may take over, and pods no longer see the addresses of clients.'],
    ['a proxy restarts with one replica', balanced('web', '192.168.1.200') + deployment('web', { replicas: 1 }), balanced('web', '192.168.1.200') + deployment('web', { replicas: 1, image: 'web:2' }),
      'interrupts Deployment apps/web: It restarts with one replica: connections to Service apps/web are cut.'],
    ['the number of pods is left to an autoscaler', balanced('web', '192.168.1.200') + deployment('web', { replicas: 3 }), balanced('web', '192.168.1.200') + unnumbered('web:1') + AUTOSCALER,
      'interrupts Deployment apps/web: It says no number of pods any more, where it said 3: one pod answers for Service apps/web until an autoscaler starts others.'],
    ['a proxy restarts of which an autoscaler may leave one', balanced('web', '192.168.1.200') + unnumbered('web:1') + AUTOSCALER.replace('minReplicas: 2', 'minReplicas: 1'),
      balanced('web', '192.168.1.200') + unnumbered('web:2') + AUTOSCALER.replace('minReplicas: 2', 'minReplicas: 1'),
      'interrupts Deployment apps/web: It restarts with one replica: connections to Service apps/web are cut.'],
    ['a proxy restarts with one replica, and answers on its own node alone', balanced('web', '192.168.1.200', LOCAL) + deployment('web', { replicas: 1 }), balanced('web', '192.168.1.200', LOCAL) + deployment('web', { replicas: 1, image: 'web:2' }),
      'interrupts Deployment apps/web: It restarts with one replica: connections to Service apps/web are cut, and where the next pod runs on another node that one answers from then on (externalTrafficPolicy Local).'],
    ['all pods stop first', service('web') + deployment('web', { spec: 'strategy: { type: Recreate }' }), service('web') + deployment('web', { image: 'web:2', spec: 'strategy: { type: Recreate }' }),
      'interrupts Deployment apps/web: It restarts, and all of its pods stop before the next ones start (Recreate): nobody answers for Service apps/web meanwhile.'],
    ['there are no pods any more', service('web') + deployment('web'), service('web') + deployment('web', { replicas: 0 }), 'interrupts Deployment apps/web: It has no pods any more, and stands behind Service apps/web.'],
    ['the pods are gone', service('web') + deployment('web'), service('web'), 'interrupts Deployment apps/web: It is gone, and no other pods stand behind Service apps/web.'],
    ['the only pod of a StatefulSet restarts', service('web') + statefulSet('db:1'), service('web') + statefulSet('db:2'), 'interrupts StatefulSet apps/web: Its only pod stops before the next one starts: nobody answers for Service apps/web meanwhile.'],
    ['a DaemonSet restarts that answers on each node by itself', balanced('web', '192.168.1.200', LOCAL) + daemonSet('web:1'), balanced('web', '192.168.1.200', LOCAL) + daemonSet('web:2'),
      'interrupts DaemonSet apps/web: It restarts on one node after another, and a node without its pod does not answer for Service apps/web (externalTrafficPolicy Local).'],
    ['speakers are gone', daemonSet('quay.io/metallb/speaker:v0.16.1', 'speaker'), '',
      'interrupts DaemonSet apps/speaker: MetalLB\'s speaker is gone from all nodes: nobody announces the addresses of Services any more.'],
    ['speakers restart', daemonSet('quay.io/metallb/speaker:v0.15.3', 'speaker'), daemonSet('quay.io/metallb/speaker:v0.16.1', 'speaker'),
      'interrupts DaemonSet apps/speaker: MetalLB\'s speaker restarts on one node after another: meanwhile another node answers for what the node announces, and routers that it speaks BGP with forget it.'],
    ['the operator of MetalLB takes its speakers away', operated('{}'), '',
      'interrupts MetalLB metallb-system/metallb: MetalLB\'s speaker is gone from all nodes: nobody announces the addresses of Services any more.'],
    ['the operator of MetalLB starts its speakers otherwise', operated('{ bgpBackend: frr }'), operated('{ bgpBackend: frr-k8s }'),
      'interrupts MetalLB metallb-system/metallb: MetalLB\'s speaker restarts on one node after another: meanwhile another node answers for what the node announces, and routers that it speaks BGP with forget it.'],
    ['a session is opened anew', peer('router1', '192.168.1.1'), peer('router1', '192.168.1.1', 64999), 'interrupts BGPPeer metallb-system/router1: spec.peerASN changes: the session with the router is closed and opened again, and what it was told is forgotten meanwhile.'],
    ['a route is gone', service('web') + ingress('web', 'a.example.com', '/'), service('web'), 'interrupts Requests to a.example.com/: No route takes them any more.'],
    ['another proxy takes the requests', ingress('web', 'a.example.com', '/'), ingress('web', 'a.example.com', '/', { className: 'nginx' }), 'interrupts Requests to a.example.com/: Class traefik no longer takes them, but class nginx does: clients must reach its address.'],
    ['TLS ends', ingress('web', 'a.example.com', '/', { tls: 'cert' }), ingress('web', 'a.example.com', '/'), 'interrupts Requests to a.example.com/: They have no TLS any more: clients that ask by HTTPS are refused, or warned.'],
    ['a Service is gone that a route leads to', service('web') + ingress('web', 'a.example.com', '/'), ingress('web', 'a.example.com', '/'), 'interrupts Service apps/web: It is gone, and Ingress apps/web still leads to it.'],
  ])('%s', (_, before, after, expected) => expect(breaks(before, after)).toEqual([expected]));
});

describe('it does not interrupt traffic that', () => {
  test.each<[string, string, string]>([
    ['a further address is given', '', balanced('web', '192.168.1.200')],
    ['a port is added', service('web'), service('web', `${CLUSTER_IP}[{ port: 80 }, { port: 443 }]`)],
    ['other labels select the same pods', service('web') + TWO_LABELS, service('web', 'selector: { tier: front }, ports: [{ port: 80 }]') + TWO_LABELS],
    ['two replicas restart in turn', balanced('web', '192.168.1.200') + deployment('web'), balanced('web', '192.168.1.200') + deployment('web', { image: 'web:2' })],
    ['pods restart in turn of which an autoscaler leaves two at least', balanced('web', '192.168.1.200') + unnumbered('web:1') + AUTOSCALER, balanced('web', '192.168.1.200') + unnumbered('web:2') + AUTOSCALER],
    ['there are more replicas', balanced('web', '192.168.1.200') + deployment('web', { replicas: 1 }), balanced('web', '192.168.1.200') + deployment('web', { replicas: 3 })],
    ['something restarts that nobody asks', deployment('web', { replicas: 1 }), deployment('web', { replicas: 1, image: 'web:2' })],
    ['a route is new', ingress('web', 'a.example.com', '/'), ingress('web', 'a.example.com', '/') + ingress('api', 'a.example.com', '/api')],
    ['TLS begins', ingress('web', 'a.example.com', '/'), ingress('web', 'a.example.com', '/', { tls: 'cert' })],
    ['the policy of a Service inside the cluster changes, which has none', service('web'), service('web', 'externalTrafficPolicy: Local, selector: { app: web }, ports: [{ port: 80 }]')],
  ])('%s', (_, before, after) => expect(breaks(before, after)).toEqual([]));
});

describe('the API server refuses that', () => {
  test.each<[string, string, string, string]>([
    ['a Deployment selects other pods', deployment('web'), deployment('web', { label: 'shop' }), 'Deployment apps/web: spec.selector may not change once it is set: the API server refuses it until the object is deleted and made anew, and its pods are gone in between.'],
    ['a StatefulSet has another Service', statefulSet('db:1'), statefulSet('db:1').replace('serviceName: web', 'serviceName: other'), 'StatefulSet apps/web: spec.serviceName may not change once it is set: the API server refuses it until the object is deleted and made anew, and its pods are gone in between.'],
    ['a RoleBinding gives another role', binding('a'), binding('b'), 'RoleBinding apps/b: roleRef may not change once it is set: the API server refuses it until the object is deleted and made anew.'],
    ['a Service has another class', balanced('web', '192.168.1.200'), balanced('web', '192.168.1.200', 'ports: [{ port: 80 }], loadBalancerClass: metallb.io/metallb'),
      'Service apps/web: `spec.loadBalancerClass` may not change (none → metallb.io/metallb): the Service must be deleted and made anew, and its address is free in between.'],
    ['a Service has another address inside the cluster', service('web', `clusterIP: 10.96.0.7, ${CLUSTER_IP}[{ port: 80 }]`), service('web', `clusterIP: None, ${CLUSTER_IP}[{ port: 80 }]`), 'Service apps/web: `spec.clusterIP` may not change (10.96.0.7 → None): the Service must be deleted and made anew.'],
  ])('%s', (_, before, after, expected) => expect(breaks(before, after)).toContain(`refused ${expected}`));
});

const versions = (...served: readonly string[]) => crd('Widget', 'example.com').replace('names: { kind: Widget } }', `names: { kind: Widget }, versions: [${['v1', 'v1beta1'].map((name) => `{ name: ${name}, served: ${served.includes(name)} }`).join(', ')}] }`);
const widget = (name: string, version: string) => `---\napiVersion: example.com/${version}\nkind: Widget\nmetadata: { name: ${name}, namespace: apps }\n`;

const externalSecret = (spec = '') => `---\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: db, namespace: apps }\nspec: { ${spec} }\n`;
const sealedSecret = (spec = '') => `---\napiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: db, namespace: apps }\nspec: { ${spec} }\n`;
const SECRET_POD = deployment('web').replace('image: "web:1"', 'image: "web:1", envFrom: [{ secretRef: { name: db } }]');
const SECRET_ROUTE = ingress('web', 'a.example.com', '/', { tls: 'db' });

describe('a version that a definition no longer serves', () => {
  test.each<[string, string, string, string[]]>([
    ['is told with the object that is written in it', versions('v1', 'v1beta1') + widget('a', 'v1beta1'), versions('v1') + widget('a', 'v1beta1') + widget('b', 'v1'),
      ['refused CustomResourceDefinition widgets.example.com: It no longer serves v1beta1, in which Widget apps/a is written: the API server refuses it. Write it in v1 first.']],
    ['is told where none is left', versions('v1'), versions() + widget('a', 'v1') + widget('b', 'v1'),
      ['refused CustomResourceDefinition widgets.example.com: It no longer serves v1, in which Widget apps/a and Widget apps/b are written: the API server refuses them.']],
    ['is no matter where nothing is written in it', versions('v1', 'v1beta1') + widget('a', 'v1beta1'), versions('v1') + widget('a', 'v1'), []],
    ['is no news where it was not served before', versions('v1'), versions('v1').replace('metadata: {', 'metadata: { labels: { a: b },') + widget('a', 'v1beta1'), []],
  ])('%s', (_, before, after, expected) => expect(breaks(before, after)).toEqual(expected));
});

describe('more is deleted than what left the files when', () => {
  test.each<[string, string, string, string]>([
    ['a Namespace is gone', namespace() + service('web') + service('db'), service('web') + service('db'), 'deletes Namespace apps: Everything in the namespace is deleted with it, whoever made it; of these 2 objects still stand in the files: Service apps/db and Service apps/web.'],
    ['the definition of MetalLB\'s pools is gone', crd('IPAddressPool', 'metallb.io'), '', 'deletes CustomResourceDefinition ipaddresspools.metallb.io: Every IPAddressPool in every namespace is deleted with it, which is every pool of MetalLB: no Service keeps its address; of these 1 object still stands in the files: IPAddressPool metallb-system/public.'],
    ['the definition of another kind is gone', crd('Widget', 'example.com'), '', 'deletes CustomResourceDefinition widgets.example.com: Every Widget in every namespace is deleted with it.'],
  ])('%s', (_, before, after, expected) => expect(breaks(before, after)).toEqual([expected]));

  test.each<[string, string, string, string[]]>([
    ['an ExternalSecret is gone, whose Secret pods and an Ingress ask for', externalSecret() + SECRET_ROUTE, SECRET_POD + SECRET_ROUTE,
      ['deletes ExternalSecret apps/db: The Secret apps/db is deleted with it, which it owns; Deployment apps/web and Ingress apps/web ask for it.']],
    ['a SealedSecret is gone that nobody asks for', sealedSecret(), '', ['deletes SealedSecret apps/db: The Secret apps/db is deleted with it, which it owns.']],
    ['one takes the place of the other', sealedSecret(), externalSecret(), ['deletes SealedSecret apps/db: The Secret apps/db is deleted with it, which it owns; ExternalSecret apps/db makes it anew.']],
    ['the Secret has another name', externalSecret('target: { name: other }'), SECRET_POD, ['deletes ExternalSecret apps/db: The Secret apps/other is deleted with it, which it owns.']],
    ['but not where the ExternalSecret does not own it', externalSecret('target: { creationPolicy: Orphan }'), SECRET_POD, []],
    ['nor where the SealedSecret does not', sealedSecret('template: { metadata: { annotations: { sealedsecrets.bitnami.com/skip-set-owner-references: "true" } } }'), '', []],
    ['nor the Secret of a Certificate, which stays', '---\napiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: db, namespace: apps }\nspec: { secretName: db }\n', SECRET_POD, []],
  ])('%s', (_, before, after, expected) => expect(breaks(before, after)).toEqual(expected));

  test.each<[string, string]>([
    ['Flux is told to keep it', ', annotations: { kustomize.toolkit.fluxcd.io/prune: disabled }'],
    ['Flux is told so by a label', ', labels: { kustomize.toolkit.fluxcd.io/prune: disabled }'],
    ['Argo CD is told to keep it', ', annotations: { argocd.argoproj.io/sync-options: "ServerSideApply=true,Prune=false" }'],
    ['helm is told to keep it', ', annotations: { helm.sh/resource-policy: keep }'],
  ])('but not where %s', (_, more) => {
    const { interruptions, removals } = changesOf(namespace(more), '');
    expect([interruptions, removals.map(({ kept }) => typeof kept)]).toEqual([[], ['string']]);
  });
});

test('the gravest stand first', () => expect(breaks(
  namespace() + deployment('web') + balanced('web', '192.168.1.200'), deployment('web', { label: 'shop' }) + balanced('web', '192.168.1.201'),
).map((text) => text.split(' ')[0])).toEqual(['refused', 'deletes', 'interrupts']));

test.each([
  ['are called otherwise', daemonSet('quay.io/metallb/speaker:v0.16.1', 'announcer')],
  ['the operator brings', operated('{}')],
  ['a chart may bring', '---\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: metallb, namespace: apps }\nspec: { chart: { spec: { chart: metallb } } }\n'],
])('nothing is said of speakers that %s from now on', (_, after) => expect(breaks(daemonSet('quay.io/metallb/speaker:v0.16.1', 'speaker'), after)).toEqual([]));

test('nothing is said where the operator starts MetalLB\'s controller otherwise', () => {
  expect(breaks(operated('{}'), operated('{ controllerNodeSelector: { edge: "true" } }'))).toEqual([]);
});
