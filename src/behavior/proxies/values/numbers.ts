import { ValueProblem } from './value-problem';

/** A whole number between two, both included. */
export function numberProblems(property: string, value: number, least: number, most: number): ValueProblem[] {
  return Number.isInteger(value) && value >= least && value <= most ? []
    : [{ property, message: `${value} is no whole number from ${least} to ${most}`, help: `Write a whole number from ${least} to ${most}.` }];
}

/** A time in milliseconds that is no less than `least`. */
export function timeProblems(property: string, value: number | undefined, least = 1): ValueProblem[] {
  return value === undefined || (value >= least && Number.isInteger(value)) ? []
    : [{ property, message: `${value} ms is too short`, help: `Write ${least < 1000 ? `${least} ms` : `${least / 1000} s`} or more; for no limit leave it out.` }];
}

/** Shares of backends; none at all is a list that somebody left empty. */
export function weightProblems(property: string, weights: readonly number[]): ValueProblem[] {
  if (weights.length === 0) {
    return [{ property, message: 'the backend is a list of no Services, so that nobody gets a request', help: 'Give `RouteBackend.weighted` one backend or several.' }];
  }
  const bad = weights.flatMap((weight) => numberProblems(property, weight, 0, 1_000_000));
  return bad.length > 0 || weights.some((weight) => weight > 0) ? bad
    : [{ property, message: `the ${weights.length === 1 ? 'weight is' : `weights ${weights.join(' and ')} add up to`} 0, so that nobody gets a request`, help: 'Give one of the backends a weight above 0.' }];
}
