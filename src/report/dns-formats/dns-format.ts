import { DnsFormatName } from '../../model/dns';
import { DnsRecord, DnsView } from '../../rules/dns-views';
import { listed } from '../../rules/text';
import { visible } from '../visible-text';

/** A way to write the names of a view. The next one is a file here, and a line in `all-dns-formats.ts`. */
export interface DnsFormat {
  readonly name: DnsFormatName;
  /** Of the file that an app's synth writes, behind the name of the view. */
  readonly ending: string;
  /** @param ttl how long a record may be kept where nothing else is said of it, in seconds */
  print(view: DnsView, ttl: number): DnsText;
}

export interface DnsText {
  readonly text: string;
  /** The names that it does not have. */
  readonly missing: readonly MissingName[];
}

/** A name that could not be written. */
export interface MissingName {
  readonly name: string;
  /** Why, in sentences. */
  readonly because: string;
}

/** What a format makes of a record: lines, or why it has no words for it. */
export type Written = readonly string[] | string;

/** By this line a file is known for one that may be written over. */
const WRITTEN_BY = 'Written by cdk8s-bare-metal: what is changed here by hand is lost.';

/** Whether a text has that line where `dnsText` puts it. */
export function isDnsText(text: string): boolean {
  return [`; ${WRITTEN_BY}`, `# ${WRITTEN_BY}`].includes(text.split('\n', 2)[1]);
}

/** The whole text: what it is, the lines, and what is missing, in comments. */
export function dnsText(comment: string, head: readonly string[], view: DnsView, lines: (record: DnsRecord) => Written, more: readonly string[] = []): DnsText {
  const written = view.records.map((record) => ({ name: record.name, lines: lines(record) }));
  const missing: MissingName[] = [
    ...written.flatMap(({ name, lines: because }) => (typeof because === 'string' ? [{ name, because }] : [])),
    ...view.contested.map(({ name, claims }) => ({
      name,
      because: `${listed(claims.map(({ by, service, targets }) => `${by} leads it to ${listed(targets)}${by === `Service ${service}` ? '' : ` (Service ${service})`}`))}. Give their Services views, or both the same targets.`,
    })),
    ...view.unknown.map(({ name, by, because }) => ({ name, because: `${by} names it. ${because}` })),
  ];
  const text = [
    ...[...head, WRITTEN_BY].map((line) => `${comment} ${line}`),
    ...more,
    ...written.flatMap(({ lines: one }) => (typeof one === 'string' ? [] : one)),
    ...(missing.length === 0 ? [] : [`${comment} Not here:`, ...missing.map(({ name, because }) => `${comment}   ${visible(`${name}: ${because}`)}`)]),
  ];
  return { text: `${text.join('\n')}\n`, missing };
}

/** `A` or `AAAA` with its address. */
export function addressRecords({ addresses }: DnsRecord): string[] {
  return addresses.map((address) => `${address.family === 'IPv4' ? 'A' : 'AAAA'} ${address}`);
}
