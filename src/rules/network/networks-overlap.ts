import { Source } from '../../model/source';
import { Written } from '../../model/written';
import { IpPrefix } from '../../net/ip-prefix';
import { LAN } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

export const NETWORKS_OVERLAP: Rule = {
  id: 'networks-overlap',
  severity: 'error',
  why: 'Segments, pod and Service addresses share one routing table on every node, and where they overlap traffic goes to the wrong one.',
  cases: {
    bad: [
      { name: 'pods over the network of the nodes', network: { ...LAN, podCidrs: ['192.168.0.0/16'] } },
      { name: 'Services over pods', network: { ...LAN, serviceCidrs: ['10.244.128.0/20'] } },
      { name: 'two segments', network: { networks: [{ name: 'lan', cidr: '10.0.0.0/16' }, { name: 'storage', cidr: '10.0.8.0/24' }] } },
    ],
    good: [
      { name: 'neighbours', network: { networks: [{ name: 'lan', cidr: '10.0.0.0/25' }, { name: 'storage', cidr: '10.0.0.128/25' }] } },
      { name: 'all apart', network: LAN },
    ],
  },
  check(world) {
    const all = prefixesOf(world);
    return all.flatMap((one, index) => all.slice(0, index).filter((other) => one.prefix.overlaps(other.prefix)).map((other): Judgement => ({
      message: `${other.what} ${other.prefix} and ${one.what} ${one.prefix} overlap.`,
      help: 'Give them ranges apart from each other. Pod and Service ranges are fixed when a cluster is made: write here what it really has.',
      subject: one.what,
      places: [one.source, other.source],
    })));
  },
};

function prefixesOf({ cluster: { network } }: World): { what: string; prefix: IpPrefix; source: Source }[] {
  const readable = (what: string, list: readonly Written<IpPrefix>[]) =>
    list.flatMap(({ value, source }) => (value === undefined ? [] : [{ what, prefix: value, source }]));
  return [
    ...network.networks.flatMap((segment) => readable(`network ${segment.name}`, segment.prefixes)),
    ...readable('pod CIDR', network.podCidrs),
    ...readable('service CIDR', network.serviceCidrs),
  ];
}
