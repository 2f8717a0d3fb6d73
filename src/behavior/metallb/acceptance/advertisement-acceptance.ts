import { Layer2Advertisement } from '../../../model/load-balancer';
import { isPlaceholder } from '../../../model/written';
import { interfaceNameFault } from '../../interface-name';
import { EXCLUDED_INTERFACES, isExcludedInterface } from '../excluded-interfaces';
import { AcceptanceProblem } from './acceptance-problem';
import { repetitions } from './repetition';
import { selectorProblems } from './selectors';

/**
 * What MetalLB refuses in an L2Advertisement, or pays no attention to (0.16.1, internal/config and internal/layer2).
 *
 * @param poolNames names of all IPAddressPools, where they are known: MetalLB passes over an unknown one in silence
 * @param excluded expressions for the interfaces on which no speaker answers
 */
export function layer2AdvertisementProblems(
  advertisement: Layer2Advertisement, poolNames?: readonly string[], excluded: readonly string[] = EXCLUDED_INTERFACES,
): AcceptanceProblem[] {
  return [
    ...repetitions(advertisement.pools, (name) => name).map(({ index, entry }) => ({
      property: `spec.ipAddressPools[${index}]`, message: `The pool ${entry} stands there twice.`, consequence: 'refused' as const,
    })),
    ...selectorProblems(advertisement.poolSelectors, 'spec.ipAddressPoolSelectors'),
    ...selectorProblems(advertisement.nodeSelectors, 'spec.nodeSelectors'),
    ...selectorProblems(advertisement.serviceSelectors, 'spec.serviceSelectors'),
    ...(poolNames === undefined ? [] : unknownPools(advertisement, new Set(poolNames))),
    ...interfacesProblems(advertisement, excluded),
  ];
}

/** One that is in vain is passed over where MetalLB answers on others. */
function interfacesProblems({ interfaces }: Layer2Advertisement, excluded: readonly string[]): AcceptanceProblem[] {
  const problems = interfaces.map((name, index) => interfaceProblems(name, `spec.interfaces[${index}]`, excluded));
  const others = problems.some(({ length }) => length === 0);
  return problems.flat().map((problem) => (others ? { ...problem, consequence: 'ignored' } : problem));
}

function unknownPools({ pools, poolSelectors }: Layer2Advertisement, known: ReadonlySet<string>): AcceptanceProblem[] {
  const others = poolSelectors.length > 0 || pools.some((name) => known.has(name) || isPlaceholder(name));
  return pools.flatMap((name, index) => (known.has(name) || isPlaceholder(name) ? [] : [{
    property: `spec.ipAddressPools[${index}]`,
    message: `There is no pool ${JSON.stringify(name)}.`,
    consequence: others ? 'ignored' as const : 'announces nothing' as const,
  }]));
}

function interfaceProblems(name: string, property: string, excluded: readonly string[]): AcceptanceProblem[] {
  if (isPlaceholder(name)) {
    return [];
  }
  if (isExcludedInterface(name, excluded)) {
    return [{ property, message: `MetalLB never answers on ${name}: its list of excluded interfaces has it.`, consequence: 'announces nothing' }];
  }
  const fault = interfaceNameFault(name);
  return fault === undefined ? [] : [{ property, message: `No interface is called ${JSON.stringify(name)}: ${fault}.`, consequence: 'announces nothing' }];
}
