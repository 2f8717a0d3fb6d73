import { IpSyntaxError } from './ip-syntax-error';

/** Reads a dotted quad: four decimal octets without leading zeros. */
export function parseIpv4(text: string): bigint {
  const octets = text.split('.');
  if (octets.length !== 4) {
    throw new IpSyntaxError(text, `an IPv4 address has four octets, this has ${octets.length}`);
  }
  let value = 0;
  for (const octet of octets) {
    value = value * 256 + parseOctet(octet, text);
  }
  return BigInt(value);
}

function parseOctet(octet: string, text: string): number {
  if (!/^[0-9]{1,3}$/.test(octet)) {
    throw new IpSyntaxError(text, octet === '' ? 'an octet is empty' : `the octet ${JSON.stringify(octet)} is not a number of 0 to 255`);
  }
  if (octet.length > 1 && octet.startsWith('0')) {
    // Some programs read 010 as eight, some as ten.
    throw new IpSyntaxError(text, `the octet ${octet} has a leading zero, which some programs read as octal`, withoutLeadingZeros(text));
  }
  const value = Number(octet);
  if (value > 255) {
    throw new IpSyntaxError(text, `the octet ${octet} is above 255`);
  }
  return value;
}

function withoutLeadingZeros(text: string): string | undefined {
  const decimal = text.split('.').map((octet) => octet.replace(/^0+(?=[0-9])/, ''));
  return decimal.every((octet) => /^[0-9]{1,3}$/.test(octet) && Number(octet) <= 255) ? decimal.join('.') : undefined;
}

/** The canonical text of an IPv4 address. */
export function formatIpv4(value: bigint): string {
  const number = Number(value);
  return `${Math.floor(number / 0x1000000)}.${(number >>> 16) & 255}.${(number >>> 8) & 255}.${number & 255}`;
}
