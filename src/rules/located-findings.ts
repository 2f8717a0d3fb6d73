import { Finding } from './finding';
import { Positions } from '../repository/positions';

/** The same findings, with line and column of every place in a file. */
export function locatedFindings(findings: readonly Finding[], positions: Positions): Finding[] {
  const found = positions.locate(findings.flatMap(({ places }) => places));
  return findings.map((finding) => ({ ...finding, places: finding.places.map((place) => found.get(place) ?? place) }));
}
