import { Judgement } from './rule';
import { EngineProblem } from '../behavior/engines/engine-problem';
import { AcceptanceProblem } from '../behavior/metallb/acceptance/acceptance-problem';
import { verdictOf } from '../behavior/metallb/acceptance/verdict';
import { Source } from '../model/source';

/** What MetalLB finds wrong with an object, as a judgement about it. */
export function judgementOf(problem: AcceptanceProblem, subject: string, source: Source): Judgement {
  return judgementAbout(subject, verdictOf(problem, subject, source));
}

/** What an engine finds wrong, as a judgement about a subject. */
export function judgementAbout(subject: string, problem: EngineProblem): Judgement {
  return { ...problem, subject };
}
