import { describeIdentity, KubernetesObject } from '../../model/identity';
import { Pool } from '../../model/load-balancer';
import { at } from '../../model/source';
import { deployment, pool, yaml } from '../cases/case-writing';
import { ciliumPool } from '../cases/cilium-case-writing';
import { Severity } from '../finding';
import { once } from '../group';
import { Judgement, Rule } from '../rule';
import { isAtLeast, runsAtLeast, versionsSeen } from '../running-version';
import { listed } from '../text';
import { World } from '../world';

const OLD_POOL = { apiVersion: 'metallb.io/v1beta1', kind: 'AddressPool', metadata: { name: 'public', namespace: 'metallb-system' }, spec: { protocol: 'layer2', addresses: ['192.168.1.200-192.168.1.250'] } };
const OLD_CONFIG = {
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config', namespace: 'metallb-system' },
  data: { config: 'address-pools:\n- name: public\n  protocol: layer2\n  addresses:\n  - 192.168.1.200-192.168.1.250\n' },
};
const running = (image: string) => deployment('engine', {}, { containers: [{ name: 'engine', image }] });
const OLD_POLICY = { apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumBGPPeeringPolicy', metadata: { name: 'bgp' }, spec: { virtualRouters: [] } };

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
      { name: 'a CiliumBGPPeeringPolicy', manifests: yaml(OLD_POLICY) },
      { name: 'a CiliumBGPPeeringPolicy, for a Cilium that reads it no more: an error', network: { loadBalancer: { engine: 'cilium', version: '1.20.1' } }, manifests: yaml(OLD_POLICY) },
      { name: 'a CiliumBGPPeeringPolicy, beside a Cilium that still reads it: a note', manifests: yaml(running('quay.io/cilium/cilium:v1.18.6@sha256:00'), OLD_POLICY) },
      { name: 'a CiliumBGPPeeringPolicy, beside a Cilium that reads it no more: an error', manifests: yaml(running('quay.io/cilium/cilium:v1.19.0'), OLD_POLICY) },
      { name: 'two versions of Cilium, and one of them reads it: a warning', manifests: yaml(running('quay.io/cilium/cilium:v1.19.0'), running('quay.io/cilium/cilium:v1.18.6'), OLD_POLICY) },
      { name: 'the ConfigMap, beside a MetalLB that reads it: a note', manifests: yaml(running('quay.io/metallb/controller:v0.12.1'), OLD_CONFIG) },
      { name: 'the ConfigMap, beside a MetalLB that reads it no more: an error', manifests: yaml(running('quay.io/metallb/controller:v0.13.7'), OLD_CONFIG) },
      { name: 'MetalLB\'s AddressPool, for a MetalLB that has none: an error', network: { loadBalancer: { engine: 'metallb', version: '0.15' } }, manifests: yaml(OLD_POOL) },
    ],
    good: [
      { name: 'the kinds of today', manifests: yaml(pool('public', ['192.168.1.200/29']), ciliumPool('lan', ['192.168.2.200/29'])) },
      { name: 'CiliumL2AnnouncementPolicy, of which there is no newer version', manifests: yaml({ apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumL2AnnouncementPolicy', metadata: { name: 'lan' }, spec: { loadBalancerIPs: true } }) },
      { name: 'another ConfigMap of this name', manifests: yaml({ ...OLD_CONFIG, data: { config: 'level: debug\n' } }) },
      { name: 'MetalLB\'s AddressPool, for a MetalLB of its time', network: { loadBalancer: { engine: 'metallb', version: '0.13.12' } }, manifests: yaml(OLD_POOL) },
      { name: 'the ConfigMap, for a MetalLB that reads it', network: { loadBalancer: { engine: 'metallb', version: '0.12.1' } }, manifests: yaml(OLD_CONFIG) },
      { name: 'a pool in v2alpha1, beside a Cilium that has no v2', manifests: yaml(running('quay.io/cilium/cilium:v1.17.2'), ciliumPool('lan', ['192.168.1.200/29'], {}, 'cilium.io/v2alpha1')) },
      { name: 'a pool in v2alpha1, for a Cilium that has no v2', network: { loadBalancer: { engine: 'cilium', version: 'v1.17.4' } }, manifests: yaml(ciliumPool('lan', ['192.168.1.200/29'], {}, 'cilium.io/v2alpha1')) },
    ],
  },
  check(world) {
    const seen = { MetalLB: once(() => versionsSeen(world, 'MetalLB')), Cilium: once(() => versionsSeen(world, 'Cilium')) };
    return [
      ...[...world.objects.ofGroup('cilium.io'), ...world.objects.ofGroup('metallb.io')].flatMap((object) => {
        const old = asRunning(ageOf(object, world), turningPoint(object), world, seen);
        return old === undefined ? [] : [judgementOf(`${describeIdentity(object.identity)} of ${object.manifest.apiVersion}`, describeIdentity(object.identity), object.source, old)];
      }),
      ...world.cluster.pools.filter(({ source }) => source.property?.startsWith('data')).filter(isOldConfig).flatMap((one) => oldConfig(one, world, seen)),
    ];
  },
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
      return { severity: world.plan === undefined ? 'warning' : 'error', fate: 'is gone since MetalLB 0.14', help: 'Write an IPAddressPool with the same addresses, and an L2Advertisement or BGPAdvertisement for what was its `protocol`.' };
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

function oldConfig(one: Pool, world: World, seen: Seen): Judgement[] {
  const ofMetallb = one.engine === 'MetalLB';
  const old: Age = {
    severity: ofMetallb && world.plan !== undefined ? 'error' : 'warning',
    fate: ofMetallb ? 'is read no more since MetalLB 0.13' : 'is of the time when MetalLB was a part of Cilium, and is read no more',
    help: ofMetallb ? 'Write an IPAddressPool, and an L2Advertisement or BGPAdvertisement for its `protocol`.' : 'Write a CiliumLoadBalancerIPPool and a CiliumBGPClusterConfig.',
  };
  const age = ofMetallb ? asRunning(old, { engine: 'MetalLB', version: '0.13', gone: true }, world, seen) : old;
  return age === undefined ? [] : [judgementOf(`Pool ${one.name} in a ConfigMap`, `pool ${one.name}`, one.source, age)];
}

/** The versions that files show, asked for once. */
type Seen = Readonly<Record<TurningPoint['engine'], () => readonly string[]>>;

interface TurningPoint {
  readonly engine: 'MetalLB' | 'Cilium';
  readonly version: string;
  /** Whether it is not read any more from there on. */
  readonly gone: boolean;
}

/** The version from which on an object is old. */
function turningPoint({ identity: { kind }, manifest }: KubernetesObject): TurningPoint {
  switch (kind) {
    case 'AddressPool': return { engine: 'MetalLB', version: '0.14', gone: true };
    case 'BGPPeer': return { engine: 'MetalLB', version: '0.14.9', gone: false };
    case 'CiliumBGPPeeringPolicy': return { engine: 'Cilium', version: '1.19', gone: true };
    case 'CiliumLoadBalancerIPPool': return hasCidrs(manifest.spec) ? { engine: 'Cilium', version: '1.16', gone: true } : { engine: 'Cilium', version: '1.18', gone: false };
    default: return { engine: 'Cilium', version: '1.18', gone: false };
  }
}

/**
 * What is old for the version that runs. As the owner says: an error where that does not read it, nothing where it is of its time. As files show, of which not all
 * may be in force: the same, and a note of what the next versions do not read.
 */
function asRunning(old: Age | undefined, { engine, version, gone }: TurningPoint, world: World, versions: Seen): Age | undefined {
  const isTold = runsAtLeast(world, engine, version);
  if (old === undefined || isTold !== undefined) {
    return isTold === false ? undefined : old && { ...old, severity: gone ? 'error' : old.severity };
  }
  const seen = versions[engine]();
  const newer = seen.filter((one) => isAtLeast(one, version));
  if (seen.length === 0 || (newer.length > 0 && newer.length < seen.length)) {
    return old;
  }
  if (newer.length > 0) {
    return { ...old, severity: gone ? 'error' : old.severity, fate: gone ? `${old.fate}, and ${listed(seen)} runs here` : old.fate };
  }
  return gone ? { severity: 'note', fate: `${old.fate}; ${listed(seen)}, which runs here, still reads it`, help: `Before the next upgrade: ${old.help[0].toLowerCase()}${old.help.slice(1)}` } : undefined;
}

function judgementOf(what: string, subject: string, source: Judgement['places'][number], { severity, fate, help }: Age): Judgement {
  return { severity, message: `${what} ${fate}.`, help, subject, places: [at(source, source.property ?? 'apiVersion')] };
}
