import { Source } from '../../model/source';
import { addressBook } from '../../report/addresses/address-book';
import { ALL_PLAN_FORMATS } from '../../report/plan-formats/all-plan-formats';
import { Command } from '../command';
import { deliver, formatNamed } from '../delivery';
import { onlyCluster, openRepository } from '../opened-repository';
import { packageVersion } from '../package-version';
import { OPTION_HELP, READING_OPTIONS } from '../shared-options';
import { CLEAN } from '../terminal';
import { tellUnread } from '../unread-files';

/** `plan`: who has which address. */
export const PLAN: Command = {
  name: 'plan',
  summary: 'Print the address book: who has which address, out of which pool, and how full each pool is',
  usage: 'plan [PATH…] [options]',
  options: READING_OPTIONS,
  help: `Reads the folder (or the files and folders named; - is standard input). Nothing is planned anew: it shows what
the YAML pins, and what MetalLB will give to the Services that pin nothing: an address where none of its choices and no order
in which it sees the Services leads to another, and otherwise the reason.

  -f, --format FORMAT   text, json or markdown (default: text)
${OPTION_HELP.output}
${OPTION_HELP.config}
${OPTION_HELP.onlyCluster}
${OPTION_HELP.environment}
${OPTION_HELP.noColor}
${OPTION_HELP.quiet}

Exit code: 0, or 2 could not run.

Example:
  cdk8s-bare-metal plan kubernetes/ --format markdown --output addresses.md`,
  run(args, terminal) {
    const format = formatNamed(ALL_PLAN_FORMATS, args.format, 'plan');
    const opened = openRepository(args, terminal);
    const { world, placeOf: truePlace } = onlyCluster(opened);
    const book = addressBook(world);
    const sources = [
      ...book.entries.flatMap(({ toldAt = [] }) => toldAt),
      ...book.entries.flatMap(({ service }) => (service === undefined ? [] : [service.source, ...service.pinned.map(({ source }) => source)])),
      ...book.unpinned.map(({ service }) => service.source),
      ...book.pools.map(({ pool }) => pool.source),
    ];
    const standing = new Map(sources.map((source) => [source, truePlace(source)]));
    const places = opened.positions.locate([...standing.values()]);
    const placeOf = (place: Source) => {
      const real = standing.get(place) ?? place;
      return places.get(real) ?? real;
    };
    tellUnread(opened, terminal);
    deliver(format.print({ book, placeOf, version: packageVersion() }), args.output, terminal);
    return CLEAN;
  },
};
