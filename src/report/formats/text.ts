import { Format } from './format';
import { describeSource } from '../../model/source';
import { counted, listed } from '../../rules/text';
import { CheckReport } from '../check-report';
import { findingsText } from '../findings-text';
import { visible } from '../visible-text';

/** Unknown values that are named; the others are counted. */
const MOST_UNKNOWN = 5;

/** For people: what was read, what is known of the network, and what is wrong. */
export const TEXT: Format = {
  name: 'text',
  print: (report, { color, quiet }) => {
    const findings = findingsText(report.findings, { color });
    if (quiet) {
      return report.findings.length === 0 ? '' : `${findings}\n`;
    }
    return `${[readLines(report).join('\n'), ...unknownText(report), findings].join('\n\n')}\n`;
  },
};

function readLines({ read: { files, objects, skipped, network } }: CheckReport): string[] {
  return [
    `Read ${counted(objects, 'object')} in ${counted(files, 'file')}.`,
    ...(skipped.length === 0 ? [] : [`Skipped: ${skipped.map(({ count, words }) => `${words} ${count}`).join(', ')}.`]),
    ...(network.length === 0 ? ['Nothing is known of the network: bare-metal.yaml tells.'] : network.map(visible)),
  ];
}

function unknownText({ unknown }: CheckReport): string[] {
  const named = unknown.map(({ text, place }) => `${visible(text)} (${visible(describeSource(place))})`);
  return unknown.length === 0 ? [] : [`${counted(unknown.length, 'value is', 'values are')} filled in by something else, and not judged: ${listed(named, MOST_UNKNOWN)}.`];
}
