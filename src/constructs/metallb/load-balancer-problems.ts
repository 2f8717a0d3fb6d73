import { unusedDigests } from './installation/images';
import { metallbOf, METALLB_VERSIONS } from '../../behavior/metallb/versions/all-versions';
import { MetalLbFacts } from '../../behavior/metallb/versions/metallb-facts';
import { METALLB_VERSION } from '../../behavior/versions';
import { PlanProblem } from '../../plan/plan';
import { MetalLbMonitorKind } from './installation/monitoring/monitor-options';
import { unusedResources } from './installation/resources';
import {
  BareMetalLoadBalancerProps, KubernetesDistribution, KubeProxyMode, MetalLbLogLevel, MetalLbMode, MetalLbVersion, MetalLbWebhookMode, NetworkAddOn,
} from './load-balancer-props';
import { choice, listed } from '../../rules/text';

/** What is wrong with the values of a load balancer's properties; where types are checked most of it cannot come about. */
export function loadBalancerProblems(construct: string, props: BareMetalLoadBalancerProps): PlanProblem[] {
  return [
    ...oneOf(construct, 'mode', props.mode, MetalLbMode),
    ...oneOf(construct, 'runningMode', props.runningMode, MetalLbMode),
    ...oneOf(construct, 'version', props.version, MetalLbVersion),
    ...runningVersion(construct, props),
    ...runningMode(construct, props),
    ...withoutInstallation(construct, props),
    ...ofOtherModes(construct, props),
    ...oneOf(construct, 'logLevel', props.logLevel, MetalLbLogLevel),
    ...oneOf(construct, 'webhookMode', props.webhookMode, MetalLbWebhookMode),
    ...oneOf(construct, 'distribution', props.distribution, KubernetesDistribution),
    ...oneOf(construct, 'networkAddOn', props.networkAddOn, NetworkAddOn),
    ...oneOf(construct, 'kubeProxy.mode', props.kubeProxy?.mode, KubeProxyMode),
    ...oneOf(construct, 'monitors.kind', props.monitors?.kind, MetalLbMonitorKind),
    ...problemsOfMode(construct, props.mode ?? MetalLbMode.NATIVE, metallbOf(props.version ?? METALLB_VERSION)),
    ...tokenOfPodMonitor(construct, props),
  ];
}

function oneOf(construct: string, property: string, value: string | undefined, values: Readonly<Record<string, string>>): PlanProblem[] {
  const known = Object.values(values);
  return value === undefined || known.includes(value) ? [] : [problem(construct, property,
    `\`${property}\` of ${construct} is ${JSON.stringify(value)}, which is none of ${listed(known, 20)}.`, choice(value, known, `Write one of ${listed(known, 20)}`))];
}

/** A mode that a version does not have, or has no more. */
export function problemsOfMode(construct: string, mode: string, facts: MetalLbFacts | undefined): PlanProblem[] {
  if (facts === undefined || mode === MetalLbMode.NONE || (facts.modes as readonly string[]).includes(mode)) {
    return [];
  }
  const having = METALLB_VERSIONS.filter(({ modes }) => (modes as readonly string[]).includes(mode)).map(({ version }) => version);
  return having.length === 0 ? [] : [problem(construct, 'mode',
    `MetalLB ${facts.version} has no mode ${mode}; ${listed(having)} ${having.length === 1 ? 'has' : 'have'} it.`, `Use another mode, or one of these versions: ${listed(having)}.`)];
}

/** What only an installation does anything with. */
const OF_INSTALLATION: readonly (keyof BareMetalLoadBalancerProps)[] = [
  'images', 'resources', 'logLevel', 'toleratesControlPlanes', 'speakerTolerations', 'controllerTolerations', 'webhookMode', 'memberlistSecret', 'networkPolicies', 'monitors',
];

function withoutInstallation(construct: string, props: BareMetalLoadBalancerProps): PlanProblem[] {
  return props.mode !== MetalLbMode.NONE ? [] : OF_INSTALLATION.filter((property) => props[property] !== undefined).map((property) => problem(construct, property,
    `\`${property}\` of ${construct} means nothing: with the mode NONE nothing is installed from here.`, 'Remove it and tell it to what installs MetalLB, or choose another `mode`.'));
}

/** Images and containers that the mode, or the version, comes without. */
function ofOtherModes(construct: string, { mode = MetalLbMode.NATIVE, version, images = {}, resources = {} }: BareMetalLoadBalancerProps): PlanProblem[] {
  const facts = metallbOf(version ?? METALLB_VERSION);
  const known = facts?.modes.find((one) => one === (mode as string));
  if (facts === undefined || known === undefined) {
    return [];
  }
  return [
    ...unusedDigests(images, known, facts).map((name) => ({ property: `images.${name}`, what: 'image' })),
    ...unusedResources(resources, known).map((name) => ({ property: `resources.${name}`, what: 'container' })),
  ].map(({ property, what }) => problem(construct, property, `\`${property}\` of ${construct} means nothing: MetalLB ${facts.version} in the mode ${mode} has no such ${what}.`,
    'Remove it, or choose a mode and a version that have it.'));
}

function runningMode(construct: string, { mode = MetalLbMode.NATIVE, runningMode: running }: BareMetalLoadBalancerProps): PlanProblem[] {
  if (running === undefined) {
    return [];
  }
  if (mode !== MetalLbMode.NONE) {
    return [problem(construct, 'runningMode', `\`runningMode\` of ${construct} is ${running}, but MetalLB is installed from here, in the mode ${mode}.`,
      'Remove it, or set `mode` to NONE, where another repository installs MetalLB.')];
  }
  return running !== MetalLbMode.NONE ? [] : [problem(construct, 'runningMode', `\`runningMode\` of ${construct} is ${running}, and MetalLB runs in no such mode.`,
    'Write the mode that it runs in, or leave `runningMode` out.')];
}

function runningVersion(construct: string, { mode, version, runningVersion: running }: BareMetalLoadBalancerProps): PlanProblem[] {
  if (running === undefined) {
    return [];
  }
  if (!/^v?\d+\.\d+(?:\.\d+)?$/.test(running)) {
    return [problem(construct, 'runningVersion', `\`runningVersion\` of ${construct} is ${JSON.stringify(running)}, and no version.`, 'Write a version such as `0.17.0`.')];
  }
  return mode === MetalLbMode.NONE && version === undefined ? [] : [problem(construct, 'runningVersion',
    `\`runningVersion\` of ${construct} is ${running}, but ${version === undefined ? `MetalLB ${METALLB_VERSION} is installed` : `\`version\` is ${version}`}.`,
    version === undefined ? 'Remove it, or set `mode` to NONE, where another repository installs MetalLB.' : 'Remove one of them.')];
}

function tokenOfPodMonitor(construct: string, { monitors, version = MetalLbVersion.V0_16 }: BareMetalLoadBalancerProps): PlanProblem[] {
  const asked = metallbOf(version)?.guardsMetrics === true;
  return !asked || monitors?.kind !== MetalLbMonitorKind.POD_MONITOR || monitors.tokenSecret !== undefined ? [] : [problem(construct, 'monitors.tokenSecret',
    `The PodMonitors of ${construct} show no token, and MetalLB ${version} answers only scrapes that do.`,
    'Name in `monitors.tokenSecret` a Secret whose key `token` holds a token that may read metrics, or use ServiceMonitors.')];
}

function problem(construct: string, property: string, message: string, help: string): PlanProblem {
  return { kind: 'option-invalid', message, help, subject: `property ${property} of ${construct}`, places: [{ construct, property }] };
}
