import { bgpTypesOf } from '../../behavior/metallb/bgp-type';
import { installedMetallb } from '../../behavior/metallb/installed';
import { Fields, fieldsOf } from '../../model/reader/fields';
import { at } from '../../model/source';
import { bgpPeer, speaker } from '../cases/bgp-case-writing';
import { yaml } from '../cases/case-writing';
import { Rule } from '../rule';

const frrK8s = (spec: object) => yaml(speaker('frr-k8s'), bgpPeer('router', spec));
const told = (version: string) => ({ loadBalancer: { engine: 'metallb' as const, mode: 'frr-k8s' as const, version } });

interface Ignored {
  /** The modes that pass it over. */
  readonly modes: readonly string[];
  readonly severity: 'error' | 'warning';
  /** Who passes it over, behind `which`. */
  readonly by: string;
  readonly meaning: (spec: Fields) => string;
  /** What to write where it matters. */
  readonly instead: (spec: Fields) => string;
}

const BY_FRR_CONFIGURATION = () => ', and tell frr-k8s of the router by an FRRConfiguration (in an app `addFrrConfiguration`) where it matters';

const IGNORED: Readonly<Record<string, Ignored>> = {
  localASN: {
    modes: ['frr-k8s'],
    severity: 'error',
    by: 'frr-k8s is never told',
    meaning: () => 'the nodes show their own AS number (`myASN`), and a router that waits for the other one opens no session',
    instead: BY_FRR_CONFIGURATION,
  },
  sourceAddress: {
    modes: ['frr-k8s'],
    severity: 'warning',
    by: 'frr-k8s is never told',
    meaning: () => 'the nodes speak from the address that their routes choose',
    instead: BY_FRR_CONFIGURATION,
  },
  // Nothing reads it but native mode, which refuses it, and the webhook (0.15.3 and 0.16.1, internal/bgp, internal/k8s/webhooks).
  disableMP: {
    modes: ['frr', 'frr-k8s'],
    severity: 'warning',
    by: 'has no effect any more',
    meaning: (spec) => `${familiesOf(spec)}, and because of it MetalLB's webhook lets pass whatever else is wrong with the peer`,
    instead: (spec) => (spec.dualStackAddressFamily === true ? '; for one family alone remove `dualStackAddressFamily`, too' : ''),
  },
};

export const BGP_PEER_FIELD_IGNORED: Rule = {
  id: 'bgp-peer-field-ignored',
  severity: 'warning',
  why: 'In the mode frr-k8s the speakers write no `localASN` and no `sourceAddress` into the configuration of FRR, and nothing says so; with FRR `disableMP` has no effect (MetalLB 0.15 and 0.16).',
  cases: {
    bad: [
      { name: 'another AS number of ours, which nobody is shown: an error', manifests: frrK8s({ localASN: 64600 }) },
      { name: 'an address to speak from', manifests: frrK8s({ sourceAddress: '192.168.1.10' }) },
      { name: 'without multiprotocol BGP', manifests: frrK8s({ disableMP: true }) },
      { name: 'without multiprotocol BGP, and both families over one session', manifests: frrK8s({ disableMP: true, dualStackAddressFamily: true }) },
      { name: 'FRR beside the speakers, and no multiprotocol BGP', manifests: yaml(speaker('frr'), bgpPeer('router', { disableMP: true })) },
      { name: 'speakers that are not here, and are told to have FRR', network: told('0.16.1'), manifests: yaml(bgpPeer('router', { sourceAddress: '192.168.1.10' })) },
    ],
    good: [
      { name: 'FRR beside the speakers, which is told of both', manifests: yaml(speaker('frr'), bgpPeer('router', { localASN: 64600, sourceAddress: '192.168.1.10' })) },
      { name: 'native mode, which knows the address', manifests: yaml(speaker('native'), bgpPeer('router', { sourceAddress: '192.168.1.10' })) },
      { name: 'speakers that are not here', manifests: yaml(bgpPeer('router', { sourceAddress: '192.168.1.10' })) },
      { name: 'a version that nothing is known of', network: told('0.99.0'), manifests: yaml(bgpPeer('router', { localASN: 64600 })) },
      { name: 'multiprotocol BGP, as it is by default', manifests: frrK8s({ disableMP: false }) },
      { name: 'a peer that says nothing of any', manifests: frrK8s({}) },
    ],
  },
  check(world) {
    const asked = world.metallbBgp().peers.flatMap(({ name, source }) => {
      const spec = fieldsOf(world.objects.at(source)?.manifest.spec);
      return Object.keys(IGNORED).filter((field) => isWritten(spec[field])).map((field) => ({ name, source, spec, field, ...IGNORED[field] }));
    });
    const mode = asked.length === 0 ? undefined : modeOf(world.cluster);
    return asked.filter(({ modes }) => mode !== undefined && modes.includes(mode)).map(({ name, source, spec, field, severity, by, meaning, instead }) => ({
      severity,
      message: `BGPPeer ${name} has \`${field}\`, which ${by}: ${meaning(spec)}.`,
      help: `Remove \`${field}\`${instead(spec)}.`,
      subject: `BGPPeer ${name}`,
      places: [at(source, `spec.${field}`)],
    }));
  },
};

function familiesOf(spec: Fields): string {
  if (isText(spec.interface)) {
    return 'by an `interface` the session carries both families all the same';
  }
  return spec.dualStackAddressFamily === true ? 'by `dualStackAddressFamily` the session carries both families all the same' : 'the session is the same with it and without it';
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isWritten(value: unknown): boolean {
  return value === true || isText(value) || (typeof value === 'number' && value !== 0);
}

/** The one mode of all speakers, of a version that is known, or that nothing tells. */
function modeOf(cluster: Parameters<typeof installedMetallb>[0]): string | undefined {
  const [type, ...others] = [...new Set(bgpTypesOf(cluster))];
  const { version, facts } = installedMetallb(cluster);
  return others.length === 0 && (version === undefined || facts !== undefined) ? type : undefined;
}
