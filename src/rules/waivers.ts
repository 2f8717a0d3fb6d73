import { Finding, Waiver } from './finding';
import { Source } from '../model/source';

/** A waiver, and what became of it. */
export interface WaiverUse {
  readonly waiver: Waiver;
  /** Where it stands. */
  readonly source: Source;
  /** Whether it is a comment in a file, which accepts what is found in its document and names no subject. */
  readonly isComment: boolean;
  /** Findings that it names, whether it holds or not. */
  readonly findings: readonly Finding[];
  /** `undated`: the last day that it names is no day, and it does not hold. */
  readonly state: 'holds' | 'expired' | 'undated';
  /** Ids of all rules, for a waiver of a rule that does not exist. */
  readonly ruleIds: readonly string[];
  /** Whether findings of that rule may be waived. */
  readonly allowed: boolean;
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
}

/** Whether a waiver holds on a day. Its last day is included. */
export function stateOf({ expires }: Waiver, today: string): WaiverUse['state'] {
  if (expires === undefined) {
    return 'holds';
  }
  if (!isDay(expires)) {
    return 'undated';
  }
  return today <= expires ? 'holds' : 'expired';
}

/** The handle by which a waiver finds its findings. */
export function waiverKey({ rule, subject }: { readonly rule: string; readonly subject: string }): string {
  return `${rule} ${subject}`;
}

/** What a finding about a waiver is about. */
export function waiverSubject({ rule, subject }: Waiver): string {
  return `waiver of ${rule} for ${subject}`;
}
