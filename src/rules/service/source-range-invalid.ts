import { fieldsOf, textsOf } from '../../model/reader/fields';
import { isPlaceholder } from '../../model/written';
import { IpPrefix } from '../../net/ip-prefix';
import { IpSyntaxError } from '../../net/ip-syntax-error';
import { loadBalancer, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { judgedServices } from '../service-problem';

const from = (...loadBalancerSourceRanges: string[]) => yaml(loadBalancer('web', undefined, { spec: { loadBalancerSourceRanges } }));

export const SOURCE_RANGE_INVALID: Rule = {
  id: 'source-range-invalid',
  severity: 'error',
  why: 'The API server refuses a Service whose `loadBalancerSourceRanges` it cannot read: it takes prefixes alone.',
  cases: {
    bad: [
      { name: 'an address without a length', manifests: from('10.0.0.5') },
      { name: 'a range', manifests: from('10.0.0.0/8', '192.168.1.10-192.168.1.20') },
      { name: 'a length above 32', manifests: from('10.0.0.0/33') },
      { name: 'a network mask', manifests: from('10.0.0.0/255.0.0.0') },
    ],
    good: [
      { name: 'prefixes of both families', manifests: from('10.0.0.0/8', 'fd00::/8', '0.0.0.0/0') },
      { name: 'host bits, blanks and leading zeros, which the API server takes', manifests: from('10.0.0.5/24', ' 10.1.0.0/16 ', '10.002.0.0/16') },
      { name: 'a prefix that Flux fills in', manifests: from('${OFFICE}') },
    ],
  },
  check: (world) => judgedServices(world, world.loadBalancing.allServices(), (_, object) =>
    textsOf(fieldsOf(object?.manifest.spec).loadBalancerSourceRanges).flatMap((text, index) => {
      const problem = isPlaceholder(text) ? undefined : problemOf(text.trim());
      return problem === undefined ? [] : [{
        property: `spec.loadBalancerSourceRanges[${index}]`,
        message: `has the source range ${JSON.stringify(text)}, which is no prefix`,
        help: problem.meant === undefined ? 'Write a prefix such as `10.0.0.0/8`.' : `Write \`${problem.meant}\`, if that is what you mean.`,
      }];
    })),
};

/** What the API server does not read either: of addresses with a length it takes those that our reader knows what to make of. */
function problemOf(text: string): IpSyntaxError | undefined {
  try {
    IpPrefix.parseMasked(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof IpSyntaxError)) {
      throw error;
    }
    return error.meant !== undefined && /\/[0-9]+$/.test(text) ? undefined : error;
  }
}
