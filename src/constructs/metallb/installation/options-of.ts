import { InstallationOptions, Toleration } from './options';
import { metallbOf } from '../../../behavior/metallb/versions/all-versions';
import { BgpMode } from '../../../behavior/metallb/versions/metallb-facts';
import { METALLB_VERSION } from '../../../behavior/versions';
import { BareMetalLoadBalancerProps, MetalLbLogLevel, MetalLbMode, MetalLbWebhookMode, SpeakerToleration } from '../load-balancer-props';

/** What is installed for the properties of a load balancer; nothing where nothing is installed, or something is unknown. */
export function installationOptionsOf(props: BareMetalLoadBalancerProps, namespace: string, ignoreExcludeLabel: boolean): InstallationOptions | undefined {
  const mode = props.mode ?? MetalLbMode.NATIVE;
  const facts = metallbOf(props.version ?? METALLB_VERSION);
  if (facts === undefined || !(facts.modes as readonly string[]).includes(mode)) {
    return undefined;
  }
  return {
    facts,
    mode: mode as BgpMode,
    namespace,
    images: props.images,
    resources: props.resources,
    logLevel: props.logLevel ?? MetalLbLogLevel.INFO,
    loadBalancerClass: props.loadBalancerClass,
    ignoreExcludeLabel,
    toleratesControlPlanes: props.toleratesControlPlanes ?? true,
    speakerTolerations: (props.speakerTolerations ?? []).map(toleration),
    controllerTolerations: (props.controllerTolerations ?? []).map(toleration),
    webhookMode: props.webhookMode ?? MetalLbWebhookMode.ENABLED,
    memberlistSecret: props.memberlistSecret,
    networkPolicies: props.networkPolicies,
    monitors: props.monitors,
  };
}

function toleration(told: SpeakerToleration): Toleration {
  return { operator: 'Exists', ...told };
}
