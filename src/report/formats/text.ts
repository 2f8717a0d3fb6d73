import { Format } from './format';
import { describeSource } from '../../model/source';
import { counted, listed } from '../../rules/text';
import { CheckReport, ReadCluster, ReadSummary } from '../check-report';
import { findingsText } from '../findings-text';
import { MOST_OF_A_RULE } from '../told-findings';
import { UnknownValue } from '../unknown-values';
import { visible } from '../visible-text';

/** Unknown values that are named; the others are counted. */
const MOST_UNKNOWN = 5;
const MOST_DEAD = 3;
const MOST_CHARTS = 4;
const MOST_SETTINGS = 3;

/** For people: what was read, what is known of the network, and what is wrong. */
export const TEXT: Format = {
  name: 'text',
  mostOfARule: MOST_OF_A_RULE,
  print: (report, { color, quiet }) => {
    const { untold, count } = report;
    const findings = findingsText(report.findings, { color, untold, count });
    if (quiet) {
      return report.findings.length === 0 ? [] : [`${findings}\n`];
    }
    return [`${[readLines(report.read).join('\n'), ...unknownText(report), findings].join('\n\n')}\n`];
  },
};

function readLines(read: ReadSummary): string[] {
  const { clusters } = read;
  const isOne = clusters.length === 1;
  return [
    ...passedLines(read),
    ...clusters.flatMap((cluster) => [...clusterLine(cluster), ...networkLines(cluster).map((text) => (isOne ? text : `  ${text}`))]),
  ];
}

/** How a cluster came to be found; nothing where the files show no structure. */
export function clusterLine({ name, roots, objects }: ReadCluster): string[] {
  return roots.length === 0 ? [] : [`Cluster ${visible(name)}: ${counted(objects, 'object')}, by way of ${visible(listed(roots, 3))}.`];
}

function networkLines({ network }: ReadCluster): string[] {
  return network.length === 0 ? ['Nothing is known of the network: say it in bare-metal.yaml, which `cdk8s-bare-metal init` begins.'] : network.map(visible);
}

/** What was read and what was not. */
export function passedLines({ files, objects, dead, charts, skipped, otherSettings }: ReadSummary): string[] {
  return [
    `Read ${counted(objects, 'object')} in ${counted(files, 'file')}.`,
    ...(dead.length === 0 ? [] : [`Nothing applies ${counted(dead.length, 'file')}, so ${dead.length === 1 ? 'it is' : 'they are'} not judged: ${visible(listed(dead, MOST_DEAD))}.`]),
    ...(charts.length === 0 ? [] : [`Templates of Helm charts are not rendered but for Applications of Argo CD, and what else they make is not judged: ${visible(listed(charts.map(chartText), MOST_CHARTS))}.`]),
    ...(otherSettings.length === 0 ? [] : [`Settings that do not count, unless --config names them: ${visible(listed(otherSettings, MOST_SETTINGS))}.`]),
    ...(skipped.length === 0 ? [] : [`Skipped: ${skipped.map(({ count, words }) => `${words} ${count}`).join(', ')}.`]),
  ];
}

function chartText({ chart, folder, files }: ReadSummary['charts'][number]): string {
  return `${chart} in ${folder} (${counted(files, 'file')})`;
}

/** How many things of a kind nobody can judge, and what they are. */
const UNKNOWN: readonly (readonly [UnknownValue['what'], (count: number) => string])[] = [
  ['value', (count) => `${counted(count, 'value is', 'values are')} filled in by something else, and not judged`],
  ['remote', (count) => `${counted(count, 'address brings', 'addresses bring')} what is not here, and it is not judged`],
  ['applied', (count) => `ApplicationSets, ResourceSets or charts may apply ${counted(count, 'folder, chart or template', 'folders, charts or templates')}, which nobody can tell from here, and which ${count === 1 ? 'is' : 'are'} not judged`],
  ['helmfile', (count) => `${counted(count, 'helmfile is a template itself, which is', 'helmfiles are templates themselves, which are')} not read, and what ${count === 1 ? 'it installs' : 'they install'} not judged`],
];

/** What nobody can judge, a line for each kind. */
export function unknownText({ unknown }: Pick<CheckReport, 'unknown'>): string[] {
  const lines = UNKNOWN.flatMap(([kind, words]) => {
    const named = unknown.filter(({ what }) => what === kind).map(({ text, place }) => (describeSource(place) === text ? visible(text) : `${visible(text)} (${visible(describeSource(place))})`));
    return named.length === 0 ? [] : [`${words(named.length)}: ${listed(named, MOST_UNKNOWN)}.`];
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
}
