import * as fs from 'fs';
import * as path from 'path';
import { describeSource, Source } from '../../model/source';
import { countFindings } from '../../report/findings-count';
import { closingLine } from '../../report/findings-text';
import { visible } from '../../report/visible-text';
import { ALL_RULES } from '../../rules/all-rules';
import { Finding } from '../../rules/finding';
import { readSettings } from '../../settings/read-settings';
import { Settings, SETTINGS_FILE } from '../../settings/settings';
import { DraftPart, DraftWaiver, SettingsDraft, settingsText, settingsTextOfClusters, withShortNames } from '../../settings/write-settings';
import { Arguments } from '../arguments';
import { Command } from '../command';
import { unwritable } from '../delivery';
import { networkRows } from '../network-rows';
import { findingsIn, OpenedCluster, OpenedRepository, openRepository, withSettings } from '../opened-repository';
import { settingsFileOf } from '../settings-file';
import { OPTION_HELP } from '../shared-options';
import { CLEAN, Terminal, UsageError } from '../terminal';

/** `init`: a `bare-metal.yaml` out of what the files say. */
export const INIT: Command = {
  name: 'init',
  summary: 'Write bare-metal.yaml out of what is known of the network, with questions for the rest',
  usage: 'init [PATH…] [options]',
  options: ['output', 'cluster', 'environment', 'waive', 'no-color', 'quiet'],
  help: `Reads the folder (or the folders named), and writes what it knows of the network into bare-metal.yaml: in PATH where that is
one folder, else in the folder that the command runs in. What no YAML says, such as the ranges of a DHCP server, stands there as a
comment to fill in. A file that is there is never overwritten.

  -o, --output FILE     write there instead; - is standard output
      --cluster NAME    one of several clusters: the file is for this one alone, and wants a name by --output (default: all of them,
                        each with an entry of \`clusters\`)
      --environment NAME
                        the environment of helmfiles (default: the only one, or that which is called like the cluster, or \`default\`)
      --waive REASON    accept every error and warning that check finds now, for this reason
${OPTION_HELP.noColor}
  -q, --quiet           no words about what was written

Exit code: 0 written, 2 could not run.

Example:
  cdk8s-bare-metal init kubernetes/`,
  run(args, terminal) {
    const target = targetOf(args, terminal);
    const read = openRepository({ ...args, config: undefined }, terminal);
    const opened = withSettings(read, NOTHING_SAID);
    const [{ name }, ...others] = opened.clusters;
    if (read.clusterNames.length > 1 && others.length === 0 && args.output === undefined) {
      throw new UsageError(`${SETTINGS_FILE} counts for all clusters: name the file of ${name} with --output, and check it with --cluster and --config; or leave --cluster out.`);
    }
    const textWith = textOf(opened, target === undefined ? terminal.folder : path.dirname(target), terminal);
    const text = args.waive === undefined ? textWith([]) : textWith(waiversOf(findingsIn(judgedWith(textWith([]), opened), terminal), args.waive));
    if (target === undefined) {
      terminal.out(text);
      return CLEAN;
    }
    write(target, text, args, terminal);
    if (!args.quiet) {
      terminal.out(summary(shown(target, terminal), judgedWith(text, opened), terminal));
    }
    return CLEAN;
  },
};

const NOTHING_SAID: Settings = { declaration: {}, places: new Map(), waivers: [], source: { file: SETTINGS_FILE }, clusters: [], problems: [] };

/** Where to write; nothing for standard output. @throws UsageError where a file is in the way */
function targetOf({ output, operands }: Arguments, { folder }: Terminal): string | undefined {
  if (output === '-') {
    return undefined;
  }
  const inFolder = operands.length === 1 && operands[0] !== '-' && isFolder(path.resolve(folder, operands[0])) ? operands[0] : '.';
  const target = path.resolve(folder, output ?? path.join(inFolder, SETTINGS_FILE));
  const found = fs.existsSync(target) ? target : output === undefined ? settingsFileOf(folder, operands) : undefined;
  if (found !== undefined) {
    throw new UsageError(`${path.relative(folder, found)} is there already, and init overwrites nothing. Remove it, or write another file with --output; \`cdk8s-bare-metal facts\` tells what it lacks.`);
  }
  return target;
}

function isFolder(file: string): boolean {
  return fs.existsSync(file) && fs.statSync(file).isDirectory();
}

/**
 * What is to be written, with waivers.
 *
 * @param folder the folder of the file: places are named as they are seen from there
 */
function textOf(opened: OpenedRepository, folder: string, terminal: Terminal): (waivers: readonly DraftWaiver[]) => string {
  const seen = (file: string) => path.relative(folder, path.resolve(terminal.folder, file));
  const drafts = opened.clusters.map((cluster) => ({ ...draftOf(cluster, opened, seen), cluster: cluster.name }));
  const [first, ...others] = drafts;
  const above = wayToPackages(folder, terminal.folder);
  return (waivers) => (others.length > 0 ? settingsTextOfClusters(drafts, waivers, above)
    : settingsText({ ...first, waivers, cluster: opened.clusterNames.length > 1 ? first.cluster : undefined }, above));
}

/** The way from a folder to the nearest one at or above it that this package is installed in, or else to the one that the command runs in where that is above. */
function wayToPackages(folder: string, home: string): string {
  const folders = [folder];
  for (let each = folder; each !== path.dirname(each); each = path.dirname(each)) {
    folders.push(path.dirname(each));
  }
  const found = folders.find((each) => fs.existsSync(path.join(each, 'node_modules', 'cdk8s-bare-metal'))) ?? folders.find((each) => each === home) ?? folder;
  return '../'.repeat(folders.indexOf(found));
}

function draftOf(cluster: OpenedCluster, opened: OpenedRepository, seen: (file: string) => string): SettingsDraft {
  const { places, declaration } = cluster.foundNetwork;
  const { facts } = networkRows(cluster, opened);
  const placeText = (place: Source) => describeSource({
    ...place, property: undefined, column: undefined, ...(place.file === undefined ? {} : { file: seen(place.file) }),
  });
  return {
    declaration: withShortNames(declaration),
    guesses: (part) => facts.filter(({ kind, use }) => kind === KINDS[part] && (use === 'guess' || use === 'unknown'))
      .map(({ value, of, from, place }) => `${value}${of === undefined ? '' : ` of ${of}`} (${from}, ${placeText(place)})`),
    waivers: [],
    placeOf: (property) => (places.has(property) ? placeText(places.get(property)!) : undefined),
  };
}

const KINDS: Readonly<Record<DraftPart, string>> = {
  network: 'network', router: 'router', nodes: 'node', apiAddresses: 'Kubernetes API', podCidrs: 'pods', serviceCidrs: 'Services',
};

function judgedWith(text: string, opened: OpenedRepository): OpenedRepository {
  return withSettings(opened, readSettings(Buffer.from(text), SETTINGS_FILE));
}

/** A waiver for each error and warning that may be accepted, each once. */
function waiversOf(findings: readonly Finding[], reason: string): DraftWaiver[] {
  if (reason.trim() === '') {
    throw new UsageError('--waive wants a reason, which stands behind each waiver.');
  }
  const waivable = new Set(ALL_RULES.filter((rule) => rule.waivable !== false).map(({ id }) => id));
  const waivers = findings.filter(({ rule, severity, waived }) => severity !== 'note' && waived === undefined && waivable.has(rule))
    .map(({ rule, subject, severity, message }): [string, DraftWaiver] => [`${rule} ${subject}`, { rule, subject, reason, message: `${severity}: ${message}` }]);
  return [...new Map(waivers).values()];
}

function write(target: string, text: string, { output }: Arguments, terminal: Terminal): void {
  try {
    fs.writeFileSync(target, text, { flag: 'wx' });
  } catch (error) {
    throw unwritable(output ?? shown(target, terminal), error, terminal.folder);
  }
}

function shown(target: string, { folder }: Terminal): string {
  return path.relative(folder, target).split(path.sep).join('/');
}

function summary(file: string, opened: OpenedRepository, terminal: Terminal): string {
  const isOne = opened.clusters.length === 1;
  const missing = opened.clusters.flatMap((cluster) => networkRows(cluster, opened).missing.map(({ what }) => ({ what: isOne ? what : `${cluster.name}: ${what}` })));
  return `${[
    `${visible(file)} is written.`,
    ...(missing.length === 0 ? [] : ['Fill in, where it is commented out:', ...missing.map(({ what }) => `  ${visible(what)}`)]),
    `check finds with it: ${closingLine(countFindings(findingsIn(opened, terminal)))}.`,
  ].join('\n')}\n`;
}
