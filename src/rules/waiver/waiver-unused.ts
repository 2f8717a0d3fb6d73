import { closestName } from '../../behavior/schema/closest-name';
import { waived } from '../cases/waiver-cases';
import { WaiverRule } from '../rule';
import { waiverSubject, WaiverUse } from '../waivers';

export const WAIVER_UNUSED: WaiverRule = {
  id: 'waiver-unused',
  severity: 'warning',
  why: 'A waiver that matches nothing may hide the next mistake of its kind.',
  cases: {
    bad: [
      waived('another subject', { subject: 'network wan' }),
      waived('a finding about a waiver', { rule: 'waiver-unused', subject: 'waiver of x for y' }),
      waived('a rule that does not exist', { rule: 'gateway-outside-netwrok' }),
      {
        name: 'a rule that cannot be waived',
        problems: [{ kind: 'lock-damaged', message: 'It cannot be read.', help: 'Restore it.', subject: 'lock x', places: [{ file: 'x' }] }],
        waivers: [{ rule: 'lock-damaged', subject: 'lock x', reason: 'never mind' }],
      },
    ],
    good: [waived('rule and subject as the finding prints them')],
  },
  check: (uses) => uses.filter(({ findings, allowed }) => findings.length === 0 || !allowed).map((use) => ({
    message: `The ${waiverSubject(use.waiver)} matches no finding${reasonOf(use)}.`,
    help: helpFor(use),
    subject: waiverSubject(use.waiver),
    places: [use.source],
  })),
};

function reasonOf({ waiver, ruleIds, allowed }: WaiverUse): string {
  if (!ruleIds.includes(waiver.rule)) {
    return ': there is no such rule';
  }
  if (waiver.rule.startsWith('waiver-')) {
    return ' that may be waived: what is wrong with a waiver cannot be accepted by another';
  }
  return allowed ? '' : ' that may be waived: accepting it would destroy planned addresses';
}

function helpFor({ waiver, ruleIds, allowed, isComment }: WaiverUse): string {
  const meant = ruleIds.includes(waiver.rule) ? undefined : closestName(waiver.rule, ruleIds);
  if (meant !== undefined) {
    return isComment ? `Write \`# bare-metal: allow ${meant} REASON\`.` : `Write \`rule: ${meant}\`.`;
  }
  if (!allowed) {
    return 'Remove it, and mend what was found.';
  }
  return isComment ? 'Remove it, or put it into the document that the finding names first: a comment for each rule, which is written as the finding prints it.'
    : 'Remove it, or write rule and subject exactly as the finding prints them.';
}
