import { Format } from './format';
import { Finding, Severity } from '../../rules/finding';
import { closingLine } from '../findings-text';
import { visible } from '../visible-text';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** Workflow commands of GitHub Actions: annotations beside the lines of a pull request. */
export const GITHUB: Format = {
  name: 'github',
  *print({ findings, count }, { quiet }) {
    if (quiet && findings.length === 0) {
      return;
    }
    for (const finding of findings) {
      if (finding.waived === undefined) {
        yield `${annotation(finding)}\n`;
      }
    }
    yield `${closingLine(count)}\n`;
  },
};

function annotation({ rule, severity, message, help, places: [place] }: Finding): string {
  const properties = Object.entries({ file: place?.file, line: place?.line, col: place?.column, title: rule })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escaped(String(value)).replace(/:/g, '%3A').replace(/,/g, '%2C')}`);
  return `::${COMMANDS[severity]} ${properties.join(',')}::${escaped(`${message}\n${help}`)}`;
}

/**
 * A command ends at the end of its line; what would end it earlier is written as the runner reads it (actions/toolkit, packages/core/src/command.ts). It has no spelling for other
 * signs that nobody sees, and what shows the log of a run may obey them.
 */
function escaped(text: string): string {
  return text.split(/(\r|\n)/).map((part) => ENDS[part] ?? visible(part).replace(/%/g, '%25')).join('');
}

const ENDS: Readonly<Record<string, string>> = { '\r': '%0D', '\n': '%0A' };
