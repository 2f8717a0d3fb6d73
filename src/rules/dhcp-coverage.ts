import { meetings } from './meetings';
import { Judgement } from './rule';
import { listed } from './text';
import { World } from './world';
import { Occupant } from '../model/occupants';
import { valuesOf } from '../model/written';
import { IpRange } from '../net/ip-range';
import { IpSet } from '../net/ip-set';

/** DHCP ranges that hold the fixed address of somebody, one judgement for each address. */
export function judgeDhcpAgainst(world: World, fixed: readonly Occupant[]): Judgement[] {
  const left = new Map<Occupant, string>();
  const leftOf = (range: Occupant) => {
    const text = left.get(range) ?? describe(withoutFixed(world, range));
    left.set(range, text);
    return text;
  };
  return meetings(world.occupants().dhcp, fixed).map(({ one: range, other: holder, shared }) => ({
    message: `The DHCP range ${range.range} of ${range.subject} holds ${shared}, the address of ${holder.who}.`,
    help: `Let the DHCP server give ${leftOf(range)}, here and on the server. ` +
      'If the server holds a reservation for the address, waive this.',
    subject: holder.subject,
    places: [range.source, holder.source],
  }));
}

/** What is left of a DHCP range without all that has a fixed owner, so that the help for one address holds for the next too. */
function withoutFixed(world: World, { range, subject }: Occupant): readonly IpRange[] {
  const { dhcp: _, ...fixed } = world.occupants();
  const network = world.cluster.network.networks.find(({ name }) => subject === `network ${name}`);
  const prefixes = valuesOf(network?.prefixes ?? []).filter(({ family }) => family === range.family);
  const rest = IpSet.of(range).difference(IpSet.from(Object.values(fixed).flat().map((occupant) => occupant.range)));
  return (prefixes.length === 0 ? rest : rest.intersection(IpSet.from(prefixes))).ranges;
}

function describe(ranges: readonly IpRange[]): string {
  if (ranges.length === 0) {
    return 'other addresses';
  }
  const longest = ranges.reduce((best, range) => (range.size > best.size ? range : best));
  return ranges.length > 4 ? `\`${longest}\`, the longest part without a fixed address` : listed(ranges.map((range) => `\`${range}\``));
}
