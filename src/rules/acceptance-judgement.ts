import { Severity } from './finding';
import { Judgement } from './rule';
import { AcceptanceProblem, Consequence, CONSEQUENCES } from '../behavior/metallb/acceptance/acceptance-problem';
import { at, Source } from '../model/source';

/** What MetalLB does without a word is a trap for later, unless it leaves a Service without an address or without an answer. */
const SEVERITIES: Readonly<Record<Consequence, Severity>> = {
  'refused': 'error',
  'refused by frr-k8s': 'error',
  'misread': 'error',
  'unpredictable': 'warning',
  'ignored': 'warning',
  'gives nothing': 'error',
  'announces nothing': 'error',
};

/** What MetalLB finds wrong with an object, as a judgement about it. */
export function judgementOf({ property, message, consequence, meant, help }: AcceptanceProblem, subject: string, source: Source): Judgement {
  return {
    severity: SEVERITIES[consequence],
    message: `${message} ${CONSEQUENCES[consequence]}`,
    help: help ?? (meant === undefined ? `Correct or remove \`${property}\` of ${subject}.` : `Write \`${meant}\` in \`${property}\` of ${subject}, if that is what you mean.`),
    subject,
    places: [at(source, property)],
  };
}
