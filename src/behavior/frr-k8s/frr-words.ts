import { FrrRouter } from '../../model/frr-k8s';
import { isPlaceholder } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { bitsOf, IpFamily } from '../../net/ip-family';
import { interfaceNameFault } from '../interface-name';
import { AcceptanceProblem } from '../metallb/acceptance/acceptance-problem';

/** BGP carries a hold time in 16 bits (RFC 4271, section 4.2). */
const LONGEST_HOLD_TIME = 65_535;

// Values that MetalLB and frr-k8s take and write down for FRR, which then has no such command (`vtysh`, FRR 8 to 10) and reloads nothing.

/** @param seconds what the hold time is, given or derived */
export function holdTimeForFrr(property: string, seconds: number): AcceptanceProblem[] {
  // What is no whole number of seconds is cut off.
  return Math.trunc(seconds) <= LONGEST_HOLD_TIME ? []
    : [refused(property, `A hold time of ${seconds} s is too long: BGP carries ${LONGEST_HOLD_TIME} s at most, and without FRR the router is told ${Math.trunc(seconds) % (LONGEST_HOLD_TIME + 1)} s.`)];
}

export function routerIdForFrr(property: string, text: string | undefined): AcceptanceProblem[] {
  return text === undefined || isPlaceholder(text) || IpAddress.tryParse(text)?.family === 'IPv4' ? []
    : [refused(property, `The router ID ${text} is no IPv4 address; a router ID is one even where everything else speaks IPv6.`)];
}

export function routerForFrr({ asn, vrf, property }: FrrRouter): AcceptanceProblem[] {
  return [
    ...(asn === 0 ? [refused(`${property}.asn`, 'The AS number 0 is nobody\'s.')] : []),
    ...interfaceForFrr(`${property}.vrf`, vrf, 'VRF'),
  ];
}

/** A length that no prefix of the family has; `vtysh` knows no such word of a filter. */
export function lengthForFrr(property: string, length: number, family: IpFamily): AcceptanceProblem[] {
  return length <= bitsOf(family) ? [] : [refused(property, `No route of ${family} is as long as /${length}: /${bitsOf(family)} is the longest.`)];
}

/** @param what `interface` or `VRF`; FRR takes the name of one that cannot be, and waits for it */
export function interfaceForFrr(property: string, name: string | undefined, what = 'interface'): AcceptanceProblem[] {
  const fault = name === undefined || isPlaceholder(name) ? undefined : interfaceNameFault(name);
  return fault === undefined ? []
    : [{ ...refused(property, `No ${what} is called ${JSON.stringify(name)}: ${fault}.`), ...(/\s/.test(name!) ? {} : { consequence: 'announces nothing' }) }];
}

function refused(property: string, message: string): AcceptanceProblem {
  return { property, message, consequence: 'refused by FRR' };
}
