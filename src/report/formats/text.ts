import { Format } from './format';
import { describeSource } from '../../model/source';
import { counted, listed } from '../../rules/text';
import { CheckReport, ReadCluster, ReadSummary } from '../check-report';
import { findingsText } from '../findings-text';
import { visible } from '../visible-text';

/** Unknown values that are named; the others are counted. */
const MOST_UNKNOWN = 5;
const MOST_DEAD = 3;

/** For people: what was read, what is known of the network, and what is wrong. */
export const TEXT: Format = {
  name: 'text',
  print: (report, { color, quiet }) => {
    const findings = findingsText(report.findings, { color });
    if (quiet) {
      return report.findings.length === 0 ? '' : `${findings}\n`;
    }
    return `${[readLines(report.read).join('\n'), ...unknownText(report), findings].join('\n\n')}\n`;
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
  return network.length === 0 ? ['Nothing is known of the network: bare-metal.yaml tells.'] : network.map(visible);
}

/** What was read and what was not. */
export function passedLines({ files, objects, dead, skipped }: ReadSummary): string[] {
  return [
    `Read ${counted(objects, 'object')} in ${counted(files, 'file')}.`,
    ...(dead.length === 0 ? [] : [`Nothing applies ${counted(dead.length, 'file')}, so they are not judged: ${visible(listed(dead, MOST_DEAD))}.`]),
    ...(skipped.length === 0 ? [] : [`Skipped: ${skipped.map(({ count, words }) => `${words} ${count}`).join(', ')}.`]),
  ];
}

/** What is filled in later, in one paragraph. */
export function unknownText({ unknown }: Pick<CheckReport, 'unknown'>): string[] {
  const named = unknown.map(({ text, place }) => `${visible(text)} (${visible(describeSource(place))})`);
  return unknown.length === 0 ? [] : [`${counted(unknown.length, 'value is', 'values are')} filled in by something else, and not judged: ${listed(named, MOST_UNKNOWN)}.`];
}
