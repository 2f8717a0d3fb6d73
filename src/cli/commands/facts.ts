import { readDeclaration } from '../../model/reader/read-declaration';
import { Source } from '../../model/source';
import { ALL_FACTS_FORMATS } from '../../report/facts-formats/all-facts-formats';
import { factRow, FactsReport, inOrder, missingFacts, ownersRows } from '../../report/facts-report';
import { factUses } from '../../repository/facts/fact-use';
import { Command } from '../command';
import { deliver, formatNamed } from '../delivery';
import { OpenedRepository, openRepository } from '../opened-repository';
import { packageVersion } from '../package-version';
import { readSummary, unknownIn } from '../read-summary';
import { CLEAN } from '../terminal';

/** `facts`: what a repository says about the network under its clusters. */
export const FACTS: Command = {
  name: 'facts',
  summary: 'Print what is known of the network, where it is written, and what is still to be told',
  usage: 'facts [PATH…] [options]',
  options: ['format', 'output', 'config', 'cluster', 'quiet'],
  help: `Reads the folder (or the folders named), finds its clusters, and lists each fact about the network under them: networks,
routers, DHCP ranges, nodes, the Kubernetes API, the ranges of pods and Services. A guess is told, and never judged with.

  -f, --format FORMAT   text or json (default: text)
  -o, --output FILE     write there instead of to standard output
  -c, --config FILE     bare-metal.yaml under another name (default: that of this folder, or of PATH)
      --cluster NAME    this cluster alone, where the repository has several (may be repeated)
  -q, --quiet           no progress line

Exit code: 0, or 2 could not run.

Example:
  cdk8s-bare-metal facts kubernetes/ --format json`,
  run(args, terminal) {
    const format = formatNamed(ALL_FACTS_FORMATS, args.format, 'facts');
    deliver(format.print(factsReport(openRepository(args, terminal))), args.output, terminal);
    return CLEAN;
  },
};

function factsReport(opened: OpenedRepository): FactsReport {
  const { clusters, nobodysFacts, settings } = opened;
  const { declaration, source, places } = settings;
  const told = new Set(Object.entries(declaration).filter(([, value]) => value !== undefined).map(([name]) => name));
  const owners = ownersRows(readDeclaration(declaration, source, places), source.file!, placesIn(opened));
  const saysDhcp = new Set((declaration.networks ?? []).filter(({ dhcp }) => dhcp !== undefined).map(({ name }) => name));
  return {
    read: readSummary(opened),
    clusters: clusters.map(({ name, facts, foundNetwork, world }) => {
      const uses = factUses(facts, foundNetwork, told);
      const rows = inOrder([...owners, ...facts.map((fact, index) => factRow(fact, uses[index]))]);
      return { name, facts: rows, missing: missingFacts(world.cluster.network, rows, (network) => saysDhcp.has(network)) };
    }),
    nobodys: inOrder(nobodysFacts.map((fact) => factRow(fact, 'nobody'))),
    unknown: unknownIn(opened),
    version: packageVersion(),
  };
}

/** Places in the settings with line and column. */
function placesIn({ positions }: OpenedRepository): (place: Source) => Source {
  return (place) => positions.locate([place]).get(place) ?? place;
}
