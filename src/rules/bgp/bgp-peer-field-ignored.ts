import { bgpTypesOf } from '../../behavior/metallb/bgp-type';
import { installedMetallb } from '../../behavior/metallb/installed';
import { fieldsOf } from '../../model/reader/fields';
import { at } from '../../model/source';
import { bgpPeer, speaker } from '../cases/bgp-case-writing';
import { yaml } from '../cases/case-writing';
import { Rule } from '../rule';

const frrK8s = (spec: object) => yaml(speaker('frr-k8s'), bgpPeer('router', spec));
const told = (version: string) => ({ loadBalancer: { engine: 'metallb' as const, mode: 'frr-k8s' as const, version } });

/** What becomes of each, where frr-k8s is never told. */
const CONSEQUENCES = {
  localASN: { severity: 'error' as const, meaning: 'the nodes show their own AS number (`myASN`), and a router that waits for the other one opens no session' },
  sourceAddress: { severity: 'warning' as const, meaning: 'the nodes speak from the address that their routes choose' },
};
const FIELDS = ['localASN', 'sourceAddress'] as const;

export const BGP_PEER_FIELD_IGNORED: Rule = {
  id: 'bgp-peer-field-ignored',
  severity: 'warning',
  why: 'In the mode frr-k8s the speakers write no `localASN` and no `sourceAddress` into the configuration of FRR, and nothing says so (MetalLB 0.15 and 0.16).',
  cases: {
    bad: [
      { name: 'another AS number of ours, which nobody is shown: an error', manifests: frrK8s({ localASN: 64600 }) },
      { name: 'an address to speak from', manifests: frrK8s({ sourceAddress: '192.168.1.10' }) },
      { name: 'speakers that are not here, and are told to have FRR', network: told('0.16.1'), manifests: yaml(bgpPeer('router', { sourceAddress: '192.168.1.10' })) },
    ],
    good: [
      { name: 'FRR beside the speakers', manifests: yaml(speaker('frr'), bgpPeer('router', { localASN: 64600, sourceAddress: '192.168.1.10' })) },
      { name: 'native mode, which knows the address', manifests: yaml(speaker('native'), bgpPeer('router', { sourceAddress: '192.168.1.10' })) },
      { name: 'speakers that are not here', manifests: yaml(bgpPeer('router', { sourceAddress: '192.168.1.10' })) },
      { name: 'a version that nothing is known of', network: told('0.99.0'), manifests: yaml(bgpPeer('router', { localASN: 64600 })) },
      { name: 'a peer that says nothing of either', manifests: frrK8s({}) },
    ],
  },
  check(world) {
    const asked = world.metallbBgp().peers.flatMap(({ name, source }) => {
      const spec = fieldsOf(world.objectAt(source)?.manifest.spec);
      return FIELDS.filter((field) => isWritten(spec[field])).map((field) => ({ name, source, field }));
    });
    return asked.length === 0 || !isOfFrrK8s(world.cluster) ? [] : asked.map(({ name, source, field }) => ({
      severity: CONSEQUENCES[field].severity,
      message: `BGPPeer ${name} has \`${field}\`, which frr-k8s is never told: ${CONSEQUENCES[field].meaning}.`,
      help: `Remove \`${field}\`, and tell frr-k8s of the router by an FRRConfiguration (in an app \`addFrrConfiguration\`) where it matters.`,
      subject: `BGPPeer ${name}`,
      places: [at(source, `spec.${field}`)],
    }));
  },
};

function isWritten(value: unknown): boolean {
  return value !== undefined && value !== '' && value !== 0;
}

function isOfFrrK8s(cluster: Parameters<typeof installedMetallb>[0]): boolean {
  const types = bgpTypesOf(cluster);
  const { version, facts } = installedMetallb(cluster);
  return types.length > 0 && types.every((type) => type === 'frr-k8s') && (version === undefined || facts !== undefined);
}
