import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { METALLB_0_16 } from '../../../src/behavior/metallb/versions/metallb-0.16';
import { problemsOfMode } from '../../../src/constructs/metallb/load-balancer-problems';
import { SEED_NETWORK } from '../seed-network';
import {
  BareMetalLoadBalancer, BareMetalLoadBalancerProps, IpPlan, IpPlanProps, KubeProxyMode, KubernetesDistribution, MetalLbLogLevel, MetalLbMode, MetalLbMonitorKind,
  MetalLbVersion, MetalLbWebhookMode, NetworkAddOn, PlanCheck,
} from 'cdk8s-bare-metal';

type Options = Omit<BareMetalLoadBalancerProps, 'plan'>;

function appWith(options: object, network: IpPlanProps = SEED_NETWORK): { plan: IpPlan; lb: BareMetalLoadBalancer; chart: Chart } {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', network);
  const chart = new Chart(app, 'edge');
  const lb = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan, ...options as Options });
  lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] }).advertiseLayer2();
  return { plan, lb, chart };
}

const said = (check: PlanCheck) => check.findings.map(({ rule, severity, subject }) => `${severity} ${rule} ${subject}`);
const kindsOf = (options: Options) => [...new Set(Testing.synth(appWith(options).chart)
  .map(({ kind, apiVersion }: any) => (apiVersion.startsWith('metallb.io') ? kind : 'installation')))].sort();

describe('modes', () => {
  test('without BGP the small one does, and the plan has nothing to say', () => {
    const { plan, chart } = appWith({});
    expect(JSON.stringify(Testing.synth(chart))).not.toContain('METALLB_BGP_TYPE');
    expect(said(plan.check())).toEqual([]);
  });

  test('none installs nothing: pools and advertisements are all there is', () => {
    expect(kindsOf({ mode: MetalLbMode.NONE })).toEqual(['IPAddressPool', 'L2Advertisement']);
  });

  test.each([MetalLbMode.NATIVE, MetalLbMode.FRR_K8S, MetalLbMode.FRR])('%s installs MetalLB', (mode) => {
    expect(kindsOf({ mode })).toEqual(['IPAddressPool', 'L2Advertisement', 'installation']);
  });

  test('frr is deprecated, installed or not', () => {
    const note = ['note metallb-mode-deprecated mode frr'];
    const options: Options[] = [{ mode: MetalLbMode.FRR }, { mode: MetalLbMode.NONE, runningMode: MetalLbMode.FRR }, { mode: MetalLbMode.FRR_K8S }];
    expect(options.map((one) => said(appWith(one).plan.check()))).toEqual([note, note, []]);
  });
});

test.each<Options>([
  { images: { registry: 'registry.example.com' } }, { resources: { speaker: { cpuLimit: '1' } } }, { logLevel: MetalLbLogLevel.DEBUG }, { toleratesControlPlanes: false },
  { speakerTolerations: [{ key: 'edge' }] }, { controllerTolerations: [{ key: 'edge' }] }, { webhookMode: MetalLbWebhookMode.DISABLED }, { memberlistSecret: 'gossip' },
  { networkPolicies: {} }, { monitors: {} },
])('what only an installation does anything with is an error where nothing is installed: %j', (options) => {
  const [property] = Object.keys(options);
  expect(appWith({ ...options, mode: MetalLbMode.NONE }).plan.check().errors.map(({ message }) => message))
    .toEqual([`\`${property}\` of edge/LoadBalancer means nothing: with the mode NONE nothing is installed from here.`]);
});

describe('what the mode, or the version, comes without is an error where something is said of it', () => {
  const DIGEST = `sha256:${'a'.repeat(64)}`;
  const EVERY_DIGEST = { controllerDigest: DIGEST, speakerDigest: DIGEST, frrDigest: DIGEST, frrK8sDigest: DIGEST, kubeRbacProxyDigest: DIGEST };
  const EVERY_CONTAINER = { controller: { cpuLimit: '1' }, speaker: { cpuLimit: '1' }, frr: { cpuLimit: '1' }, frrK8s: { cpuLimit: '1' } };

  test.each<[MetalLbMode, MetalLbVersion, readonly string[]]>([
    [MetalLbMode.NATIVE, MetalLbVersion.V0_16, ['images.frrDigest', 'images.frrK8sDigest', 'images.kubeRbacProxyDigest', 'resources.frr', 'resources.frrK8s']],
    [MetalLbMode.FRR, MetalLbVersion.V0_16, ['images.frrK8sDigest', 'images.kubeRbacProxyDigest', 'resources.frrK8s']],
    [MetalLbMode.FRR_K8S, MetalLbVersion.V0_16, ['images.kubeRbacProxyDigest']],
    [MetalLbMode.NATIVE, MetalLbVersion.V0_15, ['images.frrDigest', 'images.frrK8sDigest', 'images.kubeRbacProxyDigest', 'resources.frr', 'resources.frrK8s']],
    [MetalLbMode.FRR_K8S, MetalLbVersion.V0_15, []],
  ])('%s of %s', (mode, version, properties) => {
    const { errors } = appWith({ mode, version, images: EVERY_DIGEST, resources: EVERY_CONTAINER }).plan.check();
    expect(errors.map(({ subject }) => subject)).toEqual(properties.map((property) => `property ${property} of edge/LoadBalancer`));
  });

  test('it says which mode of which version', () => {
    expect(appWith({ images: { frrDigest: DIGEST } }).plan.check().errors.map(({ message, help }) => `${message} ${help}`)).toEqual([
      '`images.frrDigest` of edge/LoadBalancer means nothing: MetalLB 0.16.1 in the mode native has no such image. Remove it, or choose a mode and a version that have it.',
    ]);
  });

  test('each digest that is no error pins an image', () => {
    const { chart } = appWith({ mode: MetalLbMode.FRR, images: { controllerDigest: DIGEST, speakerDigest: DIGEST, frrDigest: DIGEST } });
    expect(new Set(JSON.stringify(Testing.synth(chart)).match(/[a-z]+\/[a-z]+:v?[0-9.]+@sha256/g))).toEqual(new Set([
      'frrouting/frr:10.5.3@sha256', 'metallb/controller:v0.16.1@sha256', 'metallb/speaker:v0.16.1@sha256',
    ]));
  });
});

test.each<[Options, string]>([
  [{ runningMode: MetalLbMode.FRR_K8S }, '`runningMode` of edge/LoadBalancer is frr-k8s, but MetalLB is installed from here, in the mode native.'],
  [{ mode: MetalLbMode.NONE, runningMode: MetalLbMode.NONE }, '`runningMode` of edge/LoadBalancer is none, and MetalLB runs in no such mode.'],
])('the mode that MetalLB runs in is told of one that is installed elsewhere: %j', (options, message) => {
  expect(appWith(options).plan.check().errors.map((error) => error.message)).toEqual([message]);
});

describe('versions', () => {
  test('the version that is chosen is installed', () => {
    const text = (version: MetalLbVersion) => JSON.stringify(Testing.synth(appWith({ version }).chart));
    const images = (version: MetalLbVersion) => [...text(version).matchAll(/metallb\/controller:v([0-9.]+)/g)].map(([, tag]) => tag);
    expect([images(MetalLbVersion.V0_15), images(MetalLbVersion.V0_16)]).toEqual([['0.15.3'], ['0.16.1']]);
  });

  test.each([
    [{ version: MetalLbVersion.V0_15 }, true],
    [{ version: MetalLbVersion.V0_15, mode: MetalLbMode.NONE }, true],
    [{ version: MetalLbVersion.V0_16 }, false],
    [{ mode: MetalLbMode.NONE }, false],
  ])('a field that came later is an error that says since when: %j', (options, refused) => {
    const { plan, chart } = appWith(options);
    new ApiObject(chart, 'ByService', {
      apiVersion: 'metallb.io/v1beta1', kind: 'L2Advertisement', metadata: { name: 'by-service', namespace: 'metallb-system' },
      spec: { ipAddressPools: ['public'], serviceSelectors: [{ matchLabels: { tier: 'edge' } }] },
    });
    expect(plan.check().errors.map(({ message }) => message)).toEqual(refused
      ? ['`spec.serviceSelectors` of L2Advertisement metallb-system/by-service: MetalLB 0.15.3 has no such field; it is there since 0.16.'] : []);
  });

  test('a mode that a version has no more is an error that says which have it', () => {
    const later = { ...METALLB_0_16, version: '0.18.0', modes: ['native', 'frr-k8s'] as const };
    expect(problemsOfMode('edge/LoadBalancer', 'frr', later).map(({ message }) => message)).toEqual(['MetalLB 0.18.0 has no mode frr; 0.15.3 and 0.16.1 have it.']);
    expect(problemsOfMode('edge/LoadBalancer', 'frr', METALLB_0_16)).toEqual([]);
  });
});

describe('values that mean nothing are told, all at once', () => {
  test.each([
    [{ mode: 'frrk8s' }, 'property mode of edge/LoadBalancer', 'Did you mean `frr-k8s`?'],
    [{ version: '0.14.9' }, 'property version of edge/LoadBalancer', 'Did you mean `0.15.3`?'],
    [{ distribution: 'K3s' }, 'property distribution of edge/LoadBalancer', 'Did you mean `k3s`?'],
    [{ kubeProxy: { mode: 'IPVS' } }, 'property kubeProxy.mode of edge/LoadBalancer', 'Did you mean `ipvs`?'],
    [{ images: { controllerDigest: 'sha256:123' } }, 'property images.controllerDigest of edge/LoadBalancer', 'Write `sha256:` and 64 hexadecimal digits.'],
    [{ monitors: { kind: MetalLbMonitorKind.POD_MONITOR } }, 'property monitors.tokenSecret of edge/LoadBalancer',
      'Name in `monitors.tokenSecret` a Secret whose key `token` holds a token that may read metrics, or use ServiceMonitors.'],
    [{ resources: { controler: {} } }, 'property resources.controler of edge/LoadBalancer', 'Did you mean `controller`?'],
  ])('%j', (options, subject, help) => {
    expect(appWith(options).plan.check().errors.map((error) => [error.rule, error.subject, error.help])).toEqual([['option-invalid', subject, help]]);
  });

  test('a PodMonitor of 0.15 needs no token', () => {
    expect(appWith({ version: MetalLbVersion.V0_15, monitors: { kind: MetalLbMonitorKind.POD_MONITOR } }).plan.check().errors).toEqual([]);
  });
});

describe('distributions', () => {
  const controlPlanes: IpPlanProps = { ...SEED_NETWORK, nodes: SEED_NETWORK.nodes!.map((node) => ({ ...node, controlPlane: true })) };
  const mixed: IpPlanProps = { ...SEED_NETWORK, nodes: SEED_NETWORK.nodes!.map((node, index) => ({ ...node, controlPlane: index === 0 })) };
  const ignores = (options: Options, network: IpPlanProps) => JSON.stringify(Testing.synth(appWith(options, network).chart)).includes('--ignore-exclude-lb');

  test.each([
    [KubernetesDistribution.K0S, ['network add-on']],
    [KubernetesDistribution.K3S, ['ServiceLB', 'Traefik']],
    [KubernetesDistribution.KIND, ['control planes', 'network']],
    [KubernetesDistribution.KUBEADM, ['control planes']],
    [KubernetesDistribution.MICROK8S, ['add-on']],
    [KubernetesDistribution.RKE2, ['ServiceLB', 'ingress']],
    [KubernetesDistribution.TALOS, ['control planes']],
  ])('%s: notes say what to see to', (distribution, about) => {
    expect(said(appWith({ distribution }, mixed).plan.check()).sort()).toEqual(about.map((one) => `note distribution-note ${distribution}: ${one}`));
  });

  test('a class of MetalLB\'s own leaves the load balancer of k3s its Services', () => {
    expect(said(appWith({ distribution: KubernetesDistribution.K3S, loadBalancerClass: 'metallb' }).plan.check())).toEqual(['note distribution-note k3s: Traefik']);
  });

  test.each([KubernetesDistribution.KUBEADM, KubernetesDistribution.TALOS, KubernetesDistribution.KIND])(
    '%s: where all nodes are control planes, speakers ignore the label, and a note says so', (distribution) => {
      expect([ignores({ distribution }, controlPlanes), ignores({ distribution }, mixed)]).toEqual([true, false]);
      expect(ignores({ distribution, ignoreExcludeLabel: true }, mixed)).toBe(true);
      expect(appWith({ distribution }, controlPlanes).plan.check().findings.map(({ message }) => message))
        .toContain(`\`ignoreExcludeLabel\` is set, because ${distribution} keeps control planes from announcing, and the plan has no other nodes.`);
    });

  test('nothing is to be said of a label that speakers ignore', () => {
    expect(said(appWith({ distribution: KubernetesDistribution.KUBEADM, ignoreExcludeLabel: true }, mixed).plan.check())).toEqual([]);
  });

  test('rules know that control planes of kubeadm announce nothing', () => {
    expect(said(appWith({ distribution: KubernetesDistribution.KUBEADM, ignoreExcludeLabel: false }, controlPlanes).plan.check()))
      .toContain('error advertisement-selects-no-node L2Advertisement public');
    expect(said(appWith({ distribution: KubernetesDistribution.K3S }, controlPlanes).plan.check()).filter((text) => !text.startsWith('note'))).toEqual([]);
  });

  test('an owner may say that speakers which are installed elsewhere overlook the label', () => {
    const there = { distribution: KubernetesDistribution.KUBEADM, mode: MetalLbMode.NONE };
    expect(said(appWith(there, controlPlanes).plan.check())).toContain('error advertisement-selects-no-node L2Advertisement public');
    expect(said(appWith({ ...there, ignoreExcludeLabel: true }, controlPlanes).plan.check())).toEqual([]);
  });

  test('kube-proxy in IPVS mode needs strictARP', () => {
    const errors = (strictArp?: boolean) => appWith({ kubeProxy: { mode: KubeProxyMode.IPVS, strictArp } }).plan.check().errors.map(({ rule }) => rule);
    expect([errors(), errors(false), errors(true)]).toEqual([['strict-arp-off'], ['strict-arp-off'], []]);
  });

  test.each([[NetworkAddOn.CALICO, true], [NetworkAddOn.CILIUM, true], [NetworkAddOn.KUBE_ROUTER, true], [NetworkAddOn.FLANNEL, false]])(
    '%s beside peers of MetalLB: %s', (networkAddOn, told) => {
      const { plan, chart } = appWith({ networkAddOn });
      new ApiObject(chart, 'Peer', {
        apiVersion: 'metallb.io/v1beta2', kind: 'BGPPeer', metadata: { name: 'router', namespace: 'metallb-system' },
        spec: { myASN: 64512, peerASN: 64513, peerAddress: '192.168.1.1' },
      });
      expect(said(plan.check()).filter((text) => text.includes('network-add-on'))).toEqual(told ? [`note network-add-on-speaks-bgp network add-on ${networkAddOn}`] : []);
    });
});
