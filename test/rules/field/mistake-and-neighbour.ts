import { ApiObject, App, Chart } from 'cdk8s';
import { stringify } from 'yaml';
import { command } from '../../cli/command';
import { emptyFolder, SEED_NETWORK } from '../../constructs/seed-network';
import { folderOf } from '../../support/folder';
import { IpPlan, NodeOptions } from 'cdk8s-bare-metal';

/** One check of the field: a mistake and the neighbour that differs from it in one thing, both with everything that stands around them. */
export interface Check {
  readonly bad: readonly object[];
  /** `severity rule`. */
  readonly told: string;
  /** What the message says, where the rule has several things to say. */
  readonly says?: RegExp;
  readonly good: readonly object[];
  /** Two, unless the check is about nodes. */
  readonly nodes?: readonly NodeOptions[];
}

/** Both front ends tell each mistake, as one finding, and say nothing about its neighbour. */
export function areTold(checks: Readonly<Record<string, Check>>): void {
  test.each(Object.entries(checks))('%s', (_, { bad, told, says = /./, good, nodes }) => {
    for (const said of [saidOfFiles, saidOfApp]) {
      expect(said(bad, nodes)).toEqual([expect.stringMatching(new RegExp(`^${told}: .*(?:${says.source})`, 's'))]);
      expect(said(good, nodes)).toEqual([]);
    }
  });
}

/** What is told by nobody, with the reason why that is right. */
export function areLeftAlone(cases: readonly (readonly [name: string, why: string, objects: readonly object[], nodes?: readonly NodeOptions[]])[]): void {
  test.each(cases.map(([name, why, ...given]) => [name, why, given] as const))('nothing is said of %s: %s', (_, __, [objects, nodes]) => {
    expect([saidOfFiles(objects, nodes), saidOfApp(objects, nodes)]).toEqual([[], []]);
  });
}

const NODES: readonly NodeOptions[] = SEED_NETWORK.nodes!;
/** A segment of both families, under a cluster of one. */
const NETWORKS = SEED_NETWORK.networks!.map((network) => ({ ...network, cidrV6: 'fd00::/64' }));

/** Said of each cluster with that controller, whatever its objects say. */
const OF_A_PRODUCT: ReadonlySet<string> = new Set(['proxy-retired']);

interface Finding {
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
}

export const inWords = (findings: readonly Finding[]) => findings.filter(({ rule }) => !OF_A_PRODUCT.has(rule)).map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);

/** What `check` says of a repository that holds these objects. */
export function saidOfFiles(objects: readonly object[], nodes = NODES): string[] {
  const { podCidrs, serviceCidrs } = SEED_NETWORK;
  const cwd = folderOf({
    'bare-metal.yaml': stringify({ networks: NETWORKS, nodes, podCidrs, serviceCidrs }),
    'cluster.yaml': objects.map((object) => stringify(object, { version: '1.1', aliasDuplicateObjects: false })).join('---\n'),
  });
  const { stdout, stderr } = command(['check', '--quiet', '--format', 'json'], { cwd });
  expect(stderr).toBe('');
  return inWords((JSON.parse(stdout) as { findings: Finding[] }).findings);
}

/** What the plan of an app says of the same objects, which stand in it as they are. */
export function saidOfApp(objects: readonly object[], nodes = NODES): string[] {
  const app = new App({ outdir: emptyFolder() });
  const plan = new IpPlan(app, 'Plan', { ...SEED_NETWORK, networks: NETWORKS, nodes: [...nodes], folder: emptyFolder(), externals: { definitions: DEFINITIONS, namespaces: NAMESPACES } });
  const chart = new Chart(app, 'cluster');
  objects.forEach((object, index) => new ApiObject(chart, `${index}`, object as never));
  return inWords(plan.check().findings);
}

export const DEFINITIONS = [
  'traefik', 'gateway-api-standard@1.6.1', 'envoy-gateway', 'contour', 'haproxy-kubernetes-ingress', 'nginx-kubernetes-ingress', 'prometheus-operator', 'cert-manager', 'metallb.io', 'gateway.nginx.org',
];
const NAMESPACES = ['shop', 'edge', 'metallb-system'];

export const at = (namespace: string, name: string, more: object = {}) => ({ name, namespace, ...more });
export const object = (apiVersion: string, kind: string, metadata: object, rest: object) => ({ apiVersion, kind, metadata, ...rest });

/** Objects of Kubernetes. */
export const k8s = {
  service: (namespace: string, name: string, spec: object = {}, annotations: object = {}) => object('v1', 'Service', at(namespace, name, { annotations }), {
    spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 8080 }], ...spec },
  }),
  pods: (namespace: string, name: string, pod: object = {}, spec: object = {}, kind = 'Deployment') => object('apps/v1', kind, at(namespace, name), {
    spec: {
      ...(kind === 'Deployment' ? { replicas: 2 } : {}), ...spec,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: `registry.example.com/${name}:1.0`, ports: [{ name: 'http', containerPort: 8080 }] }], ...pod } },
    },
  }),
  configMap: (namespace: string, name: string, data: object = {}) => object('v1', 'ConfigMap', at(namespace, name), { data }),
  ingressClass: (name: string, controller: string) => object('networking.k8s.io/v1', 'IngressClass', { name }, { spec: { controller } }),
  certificate: (name: string, dnsNames: readonly string[], namespace = 'shop') => object('cert-manager.io/v1', 'Certificate', at(namespace, name), {
    spec: { secretName: name, dnsNames, issuerRef: { name: 'internal', kind: 'ClusterIssuer' } },
  }),
  issuer: object('cert-manager.io/v1', 'ClusterIssuer', { name: 'internal' }, { spec: { selfSigned: {} } }),
};

export const POOL = object('metallb.io/v1beta1', 'IPAddressPool', at('metallb-system', 'public'), { spec: { addresses: ['192.168.1.200-192.168.1.250'] } });
export const layer2 = (spec: object = {}) => object('metallb.io/v1beta1', 'L2Advertisement', at('metallb-system', 'public'), { spec: { ipAddressPools: ['public'], ...spec } });
export const METALLB = [POOL, layer2()];

/** The application that routes lead to. */
export const SHOP = [k8s.service('shop', 'web'), k8s.pods('shop', 'web'), k8s.issuer, k8s.certificate('shop-tls', ['shop.example.com'])];

const SPREAD = (name: string) => ({
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: name } } }],
});

/** A proxy of its own namespace: its pods, its Service with an address, its class. */
export function proxy(name: string, container: object, more: { readonly ports?: readonly object[]; readonly service?: object; readonly kind?: string } = {}): object[] {
  const ports = more.ports ?? [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'https', port: 443, targetPort: 8443 }];
  return [
    ...METALLB,
    k8s.pods('edge', name, { containers: [{ name, ...container }], ...SPREAD(name) }, {}, more.kind),
    k8s.service('edge', name, { type: 'LoadBalancer', externalTrafficPolicy: 'Local', ports, ...more.service }, { 'metallb.io/loadBalancerIPs': '192.168.1.200' }),
  ];
}

export const TRAEFIK_ARGS = [
  '--entryPoints.web.address=:8080/tcp', '--entryPoints.websecure.address=:8443/tcp', '--entryPoints.websecure.http.tls=true', '--providers.kubernetesingress=true',
  '--providers.kubernetesingress.ingressclass=traefik', '--providers.kubernetesingress.strictprefixmatching=true', '--providers.kubernetesingress.allowemptyservices=true', '--providers.kubernetescrd=true',
];

/** Each controller as a healthy cluster has it, with its class. */
export const BEHIND = {
  traefik: (service: object = {}, args: readonly string[] = [], ports?: readonly object[]) => [
    ...proxy('traefik', { image: 'docker.io/traefik:v3.7.9', args: [...TRAEFIK_ARGS, ...args] }, { service, ports }), k8s.ingressClass('traefik', 'traefik.io/ingress-controller'),
  ],
  haproxy: (service: object = {}, data: object = {}, args: readonly string[] = [], ports?: readonly object[]) => [
    ...proxy('haproxy', { image: 'docker.io/haproxytech/kubernetes-ingress:3.2.12', args: ['--configmap=edge/haproxy', '--ingress.class=haproxy', '--default-ssl-certificate=edge/default-tls', ...args] }, { service, ports }),
    k8s.configMap('edge', 'haproxy', { 'ssl-redirect-port': '443', ...data }), k8s.certificate('default-tls', ['*.example.com'], 'edge'), k8s.ingressClass('haproxy', 'haproxy.org/ingress-controller/haproxy'),
  ],
  contour: (service: object = {}, config = '', args: readonly string[] = [], ports?: readonly object[]) => [
    ...proxy('envoy', { image: 'docker.io/envoyproxy/envoy:distroless-v1.38.3', command: ['envoy'] }, { service, ports }),
    k8s.pods('edge', 'contour', { containers: [{ name: 'contour', image: 'ghcr.io/projectcontour/contour:v1.33.6', command: ['contour'], args: ['serve', '--incluster', '--ingress-class-name=contour', '--envoy-service-name=envoy', '--envoy-service-namespace=edge', '--config-path=/config/contour.yaml', ...args] }] }),
    k8s.configMap('edge', 'contour', { 'contour.yaml': config }), k8s.ingressClass('contour', 'projectcontour.io/ingress-controller'),
  ],
  f5: (service: object = {}, data: object = {}, args: readonly string[] = [], ports?: readonly object[]) => [
    ...proxy('nginx', { image: 'docker.io/nginx/nginx-ingress:5.5.4', args: ['-nginx-configmaps=edge/nginx-config', '-ingress-class=nginx-f5', '-default-server-tls-secret=edge/default-tls', ...args] }, { service, ports }),
    k8s.configMap('edge', 'nginx-config', data), k8s.certificate('default-tls', ['*.example.com'], 'edge'), k8s.ingressClass('nginx-f5', 'nginx.org/ingress-controller'),
  ],
  ingressNginx: (service: object = {}, data: object = {}, args: readonly string[] = [], ports?: readonly object[]) => [
    ...proxy('controller', {
      image: 'registry.k8s.io/ingress-nginx/controller:v1.15.1',
      args: ['/nginx-ingress-controller', '--controller-class=k8s.io/ingress-nginx', '--ingress-class=nginx', '--configmap=edge/controller', '--default-ssl-certificate=edge/default-tls', ...args],
    }, { service, ports }),
    k8s.configMap('edge', 'controller', data), k8s.certificate('default-tls', ['*.example.com'], 'edge'), k8s.ingressClass('nginx', 'k8s.io/ingress-nginx'),
  ],
  envoyGateway: (envoyService: object = {}) => [
    ...METALLB,
    k8s.pods('edge', 'envoy-gateway', { containers: [{ name: 'envoy-gateway', image: 'docker.io/envoyproxy/gateway:v1.9.0', args: ['server', '--config-path=/config/envoy-gateway.yaml'] }] }),
    object('gateway.networking.k8s.io/v1', 'GatewayClass', { name: 'envoy' }, { spec: { controllerName: 'gateway.envoyproxy.io/gatewayclass-controller' } }),
    object('gateway.envoyproxy.io/v1alpha1', 'EnvoyProxy', at('edge', 'public'), { spec: { provider: { type: 'Kubernetes', kubernetes: { envoyDaemonSet: {}, envoyService } } } }),
  ],
};

export const CLUSTER = { externalTrafficPolicy: 'Cluster' };

export const CLASS_OF = { traefik: 'traefik', haproxy: 'haproxy', contour: 'contour', f5: 'nginx-f5', ingressNginx: 'nginx' } as const;

interface IngressParts {
  readonly path?: string;
  readonly pathType?: string;
  readonly service?: string;
  readonly spec?: object;
}

/** An Ingress of the shop, with a certificate. */
export function ingress(of: keyof typeof CLASS_OF, name: string, annotations: object = {}, more: IngressParts = {}): object {
  return object('networking.k8s.io/v1', 'Ingress', at('shop', name, { annotations }), {
    spec: {
      ingressClassName: CLASS_OF[of],
      rules: [{ host: 'shop.example.com', http: { paths: [{ path: more.path ?? '/', pathType: more.pathType ?? 'Prefix', backend: { service: { name: more.service ?? 'web', port: { number: 80 } } } }] } }],
      tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }],
      ...more.spec,
    },
  });
}

const backend = (service: string) => ({ name: service, port: 80 });

export const route = {
  middleware: (name: string, spec: object) => object('traefik.io/v1alpha1', 'Middleware', at('shop', name), { spec }),
  ingressRoute: (name: string, spec: object = {}) => object('traefik.io/v1alpha1', 'IngressRoute', at('shop', name), {
    spec: { entryPoints: ['websecure'], tls: { secretName: 'shop-tls' }, routes: [{ kind: 'Rule', match: 'Host(`shop.example.com`)', services: [backend('web')] }], ...spec },
  }),
  httpProxy: (name: string, spec: object = {}) => object('projectcontour.io/v1', 'HTTPProxy', at('shop', name), {
    spec: { ingressClassName: 'contour', virtualhost: { fqdn: 'shop.example.com', tls: { secretName: 'shop-tls' } }, routes: [{ services: [backend('web')] }], ...spec },
  }),
  virtualServer: (name: string, spec: object = {}) => object('k8s.nginx.org/v1', 'VirtualServer', at('shop', name), {
    spec: { ingressClassName: 'nginx-f5', host: 'shop.example.com', tls: { secret: 'shop-tls' }, upstreams: [{ name: 'web', service: 'web', port: 80 }], routes: [{ path: '/', action: { pass: 'web' } }], ...spec },
  }),
  gateway: (listeners: readonly object[] = [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }], spec: object = {}, name = 'public') =>
    object('gateway.networking.k8s.io/v1', 'Gateway', at('edge', name), {
      spec: { gatewayClassName: 'envoy', infrastructure: { annotations: { 'metallb.io/loadBalancerIPs': '192.168.1.200' }, parametersRef: { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: 'public' } }, listeners, ...spec },
    }),
  httpRoute: (name: string, rule: object = {}, spec: object = {}) => object('gateway.networking.k8s.io/v1', 'HTTPRoute', at('shop', name), {
    spec: { parentRefs: [{ name: 'public', namespace: 'edge' }], hostnames: ['shop.example.com'], rules: [{ backendRefs: [backend('web')], ...rule }], ...spec },
  }),
};
