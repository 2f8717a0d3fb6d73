import { waived } from '../cases/waiver-cases';
import { WaiverRule } from '../rule';
import { waiverKey, waiverSubject } from '../waivers';

const EXPIRED = waived('', { expires: '2026-05-31' });
const RENEWED = waived('', { expires: '2026-12-31' });

export const WAIVER_EXPIRED: WaiverRule = {
  id: 'waiver-expired',
  severity: 'warning',
  why: 'The owner accepted a finding until a certain day, and that day is over.',
  cases: {
    bad: [
      waived('the day after its last one', { expires: '2026-05-31' }),
      { ...RENEWED, name: 'another one has taken its place', waivers: [...EXPIRED.waivers!, ...RENEWED.waivers!] },
    ],
    good: [waived('its last day', { expires: '2026-06-01' }), waived('no last day')],
  },
  check(uses) {
    const renewed = new Set(uses.filter(({ state, allowed }) => state === 'holds' && allowed).map(({ waiver }) => waiverKey(waiver)));
    return uses.filter(({ state, findings, allowed }) => state === 'expired' && findings.length > 0 && allowed).map(({ waiver, source, findings }) => ({
      message: `The ${waiverSubject(waiver)} held until ${waiver.expires}; ${renewed.has(waiverKey(waiver)) ? 'another one has taken its place' : 'what it accepted counts again'}.`,
      help: renewed.has(waiverKey(waiver)) ? 'Remove it.' : 'Mend what was found, or write a later day in `expires` and the reason for it.',
      subject: waiverSubject(waiver),
      places: [source, ...findings[0].places.slice(0, 1)],
    }));
  },
};
