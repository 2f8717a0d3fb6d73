import { BGP_CLASS, LAYER_2_CLASS, selectsService } from './served-services';
import { CiliumObjects, CiliumPeerConfig } from '../../model/cilium';
import { LabelSelector, selects } from '../../model/labels';
import { Service } from '../../model/service';
import { Source } from '../../model/source';

/** Something that announces addresses of load-balancer Services. */
export interface CiliumAnnouncer {
  readonly by: 'layer 2' | 'BGP';
  /** For example `CiliumL2AnnouncementPolicy lan`. */
  readonly name: string;
  /** The Services that it announces; absent: all. */
  readonly selector?: LabelSelector;
  readonly source: Source;
}

/**
 * Everything that announces, as far as Cilium was not started without it. An L2 policy does with `loadBalancerIPs` alone. Through BGP an entry without selector announces nothing, and
 * an advertisement only what the chain of a peer leads to: cluster configuration, peer configuration, labels of the advertisement.
 */
export function announcersOf(cilium: CiliumObjects): CiliumAnnouncer[] {
  const { settings } = cilium;
  return [
    ...(settings.some(({ layer2Announcements }) => layer2Announcements === false) ? [] : byLayer2(cilium)),
    ...(settings.some(({ bgpControlPlane }) => bgpControlPlane === false) ? [] : byBgp(cilium)),
  ];
}

function byLayer2({ layer2Policies }: CiliumObjects): CiliumAnnouncer[] {
  return layer2Policies.filter(({ loadBalancerIps }) => loadBalancerIps).map(({ name, serviceSelector, source }) => ({
    by: 'layer 2' as const, name: `CiliumL2AnnouncementPolicy ${name}`, selector: serviceSelector, source,
  }));
}

function byBgp(cilium: CiliumObjects): CiliumAnnouncer[] {
  return [
    ...cilium.peeringPolicies.flatMap(({ name, serviceSelectors, source }) => serviceSelectors.flatMap((selector) => (selector === undefined ? []
      : [{ by: 'BGP' as const, name: `CiliumBGPPeeringPolicy ${name}`, selector, source }]))),
    ...cilium.advertisements.filter(({ labels }) => isReached(labels, cilium)).flatMap(({ name, services, source }) =>
      services.flatMap(({ selector }) => (selector === undefined ? [] : [{ by: 'BGP' as const, name: `CiliumBGPAdvertisement ${name}`, selector, source }]))),
  ];
}

/** The announcers of a Service: those that select it and fit its class. */
export function announcersOfService(announcers: readonly CiliumAnnouncer[], service: Service): CiliumAnnouncer[] {
  return announcers.filter(({ by, selector }) => (selector === undefined || selectsService(selector, service)) && fitsClass(by, service));
}

/** The peer configurations that some peer uses. One that lives elsewhere may choose any advertisement. */
export function usedPeerConfigs({ clusterConfigs, peerConfigs }: CiliumObjects): { readonly used: readonly CiliumPeerConfig[]; readonly elsewhere: boolean } {
  const names = new Set(clusterConfigs.flatMap(({ peers }) => peers.flatMap(({ config }) => config ?? [])));
  const used = peerConfigs.filter(({ name }) => names.has(name));
  return { used, elsewhere: clusterConfigs.length === 0 || used.length < names.size };
}

function isReached(labels: Readonly<Record<string, string>>, cilium: CiliumObjects): boolean {
  const { used, elsewhere } = usedPeerConfigs(cilium);
  return elsewhere || used.some(({ families }) => families.some((selector) => selector !== undefined && selects(selector, labels)));
}

function fitsClass(by: CiliumAnnouncer['by'], { loadBalancerClass }: Service): boolean {
  return loadBalancerClass === undefined || loadBalancerClass === (by === 'BGP' ? BGP_CLASS : LAYER_2_CLASS);
}
