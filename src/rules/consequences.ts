import { Finding } from './finding';
import { Source } from '../model/source';
import { Consequence, PlanProblem } from '../plan/plan';

/** Findings without those that only follow from a greater one: a mistake is told once, where it was made. */
export function withoutConsequences(findings: readonly Finding[], problems: readonly PlanProblem[]): readonly Finding[] {
  const silent = problems.flatMap(({ entails = [] }) => entails);
  return silent.length === 0 ? findings : findings.filter((finding) => !silent.some((consequence) => follows(finding, consequence)));
}

function follows({ rule, places }: Finding, consequence: Consequence): boolean {
  return rule === consequence.rule && places.some((place) => isWithin(place, consequence));
}

function isWithin({ construct = '', property }: Source, consequence: Consequence): boolean {
  return (construct === consequence.within || construct.startsWith(`${consequence.within}/`)) && (consequence.property === undefined || consequence.property === property);
}
