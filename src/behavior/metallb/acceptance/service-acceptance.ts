import { AcceptanceProblem } from './acceptance-problem';
import { mappedAddress } from './mapped-address';
import { ADDRESS_POOL, ALLOW_SHARED_IP, LOAD_BALANCER_IPS, metallbAnnotation, METALLB_PREFIXES } from '../../../model/annotations';
import { isAskedByField, Service } from '../../../model/service';
import { valuesOf, Written } from '../../../model/written';
import { IpAddress } from '../../../net/ip-address';
import { IpFamily } from '../../../net/ip-family';

const FIELD = 'spec.loadBalancerIP';
const NONE: readonly never[] = [];
/** Each annotation under both prefixes. */
const BOTH_NAMES = [LOAD_BALANCER_IPS, ADDRESS_POOL, ALLOW_SHARED_IP]
  .map((name) => ({ newer: METALLB_PREFIXES[0] + name, older: METALLB_PREFIXES[1] + name }));

/**
 * Whether MetalLB looks at a Service at all: type LoadBalancer, and the class that it was started with; without one, only Services
 * without a class.
 */
export function isServed(service: Pick<Service, 'type' | 'loadBalancerClass'>, loadBalancerClass?: string): boolean {
  return service.type === 'LoadBalancer' && service.loadBalancerClass === loadBalancerClass;
}

/**
 * What MetalLB finds wrong with the addresses that a LoadBalancer Service asks for (0.16.1, controller/service.go). Whether a
 * pool holds them is another question.
 *
 * @param clusterFamilies of the ranges that ClusterIPs come from, in their order: a Service that names no family gets the first. Empty: not known.
 */
export function serviceProblems(service: Service, clusterFamilies: readonly IpFamily[] = []): readonly AcceptanceProblem[] {
  if (service.type !== 'LoadBalancer') {
    return NONE;
  }
  const wished = wishedAddresses(service);
  // More than two are too many, of whatever families they are.
  const alone = wished.length > 2 ? NONE : familyProblems(service, wished, clusterFamilies);
  const older = olderPrefixProblems(service);
  // Most Services ask for one address, and nothing is wrong with it.
  return wished.length < 2 && alone.length + older.length === 0 && wished[0]?.problem === undefined ? NONE
    : [...contradictionProblems(wished), ...wished.flatMap(textProblems), ...listProblems(wished), ...alone, ...older];
}

/** An annotation that is there but empty is no wish. */
function wishedAddresses(service: Service): readonly Written<IpAddress>[] {
  return metallbAnnotation(service.annotations, LOAD_BALANCER_IPS) === ''
    ? service.pinned.filter(isAskedByField)
    : service.pinned;
}

function contradictionProblems(wished: readonly Written<IpAddress>[]): AcceptanceProblem[] {
  const byField = wished.filter(isAskedByField);
  return byField.length === 0 || byField.length === wished.length ? [] : [givesNothing(byField[0].source.property ?? FIELD,
    `The Service asks for an address twice: here and with the annotation ${METALLB_PREFIXES[0]}${LOAD_BALANCER_IPS}.`)];
}

function textProblems({ text, source, problem, meant }: Written<IpAddress>): AcceptanceProblem[] {
  if (problem === undefined) {
    return [];
  }
  const property = source.property ?? FIELD;
  return mappedAddress(text) === undefined
    ? [{ ...givesNothing(property, problem), ...(meant === undefined ? {} : { meant }) }]
    : [{ property, message: problem, consequence: 'misread', meant }];
}

function listProblems(wished: readonly Written<IpAddress>[]): AcceptanceProblem[] {
  const list = wished.filter((wish) => !isAskedByField(wish));
  const families = familiesOf(list);
  const property = list[0]?.source.property ?? FIELD;
  if (list.length > 2) {
    return [givesNothing(property, `A Service has at most one address of each family, and this one asks for ${list.length}.`)];
  }
  return families.length === 2 && families[0] === families[1]
    ? [givesNothing(property, `A Service has at most one address of each family, and this one asks for two of ${families[0]}.`)] : [];
}

/** The addresses asked for must have exactly the families of the Service's cluster addresses. */
function familyProblems(service: Service, wished: readonly Written<IpAddress>[], clusterFamilies: readonly IpFamily[]): readonly AcceptanceProblem[] {
  if (wished.length === 0) {
    return NONE;
  }
  const asked = new Set(familiesOf(wished));
  const expected = familiesInside(service, clusterFamilies);
  if (asked.size === 0 || wished.some(({ value }) => value === undefined) || expected === undefined) {
    return [];
  }
  const fits = asked.size === expected.count && expected.families.every((family) => asked.has(family));
  if (fits) {
    return NONE;
  }
  const described = expected.families.length > 0 ? expected.families.join(' and ') : 'one family';
  return [{
    ...givesNothing(wished[0].source.property ?? FIELD, `The Service is ${described} inside the cluster, and asks for ${[...asked].join(' and ')} outside.`),
    help: familyHelp(asked, expected),
  }];
}

/** Half of what a dual-stack Service needs is nothing to MetalLB. */
function familyHelp(asked: ReadonlySet<IpFamily>, expected: { readonly count: number; readonly families: readonly IpFamily[] }): string {
  if (expected.count === 2) {
    const missing = asked.has('IPv4') ? 'IPv6' : 'IPv4';
    return `Ask for an ${missing} address too (in an app: \`address\` and \`addressV6\`), or for none, so that both are given; or make the Service ${[...asked].join()} alone.`;
  }
  return asked.size === 2 ? 'Ask for one address alone, or make the Service dual-stack: `ipFamilyPolicy: RequireDualStack` (in an app: `families`).'
    : `Ask for an ${expected.families.join()} address, or make the Service ${[...asked].join()}: \`ipFamilies: [${[...asked].join()}]\` (in an app: \`families\`).`;
}

/** How many families a Service has inside the cluster, and which, as far as its manifest and the cluster's ranges tell. */
export function familiesInside(service: Service, clusterFamilies: readonly IpFamily[]): { readonly count: number; readonly families: readonly IpFamily[] } | undefined {
  const given = familiesOf(service.clusterIps);
  if (given.length > 0 && given.length === service.clusterIps.length) {
    return { count: given.length, families: given };
  }
  switch (service.ipFamilyPolicy ?? 'SingleStack') {
    case 'SingleStack': return { count: 1, families: [...service.ipFamilies, ...clusterFamilies].slice(0, 1) };
    case 'RequireDualStack': return { count: 2, families: ['IPv4', 'IPv6'] };
    case 'PreferDualStack': return clusterFamilies.length === 0 ? undefined : { count: clusterFamilies.length, families: clusterFamilies };
    default: return undefined;
  }
}

/** Where both prefixes are there, MetalLB reads the newer one alone. */
function olderPrefixProblems({ annotations }: Service): readonly AcceptanceProblem[] {
  return !BOTH_NAMES.some(({ older }) => annotations[older] !== undefined) ? NONE : BOTH_NAMES
    .filter(({ newer, older }) => annotations[newer] !== undefined && annotations[older] !== undefined && annotations[newer] !== annotations[older])
    .map(({ newer, older }) => ({
      property: `metadata.annotations["${older}"]`,
      message: `${newer} is there too, with another value, and MetalLB reads that one.`,
      consequence: 'ignored',
    }));
}

function familiesOf(addresses: readonly Written<IpAddress>[]): IpFamily[] {
  return valuesOf(addresses).map(({ family }) => family);
}

function givesNothing(property: string, message: string): AcceptanceProblem {
  return { property, message, consequence: 'gives nothing' };
}
