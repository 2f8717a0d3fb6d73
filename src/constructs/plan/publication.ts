import * as fs from 'fs';
import * as path from 'path';
import { writeFileInOneMove } from '../../plan/lock-store';
import { DNS_FOLDER, isDnsFile } from '../../report/dns-files';
import { findingsText } from '../../report/findings-text';
import { reportFiles } from '../../report/report-files';
import { Finding } from '../../rules/finding';
import { World } from '../../rules/world';

/** Writes the reports beside the lock file; a report that stands there already, word for word, is left alone. */
export function publishReports(folder: string, world: World, findings: readonly Finding[]): void {
  const files = reportFiles(world, findings);
  for (const { name, text } of files) {
    writeFileInOneMove(path.join(folder, name), text);
  }
  removeOldRecords(folder, new Set(files.map(({ name }) => name)));
}

/** A server that reads the whole folder would go on answering for a view that has another name now. What somebody else put there stays. */
function removeOldRecords(folder: string, written: ReadonlySet<string>): void {
  if (![...written].some((name) => name.startsWith(`${DNS_FOLDER}/`))) {
    return;
  }
  for (const entry of fs.readdirSync(path.join(folder, DNS_FOLDER), { withFileTypes: true })) {
    const file = path.join(folder, DNS_FOLDER, entry.name);
    if (entry.isFile() && !written.has(`${DNS_FOLDER}/${entry.name}`) && isDnsFile(entry.name, () => fs.readFileSync(file, 'utf8'))) {
      fs.rmSync(file);
    }
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
