import * as path from 'path';
import { writeFileInOneMove } from '../../plan/lock-store';
import { findingsText } from '../../report/findings-text';
import { reportFiles } from '../../report/report-files';
import { Finding } from '../../rules/finding';
import { World } from '../../rules/world';

/** Writes the reports beside the lock file; a report that stands there already, word for word, is left alone. */
export function publishReports(folder: string, world: World, findings: readonly Finding[]): void {
  for (const { name, text } of reportFiles(world, findings)) {
    writeFileInOneMove(path.join(folder, name), text);
  }
}

/** Findings that did not stop the synth, for the person who watches. */
export function printFindings(findings: readonly Finding[]): void {
  const told = findings.filter((finding) => finding.waived === undefined);
  if (told.length > 0) {
    process.stderr.write(`${findingsText(findings, { color: wantsColor() })}\n`);
  }
}

function wantsColor(): boolean {
  return process.stderr.isTTY === true && !process.env.NO_COLOR;
}
