import { groupBy } from './group';
import { meetings } from './meetings';
import { Judgement } from './rule';
import { listed } from './text';
import { World } from './world';
import { Occupant } from '../model/occupants';
import { valuesOf } from '../model/written';
import { IpRange } from '../net/ip-range';
import { IpSet } from '../net/ip-set';

/**
 * DHCP ranges that hold fixed addresses, one judgement for each range: it is mended as a whole. An address that is reserved is handed to nobody else.
 *
 * @param canHaveReservations whether the fixed addresses are of machines that a server may know, so that nothing is told where its reservations are out of sight
 */
export function judgeDhcpAgainst(world: World, fixed: readonly Occupant[], canHaveReservations = true): Judgement[] {
  const reservations = world.dhcpReservations();
  const met = meetings(world.occupants().dhcp, fixed).filter(({ one, shared }) => !reservations.hold(shared) && !(canHaveReservations && reservations.mayHoldMore(one)));
  return [...groupBy(met, ({ one }) => one)].map(([range, held]) => {
    const one = held.length === 1;
    return {
      message: `The DHCP range ${range.range} of ${range.subject} holds ${one ? `${held[0].shared}, the address of ${held[0].other.who}` : listed(held.map(({ shared, other }) => `${shared} (${other.who})`))}.`,
      help: `Let the DHCP server give ${describe(withoutFixed(world, range))}, here and on the server. ` +
        `If the server holds ${one ? 'a reservation for the address' : 'reservations for these addresses'}, say so of ${range.subject}: ` +
        `\`dhcpReservations: [${held.map(({ shared }) => shared).join(', ')}]\`.`,
      // A waiver for one of several would hold for all of them.
      subject: one ? held[0].other.subject : range.subject,
      places: [range.source, ...held.slice(0, 3).map(({ other }) => other.source)],
    };
  });
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
