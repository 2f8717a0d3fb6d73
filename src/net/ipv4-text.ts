const DOT = 46;
const ZERO = 48;
const NINE = 57;

/**
 * The number of a dotted quad, or nothing for any other text: four decimal octets of 0 to 255, without signs, blanks and
 * leading zeros (some programs read `010` as eight, some as ten).
 *
 * One pass over the characters, since most addresses of a cluster are these.
 */
export function readIpv4(text: string): number | undefined {
  let value = 0;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (digits === 0 || dots === 3) {
        return undefined;
      }
      value = value * 256 + octet;
      octet = 0;
      digits = 0;
      dots++;
    } else {
      const afterZero = digits > 0 && octet === 0;
      octet = octet * 10 + code - ZERO;
      if (code < ZERO || code > NINE || afterZero || octet > 255) {
        return undefined;
      }
      digits++;
    }
  }
  return dots === 3 && digits > 0 ? value * 256 + octet : undefined;
}

/** The canonical text of an IPv4 address. */
export function formatIpv4(value: bigint): string {
  const number = Number(value);
  return `${Math.floor(number / 0x1000000)}.${Math.floor(number / 0x10000) % 256}.${Math.floor(number / 0x100) % 256}.${number % 256}`;
}
