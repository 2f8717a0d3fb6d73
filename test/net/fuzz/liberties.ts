import { Kind } from './verdict';

/**
 * Something that a referee takes and we refuse, or reads otherwise. These rows are all the disagreement that is allowed: a
 * referee's verdict must be ours, or ours on the text as the rows of that referee rewrite it.
 */
export interface Liberty {
  readonly referee: string;
  readonly kinds: readonly Kind[];
  /** What it does, in a few words. */
  readonly what: string;
  /** A text that shows it, and the strict text of what the referee takes it for (absent where we refuse that as well). */
  readonly example: string;
  readonly means?: string;
  /** The strict text of what the referee takes a text for; the text itself where the row does not apply. */
  readonly rewrite: (text: string) => string;
}

const ADDRESS: readonly Kind[] = ['address'];
const PREFIXES: readonly Kind[] = ['prefix', 'masked'];
const BOTH: readonly Kind[] = ['address', 'prefix', 'masked'];
const ALL: readonly Kind[] = ['address', 'prefix', 'masked', 'range'];

const MAPPED = { what: 'takes IPv4-mapped addresses', rewrite: (text: string) => text };
const ZONE = { what: 'takes zones', rewrite: (text: string) => text.replace(/(?<=:[^%]*)%[^%/]+(?=\/|$)/s, '') };
const LONE = {
  what: 'takes an address without a length for the prefix of one address',
  rewrite: (text: string) => (text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`),
};
const PADDED_LENGTH = { what: 'takes leading zeros in a prefix length', rewrite: (text: string) => text.replace(/\/0+(?=[0-9]+$)/, '/') };

export const LIBERTIES: readonly Liberty[] = [
  { referee: 'node:net', kinds: ADDRESS, ...MAPPED, example: '::ffff:1.2.3.4' },
  { referee: 'node:net', kinds: ADDRESS, ...ZONE, example: 'fe80::1%eth0', means: 'fe80::1' },

  { referee: 'ip-address', kinds: BOTH, ...MAPPED, example: '::ffff:1.2.3.4' },
  {
    referee: 'ip-address', kinds: BOTH, what: 'takes zones, empty ones and ones behind the length too', example: 'fe80::1%', means: 'fe80::1',
    rewrite: (text) => {
      const length = /\/[0-9]{1,3}(?=%|$)/.exec(text)?.[0] ?? '';
      return text.includes(':') && text.includes('%') ? text.replace(length, '').replace(/%.*$/, '') + length : text;
    },
  },
  {
    referee: 'ip-address', kinds: ADDRESS, what: 'takes a prefix length behind an address', example: '10.0.0.1/24', means: '10.0.0.1',
    rewrite: (text) => text.replace(/\/[0-9]{1,3}$/, ''),
  },
  { referee: 'ip-address', kinds: PREFIXES, ...LONE, example: '10.0.0.1', means: '10.0.0.1/32' },
  { referee: 'ip-address', kinds: PREFIXES, ...PADDED_LENGTH, example: '10.0.0.0/08', means: '10.0.0.0/8' },

  { referee: 'ipaddr.js', kinds: BOTH, ...MAPPED, example: '::ffff:1.2.3.4' },
  { referee: 'ipaddr.js', kinds: BOTH, ...ZONE, example: 'fe80::1%eth0', means: 'fe80::1' },
  {
    referee: 'ipaddr.js', kinds: BOTH, what: 'reads IPv4 as inet_aton does: short forms, octal, hexadecimal', example: '0x7f.010', means: '127.0.0.8',
    rewrite: (text) => text.replace(/^[^:/]+(?=\/|$)/, (address) => inetAton(address) ?? address),
  },
  {
    referee: 'ipaddr.js', kinds: BOTH, what: 'takes leading zeros and hexadecimal octets in a quad that ends an IPv6 address',
    example: '64:ff9b::010.0x1f.0.1', means: '64:ff9b::10.31.0.1',
    rewrite: (text) => text.replace(/(?<=:)(0x[0-9a-f]+|[0-9]+)(\.(0x[0-9a-f]+|[0-9]+)){3}(?=%|\/|$)/i, (quad) => quad.split('.').map(Number).join('.')),
  },
  {
    referee: 'ipaddr.js', kinds: BOTH, what: 'reads the IPv4-compatible ::a.b.c.d as the IPv4-mapped ::ffff:a.b.c.d', example: '::1.2.3.4',
    rewrite: (text) => text.replace(/^::(?=[0-9]+(\.[0-9]+){3}(%|\/|$))/, '::ffff:'),
  },
  { referee: 'ipaddr.js', kinds: PREFIXES, ...PADDED_LENGTH, example: '10.0.0.0/08', means: '10.0.0.0/8' },

  { referee: 'Python ipaddress', kinds: ALL, ...MAPPED, example: '::ffff:1.2.3.4' },
  { referee: 'Python ipaddress', kinds: BOTH, ...ZONE, example: 'fe80::1%eth0', means: 'fe80::1' },
  {
    referee: 'Python ipaddress', kinds: ['range'], ...ZONE, example: 'fe80::1%a-fe80::2%b', means: 'fe80::1-fe80::2',
    rewrite: (text) => text.replace(/^([^-]*)-(.*)$/s, (_, first: string, last: string) =>
      `${ZONE.rewrite(first.replace(/[ \t]+$/, ''))}-${ZONE.rewrite(last.replace(/^[ \t]+/, ''))}`),
  },
  { referee: 'Python ipaddress', kinds: PREFIXES, ...LONE, example: '10.0.0.1', means: '10.0.0.1/32' },
  { referee: 'Python ipaddress', kinds: PREFIXES, ...PADDED_LENGTH, example: '10.0.0.0/08', means: '10.0.0.0/8' },
  {
    referee: 'Python ipaddress', kinds: PREFIXES, what: 'takes a network mask for a length', example: '10.0.0.0/255.0.0.0', means: '10.0.0.0/8',
    rewrite: (text) => withMask(text, /^(1*)0*$/),
  },
  {
    referee: 'Python ipaddress', kinds: PREFIXES, what: 'takes a host mask for a length', example: '10.0.0.0/0.255.255.255', means: '10.0.0.0/8',
    rewrite: (text) => withMask(text, /^(0*)1*$/),
  },
];

/** The dotted quad that C's inet_aton reads in a text; nothing if it reads none. */
function inetAton(text: string): string | undefined {
  const parts = text.split('.').map((part) => {
    if (/^0x[0-9a-f]+$/i.test(part) || /^(0|[1-9][0-9]*)$/.test(part)) {
      return Number(part);
    }
    return /^0[0-7]+$/.test(part) ? parseInt(part, 8) : NaN;
  });
  const last = parts.pop()!;
  const room = 256 ** (4 - parts.length);
  if (parts.length > 3 || !(last < room) || parts.some((part) => !(part < 256))) {
    return undefined;
  }
  const octets = [24, 16, 8, 0].map((bits) => Math.floor(last / 2 ** bits) % 256);
  return [...parts, ...octets.slice(parts.length)].join('.');
}

/** `10.0.0.0/255.0.0.0` as `10.0.0.0/8`, where the bits of the mask have the given shape. */
function withMask(text: string, shape: RegExp): string {
  return text.replace(/(?<=^[0-9.]+\/)[0-9]+(\.[0-9]+){3}$/, (mask) => {
    const bits = mask.split('.').map((octet) => Number(octet).toString(2).padStart(8, '0')).join('');
    return String(shape.exec(bits)?.[1].length ?? mask);
  });
}
