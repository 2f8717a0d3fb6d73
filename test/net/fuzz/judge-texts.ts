import { Liberty, LIBERTIES } from './liberties';
import { PythonVerdicts } from './python';
import { LIBRARIES } from './referees';
import { Kind, ours, oursWithMapped, REFUSED, Verdict } from './verdict';
import { IpAddress } from '../../../src/net/ip-address';
import { IpPrefix } from '../../../src/net/ip-prefix';
import { IpRange } from '../../../src/net/ip-range';
import { IpSyntaxError } from '../../../src/net/ip-syntax-error';
import { mappedIpv4 } from '../../../src/net/ipv4-mapped';

const KINDS: readonly Kind[] = ['address', 'prefix', 'masked', 'range'];

/** What came out of a run, so far. */
export interface Tally {
  /** Texts judged. */
  texts: number;
  /** Texts that we take, of each kind. */
  readonly taken: Map<Kind, number>;
  /** Verdicts of each referee. */
  readonly verdicts: Map<string, number>;
  /** How often each row of the table of liberties was needed. */
  readonly liberties: Map<string, number>;
  /** What must not be: one sentence each. */
  readonly disagreements: string[];
}

export function newTally(): Tally {
  return { texts: 0, taken: new Map(), verdicts: new Map(), liberties: new Map(), disagreements: [] };
}

/** Holds our readers against their own promises and against every referee, on one text. */
export function judgeText(text: string, python: PythonVerdicts | undefined, tally: Tally): void {
  tally.texts++;
  for (const kind of KINDS) {
    const mine = ours(kind, text);
    if (mine !== REFUSED) {
      count(tally.taken, kind);
    }
    for (const { name, judge } of LIBRARIES) {
      compare(name, kind, text, mine, judge(kind, text), tally);
    }
    compare('Python ipaddress', kind, text, mine, python?.verdicts[kind], tally);
  }
  judgeCanonical(text, python, tally);
  judgePromises(text, tally);
}

function compare(referee: string, kind: Kind, text: string, mine: Verdict, theirs: Verdict | undefined, tally: Tally): void {
  if (theirs === undefined) {
    return;
  }
  count(tally.verdicts, referee);
  // A referee that tells the family alone is compared by the family alone.
  const alike = (verdict: Verdict) => (referee === 'node:net' ? verdict.split(' ')[0] : verdict) === theirs;
  if (alike(mine)) {
    return;
  }
  const rows = LIBERTIES.filter((liberty) => liberty.referee === referee && liberty.kinds.includes(kind));
  const { strict, used } = rewritten(text, rows);
  if (!alike(oursWithMapped(kind, strict))) {
    tally.disagreements.push(`${referee} reads ${JSON.stringify(text)} as ${kind} ${theirs}, we read ${mine}.`);
  } else if (used.length > 0) {
    used.forEach((row) => count(tally.liberties, `${referee} ${row.what}`));
  } else {
    count(tally.liberties, `${referee} takes IPv4-mapped addresses`);
  }
}

/** A text as a referee's rows rewrite it, one after the other, and the rows that changed it. */
export function rewritten(text: string, rows: readonly Liberty[]): { strict: string; used: Liberty[] } {
  const used: Liberty[] = [];
  const strict = rows.reduce((now, row) => {
    const next = row.rewrite(now);
    if (next !== now) {
      used.push(row);
    }
    return next;
  }, text);
  return { strict, used };
}

/** Every referee gives the same canonical text to an address that we take. */
function judgeCanonical(text: string, python: PythonVerdicts | undefined, tally: Tally): void {
  const address = IpAddress.tryParse(text);
  if (address === undefined) {
    return;
  }
  const canonical = address.toString();
  const theirs: [string, string | undefined][] = [
    ['Python ipaddress', python?.canonical],
    ...(address.family === 'IPv6' ? LIBRARIES.map(({ name, canonicalIpv6 }): [string, string | undefined] => [name, canonicalIpv6?.(canonical)]) : []),
  ];
  for (const [referee, form] of theirs) {
    if (form !== undefined && form !== canonical) {
      tally.disagreements.push(`${referee} writes ${JSON.stringify(text)} as ${form}, we write ${canonical}.`);
    }
  }
}

/** What our readers promise on every text: tryParse and parse agree, errors are IpSyntaxErrors, canonical texts are stable. */
function judgePromises(text: string, tally: Tally): void {
  const readers = [['IpAddress', IpAddress], ['IpPrefix', IpPrefix], ['IpRange', IpRange]] as const;
  for (const [name, reader] of readers) {
    const broken = brokenPromise(reader, text);
    if (broken !== undefined) {
      tally.disagreements.push(`${name} on ${JSON.stringify(text)}: ${broken}.`);
    }
  }
}

type Read = IpAddress | IpPrefix | IpRange;

interface Reader {
  readonly parse: (text: string) => Read;
  readonly tryParse: (text: string) => Read | undefined;
}

function brokenPromise({ parse, tryParse }: Reader, text: string): string | undefined {
  const tried = tryParse(text);
  if (tried instanceof IpRange && isMapped(tried.last)) {
    // `::/80` and its like: the one kind of range whose text cannot be read back, because it names an IPv4-mapped address.
    return tryParse(tried.toString()) === undefined ? undefined : 'an IPv4-mapped end is taken';
  }
  if (tried !== undefined) {
    return parse(text).toString() !== tried.toString() || tryParse(tried.toString())?.toString() !== tried.toString()
      ? 'the canonical text is read otherwise'
      : undefined;
  }
  try {
    parse(text);
    return 'parse takes what tryParse refuses';
  } catch (error) {
    if (!(error instanceof IpSyntaxError)) {
      return `parse throws ${String(error)}`;
    }
    if (error.meant !== undefined && tryParse(error.meant) === undefined) {
      return `${error.meant} is given as what was meant, and is refused`;
    }
    return error.text === text && error.reason !== '' && error.message.endsWith('.') ? undefined : `the message is ${error.message}`;
  }
}

function isMapped(address: IpAddress): boolean {
  return address.family === 'IPv6' && mappedIpv4(address.value) !== undefined;
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
