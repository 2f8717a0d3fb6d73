import { ALL_FACTS_FORMATS } from '../../report/facts-formats/all-facts-formats';
import { factRow, FactsReport, inOrder } from '../../report/facts-report';
import { Command } from '../command';
import { deliver, formatNamed } from '../delivery';
import { networkRows } from '../network-rows';
import { OpenedRepository, openRepository } from '../opened-repository';
import { packageVersion } from '../package-version';
import { elsewhereIn, readSummary, unknownIn } from '../read-summary';
import { OPTION_HELP, READING_OPTIONS } from '../shared-options';
import { CLEAN } from '../terminal';
import { tellUnread } from '../unread-files';

/** `facts`: what a repository says about the network under its clusters. */
export const FACTS: Command = {
  name: 'facts',
  summary: 'Print what is known of the network, where it is written, and what is still to be told',
  usage: 'facts [PATH…] [options]',
  options: READING_OPTIONS,
  help: `Reads the folder (or the folders named), finds its clusters, and lists each fact about the network under them: networks,
routers, DHCP ranges, nodes, the Kubernetes API, the ranges of pods and Services. A guess is told, and never judged with.
What is applied from other repositories, from charts and from addresses is named: the first few of each, all of them with --format json.

  -f, --format FORMAT   text or json (default: text)
${OPTION_HELP.output}
${OPTION_HELP.config}
${OPTION_HELP.someClusters}
${OPTION_HELP.environment}
${OPTION_HELP.noColor}
${OPTION_HELP.quiet}

Exit code: 0, or 2 could not run.

Example:
  cdk8s-bare-metal facts kubernetes/ --format json`,
  run(args, terminal) {
    const format = formatNamed(ALL_FACTS_FORMATS, args.format, 'facts');
    const opened = openRepository(args, terminal);
    tellUnread(opened, terminal);
    deliver(format.print(factsReport(opened)), args.output, terminal);
    return CLEAN;
  },
};

function factsReport(opened: OpenedRepository): FactsReport {
  return {
    read: readSummary(opened),
    clusters: opened.clusters.map((cluster) => ({ name: cluster.name, ...networkRows(cluster, opened) })),
    nobodys: inOrder(opened.nobodysFacts.map((fact) => factRow(fact, 'nobody'))),
    elsewhere: elsewhereIn(opened),
    unknown: unknownIn(opened).filter(({ what }) => what === 'value'),
    version: packageVersion(),
  };
}
