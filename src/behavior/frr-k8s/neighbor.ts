import { FrrNeighbor } from '../../model/frr-k8s';
import { isPlaceholder } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { IpFamily } from '../../net/ip-family';
import { readPrefix } from '../../net/prefix-text';
import { mappedAddress } from '../metallb/acceptance/mapped-address';

const BOTH: readonly IpFamily[] = ['IPv4', 'IPv6'];
/** An IPv4-mapped prefix is written with the length of IPv6. */
const MAPPED_PREFIX = /^(.*)\/(\d|[1-9]\d|1[01]\d|12[0-8])$/;

/** How messages call it: by its address, or else by its interface. */
export function neighborName({ address, interface: port }: Pick<FrrNeighbor, 'address' | 'interface'>): string {
  return address ?? port ?? 'without an end';
}

/** The families that its session carries; both where the address is not known. */
export function familiesCarried({ address, interface: port, dualStack }: Pick<FrrNeighbor, 'address' | 'interface' | 'dualStack'>): readonly IpFamily[] {
  const family = address === undefined || port !== undefined || dualStack ? undefined : familyOfAddress(address);
  return family === undefined ? BOTH : [family];
}

/** As Go reads it: an IPv4-mapped address is one of IPv4. */
export function familyOfAddress(text: string): IpFamily | undefined {
  return (IpAddress.tryParse(text) ?? mappedAddress(text))?.family;
}

/** Host bits do no harm; `unknown` for what something fills in later, nothing for what is no prefix. */
export function familyOfPrefix(text: string): IpFamily | 'unknown' | undefined {
  const mapped = MAPPED_PREFIX.exec(text)?.[1];
  return isPlaceholder(text) ? 'unknown' : mapped !== undefined && mappedAddress(mapped) !== undefined ? 'IPv4' : readPrefix(text)?.family;
}
