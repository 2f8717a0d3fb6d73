import { WaiverRule } from '../rule';
import { waived } from '../waiver-cases';
import { waiverSubject } from '../waivers';

export const WAIVER_EXPIRED: WaiverRule = {
  id: 'waiver-expired',
  severity: 'warning',
  why: 'The owner accepted a finding until a certain day, and that day is over.',
  cases: {
    bad: [waived('the day after its last one', { expires: '2026-05-31' })],
    good: [waived('its last day', { expires: '2026-06-01' }), waived('no last day')],
  },
  check: (uses) => uses.filter(({ state, findings, allowed }) => state === 'expired' && findings.length > 0 && allowed).map(({ waiver, source, findings }) => ({
    message: `The ${waiverSubject(waiver)} held until ${waiver.expires}; what it accepted counts again.`,
    help: 'Mend what was found, or write a later day in `expires` and the reason for it.',
    subject: waiverSubject(waiver),
    places: [source, ...findings[0].places.slice(0, 1)],
  })),
};
