import { IConstruct } from 'constructs';
import { BareMetalLoadBalancerProps, MetalLbMode } from './load-balancer-props';
import { distributionOf } from '../../behavior/platform/distributions';
import { METALLB_VERSION } from '../../behavior/versions';
import { Platform } from '../../model/platform';
import { IpPlan } from '../plan/ip-plan';

/** What a load balancer was told of the cluster around it, and what follows for its installation. */
export interface LoadBalancerPlatform {
  readonly platform: Platform;
  readonly ignoreExcludeLabel: boolean;
}

/** Works out what the distribution means for this installation. */
export function platformOf(props: BareMetalLoadBalancerProps, plan: IpPlan): LoadBalancerPlatform {
  const mode = props.mode ?? MetalLbMode.NATIVE;
  const installs = mode !== MetalLbMode.NONE;
  const distribution = distributionOf(props.distribution ?? plan._registry.platform?.distribution);
  const { nodes } = plan._registry.network();
  const nobodyElse = distribution?.excludesControlPlanes === true && nodes.length > 0 && nodes.every(({ controlPlane }) => controlPlane === true);
  const sets = installs && props.ignoreExcludeLabel === undefined && nobodyElse;
  const ignoreExcludeLabel = props.ignoreExcludeLabel ?? sets;
  return {
    ignoreExcludeLabel,
    platform: {
      distribution: props.distribution,
      networkAddOn: props.networkAddOn,
      kubeProxy: props.kubeProxy,
      metallb: { version: props.version ?? (installs ? METALLB_VERSION : props.runningVersion?.replace(/^v/, '')), mode: installs ? mode : props.runningMode },
      loadBalancerClass: props.loadBalancerClass,
      ignoreExcludeLabel,
      settings: sets ? [`\`ignoreExcludeLabel\` is set, because ${distribution!.name} keeps control planes from announcing, and the plan has no other nodes.`] : [],
    },
  };
}

/** Lets the rules know. Of several load balancers each adds what it was told. */
export function tellPlatform(owner: IConstruct, plan: IpPlan, { platform }: LoadBalancerPlatform): void {
  const known = plan._registry.platform;
  plan._registry.platform = {
    ...known,
    ...defined(platform),
    metallb: { ...known?.metallb, ...defined(platform.metallb ?? {}) },
    settings: [...known?.settings ?? [], ...platform.settings ?? []],
    // What the file of the plan tells of the distribution stands there.
    source: platform.distribution === undefined && known?.distribution !== undefined ? known.source : { construct: owner.node.path },
  };
}

function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
