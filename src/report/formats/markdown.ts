import { Format } from './format';
import { describeSource } from '../../model/source';
import { Finding } from '../../rules/finding';
import { closingLine } from '../findings-text';
import { markdownTable } from '../markdown';
import { MOST_OF_A_RULE, untoldLines } from '../told-findings';
import { visible } from '../visible-text';

/** A table, for a comment under a pull request or the summary of a job. */
export const MARKDOWN: Format = {
  name: 'markdown',
  mostOfARule: MOST_OF_A_RULE,
  print: ({ findings, untold = [], count }, { quiet }) => {
    if (quiet && findings.length === 0) {
      return [];
    }
    const open = findings.filter(({ waived }) => waived === undefined);
    return [`${[
      ...(open.length === 0 ? [] : [markdownTable(['severity', 'rule', 'place', 'finding'], open.map(row)).join('\n')]),
      ...untoldLines(untold),
      `${closingLine(count)}.`,
    ].join('\n\n')}\n`];
  },
};

function row({ severity, rule, places: [place], message, help }: Finding): string[] {
  return [severity, `\`${rule}\``, place === undefined ? '' : prose(describeSource(place)), prose(`${message} ${help}`)];
}

/** A sentence in a cell: backquotes around values stay, and nothing in a value is markup or ends the cell. */
function prose(text: string): string {
  return visible(text).replace(/[&<>|]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
