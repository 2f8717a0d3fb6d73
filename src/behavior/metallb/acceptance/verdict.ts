import { AcceptanceProblem, Consequence, CONSEQUENCES } from './acceptance-problem';
import { at, Source } from '../../../model/source';
import { EngineProblem } from '../../engines/engine-problem';

/** What MetalLB does without a word is a trap for later, unless it leaves a Service without an address or without an answer. */
const SEVERITIES: Readonly<Record<Consequence, 'error' | 'warning'>> = {
  'refused': 'error',
  'refused by the speakers': 'error',
  'refused by frr-k8s': 'error',
  'refused by FRR': 'error',
  'breaks the speakers': 'error',
  'misread': 'error',
  // Namespaces may be made elsewhere.
  'restricts nothing': 'warning',
  'unpredictable': 'warning',
  'ignored': 'warning',
  'gives nothing': 'error',
  'announces nothing': 'error',
};

/** What MetalLB finds wrong with an object, with what comes of it and how to mend it. */
export function verdictOf({ property, message, consequence, meant, help }: AcceptanceProblem, subject: string, source: Source): EngineProblem {
  return {
    severity: SEVERITIES[consequence],
    message: `${message} ${CONSEQUENCES[consequence]}`,
    help: help ?? (meant === undefined ? `Correct or remove \`${property}\` of ${subject}.` : `Write \`${meant}\` in \`${property}\` of ${subject}, if that is what you mean.`),
    places: [at(source, property)],
  };
}
