import { Random } from './random';

/** Characters that addresses are made of, and characters that are mistaken for them. */
const ALPHABET = [...'0123456789abcdefABCDEF', ...'....::::////%-+ xXgG[]_,;\t\n\u00a0\u200b\u0663\uff11\ufeff'];

const EDGE_OCTETS = ['0', '1', '9', '10', '99', '100', '127', '192', '199', '200', '249', '250', '254', '255'];
const WRONG_OCTETS = ['256', '260', '300', '999', '1000', '00', '01', '08', '010', '0255', '0x1f', '-1', '+1', '1e2', '', ' 1', '1 ', '١'];
const EDGE_GROUPS = ['0', '0', '0', '0', '1', 'f', '10', 'ff', '100', 'fff', '1000', 'ffff', 'fffe', 'fd00', '2001', 'db8', 'DB8', '00', '000', '0000', '0001', '0db8'];
const WRONG_GROUPS = ['10000', '00000', '00001', 'fffff', 'g', 'x', '-1', '+1', '', ' 1', '1.2', '0x1', '１'];
const WRONG_LENGTHS = ['', '+8', '-1', '08', '024', '00', '33', '129', '256', '999', '8.0', ' 8', '8 ', '0x8', '1e1', '8/8', '255.255.255.0', '0.0.0.255', '255.0.255.0'];
const TAILS = ['%eth0', '%1', '%', ':80', '.', ':', '::', '/', '/0', ' ', '\n', '\0', '-', '.1', '.0.0.1', 'a', '%25en0', '\u00a0'];
const MISTAKES = [
  '', '.', ':', '::', ':::', '::::', '/', '-', '...', '0', '1', '127.1', '10.1', '0x7f.1', '0x7f000001', '017700000001', '2130706433', '1.2.3', '1.2.3.4.5',
  '::1::', '1::2::3', ':1', '1:', '::1:', ':1::', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8::',
  '1::3:4:5:6:7:8', '1:2:3:4::5:6:7:8', '::1.2.3', '::1.2.3.4.5', '1.2.3.4::', '::1.2.3.4:5', '1:2:3:4:5:6:7:1.2.3.4', '1:2:3:4:5:6:1.2.3.4',
  '::ffff:1.2.3.4', '::FFFF:0102:0304', '0:0:0:0:0:ffff:1.2.3.4', '::ffff:0:0', '::fffe:1.2.3.4', '::ffff:0:1.2.3.4', '::1.2.3.04', '64:ff9b::192.0.2.33',
  '[::1]', '[::1]:80', 'localhost', 'fe80::1%eth0', '1.2.3.4%eth0', '*', 'null', 'undefined', '10.0.0.*', '10.0.0.0/8/8', '::/0', '0.0.0.0/0', '::/00',
];

/** A text that is an address, prefix or range, or nearly one. About a third is right. */
export function nearMissText(random: Random): string {
  const text = random.oneIn(40) ? random.pick(MISTAKES) : kindOf(random);
  return random.oneIn(3) ? mutated(text, random) : text;
}

function kindOf(random: Random): string {
  const kind = random.below(10);
  if (kind < 6) {
    return addressText(random);
  }
  return kind < 8 ? prefixText(random) : rangeText(random);
}

/** The text of an address of either family, often in an unusual spelling, sometimes wrong. */
export function addressText(random: Random): string {
  return random.oneIn(2) ? ipv4Text(random) : ipv6Text(random);
}

function ipv4Text(random: Random): string {
  const count = random.oneIn(25) ? random.below(7) : 4;
  return Array.from({ length: count }, () => {
    if (random.oneIn(60)) {
      return random.pick(WRONG_OCTETS);
    }
    return random.oneIn(2) ? random.pick(EDGE_OCTETS) : String(random.below(256));
  }).join('.');
}

function ipv6Text(random: Random): string {
  const written = random.list(0, 8, () => group(random));
  const quad = random.oneIn(6) ? [ipv4Text(random)] : [];
  const missing = 8 - written.length - 2 * quad.length + (random.oneIn(15) ? random.below(3) - 1 : 0);
  if (missing <= 0 && !random.oneIn(20)) {
    return [...written.slice(0, 8 - 2 * quad.length), ...quad].join(':');
  }
  if (random.oneIn(3)) {
    return [...written, ...new Array<string>(Math.max(missing, 0)).fill('0'), ...quad].join(':');
  }
  const at = random.below(written.length + 1);
  const text = `${written.slice(0, at).join(':')}::${[...written.slice(at), ...quad].join(':')}`;
  return random.oneIn(12) ? `::ffff:${random.oneIn(2) ? ipv4Text(random) : `${group(random)}:${group(random)}`}` : text;
}

function group(random: Random): string {
  if (random.oneIn(80)) {
    return random.pick(WRONG_GROUPS);
  }
  const digits = random.oneIn(2) ? random.pick(EDGE_GROUPS) : random.below(0x10000).toString(16);
  return random.oneIn(8) ? digits.toUpperCase() : random.oneIn(8) ? digits.padStart(4, '0') : digits;
}

function prefixText(random: Random): string {
  const address = random.oneIn(4) ? addressText(random) : networkText(random);
  return `${address}/${random.oneIn(8) ? random.pick(WRONG_LENGTHS) : random.below(address.includes(':') ? 130 : 34)}`;
}

/** An address with many zeros behind it, so that most lengths leave no host bits. */
function networkText(random: Random): string {
  return random.oneIn(2)
    ? [...random.list(0, 3, () => random.pick(EDGE_OCTETS)), '0', '0', '0', '0'].slice(0, 4).join('.')
    : `${random.list(1, 4, () => group(random)).join(':')}::`;
}

function rangeText(random: Random): string {
  const blanks = (): string => random.pick(['', '', '', ' ', '  ', '\t', ' \t ', '\n', '\u00a0']);
  const first = networkText(random);
  // Mostly an end behind the start, sometimes anything.
  const last = random.oneIn(4) ? addressText(random)
    : random.oneIn(4) ? mutated(first, random)
      : first.includes(':') ? `${first}${group(random)}` : first.replace(/0$/, String(random.below(256)));
  return `${random.oneIn(15) ? ' ' : ''}${first}${blanks()}${random.oneIn(20) ? random.pick(['--', '\u2013', '..', ',', '-1-']) : '-'}${blanks()}${last}`;
}

/** The text after one to three small accidents. */
export function mutated(text: string, random: Random): string {
  return random.list(1, 3, () => undefined).reduce<string>((now) => accident(now, random), text);
}

function accident(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  switch (random.below(9)) {
    case 0: return text.slice(0, at) + text.slice(at + 1);
    case 1: return text.slice(0, at) + random.pick(ALPHABET) + text.slice(at);
    case 2: return text.slice(0, at) + random.pick(ALPHABET) + text.slice(at + 1);
    case 3: return text.slice(0, at) + text.slice(at, at + 1) + text.slice(at);
    case 4: return text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2);
    case 5: return text.slice(0, at);
    case 6: return text + random.pick(TAILS);
    case 7: return text.replace(/[0-9a-f]+/i, (digits) => `0${digits}`);
    default: return text.replace(/[0-9]+/g, (digits) => (random.oneIn(4) ? String(random.below(300)) : digits));
  }
}
