import { isIP } from 'node:net';
import { Address4, Address6 } from 'ip-address';
import * as ipaddr from 'ipaddr.js';
import { Kind, REFUSED, Verdict, verdict } from './verdict';
import { IpFamily } from '../../../src/net/ip-family';

/** A reader of addresses that nobody here wrote. */
export interface Referee {
  readonly name: string;
  /** Its verdict; nothing where it has no opinion on that kind. */
  readonly judge: (kind: Kind, text: string) => Verdict | undefined;
  /** The canonical text it gives to an IPv6 address that it takes; absent where it gives none. */
  readonly canonicalIpv6?: (text: string) => string;
}

/** Node's own check. It tells the family only, so we tell it no more either. */
export const NODE: Referee = {
  name: 'node:net',
  judge: (kind, text) => (kind === 'address' ? ['IPv4', 'IPv6'].find((family) => family === `IPv${isIP(text)}`) ?? REFUSED : undefined),
  // The host parser of the URL standard is the one public canonical form that Node offers.
  canonicalIpv6: (text) => new URL(`http://[${text}]/`).hostname.slice(1, -1),
};

export const IP_ADDRESS: Referee = {
  name: 'ip-address',
  judge: (kind, text) => {
    if (kind === 'range') {
      return undefined;
    }
    return attempt(() => {
      const family: IpFamily = text.includes(':') ? 'IPv6' : 'IPv4';
      const address = family === 'IPv6' ? new Address6(text) : new Address4(text);
      if (kind === 'address') {
        return verdict(family, address.bigInt());
      }
      const network = address.startAddress().bigInt();
      return kind === 'prefix' && network !== address.bigInt() ? REFUSED : verdict(family, network, `/${address.subnetMask}`);
    });
  },
  canonicalIpv6: (text) => new Address6(text).correctForm(),
};

export const IPADDR_JS: Referee = {
  name: 'ipaddr.js',
  judge: (kind, text) => {
    if (kind === 'range') {
      return undefined;
    }
    return attempt(() => {
      if (kind === 'address') {
        const address = ipaddr.parse(text);
        return verdict(familyOf(address), numberOf(address));
      }
      const [address, length] = ipaddr.parseCIDR(text);
      const number = numberOf(address);
      const behind = 2n ** BigInt((familyOf(address) === 'IPv4' ? 32 : 128) - length);
      return kind === 'prefix' && number % behind !== 0n ? REFUSED : verdict(familyOf(address), number - number % behind, `/${length}`);
    });
  },
  canonicalIpv6: (text) => ipaddr.IPv6.parse(text).toRFC5952String(),
};

export const LIBRARIES: readonly Referee[] = [NODE, IP_ADDRESS, IPADDR_JS];

function attempt(judge: () => Verdict): Verdict {
  try {
    return judge();
  } catch {
    return REFUSED;
  }
}

function familyOf(address: ipaddr.IPv4 | ipaddr.IPv6): IpFamily {
  return address.kind() === 'ipv4' ? 'IPv4' : 'IPv6';
}

function numberOf(address: ipaddr.IPv4 | ipaddr.IPv6): bigint {
  return address.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}
