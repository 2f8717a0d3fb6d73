import { AcceptanceProblem } from './acceptance-problem';
import { CommunityAlias } from '../../../model/metallb-bgp';
import { isPlaceholder } from '../../../model/written';

/** Whether a text of a BGPAdvertisement is the name of a community, and no value of one. */
export function isCommunityName(text: string): boolean {
  return !text.includes(':') && !isPlaceholder(text);
}

/** What is wrong with the value of a community (0.16.1, internal/bgp/community): two numbers of 16 bits, or `large:` and three of 32. */
export function communityProblem(text: string): string | undefined {
  if (isPlaceholder(text)) {
    return undefined;
  }
  const parts = text.split(':');
  const isLarge = parts.length === 4;
  const numbers = isLarge ? parts.slice(1) : parts;
  if ((isLarge && parts[0] !== 'large') || (!isLarge && parts.length !== 2)) {
    return `${JSON.stringify(text)} is no community: one is \`65000:100\`, a large one \`large:64512:1:2\`.`;
  }
  const largest = isLarge ? 2 ** 32 - 1 : 2 ** 16 - 1;
  const wrong = numbers.find((number) => !/^\d+$/.test(number) || Number(number) > largest);
  return wrong === undefined ? undefined : `${JSON.stringify(text)} is no community: ${JSON.stringify(wrong)} is no number of 0 to ${largest}.`;
}

/** What MetalLB refuses in the entries of all Communities: a value that is none, and a name that another entry has. */
export function communityProblems(aliases: readonly CommunityAlias[]): { readonly alias: CommunityAlias; readonly problem: AcceptanceProblem }[] {
  const first = new Map<string, CommunityAlias>();
  return aliases.flatMap((alias) => {
    const twin = first.get(alias.name);
    first.set(alias.name, twin ?? alias);
    const value = communityProblem(alias.value);
    const property = (field: string) => `${alias.source.property}.${field}`;
    return [
      ...(value === undefined ? [] : [{ alias, problem: { property: property('value'), message: value, consequence: 'refused' as const } }]),
      // One object that stands there twice has its entries twice, and is told of by itself.
      ...(twin === undefined || isPlaceholder(alias.name) || (twin.owner === alias.owner && twin.source.property === alias.source.property) ? [] : [{
        alias,
        problem: {
          property: property('name'),
          message: `The name ${JSON.stringify(alias.name)} stands there twice${twin.owner === alias.owner ? '' : `, here and in Community ${twin.owner}`}.`,
          consequence: 'refused' as const,
        },
      }]),
    ];
  });
}
