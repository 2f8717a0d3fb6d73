import { waived } from '../cases/waiver-cases';
import { WaiverRule } from '../rule';
import { waiverSubject } from '../waivers';

export const WAIVER_DATE_INVALID: WaiverRule = {
  id: 'waiver-date-invalid',
  severity: 'error',
  why: 'A waiver whose last day cannot be read does not hold.',
  cases: {
    bad: [
      waived('a day that the calendar does not have', { expires: '2026-02-30' }),
      waived('another way to write a day', { expires: '31.12.2026' }),
    ],
    good: [waived('a day', { expires: '2026-12-31' })],
  },
  check: (uses) => uses.filter(({ state }) => state === 'undated').map(({ waiver, source }) => ({
    message: `The ${waiverSubject(waiver)} expires on ${JSON.stringify(waiver.expires)}, which is no day.`,
    help: 'Write `expires` as YYYY-MM-DD, for example 2027-01-31, or leave it out.',
    subject: waiverSubject(waiver),
    places: [source],
  })),
};
