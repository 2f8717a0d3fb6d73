import { Finding, Waiver } from './finding';

/** A waiver, and what became of it. */
export interface WaiverUse {
  readonly waiver: Waiver;
  /** Findings that it names; an expired waiver names them too, but does not hold. */
  readonly findings: readonly Finding[];
  readonly state: 'holds' | 'expired' | 'undated';
  /** Whether the rule that it names exists. */
  readonly known: boolean;
  /** Whether findings of that rule may be waived. */
  readonly allowed: boolean;
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
}

/** Whether a waiver holds on a day; `undated` when its own date is none. Its last day is included. */
export function stateOf(waiver: Waiver, today: string): WaiverUse['state'] {
  if (waiver.expires === undefined) {
    return 'holds';
  }
  if (!isDay(waiver.expires)) {
    return 'undated';
  }
  return today <= waiver.expires ? 'holds' : 'expired';
}

/** The handle by which a waiver finds its findings. */
export function waiverKey({ rule, subject }: { readonly rule: string; readonly subject: string }): string {
  return `${rule} ${subject}`;
}

/** What is wrong with the waivers themselves; a waiver never waives any of this. */
export function judgeWaivers(uses: readonly WaiverUse[]): Finding[] {
  return uses.flatMap((use) => [...withoutReason(use), ...undated(use), ...(use.findings.length > 0 && use.allowed ? expired(use) : unused(use))]);
}

function withoutReason({ waiver }: WaiverUse): Finding[] {
  return waiver.reason.trim() !== '' ? [] : [about(waiver, {
    rule: 'waiver-without-reason', severity: 'error',
    why: 'Whoever reads the waiver later must be able to tell whether it still holds.',
    message: `The waiver of ${waiver.rule} for ${waiver.subject} gives no reason.`,
    help: 'Write in `reason` why the finding is accepted.',
  })];
}

function undated({ waiver, state }: WaiverUse): Finding[] {
  return state !== 'undated' ? [] : [about(waiver, {
    rule: 'waiver-date-invalid', severity: 'error',
    why: 'A waiver whose last day cannot be read does not hold.',
    message: `The waiver of ${waiver.rule} for ${waiver.subject} expires on ${JSON.stringify(waiver.expires)}, which is no day.`,
    help: 'Write `expires` as YYYY-MM-DD, for example 2027-01-31, or leave it out.',
  })];
}

function expired({ waiver, state, findings }: WaiverUse): Finding[] {
  return state !== 'expired' ? [] : [about(waiver, {
    rule: 'waiver-expired', severity: 'warning',
    why: 'The owner accepted a finding until a certain day, and that day is over.',
    message: `The waiver of ${waiver.rule} for ${waiver.subject} held until ${waiver.expires}; what it accepted counts again.`,
    help: 'Mend what was found, or write a later day in `expires` and the reason for it.',
    places: findings[0].places.slice(0, 1),
  })];
}

function unused({ waiver, known, allowed }: WaiverUse): Finding[] {
  const reason = !known ? 'there is no such rule' : !allowed ? 'findings of this rule cannot be waived' : 'nothing of this kind was found';
  return [about(waiver, {
    rule: 'waiver-unused', severity: 'warning',
    why: 'A waiver that matches nothing may hide the next mistake of its kind.',
    message: `The waiver of ${waiver.rule} for ${waiver.subject} matches no finding: ${reason}.`,
    help: 'Remove it, or write rule and subject exactly as the finding prints them.',
  })];
}

function about({ rule, subject }: Waiver, finding: Omit<Finding, 'subject' | 'places'> & Partial<Pick<Finding, 'places'>>): Finding {
  return { places: [], ...finding, subject: `waiver ${rule} ${subject}` };
}
