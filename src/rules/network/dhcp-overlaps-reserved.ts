import { Meeting, meetings } from '../meetings';
import { Rule } from '../rule';

const lan = (range: string, ...dhcpReservations: string[]) => ({ networks: [{ name: 'lan', cidr: '192.168.1.0/24', dhcp: ['192.168.1.100-192.168.1.199'], dhcpReservations, reserved: [{ range, purpose: 'printers' }] }] });

export const DHCP_OVERLAPS_RESERVED: Rule = {
  id: 'dhcp-overlaps-reserved',
  severity: 'warning',
  why: 'What is reserved for somebody is also handed out by the DHCP server, unless the server knows of the reservation.',
  cases: {
    bad: [{ name: 'the last address of the DHCP range is reserved', network: lan('192.168.1.199-192.168.1.210') }],
    good: [
      { name: 'the reservation begins behind the DHCP range', network: lan('192.168.1.200-192.168.1.210') },
      { name: 'the server keeps the address', network: lan('192.168.1.199', '192.168.1.199') },
    ],
  },
  check: (world) => {
    const reservations = world.dhcpReservations();
    // A machine that nobody shows to have a reservation may have one all the same.
    const isKept = ({ one, shared }: Meeting) => reservations.hold(shared) || (shared.size === 1n && reservations.mayHoldMore(one));
    return meetings(world.occupants().dhcp, world.occupants().reserved).filter((meeting) => !isKept(meeting)).map(({ one, other, shared }) => ({
      message: `The DHCP range ${one.range} of ${one.subject} and ${other.who} (${other.range}) share ${shared}.`,
      help: `Take ${shared} out of one of them. If the DHCP server leaves it out by itself, write the ranges that it really gives, or what it reserves as \`dhcpReservations\`.`,
      subject: one.subject,
      places: [other.source, one.source],
    }));
  },
};
