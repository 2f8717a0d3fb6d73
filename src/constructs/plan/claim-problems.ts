import { Claim } from '../../model/claim';
import { DeclaredNetwork } from '../../model/network';
import { valuesOf } from '../../model/written';
import { Consequence, PlanProblem } from '../../plan/plan';
import { clusterFamilies } from '../../rules/cluster-families';
import { listed } from '../../rules/text';

/** What is wrong with the addresses that a claim asks for, told of its options: of the manifest that it becomes more could be told, but nothing better. */
export function problemsOfClaim(claim: Claim, network: Pick<DeclaredNetwork, 'serviceCidrs'>): PlanProblem[] {
  const unreadable = textsOfNoAddress(claim);
  const problems = unreadable.length > 0 ? unreadable : contradiction(claim);
  return problems.length > 0 ? problems : familyOfNoService(claim, network);
}

/** MetalLB takes an empty wish for none, and a text with a comma for two. Another text that is no address stands in the manifest, where a rule tells it. */
function textsOfNoAddress({ pinned }: Claim): PlanProblem[] {
  return pinned.filter(({ value, text }) => value === undefined && (text.trim() === '' || /[,\s]/.test(text))).map(({ text, source }) => {
    const { construct = '', property = 'address' } = source;
    return {
      kind: 'option-invalid',
      message: `\`${property}\` of ${construct} is ${JSON.stringify(text)}, which is not one address.`,
      help: text.trim() === '' ? 'Write the address; for one that is planned leave the property out.' : 'Write one address of IPv4 as `address`, and one of IPv6 as `addressV6`.',
      subject: `property ${property} of ${construct}`,
      places: [source],
      entails: consequences(construct, 'address-wish-invalid', 'pinned-address-duplicate', 'pinned-address-outside-pools'),
    };
  });
}

/** An address of a family that `families` leaves out: MetalLB would give none at all. One that is missing is told by a rule, which knows what would do. */
function contradiction({ pinned, families, source }: Claim): PlanProblem[] {
  const named = [...new Set(valuesOf(pinned).map(({ family }) => family))];
  if (pinned.some(({ value }) => value === undefined) || named.every((family) => families.includes(family))) {
    return [];
  }
  const { construct = '' } = source;
  const addresses = pinned.map(({ text, source: { property } }) => `\`${property}\` ${text}`);
  return [{
    kind: 'option-invalid',
    message: `\`families\` of ${construct} asks for ${listed(families)}, and ${listed(addresses)} ${pinned.length === 1 ? 'is' : 'are'} ${listed(named)}: MetalLB gives a Service all addresses that it wants, or none.`,
    help: `Remove \`families\`, which follows from the addresses; or name addresses of ${listed(families)}, or none, so that they are planned.`,
    subject: `property families of ${construct}`,
    places: [{ construct, property: 'families' }, ...pinned.map((one) => one.source)],
    entails: consequences(construct, 'address-wish-invalid', 'service-family-unserved', 'pinned-address-outside-pools', 'pool-exhausted'),
  }];
}

/** A family that no Service of the cluster can have, whatever pools there are: the API server refuses it. */
function familyOfNoService({ pinned, families, source }: Claim, network: Pick<DeclaredNetwork, 'serviceCidrs'>): PlanProblem[] {
  const served = clusterFamilies({ network });
  const missing = families.filter((family) => !served.includes(family));
  if (served.length === 0 || missing.length === 0 || pinned.some(({ value }) => value === undefined)) {
    return [];
  }
  const { construct = '' } = source;
  const place = pinned.find(({ value }) => value !== undefined && missing.includes(value.family))?.source ?? { construct };
  return [{
    kind: 'option-invalid',
    message: `${construct} asks for an address of ${listed(missing)}, and the service CIDRs of the cluster are of ${listed(served)}: the API server refuses its Service.`,
    help: `Take an address of ${listed(served)} alone (\`families\`, \`address\`, or another pool), or declare the service CIDR of ${listed(missing)} if the cluster has it (\`serviceCidrs\` of the plan).`,
    subject: `families of ${construct}`,
    places: [place],
    entails: consequences(construct, 'service-family-unserved', 'pool-exhausted', 'address-wish-invalid'),
  }];
}

function consequences(within: string, ...rules: string[]): Consequence[] {
  return rules.map((rule) => ({ rule, within }));
}
