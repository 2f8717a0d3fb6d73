import { Claim } from '../../model/claim';
import { PlanProblem } from '../../plan/plan';

/**
 * What is wrong with the addresses of a claim so that no manifest would show it: MetalLB takes an empty wish for none, and a text with a
 * comma for two. A text that is no address stands in the manifest, where a rule tells it.
 */
export function problemsOfClaim({ pinned }: Claim): PlanProblem[] {
  return pinned.filter(({ value, text }) => value === undefined && (text.trim() === '' || /[,\s]/.test(text))).map(({ text, source }) => {
    const { construct = '', property = 'address' } = source;
    return {
      kind: 'option-invalid',
      message: `\`${property}\` of ${construct} is ${JSON.stringify(text)}, which is not one address.`,
      help: text.trim() === '' ? 'Write the address; for one that is planned leave the property out.' : 'Write one address of IPv4 as `address`, and one of IPv6 as `addressV6`.',
      subject: `property ${property} of ${construct}`,
      places: [source],
      // Of the text in the manifest more could be told, but only what is told here already.
      entails: ['address-wish-invalid', 'pinned-address-duplicate', 'pinned-address-outside-pools'].map((rule) => ({ rule, within: construct })),
    };
  });
}
