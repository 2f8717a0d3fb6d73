import { CONSEQUENCES } from './acceptance/acceptance-problem';
import { poolEntryProblem } from './acceptance/pool-entry';
import { serviceProblems } from './acceptance/service-acceptance';
import { verdictOf } from './acceptance/verdict';
import { claimId } from '../../model/claim';
import { Service } from '../../model/service';
import { Written } from '../../model/written';
import { clearedHostBits } from '../../net/host-bits';
import { IpFamily } from '../../net/ip-family';
import { IpRange } from '../../net/ip-range';
import { EngineProblem } from '../engines/engine-problem';

/** What MetalLB finds wrong with an entry of a pool; host bits are told by themselves. */
export function metallbEntryProblem({ text, source }: Written<IpRange>): EngineProblem | undefined {
  const problem = clearedHostBits(text) !== undefined ? undefined : poolEntryProblem(text);
  return problem && {
    message: `${problem.message} ${CONSEQUENCES[problem.consequence]}`,
    help: problem.meant === undefined ? 'Write a range `first-last`, or a prefix such as `192.168.1.200/32` for one address.' : `Write \`${problem.meant}\`, if that is what you mean.`,
    places: [source],
  };
}

/** What MetalLB finds wrong with what a Service asks it for. */
export function metallbWishProblems(service: Service, families: readonly IpFamily[]): readonly EngineProblem[] {
  const problems = serviceProblems(service, families);
  return problems.length === 0 ? NONE : problems.map((problem) => verdictOf(problem, `Service ${claimId(service)}`, service.source));
}

/** With most Services nothing is wrong. */
const NONE: readonly never[] = [];
