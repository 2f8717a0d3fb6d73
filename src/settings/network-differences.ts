import { Settings } from './settings';
import { NetworkText } from '../model/declaration';
import { at, Source } from '../model/source';
import { IpAddress } from '../net/ip-address';
import { IpPrefix } from '../net/ip-prefix';
import { IpRange } from '../net/ip-range';
import { IpSet } from '../net/ip-set';
import { PlanProblem } from '../plan/plan';
import { FoundNetwork } from '../repository/facts/network-of';

type Told = Pick<Settings, 'declaration' | 'source' | 'places'>;

/** What the settings and the other files say differently of one thing. What only one of them says is no difference. */
export function networkDifferences(told: Told, found: FoundNetwork): PlanProblem[] {
  const { networks = [] } = told.declaration;
  return [
    ...networks.flatMap((network, index) => differencesOfNetwork(network, `networks[${index}]`, told, found)),
    ...nodeDifferences(told, found),
    ...(['podCidrs', 'serviceCidrs', 'apiAddresses'] as const).flatMap((property) => missingIn(property, told, found)),
  ];
}

/** Both families of a network have fields of their own. */
const FIELDS = [{ cidr: 'cidr', gateway: 'gateway' }, { cidr: 'cidrV6', gateway: 'gatewayV6' }] as const;

function differencesOfNetwork(network: NetworkText, property: string, told: Told, found: FoundNetwork): PlanProblem[] {
  const known = found.declaration.networks ?? [];
  return FIELDS.flatMap((fields) => known.flatMap((other, index): PlanProblem[] => {
    const [prefix, otherPrefix] = [IpPrefix.tryParse(network[fields.cidr] ?? ''), IpPrefix.tryParse(other.cidr)];
    if (prefix === undefined || otherPrefix === undefined || !prefix.overlaps(otherPrefix)) {
      return [];
    }
    const hereAt = (field: string) => placeIn(told, `${property}.${field}`);
    const place = (field: string) => found.places.get(`networks[${index}].${field}`);
    const [own, theirs] = [network[fields.gateway], other.gateway].map((text) => (text === undefined ? undefined : IpAddress.tryParse(text)));
    const ranges = network.dhcp ?? [];
    const handedOut = setOf(ranges);
    const more = network.dhcp === undefined ? -1 : (other.dhcp ?? []).findIndex((text) => {
      const range = IpRange.tryParse(text);
      return range !== undefined && prefix.contains(range.first) && !handedOut.containsAll(range);
    });
    const subject = `network ${network.name}`;
    return [
      ...(prefix.equals(otherPrefix) ? [] : [difference(subject, `the prefix of ${subject} is ${prefix}`, other.cidr, [hereAt(fields.cidr), place('cidr')])]),
      ...(own === undefined || theirs === undefined || own.equals(theirs) || !prefix.contains(theirs) ? []
        : [difference(subject, `the router of ${subject} is ${own}`, theirs.toString(), [hereAt(fields.gateway), place('gateway')])]),
      ...(more < 0 ? [] : [difference(
        subject, `DHCP hands out ${ranges.length === 0 ? 'nothing' : ranges.join(', ')} on ${subject}`, other.dhcp![more],
        [hereAt(ranges.length === 0 ? 'dhcp' : 'dhcp[0]'), place(`dhcp[${more}]`)],
      )]),
    ];
  }));
}

/** Nodes that the files know, and the owner's list does not. */
function nodeDifferences(told: Told, found: FoundNetwork): PlanProblem[] {
  const { nodes } = told.declaration;
  if (nodes === undefined) {
    return [];
  }
  const listed = new Set(nodes.flatMap(({ addresses }) => addresses));
  return (found.declaration.nodes ?? []).flatMap((node, index): PlanProblem[] => {
    const namesake = nodes.findIndex(({ name }) => name === node.name);
    return node.addresses.some((address) => listed.has(address)) ? [] : [
      difference(
        `node ${node.name}`,
        namesake < 0 ? `there is no node ${node.name}` : `node ${node.name} has ${nodes[namesake].addresses.join(', ')}`,
        namesake < 0 ? `it has ${node.addresses.join(', ')}` : node.addresses.join(', '),
        [placeIn(told, namesake < 0 ? 'nodes' : `nodes[${namesake}]`), found.places.get(`nodes[${index}]`)],
      ),
    ];
  });
}

/** Values of a list that the files have, and no entry of the owner's holds. */
function missingIn(property: keyof typeof WORDS, told: Told, found: FoundNetwork): PlanProblem[] {
  const own = told.declaration[property];
  const known = setOf(own ?? []);
  return own === undefined ? [] : (found.declaration[property] ?? []).flatMap((text, index): PlanProblem[] => {
    const range = IpRange.tryParse(text);
    return range === undefined || known.containsAll(range) ? []
      : [difference(WORDS[property].subject, `${WORDS[property].what} ${own.length === 0 ? 'nothing' : own.join(', ')}`, text, [placeIn(told, property), found.places.get(`${property}[${index}]`)])];
  });
}

const WORDS = {
  podCidrs: { subject: 'podCidrs', what: 'pods have' },
  serviceCidrs: { subject: 'serviceCidrs', what: 'Services have' },
  apiAddresses: { subject: 'apiAddresses', what: 'the Kubernetes API has' },
} as const;

/** @param claim what the settings say, behind `that` */
function difference(subject: string, claim: string, theirs: string, [here, there]: readonly [Source, Source | undefined]): PlanProblem {
  const file = there?.file;
  return {
    kind: 'network-facts-differ',
    message: `${here.file} says that ${claim}, and ${file ?? 'another file'} says ${theirs}.`,
    help: `${here.file} counts. Correct the one that is wrong; where the other is not about this cluster, accept it by a waiver.`,
    subject,
    places: [here, ...(there === undefined ? [] : [there])],
  };
}

function placeIn({ places, source }: Told, property: string): Source {
  return places.get(property) ?? at(source, property);
}

function setOf(texts: readonly string[]): IpSet {
  return IpSet.from(texts.flatMap((text) => IpRange.tryParse(text) ?? []));
}
