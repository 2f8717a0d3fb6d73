import { waived } from '../cases/waiver-cases';
import { WaiverRule } from '../rule';
import { waiverSubject } from '../waivers';

export const WAIVER_WITHOUT_REASON: WaiverRule = {
  id: 'waiver-without-reason',
  severity: 'error',
  why: 'Whoever reads the waiver later must be able to tell whether it still holds.',
  cases: {
    bad: [waived('no reason', { reason: '' }), waived('blanks', { reason: '  ' })],
    good: [waived('a reason')],
  },
  check: (uses) => uses.filter(({ waiver }) => waiver.reason.trim() === '').map(({ waiver, source, isComment }) => ({
    message: `The ${waiverSubject(waiver)} gives no reason.`,
    help: isComment ? `Write behind the rule why the finding is accepted: \`# bare-metal: allow ${waiver.rule} REASON\`.` : 'Write in `reason` why the finding is accepted.',
    subject: waiverSubject(waiver),
    places: [source],
  })),
};
