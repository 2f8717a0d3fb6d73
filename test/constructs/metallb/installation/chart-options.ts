import { InstallationOptions } from '../../../../src/constructs/metallb/installation/options';

/** An option of MetalLB's chart, and what says the same here. */
export interface ChartOption {
  /** As for `helm template --set`. */
  readonly values: string;
  readonly ours: Partial<InstallationOptions>;
}

const EXISTS = { key: 'edge', operator: 'Exists' };

/** The options of the chart that have an equal here. All are set in the native mode. */
export const CHART_OPTIONS: readonly ChartOption[] = [
  { values: 'loadBalancerClass=metallb', ours: { loadBalancerClass: 'metallb' } },
  { values: 'controller.logLevel=debug,speaker.logLevel=debug', ours: { logLevel: 'debug' } },
  { values: 'speaker.ignoreExcludeLB=true', ours: { ignoreExcludeLabel: true } },
  { values: 'speaker.tolerateMaster=false', ours: { toleratesControlPlanes: false } },
  { values: 'speaker.tolerations[0].key=edge,speaker.tolerations[0].operator=Exists', ours: { speakerTolerations: [EXISTS] } },
  { values: 'controller.tolerations[0].key=edge,controller.tolerations[0].operator=Exists', ours: { controllerTolerations: [EXISTS] } },
  {
    values: 'controller.resources.requests.cpu=50m,controller.resources.limits.memory=200Mi,speaker.resources.requests.memory=64Mi',
    ours: { resources: { controller: { cpuRequest: '50m', memoryLimit: '200Mi' }, speaker: { memoryRequest: '64Mi' } } },
  },
  { values: 'imagePullSecrets[0].name=mirror', ours: { images: { pullSecrets: ['mirror'] } } },
  { values: 'controller.webhookMode=onlywebhook', ours: { webhookMode: 'onlywebhook' } },
  { values: 'controller.webhookMode=disabled', ours: { webhookMode: 'disabled' } },
  { values: 'speaker.secretName=gossip', ours: { memberlistSecret: 'gossip' } },
  { values: 'networkpolicies.enabled=true', ours: { networkPolicies: {} } },
  { values: 'networkpolicies.enabled=true,networkpolicies.defaultDeny=true,networkpolicies.apiPort=443', ours: { networkPolicies: { defaultDeny: true, apiPort: 443 } } },
];
