import { meetings } from './meetings';
import { Judgement } from './rule';
import { listed } from './text';
import { Occupant } from '../model/occupants';
import { IpSet } from '../net/ip-set';

/** DHCP ranges that hold the fixed address of somebody, one judgement for each address. */
export function judgeDhcpAgainst(dhcp: readonly Occupant[], fixed: readonly Occupant[]): Judgement[] {
  return meetings(dhcp, fixed).map(({ one: range, other: holder, shared }) => {
    const rest = IpSet.of(range.range).difference(IpSet.of(shared)).ranges;
    return {
      message: `The DHCP range ${range.range} of ${range.subject} holds ${shared}, the address of ${holder.who}.`,
      help: `Let the DHCP server give ${rest.length === 0 ? 'other addresses' : listed(rest.map((part) => `\`${part}\``))}, here and on the server. ` +
        'If the server holds a reservation for the address, waive this.',
      subject: holder.subject,
      places: [range.source, holder.source],
    };
  });
}
