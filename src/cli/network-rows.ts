import { OpenedCluster, OpenedRepository } from './opened-repository';
import { readDeclaration } from '../model/reader/read-declaration';
import { FactRow, factRow, inOrder, MissingFact, missingFacts, ownersRows } from '../report/facts-report';
import { factUses } from '../repository/facts/fact-use';

/** What is known of the network under a cluster, guesses included, and what is not. */
export interface NetworkRows {
  readonly facts: readonly FactRow[];
  readonly missing: readonly MissingFact[];
}

export function networkRows({ facts, settledNetwork, settings, world }: OpenedCluster, { positions }: OpenedRepository): NetworkRows {
  const { declaration, source, places } = settings;
  const told = new Set(Object.entries(declaration).filter(([, value]) => value !== undefined).map(([name]) => name));
  const owners = ownersRows(readDeclaration(declaration, source, places), source.file!, (place) => positions.locate([place]).get(place) ?? place);
  const uses = factUses(facts, settledNetwork, told);
  const rows = inOrder([...owners, ...facts.map((fact, index) => factRow(fact, uses[index]))]);
  return { facts: rows, missing: missingFacts(world.cluster.network, rows) };
}
