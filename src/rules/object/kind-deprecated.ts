import { controllersOf } from '../../behavior/metallb/controllers';
import { describeIdentity, KubernetesObject } from '../../model/identity';
import { Engine, Pool } from '../../model/load-balancer';
import { at } from '../../model/source';
import { pool, yaml } from '../cases/case-writing';
import { ciliumPool } from '../cases/cilium-case-writing';
import { Severity } from '../finding';
import { Judgement, Rule } from '../rule';
import { runsAtLeast } from '../running-version';
import { World } from '../world';

const OLD_POOL = { apiVersion: 'metallb.io/v1beta1', kind: 'AddressPool', metadata: { name: 'public', namespace: 'metallb-system' }, spec: { protocol: 'layer2', addresses: ['192.168.1.200-192.168.1.250'] } };
const OLD_CONFIG = {
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config', namespace: 'metallb-system' },
  data: { config: 'address-pools:\n- name: public\n  protocol: layer2\n  addresses:\n  - 192.168.1.200-192.168.1.250\n' },
};

export const KIND_DEPRECATED: Rule = {
  id: 'kind-deprecated',
  severity: 'warning',
  why: 'What an older version read is refused or passed over by a newer one, and with the next upgrade its addresses are gone.',
  cases: {
    bad: [
      { name: 'MetalLB\'s AddressPool', manifests: yaml(OLD_POOL) },
      { name: 'MetalLB\'s AddressPool in an app, which installs a MetalLB that has none: an error', planned: true, manifests: yaml(OLD_POOL) },
      { name: 'the ConfigMap that MetalLB read before 0.13', manifests: yaml(OLD_CONFIG) },
      { name: 'a pool of Cilium in v2alpha1: a note', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29'], {}, 'cilium.io/v2alpha1')) },
      { name: 'a pool of Cilium with `cidrs` instead of `blocks`', manifests: yaml(ciliumPool('lan', [], { cidrs: [{ cidr: '192.168.1.200/29' }] }, 'cilium.io/v2alpha1')) },
      { name: 'a CiliumBGPPeerConfig in v2alpha1, with a field that v2 does not have: a note', manifests: yaml({ apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumBGPPeerConfig', metadata: { name: 'peer' }, spec: { transport: { localPort: 179 } } }) },
      { name: 'a CiliumBGPPeeringPolicy', manifests: yaml({ apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumBGPPeeringPolicy', metadata: { name: 'bgp' }, spec: { virtualRouters: [] } }) },
      { name: 'a CiliumBGPPeeringPolicy, for a Cilium that reads it no more: an error', network: { loadBalancer: { engine: 'cilium', version: '1.20.1' } }, manifests: yaml({ apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumBGPPeeringPolicy', metadata: { name: 'bgp' }, spec: { virtualRouters: [] } }) },
      { name: 'MetalLB\'s AddressPool, for a MetalLB that has none: an error', network: { loadBalancer: { engine: 'metallb', version: '0.15' } }, manifests: yaml(OLD_POOL) },
    ],
    good: [
      { name: 'the kinds of today', manifests: yaml(pool('public', ['192.168.1.200/29']), ciliumPool('lan', ['192.168.2.200/29'])) },
      { name: 'CiliumL2AnnouncementPolicy, of which there is no newer version', manifests: yaml({ apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumL2AnnouncementPolicy', metadata: { name: 'lan' }, spec: { loadBalancerIPs: true } }) },
      { name: 'another ConfigMap of this name', manifests: yaml({ ...OLD_CONFIG, data: { config: 'level: debug\n' } }) },
      { name: 'MetalLB\'s AddressPool, for a MetalLB of its time', network: { loadBalancer: { engine: 'metallb', version: '0.13.12' } }, manifests: yaml(OLD_POOL) },
      { name: 'the ConfigMap, for a MetalLB that reads it', network: { loadBalancer: { engine: 'metallb', version: '0.12.1' } }, manifests: yaml(OLD_CONFIG) },
      { name: 'a pool in v2alpha1, for a Cilium that has no v2', network: { loadBalancer: { engine: 'cilium', version: 'v1.17.4' } }, manifests: yaml(ciliumPool('lan', ['192.168.1.200/29'], {}, 'cilium.io/v2alpha1')) },
    ],
  },
  check: (world) => [
    ...[...world.objects.ofGroup('cilium.io'), ...world.objects.ofGroup('metallb.io')].flatMap((object) => {
      const old = asRunning(ageOf(object, world), object, world);
      return old === undefined ? [] : [judgementOf(`${describeIdentity(object.identity)} of ${object.manifest.apiVersion}`, describeIdentity(object.identity), object.source, old)];
    }),
    ...world.cluster.pools.filter(({ source }) => source.property?.startsWith('data')).filter(isOldConfig).filter(({ engine }) => engine !== 'MetalLB' || runsAtLeast(world, 'MetalLB', '0.13') !== false)
      .map((one) => oldConfig(one, world)),
  ],
};

interface Age {
  readonly severity: Severity;
  /** What became of it, behind its name. */
  readonly fate: string;
  readonly help: string;
}

function ageOf({ identity: { group, kind }, manifest }: KubernetesObject, world: World): Age | undefined {
  const version = `${group}/${kind}` === 'metallb.io/BGPPeer' ? 'metallb.io/v1beta1' : 'cilium.io/v2alpha1';
  const isOld = manifest.apiVersion === version;
  switch (kind) {
    case 'AddressPool':
      return { severity: severityOfOldMetallb(world), fate: 'is gone since MetalLB 0.14', help: 'Write an IPAddressPool with the same addresses, and an L2Advertisement or BGPAdvertisement for what was its `protocol`.' };
    case 'BGPPeer':
      return isOld ? { severity: 'note', fate: 'is deprecated since MetalLB 0.14.9', help: 'Write `apiVersion: metallb.io/v1beta2`.' } : undefined;
    case 'CiliumLoadBalancerIPPool':
      return hasCidrs(manifest.spec)
        ? { severity: 'warning', fate: 'has `cidrs`, which Cilium reads no more since 1.16', help: 'Write `blocks` instead of `cidrs`; the entries stay as they are.' }
        : isOld ? newerVersion() : undefined;
    case 'CiliumBGPPeeringPolicy':
      return { severity: 'warning', fate: 'is gone since Cilium 1.19', help: 'Write a CiliumBGPClusterConfig, CiliumBGPPeerConfig and CiliumBGPAdvertisement.' };
    case 'CiliumBGPPeerConfig':
      return isOld ? newerVersion(hasLocalPort(manifest.spec) ? 'without `transport.localPort`' : undefined) : undefined;
    case 'CiliumBGPClusterConfig':
    case 'CiliumBGPAdvertisement':
    case 'CiliumBGPNodeConfigOverride':
      return isOld ? newerVersion() : undefined;
    default:
      return undefined;
  }
}

/** cilium/cilium#37765 and #39090: nothing changed but fields that nobody read. */
function newerVersion(without?: string): Age {
  return {
    severity: 'note',
    fate: `has a newer version, cilium.io/v2 with the same fields${without === undefined ? '' : `, ${without}`}`,
    help: `Write \`apiVersion: cilium.io/v2\`${without === undefined ? '' : ` ${without}`}, once Cilium is of a version that has it (1.18 does).`,
  };
}

function hasLocalPort(spec: unknown): boolean {
  return (spec as { transport?: { localPort?: unknown } | null } | undefined)?.transport?.localPort !== undefined;
}

function hasCidrs(spec: unknown): boolean {
  return Array.isArray((spec as { cidrs?: unknown } | undefined)?.cidrs);
}

function isOldConfig({ engine, protocol }: Pool): boolean {
  return protocol !== undefined && engine !== 'kube-vip';
}

function oldConfig(one: Pool, world: World): Judgement {
  const ofMetallb = one.engine === 'MetalLB';
  return judgementOf(`Pool ${one.name} in a ConfigMap`, `pool ${one.name}`, one.source, {
    severity: ofMetallb ? runsAtLeast(world, 'MetalLB', '0.13') ? 'error' : severityOfOldMetallb(world) : 'warning',
    fate: ofMetallb ? 'is read no more since MetalLB 0.13' : 'is of the time when MetalLB was a part of Cilium, and is read no more',
    help: ofMetallb ? 'Write an IPAddressPool, and an L2Advertisement or BGPAdvertisement for its `protocol`.' : 'Write a CiliumLoadBalancerIPPool and a CiliumBGPClusterConfig.',
  });
}

/** The version from which on an object is old; `gone` where it is not read any more. */
function turningPoint({ identity: { kind }, manifest }: KubernetesObject): { readonly engine: Engine; readonly version: string; readonly gone: boolean } {
  switch (kind) {
    case 'AddressPool': return { engine: 'MetalLB', version: '0.14', gone: true };
    case 'BGPPeer': return { engine: 'MetalLB', version: '0.14.9', gone: false };
    case 'CiliumBGPPeeringPolicy': return { engine: 'Cilium', version: '1.19', gone: true };
    case 'CiliumLoadBalancerIPPool': return hasCidrs(manifest.spec) ? { engine: 'Cilium', version: '1.16', gone: true } : { engine: 'Cilium', version: '1.18', gone: false };
    default: return { engine: 'Cilium', version: '1.18', gone: false };
  }
}

/** What is old for the version that the owner says to run: an error where that does not read it, nothing where it is of its time. */
function asRunning(old: Age | undefined, object: KubernetesObject, world: World): Age | undefined {
  const { engine, version, gone } = turningPoint(object);
  switch (runsAtLeast(world, engine, version)) {
    case true: return old && { ...old, severity: gone ? 'error' : old.severity };
    case false: return undefined;
    case undefined: return old;
  }
}

/** An app installs the MetalLB of today; what runs beside plain manifests may be as old as they are, unless its image says otherwise. */
function severityOfOldMetallb(world: World): Severity {
  const isNew = controllersOf(world.cluster.workloads).some(({ container }) => Number(/:v?0\.(\d+)\./.exec(container.image)?.[1] ?? 0) >= 14);
  return world.plan !== undefined || isNew ? 'error' : 'warning';
}

function judgementOf(what: string, subject: string, source: Judgement['places'][number], { severity, fate, help }: Age): Judgement {
  return { severity, message: `${what} ${fate}.`, help, subject, places: [at(source, source.property ?? 'apiVersion')] };
}
