import { usedPeerConfigs } from '../../behavior/cilium/announcement';
import { selects } from '../../model/labels';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { bgpAdvertisement, bgpCluster, bgpPeerConfig } from '../cases/cilium-case-writing';
import { Judgement, Rule } from '../rule';
import { choice } from '../text';
import { World } from '../world';

export const CILIUM_BGP_REFERENCE_UNKNOWN: Rule = {
  id: 'cilium-bgp-reference-unknown',
  severity: 'error',
  why: 'Cilium finds what it announces to a peer by the name of the peer\'s configuration and by labels, and where one of these leads nowhere it announces nothing.',
  cases: {
    bad: [
      { name: 'the configuration of the peer is misspelt', manifests: yaml(bgpCluster('per'), bgpPeerConfig(), bgpAdvertisement()) },
      { name: 'no advertisement has the label: a warning', manifests: yaml(bgpCluster(), bgpPeerConfig('bpg'), bgpAdvertisement()) },
      { name: 'an advertisement of load-balancer addresses without selector: a warning', manifests: yaml(bgpCluster(), bgpPeerConfig(), bgpAdvertisement('none')) },
    ],
    good: [
      { name: 'every part is found', manifests: yaml(bgpCluster(), bgpPeerConfig(), bgpAdvertisement()) },
      { name: 'the configurations of peers live elsewhere', manifests: yaml(bgpCluster(), bgpAdvertisement()) },
      { name: 'the advertisements live elsewhere', manifests: yaml(bgpCluster(), bgpPeerConfig()) },
    ],
  },
  check: (world) => [...lostPeers(world), ...lostFamilies(world), ...withoutSelector(world)],
};

function lostPeers(world: World): Judgement[] {
  const { clusterConfigs, peerConfigs } = world.cluster.cilium;
  const names = peerConfigs.map(({ name }) => name).sort();
  return names.length === 0 ? [] : clusterConfigs.flatMap((one) => one.peers
    .filter(({ config }) => config !== undefined && !names.includes(config) && !isPlaceholder(config) && !world.mayBeMade(['CiliumBGPPeerConfig'], config))
    .map(({ name, config, source }) => ({
      message: `Peer ${name} of CiliumBGPClusterConfig ${one.name} takes the CiliumBGPPeerConfig ${config}, which does not exist.`,
      help: choice(config!, names, 'Define it'),
      subject: `CiliumBGPClusterConfig ${one.name}`,
      places: [at(source, `${source.property}.peerConfigRef.name`)],
    })));
}

function lostFamilies(world: World): Judgement[] {
  const { cilium } = world.cluster;
  return cilium.advertisements.length === 0 || world.mayBeMade(['CiliumBGPAdvertisement']) ? [] : usedPeerConfigs(cilium).used.flatMap((one) => one.families.flatMap((selector, index) =>
    (selector !== undefined && cilium.advertisements.some(({ labels }) => selects(selector, labels)) ? [] : [{
      severity: 'warning' as const,
      message: `CiliumBGPPeerConfig ${one.name} ${selector === undefined ? 'selects no advertisement' : 'selects advertisements by labels that none of them has'}: nothing is announced to its peers.`,
      help: 'Write `advertisements.matchLabels` with the labels of a CiliumBGPAdvertisement.',
      subject: `CiliumBGPPeerConfig ${one.name}`,
      places: [at(one.source, `spec.families[${index}].advertisements`)],
    }])));
}

function withoutSelector({ cluster: { cilium: { advertisements } } }: World): Judgement[] {
  return advertisements.filter(({ services }) => services.some(({ selector }) => selector === undefined)).map((one) => ({
    severity: 'warning',
    message: `CiliumBGPAdvertisement ${one.name} announces load-balancer addresses and has no selector: it announces no Service.`,
    help: 'Write a `selector`; one that selects every Service is `{matchExpressions: [{key: somekey, operator: NotIn, values: [never-used-value]}]}`.',
    subject: `CiliumBGPAdvertisement ${one.name}`,
    places: [at(one.source, 'spec.advertisements')],
  }));
}
